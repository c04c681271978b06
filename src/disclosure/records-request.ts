import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Instant } from '#time/instant.ts';
import type { RecordsRequestCommand } from './commands.ts';
import { recordsRequestStatusWords, recordsRequestSteps } from './next-steps.ts';
import type { OwnershipClass, RecordsRequestEvent, RecordsRequestState, Track } from './state.ts';

type Asked<T extends RecordsRequestCommand['type']> = Extract<RecordsRequestCommand, { readonly type: T }>;
type Result = Decided<RecordsRequestEvent>;

/** What the desk knows besides: whose each kind is, whether the custody is on record, and what the named field office agreed to. */
export type RequestContext = {
  readonly at: Instant;
  readonly by: By;
  classOf(kind: string): OwnershipClass;
  readonly custodyKnown: boolean;
  /** The field office's last recorded coordination of records requests. */
  readonly coordination: string | undefined;
};

const citations = ['agreement V', '8 CFR 236.6'];
const not = (code: string, detail: string, fact: string, from: string): ReturnType<typeof refused> => refused(`records-request/${code}`, 'Not recorded', detail, { citations, missing: [{ fact, from }] });

/** What a command makes of a records request. */
export function decideRecordsRequest(state: RecordsRequestState | undefined, asked: RecordsRequestCommand, context: RequestContext): Result {
  const command = canonical(asked);
  const early = notNow('records request', recordsRequestSteps, recordsRequestStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = command.type === 'receive-records-request' ? received(command, context) : changed(state as RecordsRequestState, command, context);
  return decided.ok ? withDeadlines(decided, state, after(foldRecordsRequest, state, decided.events, context.at, context.by), recordsRequestDeadlines) : decided;
}

function received(command: Asked<'receive-records-request'>, { at: now, classOf, custodyKnown }: RequestContext): Result {
  const { personal: fields, receivedAt = now, kinds, ...said } = rest(command);
  if (receivedAt > now) return not('future', 'It is dated in the future. Record it when it has been received.', 'when it was received', 'whoever received it');
  if ((said.fromAt === undefined) !== (said.toAt === undefined)) return not('open-period', 'A period has a beginning and an end.', 'both ends of the period, or neither', 'whoever asks');
  if (said.fromAt !== undefined && said.toAt !== undefined && said.toAt <= said.fromAt) return not('empty-period', 'The period ends before it begins.', 'an end after the beginning', 'whoever asks');
  if (said.custody !== undefined && !custodyKnown) return not('unknown-custody', 'No such custody is on record here.', 'a custody of this agency, or none', 'whoever asks');
  return happened<RecordsRequestEvent>({ type: 'records-request-received', data: { ...said, receivedAt, asked: [...new Set(kinds)].map((kind) => ({ kind, class: classOf(kind) })) }, personal: fields });
}

function changed(state: RecordsRequestState, command: Exclude<RecordsRequestCommand, Asked<'receive-records-request'>>, context: RequestContext): Result {
  switch (command.type) {
    case 'decide-track': return tracked(state, command, context);
    case 'state-answer-day': return happened<RecordsRequestEvent>({ type: 'answer-day-stated', data: rest(command) });
    case 'answer-records-request': {
      const { personal: fields, ...said } = rest(command);
      return whyNotAnswered(state, command) ?? happened<RecordsRequestEvent>({ type: 'records-request-closed', data: said, ...(fields === undefined ? {} : { personal: fields }) });
    }
  }
}

/** Only ICE's recorded coordination opens what is not the state's alone; without it the way is “ask ICE”, whatever the state's law says. */
function tracked(state: RecordsRequestState, command: Asked<'decide-track'>, { coordination }: RequestContext): Result {
  const { class: of, citation, fieldOffice } = command;
  if (!state.asked.some((each) => each.class === of)) return not('not-asked', 'Nothing of this class is asked for.', 'a class that is asked for', 'counsel');
  const decided = (track: Track): Result => happened<RecordsRequestEvent>({ type: 'track-decided', data: track });
  const cited = present({ citation }) as { citation?: string };
  if (of === 'solely-state') return citation === undefined ? not('no-citation', 'Records of the state alone go by the state’s public-records law.', 'the statute', 'counsel') : decided({ class: of, track: 'state-law', citation });
  if (fieldOffice === undefined) return decided({ class: of, track: 'ask-ice', ...cited });
  if (coordination === undefined) return not('no-coordination', 'This field office has no coordination of records requests on record.', 'ICE’s coordination, recorded on the field office', 'ICE field office');
  return decided({ class: of, track: 'ice-coordinated', fieldOffice, coordination, ...cited });
}

/** What is asked for, class by class, and the way each goes: nothing until counsel decided. */
export const classesOf = ({ asked, tracks }: RecordsRequestState): readonly { readonly class: OwnershipClass; readonly kinds: readonly string[]; readonly track: RecordsRequestState['tracks'][number] | undefined }[] =>
  [...new Set(asked.map((each) => each.class))].map((of) => ({ class: of, kinds: asked.filter((each) => each.class === of).map(({ kind }) => kind), track: tracks.find((each) => each.class === of) }));

function whyNotAnswered(state: RecordsRequestState, { outcome, citation, documentHash }: Asked<'answer-records-request'>): ReturnType<typeof refused> | undefined {
  if (outcome === 'withdrawn') return undefined;
  if (outcome !== 'answered' && citation === undefined) return not('no-statute', 'What is not given rests on a statute.', 'the statute', 'counsel');
  if (documentHash === undefined) return not('no-paper', 'The answer as it went out is not on record.', 'the fingerprint of the answer', 'whoever answers');
  if (outcome === 'declined') return undefined;
  const classes = classesOf(state);
  const undecided = classes.filter(({ track }) => track === undefined);
  if (undecided.length > 0) return not('no-track', `Nobody has decided which way these go: ${undecided.map((each) => each.class).join(', ')}.`, 'a decision for each class that is asked for', 'counsel');
  const waiting = classes.filter(({ track }) => track?.track === 'ask-ice');
  // In part, what waits for ICE is left out; in whole, nothing may wait.
  if (waiting.length === 0 || (outcome === 'partly-answered' && waiting.length < classes.length)) return undefined;
  return not('ask-ice', `ICE has still to be asked about: ${waiting.flatMap(({ kinds }) => kinds).join(', ')}.`, 'ICE’s coordination, recorded on the field office', 'ICE field office');
}

/** Replays one entry of a records request's stream. */
export function foldRecordsRequest(state: RecordsRequestState | undefined, event: Recorded<RecordsRequestEvent>): RecordsRequestState {
  if (event.type === 'records-request-received') return { status: 'open', ...event.data, tracks: [], knownAt: { received: event.at } };
  if (state === undefined) throw new OutOfOrder(`records request: “${event.type}” comes before “records-request-received”`);
  const know = (fact: string) => ({ knownAt: learned(state.knownAt, event.at, fact) });
  switch (event.type) {
    case 'track-decided': return { ...state, tracks: [...state.tracks.filter((each) => each.class !== event.data.class), { ...event.data, decidedAt: event.at }], ...know('tracks') };
    case 'answer-day-stated': return { ...state, due: { at: event.data.dueAt, citation: event.data.citation }, ...know('due') };
    case 'records-request-closed': return { ...state, status: 'closed', answer: { at: event.at, ...event.data }, ...know('answer') };
    default: return state;
  }
}

/** Counsel's day, until it is answered. No day is made up. */
export const recordsRequestDeadlines = (state: RecordsRequestState): readonly Deadline[] =>
  (state.status === 'open' && state.due !== undefined ? [deadline('records-request-due', 'answer', state.due.at, 'counsel')] : []);

export const recordsRequestRecord = recordType<RecordsRequestState, RecordsRequestEvent>({
  kind: 'records-request', fold: foldRecordsRequest, isOpen: (state) => state.status === 'open', keys: (state) => present({ custody: state.custody }) as { [key: string]: string },
});
