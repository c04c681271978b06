import type { KnownAt } from '#agency/record.ts';
import { later, type Instant } from '#time/instant.ts';

/** When any of the facts was last recorded; of all facts when none is named. Falls back to `otherwise` where nothing is dated. */
export function lastKnown(knownAt: KnownAt, otherwise: Instant, facts?: readonly string[]): Instant {
  const dated = (facts ?? Object.keys(knownAt)).flatMap((fact) => knownAt[fact] ?? []);
  return dated.length === 0 ? otherwise : dated.reduce(later);
}

/** Leaves out what is not known: in a facts document a missing member is the only way to say so. */
export function known<T extends object>(members: T): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
