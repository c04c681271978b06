import type { Laws } from './bodies.ts';
import type { Past } from './past.ts';
import { judgeAll } from './tally.ts';
import type { Part } from './tally.ts';

const RUN = 500;

/**
 * Past decisions judged under two bodies of law, each at its own instant: what changes, in the order in which they come, in parts of
 * at most 500. Pure but for the iteration: the same decisions and bodies give the same parts. Entries that cannot be recomputed are
 * counted by reason (Part.notRecomputed) and never thrown; an error of `past` itself is passed on.
 */
export async function* rehearse(past: AsyncIterable<Past>, laws: Laws): AsyncGenerator<Part> {
  let run: Past[] = [];
  for await (const one of past) {
    run.push(one);
    if (run.length < RUN) continue;
    yield judgeAll(run, laws);
    run = [];
  }
  if (run.length > 0) yield judgeAll(run, laws);
}
