import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { isIce } from '#agency/duty.ts';
import { samePerson } from '#agency/paper.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import { addHours } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { DirectionCommand } from './direction-commands.ts';
import type { DirectionEvent, DirectionState } from './direction-state.ts';
import { directionStatusWords, directionSteps } from './direction-steps.ts';

type Asked<T extends DirectionCommand['type']> = Extract<DirectionCommand, { readonly type: T }>;
type Result = Decided<DirectionEvent>;

/** What the desk knows besides: who is in the programme now, whom the caller acts as, and the time that the agency adopted. */
export type DirectionContext = {
  readonly at: Instant;
  readonly by: By;
  readonly programme: readonly string[];
  readonly ownOfficer: string | undefined;
  readonly directionHours: number | undefined;
};

const citations = ['agreement IV.F'];

/** What a command makes of a direction's record. One not to act is never refused for want of a paper or a second person. */
export function decideDirection(state: DirectionState | undefined, asked: DirectionCommand, context: DirectionContext): Result {
  const command = canonical(asked);
  const early = notNow('direction', directionSteps, directionStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = command.type === 'give-direction' ? give(command, context) : changed(state as DirectionState, command, context);
  return decided.ok ? withDeadlines(decided, state, after(foldDirection, state, decided.events, context.at, context.by), directionDeadlines) : decided;
}

function give({ personal, means, givenAt: stated, officers, facility, custody, directs, position, documentHash }: Asked<'give-direction'>, { at, by, programme, directionHours }: DirectionContext): Result {
  if (means === undefined && !isIce(by.role)) return refused('direction/means', 'Not recorded', 'Say how it came: by telephone, e-mail or paper.', { citations, missing: [{ fact: 'how ICE gave it', from: 'whoever enters it' }] });
  // A clock that runs ahead must not put off a direction: what is stated as later counts from now.
  const givenAt = stated === undefined || stated > at ? at : stated;
  return happened<DirectionEvent>({
    type: 'direction-given', personal: present(personal) as { readonly [field: string]: string },
    data: {
      directs, officers: officers ?? programme, everyone: officers === undefined, position, means: means ?? 'signed-in', givenAt,
      ...present({ facility, custody, documentHash, acknowledgeBy: directionHours === undefined ? undefined : addHours(at, directionHours) }) as { facility?: string },
    },
  });
}

function changed(state: DirectionState, command: Exclude<DirectionCommand, { readonly type: 'give-direction' }>, context: DirectionContext): Result {
  const { by } = context;
  switch (command.type) {
    case 'confirm-direction': {
      if (state.means === 'signed-in' || state.confirmedAt !== undefined) return refused('direction/confirmed', 'Nothing changed', 'This direction needs no confirmation: ICE entered it, or it was confirmed.', { citations });
      if (state.recordedBy === by.principal) return samePerson('this direction');
      if (!isIce(by.role) && command.documentHash === undefined) return refused('direction/no-paper', 'Not confirmed', 'Only ICE confirms it without a paper. Give the SHA-256 of ICE’s paper.', { citations, missing: [{ fact: 'ICE’s paper on this direction', from: 'ICE field office' }] });
      return happened<DirectionEvent>({ type: 'direction-confirmed', data: present({ documentHash: command.documentHash }) as object });
    }
    case 'acknowledge-direction': return acknowledge(state, command, context);
    case 'lift-direction': return lift(command, by);
    case 'verify-lift': {
      if (state.lift === undefined || state.lift.documentHash !== command.documentHash) return refused('direction/no-such-paper', 'Not verified', 'No lifting with this document hash was entered.', { citations, missing: [{ fact: 'ICE’s lifting on paper', from: 'ICE field office' }] });
      return state.lift.by === by.principal ? samePerson('the lifting of this direction') : happened<DirectionEvent>({ type: 'lift-verified', data: { documentHash: command.documentHash } });
    }
  }
}

function acknowledge(state: DirectionState, { officer, readAloud, documentHash }: Asked<'acknowledge-direction'>, { ownOfficer, by }: DirectionContext): Result {
  const whose = officer ?? ownOfficer;
  const safeguard = ['safeguard: every direction is acknowledged'];
  if (whose === undefined) return refused('direction/which-officer', 'Not acknowledged', 'Say which officer heard it.', { citations: safeguard, missing: [{ fact: 'the officer who heard it', from: 'whoever read it aloud' }] });
  if (!state.officers.includes(whose) && !(state.everyone && whose === ownOfficer)) return refused('direction/not-for-you', 'Not acknowledged', 'This direction is not for this officer.', { citations: safeguard });
  if (state.acknowledgements.some((each) => each.officer === whose)) return refused('direction/acknowledged', 'Nothing changed', 'This officer has acknowledged it.', { citations: safeguard });
  if (whose === ownOfficer) return happened<DirectionEvent>({ type: 'direction-acknowledged', data: { officer: whose, means: 'own' } });
  if (by.role === 'warrant-service-officer') return refused('direction/another-officer', 'Not acknowledged', 'An officer acknowledges for themself only.', { citations: safeguard, missing: [{ fact: 'the acknowledgement of that officer', from: 'that officer' }] });
  if (readAloud !== true || documentHash === undefined) return refused('direction/no-paper', 'Not acknowledged', 'For another officer it must have been read aloud and signed on paper. Give the SHA-256 of that paper.', { citations: safeguard, missing: [{ fact: 'the officer’s signature on paper', from: 'that officer' }] });
  return happened<DirectionEvent>({ type: 'direction-acknowledged', data: { officer: whose, means: 'read-aloud', documentHash } });
}

/** Lifting gives something back, so a paper needs two people; ICE itself needs nobody. */
function lift({ means, documentHash }: Asked<'lift-direction'>, by: By): Result {
  if (isIce(by.role) && means === undefined) return happened<DirectionEvent>({ type: 'direction-lifted', data: { means: 'signed-in', counts: true, ...present({ documentHash }) as object } });
  if (documentHash === undefined) return refused('direction/no-paper', 'Not lifted', 'ICE lifts it itself, or in writing. Give the SHA-256 of ICE’s paper.', { citations, missing: [{ fact: 'ICE’s lifting in writing', from: 'ICE field office' }] });
  return happened<DirectionEvent>({ type: 'direction-lifted', data: { means: means ?? 'paper', documentHash, counts: false } });
}

/** Replays one entry of a direction's stream. */
export function foldDirection(state: DirectionState | undefined, event: Recorded<DirectionEvent>): DirectionState {
  if (event.type === 'direction-given') return { status: 'standing', ...event.data, recordedAt: event.at, recordedBy: event.actor.principal, acknowledgements: [], knownAt: { given: event.at } };
  if (state === undefined) throw new OutOfOrder(`direction: “${event.type}” comes before “direction-given”`);
  const know = (fact: string) => ({ knownAt: learned(state.knownAt, event.at, fact) });
  switch (event.type) {
    case 'direction-confirmed': return { ...state, confirmedAt: event.at, ...know('confirmedAt') };
    case 'direction-acknowledged': return { ...state, acknowledgements: [...state.acknowledgements, { ...event.data, at: event.at }], ...know('acknowledgements') };
    case 'direction-lifted': {
      const { counts, ...said } = event.data;
      return { ...state, status: counts ? 'lifted' : 'standing', lift: { ...said, at: event.at, by: event.actor.principal, ...(counts ? { countsAt: event.at } : {}) }, ...know('lift') };
    }
    case 'lift-verified': return state.lift === undefined ? state : { ...state, status: 'lifted', lift: { ...state.lift, countsAt: event.at }, ...know('lift') };
    default: return state;
  }
}

const CONFIRM_HOURS = 24;

/** Officers who were told to and have not said that they heard it. */
export const unacknowledged = ({ officers, acknowledgements }: DirectionState): readonly string[] => officers.filter((officer) => !acknowledgements.some((each) => each.officer === officer));

/** What a direction is owed: the officers' acknowledgement from minute 0, once for all of them, the commander's look once the adopted time is over, ICE's confirmation of what was told. */
export function directionDeadlines(state: DirectionState): readonly Deadline[] {
  const waiting = state.status === 'lifted' ? [] : unacknowledged(state);
  const { lift: lifting, acknowledgeBy } = state;
  return [
    ...(waiting.length === 0 ? [] : [deadline('direction-to-acknowledge', 'officers', state.recordedAt, 'warrant-service-officer')]),
    ...(waiting.length === 0 || acknowledgeBy === undefined ? [] : [deadline('direction-unacknowledged', 'all', acknowledgeBy, 'shift-commander')]),
    ...(state.means === 'signed-in' || state.confirmedAt !== undefined ? [] : [deadline('direction-unconfirmed', 'ice', addHours(state.recordedAt, CONFIRM_HOURS), 'programme-coordinator')]),
    ...(lifting === undefined || lifting.countsAt !== undefined ? [] : [deadline('paper-unverified', 'lift', addHours(lifting.at, CONFIRM_HOURS), 'programme-coordinator')]),
  ];
}

/** Open while it stands, or while somebody has still to confirm that it was given. */
export const directionRecord = recordType<DirectionState, DirectionEvent>({
  kind: 'direction', fold: foldDirection, isOpen: (state) => state.status === 'standing' || (state.means !== 'signed-in' && state.confirmedAt === undefined),
  keys: (state) => ({ standing: state.status === 'standing' ? 'yes' : 'no', ...(state.custody === undefined ? {} : { custody: state.custody }), ...(state.officers.length === 0 ? {} : { officer: state.officers }) }),
});
