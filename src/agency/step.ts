import type { Refusal } from '#authority/refusal.ts';
import type { Role } from './role.ts';

/** One legal next step of a record: from which statuses, by whom, in which words. Server, pages and error text read the same row. */
export type Step<Status extends string> = {
  /** Said to people: what doing it means. */
  readonly words: string;
  /** Statuses in which it may be done; `new` where the record does not exist yet. */
  readonly from: readonly (Status | 'new')[];
  readonly by: readonly Role[];
  /** The clause the step rests on, or `safeguard: …` where it is agency practice. */
  readonly citation: string;
};

export type Steps<Status extends string, Action extends string> = { readonly [A in Action]: Step<Status> };

export type NextStep<Action extends string> = { readonly action: Action; readonly words: string; readonly by: readonly Role[]; readonly citation: string };

/** What may be done now, in the table's order. */
export function nextSteps<Status extends string, Action extends string>(steps: Steps<Status, Action>, status: Status | 'new'): readonly NextStep<Action>[] {
  return (Object.entries(steps) as [Action, Step<Status>][])
    .filter(([, step]) => step.from.includes(status))
    .map(([action, { words, by, citation }]) => ({ action, words, by, citation }));
}

/** A refusal when the table does not allow the action in this status; undefined when it does. */
export function notNow<Status extends string, Action extends string>(
  record: string, steps: Steps<Status, Action>, statusWords: { readonly [S in Status | 'new']: string }, status: Status | 'new', action: Action,
): Refusal | undefined {
  const step = steps[action];
  if (step.from.includes(status)) return undefined;
  return {
    code: `${record}/not-now`,
    title: `Not done: ${step.words}`,
    detail: `This ${record} stands at “${statusWords[status]}”. The step is open from: ${step.from.map((from) => `“${statusWords[from]}”`).join(', ')}.`,
    citations: [step.citation],
    missing: [],
    allowed: nextSteps(steps, status).map((next) => next.words),
  };
}
