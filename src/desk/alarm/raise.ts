import type { DueRow, Opened } from '#store/store.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import type { Caller, Deps, Done } from '../use-case.ts';
import { againDue, raised, raisedAgain } from './alarm.ts';

const MOST = 50;

/**
 * Raises what is overdue in one agency: the alarm and the mark on its deadline stand or fall together, so none is lost and none is
 * raised twice, whoever is killed when. Goes on while the ledger is unproven. `seen` is what a read just found overdue. Returns how
 * many were raised.
 */
export async function raiseOverdue(agency: string, deps: Deps, seen: readonly DueRow[]): Promise<number> {
  const alarms = seen.filter((row) => row.stream.kind === 'alarm').map((row) => row.stream);
  const caller: Caller = { agency, principal: 'watch', role: 'feed', via: 'console' };
  const committed = await deps.store.transact<number>(
    { agency, actor: { principal: caller.principal, role: 'watch' }, streams: alarms, overdue: MOST, evenWhenBroken: true },
    (opened) => {
      // An alarm that fell due only now was not opened; the next pass raises it.
      const rows = opened.overdue.filter((row) => row.stream.kind !== 'alarm' || alarms.some(({ id }) => id === row.stream.id));
      const { entries, due, settled } = raiseAll(rows, opened, caller, deps);
      return { entries, due, settled, raised: rows.map(({ id }) => id), reply: rows.length };
    },
  );
  return committed.reply;
}

function raiseAll(rows: readonly DueRow[], opened: Opened, caller: Caller, deps: Deps): Done {
  const draft = new Draft({ opened, caller, deps }, desks);
  for (const row of rows) raise(row, draft, opened, deps);
  return draft.done();
}

/** An alarm's own deadline raises that alarm again; any other deadline raises a new one. */
function raise(row: DueRow, draft: Draft, opened: Opened, deps: Deps): void {
  if (row.stream.kind === 'alarm') {
    draft.take(row.stream, raisedAgain);
    draft.owe(againDue(row.stream.id, opened.now));
    return;
  }
  const ref = draft.begin({ kind: 'alarm', id: deps.ids.next() });
  draft.take(ref, raised(row));
  draft.owe(againDue(ref.id, opened.now));
}
