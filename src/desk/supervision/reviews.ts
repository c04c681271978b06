import type { JsonObject } from '#ledger/envelope.ts';
import { reviewCommands, type ReviewCommand } from '#supervision/review-commands.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { reviewSteps } from '#supervision/review-steps.ts';
import { decideReview } from '#supervision/review.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

/** ICE's reviews of acts. One is raised with the act itself, never by hand. */
export const reviewCases: readonly AnyUseCase[] = (Object.keys(reviewCommands) as ReviewCommand['type'][]).filter((name) => name !== 'open-review').map((name) => useCase<JsonObject>({
  kind: 'review', name, words: reviewSteps[name].words, citation: reviewSteps[name].citation, roles: reviewSteps[name].by, schema: reviewCommands[name], weight: 'entry',
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'review' as const, id: ask.id };
    draft.take(ref, decideReview(draft.need<ReviewState>(ref), { ...ask.command, type: name } as unknown as ReviewCommand, { at: ask.opened.now, by: draft.by, ownOfficer: ask.caller.officer }));
    return draft.done();
  },
}));
