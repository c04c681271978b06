import type { Static } from 'typebox';
import type { JsonObject } from '#ledger/envelope.ts';
import { decideCustody } from '#custody/custody.ts';
import type { CustodyState } from '#custody/state.ts';
import { warrantCommands } from '#warrant/commands.ts';
import { warrantSteps } from '#warrant/next-steps.ts';
import type { WarrantState } from '#warrant/state.ts';
import { decideWarrant } from '#warrant/warrant.ts';
import { agencyRef, contextFor, floorLookups } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type Ask } from '../use-case.ts';

const row = <N extends keyof typeof warrantCommands>(name: N) =>
  ({ kind: 'warrant' as const, name, words: warrantSteps[name].words, citation: warrantSteps[name].citation, roles: warrantSteps[name].by, schema: warrantCommands[name] });

/** A person says that this warrant names the person of that booking: both records say so from the same instant. */
export const matchWarrantCase = useCase<Static<(typeof warrantCommands)['match-warrant']>>({
  ...row('match-warrant'), weight: 'entry',
  streams: (command, caller) => [{ kind: 'custody', id: command.custody }, agencyRef(caller.agency)],
  lookups: () => floorLookups,
  run(ask) {
    const draft = new Draft(ask, desks);
    const warrant = { kind: 'warrant' as const, id: ask.id };
    const custody = { kind: 'custody' as const, id: ask.command.custody };
    const state = draft.need<WarrantState>(warrant);
    const booking = draft.need<CustodyState>(custody);
    const found = { person: booking.person, bookings: [ask.command.custody], hasANumber: true };
    draft.take(warrant, decideWarrant(state, { ...ask.command, type: 'match-warrant' }, ask.opened.now, draft.by, found));
    if (booking.warrant !== ask.id) draft.take(custody, decideCustody(booking, { type: 'attach-warrant', warrant: ask.id }, contextFor(ask, draft, custody)));
    return draft.done();
  },
});

const detachReasons = { 'wrong-person': 'wrong-person', 'booking-ended': 'entered-in-error', 'entered-in-error': 'entered-in-error' } as const;

/** The match is taken back on both records. */
export const unmatchWarrantCase = useCase<Static<(typeof warrantCommands)['unmatch-warrant']>>({
  ...row('unmatch-warrant'), weight: 'act',
  streams: (_command, caller) => [agencyRef(caller.agency)],
  lookups: (_command, _caller, _deps, id) => [...floorLookups, custodyOf(id)],
  run(ask) {
    const draft = new Draft(ask, desks);
    const warrant = { kind: 'warrant' as const, id: ask.id };
    draft.take(warrant, decideWarrant(draft.need(warrant), { ...ask.command, type: 'unmatch-warrant' }, ask.opened.now, draft.by));
    detach(ask, draft, detachReasons[ask.command.reason]);
    return draft.done();
  },
});

/** ICE cancelled it: from this instant nothing can be served on it, and every basis that rests on it has ended. */
export const cancelWarrantCase = useCase<Static<(typeof warrantCommands)['cancel-warrant']>>({
  ...row('cancel-warrant'), weight: 'act',
  streams: (_command, caller) => [agencyRef(caller.agency)],
  lookups: (_command, _caller, _deps, id) => [...floorLookups, custodyOf(id)],
  run: (ask) => changed(ask, 'cancel-warrant'),
});

/** ICE's answer. “Cancelled” is a cancellation, with all that follows. */
export const reconfirmWarrantCase = useCase<Static<(typeof warrantCommands)['reconfirm-warrant']>>({
  ...row('reconfirm-warrant'), weight: 'entry',
  streams: (_command, caller) => [agencyRef(caller.agency)],
  lookups: (_command, _caller, _deps, id) => [...floorLookups, custodyOf(id)],
  run: (ask) => changed(ask, 'reconfirm-warrant'),
});

/** A later warrant replaces it: it leaves a booking where it has not been served. */
export const supersedeWarrantCase = useCase<Static<(typeof warrantCommands)['supersede-warrant']>>({
  ...row('supersede-warrant'), weight: 'act',
  streams: (command, caller) => [agencyRef(caller.agency), { kind: 'warrant', id: command.by }],
  lookups: (_command, _caller, _deps, id) => [...floorLookups, custodyOf(id)],
  run(ask) {
    const draft = new Draft(ask, desks);
    const warrant = { kind: 'warrant' as const, id: ask.id };
    draft.need({ kind: 'warrant', id: ask.command.by });
    draft.take(warrant, decideWarrant(draft.need(warrant), { ...ask.command, type: 'supersede-warrant' }, ask.opened.now, draft.by));
    detach(ask, draft, 'superseded');
    return draft.done();
  },
});

export const custodyOf = (warrant: string) => ({ kind: 'custody' as const, key: 'warrant', value: warrant });

function changed(ask: Ask<object>, name: 'cancel-warrant' | 'reconfirm-warrant'): ReturnType<Draft['done']> {
  const draft = new Draft(ask, desks);
  const warrant = { kind: 'warrant' as const, id: ask.id };
  draft.take(warrant, decideWarrant(draft.need(warrant), { ...ask.command, type: name } as Parameters<typeof decideWarrant>[1], ask.opened.now, draft.by));
  const { cancelledAt } = draft.need<WarrantState>(warrant);
  const ended = cancelledAt === undefined ? [] : endBases(ask, draft, cancelledAt);
  return draft.done({ basesEnded: ended });
}

/** Ends what rested on the warrant, wherever it was attached. The person is then released unless another basis is documented. */
export function endBases(ask: Ask<unknown>, draft: Draft, at: WarrantState['cancelledAt']): readonly JsonObject[] {
  return ask.opened.find(custodyOf(ask.id)).flatMap((found) => {
    const custody = draft.hold(found);
    const { ending, bases } = draft.need<CustodyState>(custody);
    if (ending !== undefined) return [];
    return bases.filter((basis) => basis.kind === 'agreement' && basis.endedAt === undefined && (basis.document === ask.id || basis.document === undefined)).map((basis) => {
      const command = { type: 'end-basis' as const, basis: basis.id, by: 'warrant-cancelled' as const, ...(at === undefined ? {} : { at }) };
      draft.take(custody, decideCustody(draft.need(custody), command, contextFor(ask, draft, custody)));
      return { custody: custody.id, basis: basis.id };
    });
  });
}

function detach(ask: Ask<unknown>, draft: Draft, reason: 'wrong-person' | 'superseded' | 'entered-in-error'): void {
  for (const found of ask.opened.find(custodyOf(ask.id))) {
    const custody = draft.hold(found);
    const state = draft.need<CustodyState>(custody);
    if (state.service !== undefined || state.ending !== undefined) continue;
    draft.take(custody, decideCustody(state, { type: 'detach-warrant', warrant: ask.id, reason }, contextFor(ask, draft, custody)));
  }
}
