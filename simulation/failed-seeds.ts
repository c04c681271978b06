import { readFileSync, writeFileSync } from 'node:fs';
import type { PromiseSlug } from './evidence.ts';

/** A seed whose run once broke a promise. The test replays every one of them. */
export interface FailedSeed {
  readonly seed: number;
  readonly promise: PromiseSlug | 'broken';
  /** What was found, in words that last longer than the code. */
  readonly words: string;
}

const file = new URL('failed-seeds.json', import.meta.url);

export const failedSeeds = (): readonly FailedSeed[] => JSON.parse(readFileSync(file, 'utf8')) as readonly FailedSeed[];

export function keepFailed(found: readonly FailedSeed[]): void {
  const had = failedSeeds();
  const fresh = found.filter((one) => !had.some((each) => each.seed === one.seed && each.promise === one.promise));
  if (fresh.length > 0) writeFileSync(file, `${JSON.stringify([...had, ...fresh], null, 2)}\n`);
}
