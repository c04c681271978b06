import type { FastifyReply } from 'fastify';
import { NotFound, Refused } from '#desk/refusal.ts';
import { mayLook, type LookName } from '#people/access.ts';
import { inForce } from '#people/grant.ts';
import { queryOf, type Query } from '../law/query.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { pageHeaders } from '../policy.ts';
import type { Site } from '../site.ts';
import { addEntryRoutes } from './entry-routes.ts';
import { type Format, formats, exportStream, type TableName, tableNames } from './exports.ts';
import { exportsPage } from './exports-page.ts';
import { figuresOf } from './figures.ts';
import { figuresPage } from './figures-page.ts';
import { gatherFigures, MOST_ENTRIES } from './gather-figures.ts';
import { ledgerPage } from './ledger-page.ts';
import { looksPage } from './looks-page.ts';
import { sendAudit } from './parts.ts';
import { type Period, periodOf } from './period.ts';
import { type Range, rangeOf, slices } from './range.ts';
import { RefusalTally } from './refusals.ts';
import { refusalsPage, tooLong } from './refusals-page.ts';
import { kindsOpen, kindsWithheld, scopeWords } from './scope.ts';
import { lookOpen } from './tables.ts';

const audit = (path: string, needs: LookName, kind: string): PageRoute => ({ method: 'GET', path, needs, what: 'The audit of the ledger', looksAt: () => ({ kind, record: 'every' }) });

/** The auditor's pages. None of them takes a form: there is nothing here to write with. */
export function addAuditRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/audit', needs: 'see-audit', what: 'The audit of the ledger' }, (arrived, _request, reply) => showLedger(site, arrived, reply));
  addEntryRoutes(routes, site);
  routes.add({ ...audit('/audit/refusals', 'see-audit', 'decisions'), about: () => ({ kind: 'custody' }) }, (arrived, request, reply) => showRefusals(site, arrived, queryOf(request.query), reply));
  routes.add(audit('/audit/figures', 'see-figures', 'figures'), (arrived, request, reply) => showFigures(site, arrived, queryOf(request.query), reply));
  routes.add({ method: 'GET', path: '/audit/exports', needs: 'see-export', what: 'An export' }, async (arrived, request, reply) => {
    const { period, range, size } = await asked(site, arrived, queryOf(request.query));
    const { now, zone } = arrived.frame;
    return sendAudit(site, reply, arrived.frame, 'Exports', exportsPage({ period, range, size, open: kindsOpen('see-export', arrived.caller, now), now, zone }));
  });
  routes.add({
    method: 'GET', path: '/audit/exports/:table/:format', needs: 'see-export', what: 'An export',
    looksAt: ({ table = '', format = '' }) => ({ kind: 'export', record: isTable(table) && isFormat(format) ? `${table}.${format}` : 'none' }),
  }, (arrived, request, reply) => sendExport(site, arrived, request.params as { table: string; format: string }, queryOf(request.query), reply));
  routes.add({ method: 'GET', path: '/audit/looks', needs: 'see-looks', what: 'The log of who looked', looksAt: () => ({ kind: 'looks', record: 'every' }) },
    (arrived, request, reply) => showLooks(site, arrived, queryOf(request.query), reply));
}

const isTable = (text: string): text is TableName => (tableNames as readonly string[]).includes(text);
const isFormat = (text: string): text is Format => (formats as readonly string[]).includes(text);

/** The days of an address, and what the ledger holds of them. */
async function asked({ deps: { store } }: Site, { caller, frame }: Arrived, query: Query): Promise<{ readonly period: Period; readonly range: Range; readonly size: number }> {
  const period = periodOf(query, frame.zone, frame.now);
  const size = (await store.head(caller.agency))?.size ?? 0;
  return { period, range: await rangeOf(store, caller.agency, period, size), size };
}

async function showLedger(site: Site, { caller, frame }: Arrived, reply: FastifyReply): Promise<FastifyReply> {
  const { store } = site.deps;
  const [head, unproven, looks] = await Promise.all([store.head(caller.agency), store.unproven(caller.agency), store.looks.head(caller.agency)]);
  const until = (caller.grants ?? []).filter((grant) => inForce(grant, frame.now)).map(({ endAt }) => endAt).toSorted().at(-1);
  const body = ledgerPage({
    agency: caller.agency, head, unproven, looks, looksTrouble: store.looks.trouble(), scope: scopeWords(kindsOpen('see-audit', caller, frame.now)), until, now: frame.now, zone: frame.zone,
  });
  return sendAudit(site, reply, frame, 'State of the ledger', body);
}

