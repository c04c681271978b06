import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { addMinutes } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { ago, freshKey, NOW, testCounty, type TestCounty } from './county.ts';
import { countyPages, type Pages } from './pages.ts';
import { paper } from '#demo/player.ts';

/** The one-time link over HTTP: what it shows, what uses it up, and what its answer is worth. */
describe('ICE answers by a one-time link', () => {
  let at: TestCounty;
  let pages: Pages;
  let count = 0;
  before(async () => {
    at = await testCounty();
    pages = await countyPages(at);
  });
  after(async () => { await pages.close(); await at.close(); });

  /** A matched warrant on someone whose release is projected. */
  async function matched(more: { readonly projected?: number; readonly contrary?: boolean } = {}): Promise<{ readonly custody: string; readonly warrant: string }> {
    at.clock.put(addMinutes(NOW, (count += 1)));
    const [custody, warrant] = [`c-link-${count}`, `w-link-${count}`];
    const { player } = at;
    const personal = { name: `Nobody Number${count}`, aNumber: `A0000009${String(count).padStart(2, '0')}` };
    await player.ask('p-ice', 'warrant', 'receive-warrant', warrant, { form: 'I-200', fieldOffice: county.fieldOffice, signed: true, receivedAt: ago(500), issuedAt: ago(600), documentHash: paper(`link ${count}`), basis: 'biometric-confirmation', personal });
    await player.ask('p-clerk', 'custody', 'book-person', custody, { facility: county.jail, kind: 'criminal', bookedAt: ago(400), keptFor: 'warrant', warrant, ageGroup: 'adult', projectedReleaseAt: addMinutes(NOW, more.projected ?? 600), personal });
    await player.ask('p-officer', 'warrant', 'match-warrant', warrant, { custody, against: ['fingerprint'] });
    if (more.contrary === true) await player.ask('p-officer', 'custody', 'check-own-records', custody, { warrant, items: [{ kind: 'passport' }], personal: { recordsFound: 'A passport card in the property bag.' } });
    return { custody, warrant };
  }
  const stateOf = async (warrant: string): Promise<WarrantState> => (await at.deps.store.record(county.agency, { kind: 'warrant', id: warrant }))?.state as unknown as WarrantState;
  async function ask(custody: string): Promise<string> {
    const { status, body } = await pages.ask('p-commander', 'POST', `/people/${custody}/ask-ice`, { key: freshKey(), version: '1', means: 'one-time-link', to: 'Field office duty desk' });
    assert.equal(status, 200, body);
    return /\/answer\/[\w-]+/.exec(body)?.[0] ?? assert.fail(body);
  }
  const answer = (result: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({ result, by: 'SDDO on duty', answeredBy: 'Ivy Answerwell', ...more });
  /** A page without what names no link: the server's time. */
  const bare = (body: string): string => body.replaceAll(/<tip-now[\s\S]*?<\/tip-now>/g, '');
  const missing = async (link: string, method: 'GET' | 'POST' = 'POST', form: Record<string, string> = answer('in-force')): Promise<string> => {
    const got = await pages.ask(undefined, method, link, method === 'POST' ? form : undefined);
    assert.equal(got.status, 404, `${method} ${got.body}`);
    return bare(got.body);
  };
  const requirement = async (custody: string, warrant: string): Promise<string | undefined> => {
    await at.player.ask('p-officer', 'custody', 'decide-service', custody, { warrant, officer: 'officer-warranter' });
    const entry = (await at.deps.store.timeline(county.agency, { kind: 'custody', id: custody })).findLast(({ type }) => type === 'decision-taken');
    assert.ok(entry !== undefined);
    const { findings } = entry.data['decision'] as unknown as { readonly findings: readonly { readonly requirement: string; readonly status: string }[] };
    return findings.find((each) => each.requirement === 'warrant-reconfirmed')?.status;
  };

  it('shows the minimum, says what it must not be kept in, and a scanner that opens it uses nothing up', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    const size = (await at.deps.store.head(county.agency))?.size;
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const { status, body, headers } = await pages.ask(undefined, method, link);
      assert.equal(status, 200);
      assert.deepEqual([headers['referrer-policy'], headers['cache-control'], String(headers['x-robots-tag']).includes('noindex')], ['no-referrer', 'no-store', true]);
      if (method === 'HEAD') continue;
      assert.match(body, /I-200/);
      assert.ok(body.includes(paper(`link ${count}`).slice(0, 12)) && !body.includes(paper(`link ${count}`)));
      assert.match(body, new RegExp(`tip-code">9${String(count).padStart(2, '0')}<`));
      for (const secret of ['Nobody Number', 'A0000009', custody, warrant, 'p-commander', 'Whitelock']) assert.ok(!body.includes(secret), secret);
      assert.ok(!body.includes(link.slice(-43)), 'the secret stands in no page that it opens');
    }
    assert.equal((await at.deps.store.head(county.agency))?.size, size, 'nothing was recorded');
    const looks = (await at.deps.store.looks.looks(county.agency, { limit: 500, record: warrant })).filter(({ what }) => what === 'answer-link');
    assert.deepEqual(looks.map(({ role, via, principal }) => [role, via, principal]), Array.from({ length: 3 }, () => ['not-signed-in', 'link', 'one-time-link']));
  });

  it('keeps the secret nowhere: not in the ledger, not in a state, not in the stored answer', async () => {
    const { custody, warrant } = await matched();
    const form = { key: freshKey(), version: '1', means: 'one-time-link', to: 'Field office duty desk' };
    const first = await pages.ask('p-commander', 'POST', `/people/${custody}/ask-ice`, form);
    const secret = /\/answer\/\w+?_([\w-]{43})/.exec(first.body)?.[1] ?? assert.fail(first.body);
    const again = await pages.ask('p-commander', 'POST', `/people/${custody}/ask-ice`, form);
    assert.match(again.body, /the link was shown before/);
    assert.ok(!again.body.includes(secret));
    const kept = JSON.stringify([await at.deps.store.timeline(county.agency, { kind: 'warrant', id: warrant }), await stateOf(warrant)]);
    assert.ok(!kept.includes(secret));
    assert.equal((await stateOf(warrant)).questions?.length, 1, 'sent twice, asked once');
  });

  it('answers once; used, late, replaced, wrong, another agency’s and after release is due are one and the same answer', async () => {
    const used = await matched();
    const usedLink = await ask(used.custody);
    assert.equal((await pages.ask(undefined, 'POST', usedLink, answer('no-answer'))).status, 200);
    const replaced = await matched();
    const replacedLink = await ask(replaced.custody);
    await ask(replaced.custody);
    const eligible = await matched();
    const eligibleLink = await ask(eligible.custody);
    await at.player.ask('p-clerk', 'custody', 'record-release-eligible', eligible.custody, { at: ago(0) });
    const late = await matched();
    const lateLink = await ask(late.custody);
    const good = await matched();
    const goodLink = await ask(good.custody);
    const secret = goodLink.slice(-43);
    const wrong = [`/answer/${county.agency}_${'A'.repeat(43)}`, `/answer/elsewhere_${secret}`, `/answer/FREMONT_${secret}`, `/answer/${county.agency}_${secret.slice(0, 42)}`, `/answer/${secret}`, '/answer/x', `/answer/${county.agency}_${secret}A`];
    at.clock.put(addMinutes(NOW, count + 121));
    const said = new Set<string>();
    for (const link of [usedLink, replacedLink, eligibleLink, lateLink, ...wrong]) for (const method of ['GET', 'POST'] as const) said.add(await missing(link, method));
    assert.equal(said.size, 1, 'one page for all');
    for (const { warrant } of [replaced, eligible, late]) assert.deepEqual((await stateOf(warrant)).reconfirmations, []);
    at.clock.put(addMinutes(NOW, count));
  });

  it('never reaches beyond the release-eligible time, and is not sent once criminal custody is over', async () => {
    const { custody, warrant } = await matched({ projected: 40 });
    await ask(custody);
    assert.equal((await stateOf(warrant)).questions?.[0]?.answerDueAt, addMinutes(NOW, 40));
    await at.player.ask('p-clerk', 'custody', 'record-release-eligible', custody, { at: ago(0) });
    const { status, body } = await pages.ask('p-commander', 'POST', `/people/${custody}/ask-ice`, { key: freshKey(), version: '1', means: 'one-time-link', to: 'Field office duty desk' });
    assert.equal(status, 422);
    assert.match(body, /release proceeds/);
  });

  it('“cancelled” counts at once and says that nobody was signed in', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    const { status, body } = await pages.ask(undefined, 'POST', link, answer('cancelled'));
    assert.equal(status, 200, body);
    const state = await stateOf(warrant);
    assert.deepEqual([state.status, state.cancellations.map(({ byTitle }) => byTitle)], ['cancelled', ['SDDO on duty (not signed in: link sent to Field office duty desk)']]);
    const entries = (await at.deps.store.timeline(county.agency, { kind: 'warrant', id: warrant })).filter(({ actor }) => actor.role === 'not-signed-in');
    assert.deepEqual(entries.map(({ type }) => type), ['link-answered', 'warrant-reconfirmed', 'warrant-cancelled']);
    assert.ok(!JSON.stringify(entries).includes('Ivy'), 'who answered is a personal field');
  });

  it('“in force” satisfies nothing until a named jail employee has compared it by call-back to the number on file', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    assert.equal((await pages.ask(undefined, 'POST', link, answer('in-force'))).status, 200);
    assert.equal(await requirement(custody, warrant), 'undetermined');
    assert.match((await pages.ask('p-commander', 'GET', `/people/${custody}/ask-ice`)).body, /It does not count yet/);
    const compare = (numberOnFile: string) => pages.ask('p-clerk', 'POST', `/people/${custody}/compare-ice`, { key: freshKey(), version: '1', question: 'question-1', agrees: 'yes', numberOnFile, comparedWith: 'Ivy Answerwell' });
    const other = await compare('no');
    assert.equal(other.status, 422);
    assert.match(other.body, /Call the number on file/);
    assert.equal(await requirement(custody, warrant), 'undetermined');
    assert.equal((await compare('yes')).status, 303);
    assert.equal(await requirement(custody, warrant), 'satisfied');
    assert.equal((await compare('yes')).status, 422, 'compared once');
  });

  it('a call-back that disagrees never counts and alarms the commander', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    await pages.ask(undefined, 'POST', link, answer('in-force'));
    const { status } = await pages.ask('p-commander', 'POST', `/people/${custody}/compare-ice`, { key: freshKey(), version: '1', question: 'question-1', agrees: 'no', numberOnFile: 'yes', comparedWith: 'Duty desk' });
    assert.equal(status, 303);
    assert.equal(await requirement(custody, warrant), 'undetermined');
    const due = (await at.deps.store.due(county.agency, addMinutes(NOW, 10_000))).filter(({ stream }) => stream.id === warrant);
    assert.deepEqual(due.map(({ kind, owner }) => [kind, owner]), [['link-answer-disputed', 'shift-commander']]);
  });

  it('with a contrary item open, it is put to ICE by its kind, and “in force” needs an answer to it', async () => {
    const { custody, warrant } = await matched({ contrary: true });
    const link = await ask(custody);
    const page = (await pages.ask(undefined, 'GET', link)).body;
    assert.match(page, /own records hold a United States passport/);
    assert.ok(!page.includes('property bag'), 'its words are not shown to someone who is not signed in');
    const { status, body } = await pages.ask(undefined, 'POST', link, answer('in-force'));
    assert.equal(status, 422);
    assert.match(body, /Answer each item/);
    assert.match(body, /value="Ivy Answerwell"/, 'what was typed stays');
    assert.equal((await pages.ask(undefined, 'POST', link, answer('in-force', { 'item-stop-1': 'considered', 'print-stop-1': 'yes' }))).status, 200);
    const custodyState = (await at.deps.store.record(county.agency, { kind: 'custody', id: custody }))?.state as JsonObject & { stops: readonly { status: string }[] };
    assert.deepEqual([(await stateOf(warrant)).questions?.[0]?.answer?.items, custodyState.stops.map((stop) => stop.status)], [[{ stop: 'stop-1', answer: 'considered', fingerprintMatch: true }], ['open']]);
  });

  it('a form that says too little, or nothing that is offered, uses nothing up', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    for (const form of [{}, answer(''), answer('maybe'), { ...answer('cancelled'), by: '' }, { ...answer('cancelled'), by: 'x'.repeat(129) }, { ...answer('cancelled'), answeredBy: ' ' }, { ...answer('cancelled'), answerReasons: 'x'.repeat(501) }]) {
      assert.equal((await pages.ask(undefined, 'POST', link, form)).status, 422, JSON.stringify(form));
    }
    assert.equal((await stateOf(warrant)).questions?.[0]?.answer, undefined);
    assert.equal((await pages.ask(undefined, 'POST', link, answer('cancelled'), { origin: 'null', 'sec-fetch-site': 'same-origin' })).status, 200, 'a browser hides the origin of this page’s form');
  });

  it('forms of another site are refused as everywhere', async () => {
    const { custody } = await matched();
    const link = await ask(custody);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }]) {
      assert.equal((await pages.ask(undefined, 'POST', link, answer('cancelled'), headers)).status, 403, JSON.stringify(headers));
    }
  });

  it('sent at once from many places, it acts once', async () => {
    const { custody, warrant } = await matched();
    const link = await ask(custody);
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => pages.ask(undefined, 'POST', link, answer(i % 2 === 0 ? 'in-force' : 'cancelled'))));
    assert.deepEqual(all.map(({ status }) => status).sort(), [200, ...Array.from({ length: 7 }, () => 404)]);
    const entries = (await at.deps.store.timeline(county.agency, { kind: 'warrant', id: warrant })).filter(({ type }) => type === 'link-answered');
    assert.equal(entries.length, 1);
  });

  it('opens nothing else, and only those who may ask can ask', async () => {
    const { custody } = await matched();
    await ask(custody);
    assert.deepEqual(await Promise.all(['/desk', '/board', `/people/${custody}`, '/ice/pickups'].map(async (path) => (await pages.ask(undefined, 'GET', path)).headers['location'])), Array.from({ length: 4 }, () => '/sign-in'));
    const asIce = await pages.ask('p-ice', 'POST', `/people/${custody}/ask-ice`, { key: freshKey(), version: '1', means: 'one-time-link', to: 'Duty desk' });
    assert.equal(asIce.status, 403);
    for (const who of ['p-auditor', 'p-defender', 'p-admin', 'p-coordinator']) assert.equal((await pages.ask(who, 'GET', `/people/${custody}/ask-ice`)).status, 403, who);
    assert.equal((await pages.ask('p-commander', 'GET', '/people/nobody/ask-ice')).status, 404);
  });
});
