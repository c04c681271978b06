import { governing } from '#authority/limits.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { Envelope, StreamRef } from '#ledger/envelope.ts';
import { addHours, earlier, type Instant } from '#time/instant.ts';
import { type AgencyEvidence, type Commit, type Evidence, instantOf, onStream, text } from '../evidence.ts';

/** Promise *end*: what each commit left behind in the custody records, against hours counted from the ledger by hand. */
export function end(evidence: Evidence): readonly string[] {
  return evidence.agencies.flatMap((one) => [...neverLater(one, evidence.commits), ...onceOnly(one), ...endedOrAlarmed(one, evidence)]);
}

/** No basis loses a limit or gets a later end, and none lasts longer than 48 hours from the earliest documented instant. */
function neverLater({ agency, entries }: AgencyEvidence, commits: readonly Commit[]): readonly string[] {
  const had = new Map<string, Instant>();
  return commits.filter((commit) => commit.agency === agency).flatMap((commit) => commit.custodies.flatMap(({ ref, state: json }) => {
    const state = json as unknown as CustodyState;
    const stream = onStream(entries, ref).filter((entry) => entry.seq < commit.size + commit.entries);
    return state.bases.filter((basis) => basis.kind === 'agreement' || basis.kind === 'found-held').flatMap((basis) => {
      const where = `${agency} ${ref.id} ${basis.id} after entry ${commit.size + commit.entries - 1}`;
      const ends = governing(basis.limits)?.end;
      if (ends === undefined) return [`${where} has no limit`];
      const key = `${ref.id}/${basis.id}`;
      const before = had.get(key);
      had.set(key, ends);
      const most = latest(basis, stream);
      return [
        ...(before !== undefined && ends > before ? [`${where} now ends ${ends}, before it ended ${before}`] : []),
        ...(most !== undefined && ends > most ? [`${where} ends ${ends}, more than 48 hours after the earliest documented instant (${most})`] : []),
      ];
    });
  }));
}

const starts: { readonly [type: string]: readonly string[] } = {
  'release-eligible': ['at'], 'warrant-served': ['readAt', 'servedAt'], 'occurred-without-clearance': ['occurredAt'], 'found-held': ['occurredAt'],
};

/** 48 hours from the earliest instant that the stream documents; an early, void service has a clock of its own. */
function latest(basis: Basis, stream: readonly Envelope[]): Instant | undefined {
  const documented = stream.flatMap((entry) => {
    if (entry.type === 'correction-recorded') return ['releaseEligibleAt', 'readAt', 'servedAt'].includes(text(entry, 'fact')) ? [instantOf(entry, 'corrected')] : [];
    if (text(entry, 'standing') === 'void-early') return [];
    return (starts[entry.type] ?? []).map((name) => instantOf(entry, name));
  }).filter((at) => at !== undefined);
  const early = stream.filter((entry) => entry.type === 'occurred-without-clearance' && text(entry, 'standing') === 'void-early').map((entry) => instantOf(entry, 'occurredAt') as Instant);
  const from = basis.clearance === 'void-early' ? early : documented;
  return from.length === 0 ? undefined : addHours(from.reduce(earlier), 48);
}

/** Serving again restarts nothing: one service a custody, one a warrant. */
function onceOnly({ agency, entries }: AgencyEvidence): readonly string[] {
  const served = entries.filter((entry) => entry.type === 'warrant-served');
  return (['custody', 'warrant'] as const).flatMap((what) => {
    const ids = served.map((entry) => (what === 'custody' ? entry.stream : text(entry, 'warrant')));
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${agency}: ${what} ${id} was served more than once`);
  });
}

/** When everything works again, nobody is held past an end without an alarm that says so. */
const endedOrAlarmed = ({ agency, states, due }: AgencyEvidence, { endedAt }: Evidence): readonly string[] => states.filter(isHeld).flatMap(({ ref, state }) => {
  const custody = state as unknown as CustodyState;
  const past = custody.bases.filter((basis) => basis.endedAt === undefined && (governing(basis.limits)?.end ?? '9999') <= endedAt);
  return past.filter((basis) => !due.some((row) => alarms(row, ref) && row.dueAt <= (governing(basis.limits)?.end as Instant)))
    .map((basis) => `${agency} ${ref.id}: ${basis.id} ended ${governing(basis.limits)?.end} and no alarm stands`);
});

const isHeld = ({ ref, state }: AgencyEvidence['states'][number]): boolean => ref.kind === 'custody' && ['held-for-transfer', 'on-the-way'].includes(String(state['status']));
const alarms = (row: AgencyEvidence['due'][number], ref: StreamRef): boolean => row.kind === 'limit' && row.stream.id === ref.id;
