import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { isIce } from '#agency/duty.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Instant } from '#time/instant.ts';
import type { ReviewCommand } from './review-commands.ts';
import type { ReviewEvent, ReviewState } from './review-state.ts';
import { reviewStatusWords, reviewSteps } from './review-steps.ts';

type Asked<T extends ReviewCommand['type']> = Extract<ReviewCommand, { readonly type: T }>;
type Result = Decided<ReviewEvent>;

export type ReviewContext = {
  readonly at: Instant;
  readonly by: By;
  /** The officer record that whoever asks is linked to. */
  readonly ownOfficer: string | undefined;
};

const citations = ['agreement IV.F (reviewed by ICE officers on an ongoing basis)'];

/** What a command makes of a review. It concerns supervision alone: no hold, limit or release waits for it or is changed by it. */
export function decideReview(state: ReviewState | undefined, asked: ReviewCommand, context: ReviewContext): Result {
  const command = canonical(asked);
  const early = notNow('review', reviewSteps, reviewStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = command.type === 'open-review' ? happened<ReviewEvent>({ type: 'review-opened', data: rest(command) }) : changed(state as ReviewState, command, context);
  return decided.ok ? withDeadlines(decided, state, after(foldReview, state, decided.events, context.at, context.by), reviewDeadlines) : decided;
}

function changed(state: ReviewState, command: Exclude<ReviewCommand, { readonly type: 'open-review' }>, context: ReviewContext): Result {
  switch (command.type) {
    case 'record-review': return whyNotReviewer(state, context) ?? reviewed(state, command, context);
    case 'acknowledge-review': return acknowledge(state, command, context);
    case 'record-retraining': {
      if (!asksRetraining(state)) return refused('review/no-retraining', 'Nothing changed', 'ICE’s last review of this act asks for no retraining.', { citations });
      if (own(state, context)) return onesOwn('Retraining not recorded');
      return command.heldAt > context.at ? inFuture('Retraining not recorded') : happened<ReviewEvent>({ type: 'retraining-held', data: rest(command) });
    }
    case 'withdraw-retraining': {
      if (!asksRetraining(state)) return refused('review/no-retraining', 'Nothing changed', 'ICE’s last review of this act asks for no retraining.', { citations });
      if (own(state, context)) return onesOwn('Retraining not withdrawn');
      if (!isIce(context.by.role) && command.documentHash === undefined) return refused('review/no-paper', 'Retraining not withdrawn', 'ICE withdraws it itself, or in writing. Give the SHA-256 of ICE’s paper.', { citations, missing: [{ fact: 'ICE’s word in writing', from: 'ICE field office' }] });
      return happened<ReviewEvent>({ type: 'retraining-withdrawn', data: present({ documentHash: command.documentHash }) as object, ...(command.personal === undefined ? {} : { personal: command.personal }) });
    }
  }
}

const own = ({ officer }: ReviewState, { ownOfficer }: ReviewContext): boolean => ownOfficer !== undefined && ownOfficer === officer;
const onesOwn = (title: string) => refused('review/own-act', title, 'Nobody reviews an act of their own.', { citations: ['safeguard: separation of duties'], missing: [{ fact: 'ICE’s review', from: 'another ICE officer' }] });
const inFuture = (title: string) => refused('review/future', title, 'It is dated in the future. Record it when it has happened.', { citations });

/** Nobody reviews their own act: not the officer who acted, nobody linked to that officer, and not whoever recorded the act. */
function whyNotReviewer(state: ReviewState, context: ReviewContext): ReturnType<typeof refused> | undefined {
  if (own(state, context) || context.by.principal === state.actRecordedBy || context.by.role === 'warrant-service-officer') return onesOwn('Review not recorded');
  return undefined;
}

function reviewed(state: ReviewState, { personal, means, ...command }: Asked<'record-review'>, { at, by }: ReviewContext): Result {
  if (means === undefined && !isIce(by.role)) return refused('review/means', 'Review not recorded', 'ICE reviews. Say how its review came: by telephone, e-mail or paper.', { citations, missing: [{ fact: 'how ICE gave its review', from: 'whoever enters it' }] });
  const reviewedAt = command.reviewedAt ?? at;
  if (reviewedAt > at) return inFuture('Review not recorded');
  if (reviewedAt < state.actedAt) return refused('review/before-act', 'Review not recorded', 'It is dated before the act.', { citations });
  return happened<ReviewEvent>({ type: 'review-recorded', data: { ...rest(command), reviewedAt, means: means ?? 'signed-in' }, personal: present(personal) as { readonly [field: string]: string } });
}

function acknowledge(state: ReviewState, { readAloud, documentHash }: Asked<'acknowledge-review'>, context: ReviewContext): Result {
  if (state.acknowledgedAt !== undefined) return refused('review/acknowledged', 'Nothing changed', 'The officer has acknowledged it.', { citations });
  if (own(state, context)) return happened<ReviewEvent>({ type: 'review-acknowledged', data: { means: 'own' } });
  if (context.by.role === 'warrant-service-officer') return refused('review/another-officer', 'Not acknowledged', 'An officer acknowledges for themself only.', { citations, missing: [{ fact: 'the acknowledgement of that officer', from: 'that officer' }] });
  if (readAloud !== true || documentHash === undefined) return refused('review/no-paper', 'Not acknowledged', 'For another officer it must have been read aloud and signed on paper. Give the SHA-256 of that paper.', { citations, missing: [{ fact: 'the officer’s signature on paper', from: 'that officer' }] });
  return happened<ReviewEvent>({ type: 'review-acknowledged', data: { means: 'read-aloud', documentHash } });
}

/** What ICE found last, which is what is followed up. */
export const lastFinding = ({ findings }: Pick<ReviewState, 'findings'>) => findings.at(-1);

/** Retraining that ICE asks for, not held and not withdrawn. */
export const asksRetraining = (state: Pick<ReviewState, 'findings' | 'retrainedAt' | 'retrainingWithdrawnAt'>): boolean =>
  lastFinding(state)?.outcome === 'retraining' && state.retrainedAt === undefined && state.retrainingWithdrawnAt === undefined;

/** Guidance or retraining that the officer has not said to have heard; an act without an officer on record has nobody to hear it. */
export const toAcknowledge = (state: Pick<ReviewState, 'findings' | 'acknowledgedAt' | 'officer'>): boolean => {
  const outcome = lastFinding(state)?.outcome;
  return (outcome === 'guidance' || outcome === 'retraining') && state.acknowledgedAt === undefined && state.officer !== undefined;
};

const standing = (state: ReviewState): ReviewState => ({ ...state, status: state.findings.length === 0 ? 'owed' : asksRetraining(state) || toAcknowledge(state) ? 'follow-up' : 'closed' });

/** Replays one entry of a review's stream. */
export function foldReview(state: ReviewState | undefined, event: Recorded<ReviewEvent>): ReviewState {
  if (event.type === 'review-opened') return { status: 'owed', ...event.data, openedAt: event.at, actRecordedBy: event.actor.principal, findings: [], knownAt: { opened: event.at } };
  if (state === undefined) throw new OutOfOrder(`review: “${event.type}” comes before “review-opened”`);
  const know = (fact: string) => ({ knownAt: learned(state.knownAt, event.at, fact) });
  switch (event.type) {
    case 'review-recorded': {
      // Another finding is followed up anew.
      const { acknowledgedAt: _a, retrainedAt: _r, retrainingWithdrawnAt: _w, ...others } = state;
      return standing({ ...others, findings: [...state.findings, { ...event.data, recordedAt: event.at, recordedBy: event.actor.principal }], ...know('findings') });
    }
    case 'review-acknowledged': return standing({ ...state, acknowledgedAt: event.at, ...know('acknowledgedAt') });
    case 'retraining-held': return standing({ ...state, retrainedAt: event.data.heldAt, ...know('retrainedAt') });
    case 'retraining-withdrawn': return standing({ ...state, retrainingWithdrawnAt: event.at, ...know('retrainingWithdrawnAt') });
    default: return state;
  }
}

/** What a review is owed. Without an adopted time there is no clock: the desks show it as owed from minute 0. */
export function reviewDeadlines(state: ReviewState): readonly Deadline[] {
  const last = lastFinding(state);
  if (last === undefined) {
    return state.dueAt === undefined ? [] : [deadline('review-owed', 'ice', state.dueAt, 'ice-supervisor'), deadline('review-owed', 'coordinator', state.dueAt, 'programme-coordinator')];
  }
  return [
    ...(toAcknowledge(state) ? [deadline('review-to-acknowledge', `finding-${state.findings.length}`, last.recordedAt, 'warrant-service-officer')] : []),
    ...(asksRetraining(state) ? [deadline('retraining-owed', `finding-${state.findings.length}`, last.recordedAt, 'programme-coordinator')] : []),
  ];
}

export const reviewRecord = recordType<ReviewState, ReviewEvent>({
  kind: 'review', fold: foldReview, isOpen: (state) => state.status !== 'closed',
  keys: (state) => ({ custody: state.custody, status: state.status, month: state.openedAt.slice(0, 7), ...(state.officer === undefined ? {} : { officer: state.officer }), ...(state.directions.length === 0 ? {} : { direction: state.directions }) }),
});
