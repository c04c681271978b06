import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustodyState } from '#custody/state.ts';
import { NotFound } from '#desk/refusal.ts';
import { useCases } from '#desk/use-cases.ts';
import { localPath } from '#http/local-path.ts';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { LookName } from '#people/access.ts';
import { lookedAt } from '#people/looking.ts';
import { allOf, nameOf, zoneOf } from '../agency-records.ts';
import { keptNotice } from '../counsel/kept.ts';
import { html, type Html } from '../html.ts';
import type { Arrived, PageRoutes } from '../page-route.ts';
import { whoActed } from '../principals.ts';
import { seesNames, send, type Site } from '../site.ts';
import type { TimelineItem } from '../view.ts';
import { recordEntryWords } from './data-lines.ts';
import { factsOf } from './facts-of.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { isPageKind, kindOf, kinds, type PageKind, statusWordsOf } from './kinds.ts';
import { nextStepsPart, stepsOf } from './next-steps-part.ts';
import { hrefOf } from './record-href.ts';
import { type AnyHeld, recordNames } from './record-names.ts';
import { peoplePage } from './people-page.ts';
import { recordPage } from './record-page.ts';
import { listPage, setUpPage } from './register-page.ts';
import { tellingOf } from './telling.ts';
import type { FactSection } from './sections.ts';
import { actsUnder } from './supervision-facts.ts';

const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const schema = { params: { type: 'object', properties: { id: { type: 'string', pattern: ID } } } };

/** What the agency itself is made of: open to its administrators too, who see no record of a person held. */
const SET_UP: ReadonlySet<PageKind> = new Set<PageKind>(['agency', 'facility', 'field-office', 'agreement']);
const needs = (kind: PageKind): LookName => (kind === 'principal' ? 'see-people' : SET_UP.has(kind) ? 'see-set-up' : 'see-record');

/** Kinds that have a list of their own, of records and no person's names. */
const LISTED = ['complaint', 'litigation-hold', 'records-request', 'compelled-statement', 'disclosure-material', 'direction', 'review', 'attestation'] as const satisfies readonly PageKind[];
type ListedKind = (typeof LISTED)[number];
const isListed = (kind: PageKind): kind is ListedKind => (LISTED as readonly PageKind[]).includes(kind);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const pageKinds = Object.keys(kinds).filter((kind) => isPageKind(kind));

/** A page for every record, and the registers that lead to those that no other page lists. */
export function addRecordRoutes(routes: PageRoutes, site: Site): void {
  for (const kind of pageKinds) {
    routes.add({
      method: 'GET', path: `/records/${kind}/:id`, needs: needs(kind), what: `The page of this ${kindOf(kind).noun}`, schema,
      about: ({ id = '' }) => ({ kind, id }), looksAt: ({ id = '' }) => lookedAt('see-record', { kind, id }),
    }, (arrived, request, reply) => showRecord(site, arrived, kind, request, reply));
  }
  routes.add({ method: 'GET', path: '/records', needs: 'see-set-up', what: 'The agency’s set-up', about: () => ({ kind: 'agency' }) }, (arrived, _request, reply) =>
    showSetUp(site, arrived, reply));
  for (const [kind, right] of [...LISTED.map((kind) => [kind, 'see-records'] as const), ['principal', 'see-people'] as const]) {
    routes.add({
      method: 'GET', path: `/records/${kind}`, needs: right, what: `The list of ${kindOf(kind).plural}`, about: () => ({ kind }), looksAt: () => lookedAt('see-records', { kind }),
    }, (arrived, _request, reply) => (kind === 'principal' ? showPeople(site, arrived, reply) : showList(site, arrived, kind, reply)));
  }
}

async function showRecord(site: Site, arrived: Arrived, kind: PageKind, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { caller, records, frame } = arrived;
  const { id } = request.params as { readonly id: string };
  const { store } = site.deps;
  if (kind === 'agency' && id !== caller.agency) throw new NotFound('no such record');
  const [found, timeline] = await Promise.all([store.record(caller.agency, { kind, id }), store.timeline(caller.agency, { kind, id })]);
  if (found === undefined) throw new NotFound('no such record');
  const record: AnyHeld = { id, version: found.version, state: found.state };
  const facility = found.state['facility'];
  const zone = kind === 'facility' ? String(found.state['zone']) : typeof facility === 'string' ? zoneOf(records, facility) : frame.zone;
  const name = (await recordNames(store, caller.agency, kind, [record], seesNames(caller, frame.now), zone))(record);
  const telling = await tellingOf(site, arrived, kind, record, zone);
  const kept = kind === 'custody' ? await keptNotice(site, arrived, id, found.state as unknown as CustodyState) : undefined;
  const body = recordPage({
    name, zone, noun: capital(kindOf(kind).noun), status: statusWordsOf(kind, found.state), crumbs: crumbsOf(kind),
    sections: [...factsOf(kind, found.state, telling), ...(kind === 'direction' ? [await actsOf(site, caller.agency, id)] : [])], steps: nextStepsPart(stepsOf(kind, record, caller)),
    timeline: timelineOf(kind, timeline, zone, await whoActed(store, caller.agency, timeline.map((entry) => entry.actor))),
    notice: html`${doneNotice(kind, request.query as Record<string, string>) ?? ''}${kept ?? ''}`,
  });
  return send(site, reply, frame, { title: name, body, ...(kind === 'officer' ? { section: 'officers' } : kind === 'warrant' ? { section: 'warrants' } : {}) });
}

