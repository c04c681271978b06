import type { Outcome, Question } from '#authority/decision.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { decisionOf } from './entries.ts';

export interface RequirementTally {
  readonly requirement: string;
  readonly notMet: number;
  readonly notKnown: number;
  /** Decisions that asked for it at all. */
  readonly asked: number;
}

/** Decisions of a range, by what came out and by what each asked for. */
export class RefusalTally {
  readonly outcomes = new Map<Outcome, number>();
  readonly questions = new Map<Question, number>();
  readonly #requirements = new Map<string, { asked: number; notMet: number; notKnown: number }>();
  decisions = 0;

  take(entry: Envelope): void {
    const decision = decisionOf(entry);
    if (decision === undefined) return;
    this.decisions += 1;
    this.outcomes.set(decision.outcome, (this.outcomes.get(decision.outcome) ?? 0) + 1);
    this.questions.set(decision.question, (this.questions.get(decision.question) ?? 0) + 1);
    // A requirement that one decision asks for several times counts once in each column.
    const of = (status: string): Set<string> => new Set(decision.findings.filter((each) => each.status === status).map((each) => each.requirement));
    const [violated, unknown] = [of('violated'), of('undetermined')];
    for (const requirement of new Set(decision.findings.map((each) => each.requirement))) {
      const tally = this.#requirements.get(requirement) ?? { asked: 0, notMet: 0, notKnown: 0 };
      tally.asked += 1;
      if (violated.has(requirement)) tally.notMet += 1;
      if (unknown.has(requirement)) tally.notKnown += 1;
      this.#requirements.set(requirement, tally);
    }
  }

  /** Those that were not met or not known at least once, most often first. */
  get requirements(): readonly RequirementTally[] {
    return [...this.#requirements].map(([requirement, tally]) => ({ requirement, ...tally })).filter(({ notMet, notKnown }) => notMet + notKnown > 0)
      .sort((a, b) => b.notMet + b.notKnown - a.notMet - a.notKnown || (a.requirement < b.requirement ? -1 : 1));
  }
}
