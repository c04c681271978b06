import { happened, OutOfOrder, recordType, refused, type Decided, type Recorded } from '#agency/record.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import type { DueRow } from '#store/store.ts';
import { addMinutes, type Instant } from '#time/instant.ts';

/** Safeguard: an alarm that nobody has acknowledged is raised again after so many minutes, to the shift commander. */
const AGAIN_MINUTES = 15;

/** A deadline that passed. It stays open until a named person has acknowledged it, whatever became of its cause. */
export type AlarmState = {
  readonly status: 'open' | 'acknowledged';
  /** Which deadline, of which record. */
  readonly due: string;
  readonly kind: string;
  readonly about: { readonly kind: RecordKind; readonly id: string };
  readonly dueAt: Instant;
  readonly owner: string;
  readonly raisedAt: Instant;
  /** How often it was raised again since. */
  readonly again: number;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
};

export type AlarmEvent =
  | { readonly type: 'alarm-raised'; readonly data: Pick<AlarmState, 'due' | 'kind' | 'about' | 'dueAt' | 'owner'> }
  | { readonly type: 'alarm-raised-again'; readonly data: { readonly owner: string } }
  | { readonly type: 'alarm-acknowledged'; readonly data: Record<string, never> };

export const raised = (row: DueRow): Decided<AlarmEvent> =>
  happened<AlarmEvent>({ type: 'alarm-raised', data: { due: row.id, kind: row.kind, about: { kind: row.stream.kind, id: row.stream.id }, dueAt: row.dueAt, owner: row.owner } });

export const raisedAgain: Decided<AlarmEvent> = happened<AlarmEvent>({ type: 'alarm-raised-again', data: { owner: 'shift-commander' } });

/** The deadline of an unacknowledged alarm, counted from when it was last raised. */
export const againDue = (id: string, now: Instant): DueRow =>
  ({ id: `alarm/${id}/again`, kind: 'alarm-unacknowledged', stream: { kind: 'alarm', id }, dueAt: addMinutes(now, AGAIN_MINUTES), owner: 'shift-commander' });

/** Only the role that owns it, or the shift commander, can say that it has been heard. */
export function acknowledge(state: AlarmState, role: string): Decided<AlarmEvent> {
  if (state.status === 'acknowledged') return refused('alarm/acknowledged', 'Nothing changed', 'This alarm was acknowledged before.');
  if (role !== state.owner && role !== 'shift-commander') {
    return refused('alarm/not-yours', 'Not acknowledged', `This alarm is for the ${state.owner}.`, { citations: ['safeguard: an alarm has one owner'], missing: [{ fact: 'an acknowledgement', from: `${state.owner} or shift commander` }] });
  }
  return happened<AlarmEvent>({ type: 'alarm-acknowledged', data: {} });
}

/** Replays one entry of an alarm's stream. */
export function foldAlarm(state: AlarmState | undefined, event: Recorded<AlarmEvent>): AlarmState {
  if (event.type === 'alarm-raised') return { status: 'open', ...event.data, raisedAt: event.at, again: 0 };
  if (state === undefined) throw new OutOfOrder(`alarm: “${event.type}” comes before “alarm-raised”`);
  switch (event.type) {
    case 'alarm-raised-again': return { ...state, owner: event.data.owner, again: state.again + 1 };
    case 'alarm-acknowledged': return { ...state, status: 'acknowledged', acknowledgedAt: event.at, acknowledgedBy: event.actor.principal };
    default: return state;
  }
}

export const alarmRecord = recordType<AlarmState, AlarmEvent>({
  kind: 'alarm', fold: foldAlarm, isOpen: (state) => state.status === 'open', keys: (state) => ({ about: state.about.id, owner: state.owner }),
});
