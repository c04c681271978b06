import type { Instant } from '#time/instant.ts';
import { notGrown } from './grown.ts';
import type { LawFile } from './json-text.ts';
import type { LawBody } from './law.ts';
import { parseLaw } from './parse.ts';
import { LawError } from './problem.ts';
import type { Problem } from './problem.ts';

/** The body of law that a running program decides by. It is exchanged whole or not at all. */
export interface RunningLaw {
  readonly current: LawBody;
  /**
   * Puts the body in `files` in the place of the current one. With any fault, or when it did not grow from the current one by `now`,
   * nothing changes and the faults are returned.
   */
  reload(files: readonly LawFile[], now: Instant): readonly Problem[];
}

/** Throws LawError when the first body has a fault: there is no running version to keep. */
export function runningLaw(files: readonly LawFile[]): RunningLaw {
  const { body, problems: faults } = parseLaw(files);
  if (faults.length > 0) throw new LawError(faults);
  let current = body;
  return {
    get current() {
      return current;
    },
    reload(next, now) {
      const parsed = parseLaw(next);
      const problems = parsed.problems.length > 0 ? parsed.problems : notGrown(current, parsed, now);
      if (problems.length === 0) current = parsed.body;
      return problems;
    },
  };
}
