import type { FastifyReply } from 'fastify';
import { besideDecision } from '#desk/beside.ts';
import { agencyThen } from '#desk/read/agency-then.ts';
import { logLook } from '#desk/read/log-look.ts';
import { receiptFor } from '#desk/receipt.ts';
import { NotFound } from '#desk/refusal.ts';
import { holdsDecision, replayDecision } from '#desk/replay.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { hashToBase64, leafHash } from '#ledger/hash.ts';
import { leafText } from '#ledger/leaf.ts';
import { inclusionProof } from '#ledger/proof.ts';
import { mayLook } from '#people/access.ts';
import { purposeOf } from '#people/looking.ts';
import { besideView } from '../beside-words.ts';
import { decisionView } from '../decision-view.ts';
import { queryOf } from '../law/query.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { pageHeaders } from '../policy.ts';
import type { Site } from '../site.ts';
import { decisionOf, filterOf, listEntries } from './entries.ts';
import { entriesPage } from './entries-page.ts';
import { entryPage, type EntryView } from './entry-page.ts';
import { sendAudit } from './parts.ts';
import { periodOf } from './period.ts';
import { rangeOf } from './range.ts';
import { kindsOpen, kindsWithheld } from './scope.ts';

const ofEntry = (path: string): PageRoute => ({
  method: 'GET', path, needs: 'see-audit', what: 'The audit of the ledger',
  schema: { params: { type: 'object', properties: { seq: { type: 'string', pattern: '^\\d{1,12}$' } } } },
});

export function addEntryRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/audit/entries', needs: 'see-audit', what: 'The audit of the ledger', looksAt: () => ({ kind: 'entries', record: 'every' }) },
    (arrived, request, reply) => showEntries(site, arrived, queryOf(request.query), reply));
  routes.add(ofEntry('/audit/entries/:seq'), async (arrived, request, reply) => {
    const entry = await entryAt(site, arrived, (request.params as { seq: string }).seq);
    return sendAudit(site, reply, arrived.frame, `Entry ${entry.seq}`, entryPage(await entryView(site, arrived, entry)));
  });
  routes.add(ofEntry('/audit/entries/:seq/receipt'), async (arrived, request, reply) => {
    const { seq } = await entryAt(site, arrived, (request.params as { seq: string }).seq);
    return download(reply, 'application/json', `receipt-${seq}.json`, await receiptFor(site.deps, arrived.caller.agency, seq));
  });
  routes.add(ofEntry('/audit/entries/:seq/leaf'), async (arrived, request, reply) => {
    const entry = await entryAt(site, arrived, (request.params as { seq: string }).seq);
    return download(reply, 'text/plain; charset=utf-8', `entry-${entry.seq}.txt`, leafText(entry));
  });
}

const download = (reply: FastifyReply, type: string, name: string, body: string): FastifyReply =>
  reply.headers({ ...pageHeaders, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }).send(body);

async function showEntries(site: Site, { caller, frame }: Arrived, query: ReturnType<typeof queryOf>, reply: FastifyReply): Promise<FastifyReply> {
  const { store } = site.deps;
  const { zone, now } = frame;
  const period = periodOf(query, zone, now);
  const size = (await store.head(caller.agency))?.size ?? 0;
  const range = await rangeOf(store, caller.agency, period, size);
  const before = /^\d{1,12}$/.test(query['before'] ?? '') ? Number(query['before']) : range.to;
  const open = kindsOpen('see-audit', caller, now);
  const filter = filterOf(query);
  const listed = await listEntries(store, caller.agency, { from: range.from, to: Math.max(range.from, Math.min(before, range.to)) }, filter, open, kindsWithheld(caller, now));
  return sendAudit(site, reply, frame, 'Entries of the ledger', entriesPage({ period, filter, listed, open, size, now, zone }));
}

/** The entry at a place, if the grant covers its kind; otherwise it is as if there were none. */
async function entryAt(site: Site, { caller, frame }: Arrived, seq: string): Promise<Envelope> {
  const [entry] = await site.deps.store.entries(caller.agency, Number(seq), Number(seq) + 1);
  const open = entry !== undefined && mayLook('see-audit', caller, frame.now, { kind: entry.kind, id: entry.stream }) === 'open';
  await logLook(site.deps, caller, 'see-audit', { kind: 'entry', record: seq }, purposeOf(caller.role), open ? 'shown' : entry === undefined ? 'not-found' : 'refused');
  if (entry === undefined || !open) throw new NotFound('no such entry');
  return entry;
}

async function entryView({ deps }: Site, { caller, frame }: Arrived, entry: Envelope): Promise<EntryView> {
  const head = await deps.store.head(caller.agency);
  if (head === undefined) throw new NotFound('no such entry');
  const leaf = leafText(entry);
  const proof = await inclusionProof(deps.store.tree(caller.agency), entry.seq, head.size);
  const decision = holdsDecision(entry) ? decisionOf(entry) : undefined;
  const { zone, now } = frame;
  const base = { entry, leaf, leafHash: hashToBase64(leafHash(leaf)), proof: proof.map(hashToBase64), size: head.size, root: head.root, now, zone };
  if (decision === undefined) return base;
  const { law: { known, later } } = decision;
  // Who adopted what stands in the agency's own records, which a grant may leave out.
  const shown = mayLook('see-audit', caller, now, { kind: 'agency' }) === 'open'
    ? besideView(besideDecision(decision, await agencyThen(deps.store, caller.agency, entry.seq), deps.law.at(decision.asOf, later?.known ?? known)), zone) : undefined;
  return { ...base, decision: { view: decisionView(decision, undefined, shown), replay: replayDecision(entry, deps.law) } };
}
