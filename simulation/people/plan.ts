import type { Random } from '../random.ts';
import { HOUR, MINUTE } from '../units.ts';
import type { World } from '../world.ts';

/** What will become of one person, as far as the seed decides it. What the desk makes of it is not decided here. */
export interface Plan {
  readonly number: number;
  readonly custody: string;
  readonly warrant: string;
  readonly bookedMs: number;
  readonly eligibleMs: number;
  readonly boarder: boolean;
  /** A claim of citizenship, at this time; `none` most often. */
  readonly claimMs: number | undefined;
  readonly cancelledMs: number | undefined;
  /** Served without asking. */
  readonly hasty: boolean;
  /** Nobody ever acts on an alarm about this person. */
  readonly deaf: boolean;
  /** Two officers try at once. */
  readonly crowded: boolean;
  /** Released at the very minute, whoever may be serving. */
  readonly prompt: boolean;
  readonly afterwards: 'transfer' | 'ice-release' | 'found-held' | 'nothing';
  readonly moved: boolean;
  readonly corrected: boolean;
}

export function planPerson(world: World, random: Random, agency: string, number: number): Plan {
  const { swarm, startMs } = world;
  const eligibleMs = startMs + random.int(5 * 60, 100 * 60) * MINUTE;
  const about = (minutes: number): number => eligibleMs + random.int(-minutes, minutes) * MINUTE;
  const sometime = (fault: Parameters<typeof swarm.has>[0], probability: number): boolean => swarm.has(fault) && random.chance(probability);
  return {
    number, eligibleMs, custody: `${agency}-custody-${number}`, warrant: `${agency}-warrant-${number}`,
    bookedMs: startMs + random.int(0, 3 * 60) * MINUTE,
    boarder: random.chance(0.08),
    claimMs: sometime('claims', 0.35) ? about(40) : undefined,
    cancelledMs: sometime('cancellations', 0.4) ? (random.chance(0.5) ? about(15) : eligibleMs + random.int(1, 40) * HOUR) : undefined,
    hasty: sometime('hasty officers', 0.3), deaf: sometime('deaf people', 0.3), crowded: random.chance(0.2), prompt: random.chance(0.15),
    afterwards: random.pick(['transfer', 'transfer', 'ice-release', 'found-held', 'nothing', 'nothing']),
    moved: sometime('moves', 0.6), corrected: sometime('corrections', 0.6),
  };
}
