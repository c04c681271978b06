import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import type { Caller, Deps } from '../use-case.ts';
import { noteEdges } from './edges.ts';
import { agencyRef, everyoneHeld, floorLookups } from './floor.ts';

/**
 * Looks at everyone held in one agency by the law as it is known now: whoever is held on law that has changed, or is known to change
 * before the hold ends, is a due thing of counsel and commander. For when law becomes known without anyone acting on a record.
 * Safeguard: undecided in law, release is the default. Returns how many entries that made; what was asked before is not asked again.
 */
export async function lookAtEveryoneHeld(agency: string, deps: Deps): Promise<number> {
  const caller: Caller = { agency, principal: 'watch', role: 'feed', via: 'console' };
  const committed = await deps.store.transact<number>(
    { agency, actor: { principal: caller.principal, role: 'watch' }, streams: [agencyRef(agency)], lookups: [...floorLookups, everyoneHeld], evenWhenBroken: true },
    (opened) => {
      const ask = { id: agency, command: {}, caller, opened, deps };
      const draft = new Draft(ask, desks);
      for (const found of opened.find(everyoneHeld)) noteEdges(ask, draft, draft.hold(found));
      const { entries, due, settled } = draft.done();
      return { entries, due, settled, reply: entries.length };
    },
  );
  return committed.reply;
}