/** A direction is linked to the acts that were done under it. */
const actsOf = async (site: Site, agency: string, direction: string): Promise<FactSection> =>
  actsUnder((await site.deps.store.find(agency, { kind: 'review', key: 'direction', value: direction })).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as ReviewState })));

const crumbsOf = (kind: PageKind) => (kind === 'officer' ? [{ href: '/officers', words: 'Officers' }] : kind === 'warrant' ? [{ href: '/warrants', words: 'Administrative warrants' }]
  : kind === 'custody' ? [{ href: '/board', words: 'Shift board' }] : isListed(kind) || kind === 'principal' ? [{ href: `/records/${kind}`, words: capital(kindOf(kind).plural) }]
  : kind === 'alarm' ? [{ href: '/desk', words: 'My desk' }] : [{ href: '/records', words: 'The agency’s set-up' }]);

export const timelineOf = (kind: PageKind, timeline: readonly Envelope[], zone: string, who: (actor: Envelope['actor']) => string): readonly TimelineItem[] =>
  timeline.map((entry) => ({ seq: entry.seq, at: entry.at, who: who(entry.actor), ...recordEntryWords(kind, entry.type, entry.data, zone) })).reverse();

/** Said after something was done; chosen by the use case's name, so that nothing from the address is ever printed. */
function doneNotice(kind: PageKind, { done, back }: Record<string, string>): Html | undefined {
  const useCase = useCases.find((each) => each.kind === kind && each.name === done);
  if (useCase === undefined) return undefined;
  return html`<div class="usa-alert usa-alert--success" role="status"><h2 class="usa-alert__heading">Recorded: ${useCase.words}</h2><p>It stands in the ledger; everything recorded is listed below.</p>
    ${back === undefined ? '' : html`<p><a class="usa-link" href="${localPath(back)}">Go back to where you came from</a></p>`}</div>`;
}

async function showSetUp(site: Site, { caller, records, frame }: Arrived, reply: FastifyReply): Promise<FastifyReply> {
  const lists = [['agreement', records.agreements], ['facility', records.facilities], ['field-office', records.fieldOffices]] as const;
  const sections = await Promise.all(lists.map(async ([kind, held]) => {
    const all = held as unknown as readonly AnyHeld[];
    const nameIn = await recordNames(site.deps.store, caller.agency, kind, all, false, frame.zone);
    return { kind, rows: all.map((record) => ({ href: `/records/${kind}/${record.id}`, name: nameIn(record), status: statusWordsOf(kind, record.state) })) };
  }));
  const begins = useCases.filter((each) => each.weight === 'begins' && each.roles.includes(caller.role) && (each.kind !== 'agency' || records.agency === undefined));
  const agency = records.agency === undefined ? undefined : { href: `/records/agency/${caller.agency}`, name: records.agency.state.name };
  return send(site, reply, frame, { title: 'The agency’s set-up', body: setUpPage({ agency, sections, begins }) });
}

async function showPeople(site: Site, { caller, records, frame }: Arrived, reply: FastifyReply): Promise<FastifyReply> {
  const people = await allOf<PrincipalState>(site.deps.store, caller.agency, 'principal', false);
  const names = await site.deps.store.personal(caller.agency, [...people.map(({ id }) => id), ...records.officers.map(({ id }) => id)]);
  const inOrder = people.toSorted((a, b) => (a.state.status === b.state.status ? nameOf(names.get(a.id)).localeCompare(nameOf(names.get(b.id)), 'en') : a.state.status === 'active' ? -1 : 1));
  const body = peoplePage({ people: inOrder, name: (id) => nameOf(names.get(id)), begins: beginsOf('principal', caller), now: frame.now, zone: frame.zone });
  return send(site, reply, frame, { title: 'People who may sign in', body });
}

const beginsOf = (kind: PageKind, { role }: Arrived['caller']) => useCases.filter((each) => each.kind === kind && each.weight === 'begins' && each.roles.includes(role));

async function showList(site: Site, { caller, frame }: Arrived, kind: ListedKind, reply: FastifyReply): Promise<FastifyReply> {
  const all = await allOf<JsonObject>(site.deps.store, caller.agency, kind, false);
  const nameIn = await recordNames(site.deps.store, caller.agency, kind, all, seesNames(caller, frame.now), frame.zone);
  const rows = all.map((record) => ({ href: hrefOf(kind, record.id, caller, frame.now), name: nameIn(record), status: statusWordsOf(kind, record.state) }));
  return send(site, reply, frame, { title: capital(kindOf(kind).plural), body: listPage(kind, rows, beginsOf(kind, caller)) });
}
