import type { Envelope } from '#ledger/envelope.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { Limit } from '#authority/limits.ts';
import { type AgencyEvidence, type Commit, type Evidence, field, instantOf, onStream, place, text } from '../evidence.ts';

const names = new Set(['record-irregular-service', 'record-found-held']);

/** Promise *irregular*: always recordable, with the earliest clock and both pages. */
export const irregular = (evidence: Evidence): readonly string[] =>
  [...refusals(evidence), ...evidence.agencies.flatMap((one) => acts(one, evidence.commits))];

/** Nothing but a node that is down, or a custody that does not exist, keeps what happened off the record. */
const refusals = ({ handled }: Evidence): readonly string[] => handled
  .filter(({ command, outcome }) => names.has(command.name) && !['done', 'down', 'not-found'].includes(outcome.kind))
  .map(({ command, outcome }) => `${command.name} on ${command.id} was answered ${outcome.kind === 'refused' ? outcome.code : outcome.kind}`);

const acts = (one: AgencyEvidence, commits: readonly Commit[]): readonly string[] => one.entries
  .filter((entry) => entry.type === 'occurred-without-clearance' || entry.type === 'found-held')
  .flatMap((entry) => {
    const commit = commits.find((each) => each.agency === one.agency && each.size <= entry.seq && entry.seq < each.size + each.entries);
    const stream = onStream(one.entries, { kind: 'custody', id: entry.stream });
    return [...clock(entry, stream, commit), ...pages(entry, commit)];
  });

/** By the end of its batch the stream has a limit no later than 48 hours after the act, unless the person had gone by then. */
function clock(entry: Envelope, stream: readonly Envelope[], commit: Commit | undefined): readonly string[] {
  const last = commit === undefined ? entry.seq : commit.size + commit.entries - 1;
  const sofar = stream.filter((each) => each.seq <= last);
  const gone = sofar.findLast((each) => each.type === 'custody-ended' || each.type === 'returned-to-custody');
  if (gone?.type === 'custody-ended') return [];
  const most = addHours(instantOf(entry, 'occurredAt') as Instant, 48);
  const ends = sofar.flatMap((each) => (each.type === 'basis-began' || each.type === 'limits-added' ? field(each, 'limits') as readonly Limit[] : [])).map((limit) => limit.end);
  return ends.some((at) => at <= most) ? [] : [`${place(entry)}: no limit ends by ${most}`];
}

const pages = (entry: Envelope, commit: Commit | undefined): readonly string[] => ['shift-commander', 'counsel']
  .filter((owner) => commit?.due.some((row) => row.kind === 'irregular-act' && row.owner === owner && row.id.includes(text(entry, 'id'))) !== true)
  .map((owner) => `${place(entry)}: the ${owner} is not paged`);
