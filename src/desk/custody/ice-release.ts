import type { Static } from 'typebox';
import type { custodyCommands } from '#custody/commands.ts';
import { decideCustody } from '#custody/custody.ts';
import type { CustodyState } from '#custody/state.ts';
import { decideWarrant } from '#warrant/warrant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase } from '../use-case.ts';
import { agencyRef, contextFor, floorLookups } from './floor.ts';
import { custodyRow } from './plain.ts';

/** ICE's own release. Where ICE released by cancelling the warrant, the warrant's record says so from the same instant. */
export const recordIceRelease = useCase<Static<(typeof custodyCommands)['record-ice-release']>>({
  ...custodyRow('record-ice-release'),
  streams: (_command, caller) => [agencyRef(caller.agency)],
  lookups: (_command, _caller, _deps, id) => [...floorLookups, { kind: 'warrant', key: 'custody', value: id }],
  run(ask) {
    const { command, opened, id } = ask;
    const draft = new Draft(ask, desks);
    const ref = { kind: 'custody' as const, id };
    draft.take(ref, decideCustody(draft.need<CustodyState>(ref), { ...command, type: 'record-ice-release' }, contextFor(ask, draft, ref)));
    const used = draft.need<CustodyState>(ref).service?.warrant ?? draft.need<CustodyState>(ref).warrant;
    for (const found of opened.find({ kind: 'warrant', key: 'custody', value: id })) {
      if (command.how !== 'warrant-cancelled' || found.ref.id !== used) continue;
      const warrant = draft.hold(found);
      const said = { byTitle: command.byTitle, ...(command.at === undefined ? {} : { at: command.at }), ...(command.documentHash === undefined ? {} : { documentHash: command.documentHash }) };
      draft.take(warrant, decideWarrant(draft.need<WarrantState>(warrant), { ...said, type: 'cancel-warrant' }, opened.now, draft.by));
    }
    return draft.done();
  },
});
