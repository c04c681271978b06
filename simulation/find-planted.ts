import type { Plant } from './plant.ts';
import { simulate } from './run.ts';

export interface Found {
  readonly plant: Plant;
  /** The seed whose run broke the plant's promise; undefined when none did. */
  readonly seed: number | undefined;
  readonly words: string | undefined;
}

/** Runs seeds until the invariant of the planted bug's promise fires. */
export async function findPlanted(plant: Plant, most: number, first = 1): Promise<Found> {
  for (let seed = first; seed < first + most; seed += 1) {
    const { violations } = await simulate(seed, { plant });
    const found = violations.find((violation) => violation.promise === plant.promise);
    if (found !== undefined) return { plant, seed, words: found.words };
  }
  return { plant, seed: undefined, words: undefined };
}
