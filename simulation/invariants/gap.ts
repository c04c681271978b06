import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { type AgencyEvidence, type Commit, type Evidence, instantOf, place } from '../evidence.ts';

/** Promise *gap*: release is never made to wait, and the gap's alarm is due at minute 0. */
export function gap(evidence: Evidence): readonly string[] {
  return [...refusals(evidence), ...evidence.agencies.flatMap((one) => [...minuteZero(one, evidence.commits), ...stillDue(one)])];
}

/** The only answers that a release may meet are that it is done, that it was done, or that the record has changed since it was read. */
const refusals = ({ handled }: Evidence): readonly string[] => handled
  .filter(({ command, outcome }) => command.name === 'release-person' && !['done', 'stale', 'down'].includes(outcome.kind))
  .filter(({ outcome }) => !(outcome.kind === 'refused' && outcome.code === 'custody/not-now'))
  .map(({ command, outcome }) => `the release of ${command.id} was answered ${outcome.kind === 'refused' ? outcome.code : outcome.kind}`);

const closes = new Set(['warrant-served', 'occurred-without-clearance', 'found-held', 'basis-began', 'custody-ended', 'actual-release', 'criminal-custody-resumed']);

/** Whoever becomes release-eligible with nothing that holds has an alarm due at that very instant. */
function minuteZero({ agency, entries }: AgencyEvidence, commits: readonly Commit[]): readonly string[] {
  return entries.filter((entry) => entry.type === 'release-eligible').flatMap((entry) => {
    if (entries.some((each) => each.stream === entry.stream && each.seq < entry.seq && closes.has(each.type))) return [];
    const commit = commits.find((each) => each.agency === agency && each.size <= entry.seq && entry.seq < each.size + each.entries);
    const at = instantOf(entry, 'at') as Instant;
    return commit?.due.some((row) => row.kind === 'gap' && row.stream.id === entry.stream && row.dueAt === at) === true ? [] : [`${place(entry)}: no alarm is due at ${at}`];
  });
}

/** At the end, whoever is release-eligible and neither served nor gone still has that alarm. */
const stillDue = ({ agency, states, due, entries }: AgencyEvidence): readonly string[] => states
  .filter(({ ref, state }) => ref.kind === 'custody' && state['status'] === 'release-eligible')
  .filter(({ ref }) => !due.some((row) => row.kind === 'gap' && row.stream.id === ref.id && row.dueAt <= earliestEligible(entries, ref.id)))
  .map(({ ref }) => `${agency} ${ref.id} is release-eligible and no alarm stands`);

const earliestEligible = (entries: readonly Envelope[], custody: string): Instant =>
  entries.filter((entry) => entry.stream === custody && entry.type === 'release-eligible').map((entry) => instantOf(entry, 'at') as Instant).toSorted()[0] as Instant;
