import type { Random } from './random.ts';

/** What can go wrong. Each seed picks some of it. */
const kinds = [
  'requests lost', 'answers lost', 'requests twice', 'slow network', 'crashes', 'clock steps', 'clock drifts', 'clock stops', 'unproven ledger',
  'hasty officers', 'deaf people', 'claims', 'cancellations', 'withdrawals', 'agreement ends', 'corrections', 'moves',
] as const;
export type Fault = (typeof kinds)[number];

export type Swarm = ReadonlySet<Fault>;

export const swarm = (random: Random): Swarm => new Set(kinds.filter(() => random.chance(0.5)));
