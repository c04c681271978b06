import { happened, learned, OutOfOrder, recordType, refused, rest } from '#agency/record.ts';
import type { Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Instant } from '#time/instant.ts';
import type { CompelledStatementCommand } from './commands.ts';
import { compelledStatementStatusWords, compelledStatementSteps } from './next-steps.ts';
import type { CompelledStatementEvent, CompelledStatementState } from './state.ts';

interface Around {
  readonly at: Instant;
  /** Keyed digest of the officer; undefined where no such officer is on record. */
  readonly concerns: string | undefined;
}

/**
 * What a command makes of a compelled statement. The record states where it is and who ordered it, and no conclusion: whether it may be
 * used against the officer in a criminal matter is counsel's question (Garrity v. New Jersey, 385 U.S. 493 (1967)). It decides no authority.
 */
export function decideCompelledStatement(state: CompelledStatementState | undefined, asked: CompelledStatementCommand, { at, concerns }: Around): Decided<CompelledStatementEvent> {
  const command = canonical(asked);
  const early = notNow('compelled statement', compelledStatementSteps, compelledStatementStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  if (command.type === 'close-compelled-statement') {
    const { personal, ...data } = rest(command);
    if (data.at > at) return inFuture();
    if (state !== undefined && data.at < state.takenAt) return notRecorded('closed-first', 'It would be closed before it was taken.', 'a date after the statement');
    return happened<CompelledStatementEvent>({ type: 'compelled-statement-closed', data, ...(personal === undefined ? {} : { personal }) });
  }
  const { personal, officer, ...data } = rest(command);
  if (concerns === undefined) return notRecorded('unknown-officer', 'No such officer is on record here.', 'an officer of this agency');
  if (data.takenAt > at) return inFuture();
  return happened<CompelledStatementEvent>({ type: 'compelled-statement-recorded', data: { ...data, concerns }, personal: { officer, ...personal } });
}

const notRecorded = (code: string, detail: string, fact: string): ReturnType<typeof refused> =>
  refused(`compelled-statement/${code}`, 'Compelled statement not recorded', detail, { citations: ['safeguard: a compelled statement is recorded as it was taken'], missing: [{ fact, from: 'counsel' }] });
const inFuture = (): ReturnType<typeof refused> => notRecorded('future', 'It is dated in the future. Record it when it has happened.', 'the date as it was');

/** Replays one entry of a compelled statement's stream. */
export function foldCompelledStatement(state: CompelledStatementState | undefined, event: Recorded<CompelledStatementEvent>): CompelledStatementState {
  if (event.type === 'compelled-statement-recorded') return { ...event.data, status: 'kept', recordedAt: event.at, recordedBy: event.actor.principal, knownAt: { takenAt: event.at } };
  if (state === undefined) throw new OutOfOrder(`compelled statement: “${event.type}” comes before “compelled-statement-recorded”`);
  return event.type === 'compelled-statement-closed'
    ? { ...state, status: 'closed', closed: { ...event.data, by: event.actor.principal }, knownAt: learned(state.knownAt, event.at, 'closed') } : state;
}

export const compelledStatementRecord = recordType<CompelledStatementState, CompelledStatementEvent>({
  kind: 'compelled-statement', fold: foldCompelledStatement, isOpen: (state) => state.status === 'kept', keys: (state) => ({ concerns: state.concerns }),
});