async function showRefusals(site: Site, arrived: Arrived, query: Query, reply: FastifyReply): Promise<FastifyReply> {
  const { period, range, size } = await asked(site, arrived, query);
  const { now, zone } = arrived.frame;
  const title = 'Requirements not met';
  if (range.to - range.from > MOST_ENTRIES) return sendAudit(site, reply, arrived.frame, title, tooLong('/audit/refusals', title, period, range, MOST_ENTRIES, now, zone));
  const tally = new RefusalTally();
  for await (const slice of slices(site.deps.store, arrived.caller.agency, range)) for (const entry of slice) tally.take(entry);
  return sendAudit(site, reply, arrived.frame, title, refusalsPage({ tally, period, range, size, now, zone }));
}

async function showFigures(site: Site, arrived: Arrived, query: Query, reply: FastifyReply): Promise<FastifyReply> {
  const { period, range, size } = await asked(site, arrived, query);
  const { caller, frame: { now, zone } } = arrived;
  if (range.to - range.from > MOST_ENTRIES) return sendAudit(site, reply, arrived.frame, 'Figures', tooLong('/audit/figures', 'Figures', period, range, MOST_ENTRIES, now, zone, mayLook('see-export', caller, now) === 'open'));
  const open = kindsOpen('see-figures', caller, now);
  const facts = await gatherFigures(site.deps.store, caller.agency, range, period, now, open);
  const body = figuresPage({ figures: figuresOf(facts, open), looksLeftOut: open.has('custody') && facts.looks === undefined, period, range, size, open, exports: mayLook('see-export', caller, now) === 'open', now, zone });
  return sendAudit(site, reply, arrived.frame, 'Figures', body);
}

async function sendExport(site: Site, arrived: Arrived, { table, format }: { readonly table: string; readonly format: string }, query: Query, reply: FastifyReply): Promise<FastifyReply> {
  if (!isTable(table) || !isFormat(format)) throw new NotFound('no such export');
  const { period, range, size } = await asked(site, arrived, query);
  const { caller, frame: { now, zone } } = arrived;
  const { store, clock } = site.deps;
  const open = kindsOpen('see-export', caller, now);
  const figures = table.startsWith('figures');
  if (figures && range.to - range.from > MOST_ENTRIES) throw new Refused({ code: 'audit/too-many', title: 'Not exported', detail: `These days hold ${range.to - range.from} entries; figures are worked out from at most ${MOST_ENTRIES}. Choose fewer days, or export the entries.`, citations: [], missing: [] });
  const head = `about this file: agency ${caller.agency}; days ${period.fromDay} to ${period.toDay} in ${zone}; entries ${range.from} to ${range.to - 1} of a ledger of ${size}; ${scopeWords(open)} Personal fields are never in it. Taken ${now} by ${caller.principal}.${table === 'figures-outward' ? ' Counts from 1 to 10 are withheld, with the sums and minutes that would give them away.' : ''}`;
  const stream = exportStream(table, format, {
    store, agency: caller.agency, range, open, withheld: kindsWithheld(caller, now), head, from: period.from, to: period.to,
    still: () => mayLook('see-export', caller, clock.wall()) === 'open',
    figures: async () => figuresOf(await gatherFigures(store, caller.agency, range, period, now, open), open),
  });
  return reply.headers({
    ...pageHeaders, 'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename="${caller.agency}-${table}-${period.fromDay}-to-${period.toDay}.${format}"`,
  }).send(stream);
}

const LOOKS = 100;

async function showLooks(site: Site, { caller, frame }: Arrived, query: Query, reply: FastifyReply): Promise<FastifyReply> {
  const log = site.deps.store.looks;
  const text = (name: string): string | undefined => (/^[\w.-]{1,64}$/.test(query[name] ?? '') ? query[name] : undefined);
  const [kind, record, principal] = ['kind', 'record', 'principal'].map(text);
  const filter = { ...(kind === undefined ? {} : { kind }), ...(record === undefined ? {} : { record }), ...(principal === undefined ? {} : { principal }) };
  const size = (await log.head(caller.agency))?.size ?? 0;
  const after = afterIn(query['after'], Object.keys(filter).length > 0 ? -1 : Math.max(-1, size - LOOKS - 1));
  const page = await log.looks(caller.agency, { ...filter, after, limit: LOOKS });
  const open = kindsOpen('see-looks', caller, frame.now);
  const body = looksPage({
    looks: page.filter((look) => lookOpen(look, open)), filter, size, menu: mayLook('see-audit', caller, frame.now) === 'open', now: frame.now, zone: frame.zone,
    read: { after, last: page.at(-1)?.seq, more: page.length === LOOKS },
  });
  return sendAudit(site, reply, frame, 'Who looked', body);
}

const afterIn = (asked: string | undefined, usual: number): number => (asked === 'first' ? -1 : /^\d{1,12}$/.test(asked ?? '') ? Number(asked) : usual);
