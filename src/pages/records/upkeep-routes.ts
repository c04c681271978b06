import { noteKey } from '#ledger/note.ts';
import { SIGNING_KEYS } from '#agency/signing-key.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { Instant } from '#time/instant.ts';
import type { FastifyReply } from 'fastify';
import { allOf, nameOf } from '../agency-records.ts';
import { html } from '../html.ts';
import { ageWords } from '../moment.ts';
import type { Arrived, PageRoutes } from '../page-route.ts';
import { factList } from '../person-page.ts';
import { send, type Site } from '../site.ts';
import type { Fact } from '../view.ts';
import { fact, when } from './sections.ts';

/** Keys, logs, feeds and retention as they are: to be read, not changed. */
export function addUpkeepRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/upkeep', needs: 'see-people', what: 'Keys, feeds and retention', about: () => ({ kind: 'agency' }) }, (arrived, _request, reply) => show(site, arrived, reply));
}

async function show(site: Site, arrived: Arrived, reply: FastifyReply): Promise<FastifyReply> {
  const { frame } = arrived;
  const [keys, logs, feeds] = await Promise.all([keyFacts(site, arrived), logFacts(site, arrived), feedFacts(site, arrived)]);
  const section = (id: string, heading: string, facts: readonly Fact[], note: string) => html`<section class="tip-section" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${facts.length === 0 ? html`<p class="tip-none">None.</p>` : factList(facts, frame.zone)}<p class="tip-from">${note}</p></section>`;
  const body = html`<h1 class="tip-title">Keys, feeds and retention</h1><p class="tip-counted">What there is, as it stands now. Keys are made, changed and kept by whoever has the key folder: “tipstaff keys” on the command line.</p>
    ${section('keys', 'Signing keys', keys, 'Private keys are shown nowhere. A change of key is an entry in the ledger, signed under both keys.')}
    ${section('logs', 'Ledger and log of looks', logs, 'Each head is signed. An independent witness that keeps this agency’s heads is set where the server is started; it is not shown here yet.')}
    ${section('feeds', 'Feeds', feeds, 'When a feed was last heard is not recorded yet: silence of a feed raises no alarm yet.')}
    <section class="tip-section" aria-labelledby="retention"><h2 id="retention">Retention</h2><ul class="usa-list">
      <li>Only bookings that a warrant or detainer names are kept.</li>
      <li>The ledger is never shortened: it holds no personal data, only commitments to it.</li>
      <li>Personal data is encrypted under a key of that person alone; destroying the key erases it and leaves every proof intact.</li>
      <li>Nothing is erased or thrown away while counsel’s litigation hold keeps it. Those records are privileged and are not shown here.</li>
      <li>Not there yet: an order of erasure on a page, and a schedule after which personal data is erased.</li></ul></section>`;
  return send(site, reply, frame, { title: 'Keys, feeds and retention', body });
}

async function keyFacts(site: Site, { caller }: Arrived): Promise<readonly Fact[]> {
  const { store, vault } = site.deps;
  const [changed, [first]] = await Promise.all([store.record(caller.agency, SIGNING_KEYS), store.entries(caller.agency, 0, 1)]);
  const now = noteKey(vault.signer(caller.agency).name, vault.signer(caller.agency).publicKey);
  const since = changed?.state['changedAt'] as Instant | undefined;
  const others = vault.verifiers(caller.agency).map((each) => noteKey(each.name, each.publicKey)).filter((each) => each.keyId !== now.keyId);
  return [
    fact('Signs now', now.keyId, now.name), when('Since', since ?? first?.at, since === undefined ? 'the first entry of the ledger: the key was never changed' : undefined),
    ...others.map((each) => fact('Signed before', each.keyId, each.name)),
  ];
}

async function logFacts(site: Site, { caller, frame }: Arrived): Promise<readonly Fact[]> {
  const { store } = site.deps;
  const [head, looks, unproven] = await Promise.all([store.head(caller.agency), store.looks.head(caller.agency), store.unproven(caller.agency)]);
  const trouble = store.looks.trouble();
  return [
    fact('Ledger', head === undefined ? 'Nothing recorded' : `${head.size} entries`, head === undefined ? undefined : `last entry ${ageWords(head.at, frame.now)}; root ${head.root.slice(0, 16)}…`),
    fact('Proven to be the last one signed', unproven === undefined ? 'Yes' : `No: ${unproven}`),
    fact('Looks at persons’ records', looks === undefined ? 'None kept yet' : `${looks.size} kept`, trouble === undefined ? 'looks are kept now' : `they cannot be kept just now: ${trouble}`),
  ];
}

async function feedFacts(site: Site, { caller, frame }: Arrived): Promise<readonly Fact[]> {
  const machines = (await allOf<PrincipalState>(site.deps.store, caller.agency, 'principal', true)).filter(({ state }) => state.role === 'feed');
  const names = await site.deps.store.personal(caller.agency, machines.map(({ id }) => id));
  return machines.map(({ id, state }) => fact(nameOf(names.get(id)), `${state.tokens.filter((token) => token.revokedAt === undefined && frame.now < token.expiresAt).length} tokens count`));
}
