import type { Instant } from '#time/instant.ts';
import type { Entry } from './entry.ts';
import type { Version } from './parse-instrument.ts';
import type { Faults } from './faults.ts';

/**
 * Closes the knowledge time of every version that a later record of the same id replaces.
 * Files only grow: the replaced version stays where it is, so what was believed before can always be asked.
 */
export function supersede<T extends Entry>(versions: readonly Version<T>[], faults: Faults): readonly Version<T>[] {
  const ends = new Map<Version<T>, Instant>();
  for (const version of versions) {
    version.replaces.forEach((replaced, position) => {
      const target = versions.find((other) => other.value.id === version.value.id
        && other.value.inForceFrom === replaced.inForceFrom && other.value.recordedAt === replaced.recordedAt);
      const fault = faultOf(version, target);
      if (fault !== undefined) faults.at(version.place)(`replaces.${position + 1}`, fault);
      else if (target !== undefined) {
        const before = ends.get(target);
        const end = version.value.recordedAt;
        ends.set(target, before === undefined || end < before ? end : before);
      }
    });
  }
  return versions.map((version) => {
    const supersededAt = ends.get(version);
    return supersededAt === undefined ? version : { ...version, value: { ...version.value, supersededAt } };
  });
}

function faultOf<T extends Entry>(version: Version<T>, target: Version<T> | undefined): string | undefined {
  if (target === undefined) return 'names no version of this id with that inForceFrom and recorded';
  if (target.value.recordedAt >= version.value.recordedAt) return 'can only name a version recorded earlier';
  return undefined;
}
