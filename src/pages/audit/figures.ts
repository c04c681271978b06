import type { RecordKind } from '#ledger/envelope.ts';
import { gaps, holds, iceTold, services, stops, transfers } from './custody-figures.ts';
import type { Figure } from './figure.ts';
import type { FigureFacts } from './figure-facts.ts';
import { actsReviewed, directionsHeard, spansOfControl } from './supervision-figures.ts';
import { trainingCompliance } from '../readiness/training-figure.ts';
import { alarmsHeard, looksByRole, officersComplete } from './other-figures.ts';

/** Every figure that the classes of a grant allow, in the order in which an inspection asks for them. */
export function figuresOf(facts: FigureFacts, open: ReadonlySet<RecordKind>): readonly Figure[] {
  const all = [
    services(facts), holds(facts), gaps(facts), ...stops(facts), iceTold(facts), transfers(facts), alarmsHeard(facts), officersComplete(facts), trainingCompliance(facts.officers, facts.trainingPolicy, facts.now), actsReviewed(facts), directionsHeard(facts), ...spansOfControl(facts),
    ...(facts.looks === undefined ? [] : looksByRole(facts.looks)),
  ];
  return all.filter((figure) => figure.kinds.every((kind) => open.has(kind)));
}
