import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Instant } from '#time/instant.ts';
import type { ShiftCommand } from './commands.ts';
import { shiftStatusWords, shiftSteps } from './next-steps.ts';
import type { HeadCount, ShiftEvent, ShiftState } from './state.ts';

type Asked<T extends ShiftCommand['type']> = Extract<ShiftCommand, { readonly type: T }>;
type Result = Decided<ShiftEvent>;

/** What the desk knows besides: everyone who is on the board under the lock, and when somebody among them was found held. */
export type ShiftContext = {
  readonly at: Instant;
  readonly by: By;
  readonly board: readonly { readonly custody: string; readonly foundHeldAt?: Instant }[];
};

const signing = ['safeguard: two commanders sign the same list'];

/** What a command makes of a shift's record. */
export function decideShift(state: ShiftState | undefined, asked: ShiftCommand, context: ShiftContext): Result {
  const command = canonical(asked);
  const early = notNow('shift', shiftSteps, shiftStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? happened<ShiftEvent>({ type: 'handover-begun', data: { begunAt: context.at } }) : changed(state, command, context);
  return decided.ok ? withDeadlines(decided, state, after(foldShift, state, decided.events, context.at, context.by), shiftDeadlines) : decided;
}

function changed(state: ShiftState, command: ShiftCommand, context: ShiftContext): Result {
  const people = context.board.length;
  const count = present({ count: state.counts.at(-1)?.id }) as { readonly count?: string };
  switch (command.type) {
    case 'record-head-count': return counted(state, command, context);
    case 'sign-over': return happened<ShiftEvent>({ type: 'signed-over', data: { people, ...count } });
    case 'take-over': return whyNotTakenOver(state, command, context) ?? happened<ShiftEvent>({ type: 'taken-over', data: { people, ...count, alone: state.outgoing === undefined } });
    case 'end-shift': return happened<ShiftEvent>({ type: 'shift-ended', data: rest(command) });
    case 'begin-handover': throw new OutOfOrder('shift: begun once');
  }
}

/** A count that leaves somebody out, or counts somebody twice, would say that the roster agrees when nobody looked. */
function counted(state: ShiftState, { answers }: Asked<'record-head-count'>, { board }: ShiftContext): Result {
  const citations = ['safeguard: a physical head-count against the board each shift'];
  const given = new Set(answers.map(({ custody }) => custody));
  const missing = board.filter(({ custody }) => !given.has(custody));
  if (given.size < answers.length) return refused('shift/counted-twice', 'Head-count not recorded', 'One person was counted twice.', { citations });
  if (missing.length > 0) {
    return refused('shift/not-whole', 'Head-count not recorded', `${missing.length} on the board ${missing.length === 1 ? 'has' : 'have'} no answer. The board may have changed while you counted: look at the list again.`,
      { citations, missing: [{ fact: 'present, not found or elsewhere, for everyone on the board', from: 'whoever counts' }] });
  }
  if (given.size > board.length) return refused('shift/not-on-board', 'Head-count not recorded', 'Somebody who was counted is no longer on the board. Look at the list again.', { citations });
  const foundHeld = board.filter(({ foundHeldAt }) => foundHeldAt !== undefined && foundHeldAt >= state.begunAt).map(({ custody }) => custody);
  return happened<ShiftEvent>({ type: 'head-counted', data: { id: `count-${state.counts.length + 1}`, answers, foundHeld } });
}

/** Two people, or one who says to be alone. Nobody signs both sides. */
function whyNotTakenOver({ outgoing }: ShiftState, { alone }: Asked<'take-over'>, { by }: ShiftContext): ReturnType<typeof refused> | undefined {
  if (outgoing?.principal === by.principal) return refused('shift/same-person', 'Shift not taken over', 'You signed as the outgoing commander. Another person takes over.', { citations: signing, missing: [{ fact: 'the signature of the incoming commander', from: 'the incoming shift commander' }] });
  if (outgoing === undefined && alone !== true) return refused('shift/not-signed', 'Shift not taken over', 'The outgoing commander has not signed this list. If nobody can, say that you take over alone: it is recorded so, under your name.', { citations: signing, missing: [{ fact: 'the signature of the outgoing commander', from: 'the outgoing shift commander' }] });
  return undefined;
}

/** Replays one entry of a shift's stream. */
export function foldShift(state: ShiftState | undefined, event: Recorded<ShiftEvent>): ShiftState {
  if (event.type === 'handover-begun') return { status: 'handing-over', begunAt: event.data.begunAt, counts: [], knownAt: { begunAt: event.at } };
  if (state === undefined) throw new OutOfOrder(`shift: “${event.type}” comes before “handover-begun”`);
  const know = (fact: string) => ({ knownAt: learned(state.knownAt, event.at, fact) });
  const signed = { principal: event.actor.principal, at: event.at };
  switch (event.type) {
    case 'head-counted': {
      const { outgoing: _, ...others } = state;
      return { ...(state.status === 'handing-over' ? others : state), counts: [...state.counts, countOf(event)], ...know('counts') };
    }
    case 'signed-over': return { ...state, outgoing: { ...signed, ...event.data }, ...know('outgoing') };
    case 'taken-over': return { ...state, status: 'running', incoming: { ...signed, ...event.data }, ...know('incoming') };
    case 'shift-ended': return { ...state, status: 'ended', endedAt: event.at, ...know('endedAt') };
    default: return state;
  }
}

function countOf({ at, actor, data: { id, answers, foundHeld } }: Recorded<Extract<ShiftEvent, { readonly type: 'head-counted' }>>): HeadCount {
  const of = (wanted: string) => answers.filter(({ answer }) => answer === wanted);
  return { id, at, by: actor.principal, present: of('present').length, elsewhere: of('elsewhere').length, notFound: of('not-found').map(({ custody }) => custody), foundHeld };
}

/** Somebody on the board was not found: the commander is paged at once, until a count finds everyone. */
export const shiftDeadlines = (state: ShiftState): readonly Deadline[] => {
  const last = state.counts.at(-1);
  return state.status === 'ended' || last === undefined ? [] : last.notFound.map((custody) => deadline('not-found-at-head-count', `${last.id}/${custody}`, last.at, 'shift-commander'));
};

export const shiftRecord = recordType<ShiftState, ShiftEvent>({
  kind: 'shift', fold: foldShift, isOpen: (state) => state.status !== 'ended', keys: (state) => ({ status: state.status }),
});
