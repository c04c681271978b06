import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildFremont } from '#demo/fremont.ts';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { NotAllowed } from '#desk/refusal.ts';
import { run } from '#desk/run.ts';
import { useCases } from '#desk/use-cases.ts';
import { pathOf } from '#http/use-case-routes.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { leafHash, hashFromBase64 } from '#ledger/hash.ts';
import { includes } from '#ledger/proof-check.ts';
import { exportStream } from '#pages/audit/exports.ts';
import { figuresOf } from '#pages/audit/figures.ts';
import { gatherFigures } from '#pages/audit/gather-figures.ts';
import { periodOf } from '#pages/audit/period.ts';
import { rangeOf } from '#pages/audit/range.ts';
import { kindsOpen } from '#pages/audit/scope.ts';
import type { PrincipalState } from '#people/principal.ts';
import { addHours } from '#time/instant.ts';
import { naiveFigures } from './audit-naive.ts';
import { ago, callerOf, freshKey, issue, ledgerSize, NOW, send, testCounty, type TestCounty } from './county.ts';
import { type Shown, type TestPages, testPages } from './page-calls.ts';

let at: TestCounty;
let pages: TestPages;
before(async () => {
  at = await testCounty({ setUp: false });
  await buildFremont(at.player, at.clock, NOW);
  at.clock.put(NOW);
  const { player } = at;
  await player.atConsole('principal', 'add-principal', 'p-auditor-state', { role: 'auditor', personal: { name: 'Stan Solely' } });
  player.join({ id: 'p-auditor-state', name: 'Stan Solely', role: 'auditor' });
  await player.ask('p-admin', 'principal', 'grant-access', 'p-auditor-state', { classes: ['solely-state'], endAt: addHours(NOW, 48), documentHash: paper('engagement, state only') });
  await player.ask('p-clerk', 'custody', 'record-irregular-service', 'custody-08', { why: 'not-asked', source: 'paper', occurredAt: ago(3), personal: { account: 'Entered from paper.' } });
  await player.ask('p-clerk', 'custody', 'complete-transfer-papers', 'custody-16', { at: ago(1), documentHash: paper('transfer receipt') });
  await player.ask('p-clerk', 'custody', 'raise-stop', 'custody-09', { kind: 'identity', source: 'family', means: 'telephone', personal: { claimWords: 'It is his cousin.' } });
  await player.ask('p-clerk', 'custody', 'record-identity', 'custody-09', { method: 'fingerprint', result: 'match' });
  await player.ask('p-commander', 'custody', 'resolve-stop', 'custody-09', { stop: 'stop-1', by: 'fingerprint', outcome: 'does-not-bar', fingerprintMatch: true, personal: { reasons: 'Prints match.' } });
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

const all = (): Promise<readonly Envelope[]> => at.deps.store.entries(county.agency, 0, 1_000_000);
/** A page without what differs from one request to the next. */
const still = ({ status, body }: Shown): readonly unknown[] => [status, body.replaceAll(/<tip-now[\s\S]*?<\/tip-now>/g, '').replaceAll(/data-now="[^"]*"/g, '')];
const AUDIT = ['/audit', '/audit/entries', '/audit/entries/3', '/audit/entries/3/receipt', '/audit/entries/3/leaf', '/audit/figures', '/audit/exports', '/audit/exports/entries/csv', '/audit/looks'];

test('no use case names the auditor, none lets one act, and no page takes a form from one', async () => {
  const size = await ledgerSize(at);
  const token = await issue(at.player, 'p-auditor');
  const before = size + 1;
  // One's own passkeys are no record of the agency's.
  for (const useCase of useCases.filter(({ kind, name }) => kind !== 'principal' || name !== 'remove-passkey')) {
    assert.ok(!useCase.roles.includes('auditor'), `${useCase.kind}/${useCase.name}`);
    await assert.rejects(run(useCase, { id: 'custody-03', command: {} }, callerOf(at, 'p-auditor'), at.deps), NotAllowed);
    const answer = await send(at, 'POST', pathOf(useCase, county.agency, 'custody-03'), '{}', { 'authorization': `Bearer ${token}`, 'idempotency-key': freshKey(), 'content-type': 'application/json' });
    assert.ok(answer.status >= 400 && answer.status < 500, `${useCase.kind}/${useCase.name}: ${answer.status}`);
  }
  for (const route of pages.table.filter(({ method }) => method === 'POST')) {
    const answer = await pages.post('p-auditor', route.path.replaceAll(/:\w+/g, 'custody-03'), { key: freshKey(), version: '1' });
    assert.ok(answer.status >= 400 && answer.status < 500, `${route.path}: ${answer.status}`);
  }
  assert.ok(pages.table.every(({ method, path }) => !path.startsWith('/audit') || method === 'GET'));
  assert.equal(await ledgerSize(at), before);
});

test('the audit is the auditor’s alone, but for figures and looks; to nobody else does it open', async () => {
  for (const who of ['p-admin', 'p-commander', 'p-officer', 'p-clerk', 'p-coordinator', 'p-ice', 'p-counsel', 'p-defender', 'p-wall']) {
    for (const path of AUDIT) {
      const open = (path === '/audit/figures' && who === 'p-counsel') || (path === '/audit/looks' && ['p-counsel', 'p-admin'].includes(who));
      const { status, body } = await pages.get(who, path);
      assert.equal(status, open ? 200 : 403, `${who} ${path}`);
      // Nothing on it leads where this reader may not go.
      if (open) assert.doesNotMatch(body, /href="\/audit("|\/entries|\/exports|\/refusals)/, `${who} ${path}`);
    }
  }
});

test('a grant of one class opens its kinds and nothing else: another kind’s entry is as if it were not there', async () => {
  const entries = await all();
  const custody = entries.find(({ kind }) => kind === 'custody')!;
  const alarm = entries.findLast(({ kind }) => kind === 'principal')!;
  for (const tail of ['', '/receipt', '/leaf']) {
    const [hidden, missing] = [await pages.get('p-auditor-state', `/audit/entries/${custody.seq}${tail}`), await pages.get('p-auditor-state', `/audit/entries/999999${tail}`)];
    assert.equal(hidden.status, 404);
    assert.deepEqual(still(hidden), still(missing));
    assert.equal((await pages.get('p-auditor-state', `/audit/entries/${alarm.seq}${tail}`)).status, 200);
    assert.equal((await pages.get('p-auditor', `/audit/entries/${custody.seq}${tail}`)).status, 200);
  }
  assert.equal((await pages.get('p-auditor-state', '/audit/refusals')).status, 404);
  for (const path of ['/audit/entries', '/audit/entries?kind=custody', '/audit/entries?type=decision-taken&outcome=refused', '/audit/figures', '/audit/looks', '/audit']) {
    const { status, body } = await pages.get('p-auditor-state', path);
    assert.equal(status, 200, path);
    assert.doesNotMatch(body, /custody-\d|warrant-\d|officer-warranter/, path);
  }
  const lines = (await pages.get('p-auditor-state', '/audit/exports/entries/jsonl?from=2026-01-01')).body.trim().split('\n').slice(1, -1).map((line) => JSON.parse(line) as { kind: string });
  assert.deepEqual([...new Set(lines.map(({ kind }) => kind))].toSorted(), ['agency', 'alarm', 'facility', 'principal'].filter((kind) => entries.some((entry) => entry.kind === kind)));
  assert.equal(lines.length, entries.filter(({ kind }) => ['agency', 'alarm', 'facility', 'principal', 'key', 'reference'].includes(kind)).length);
  for (const table of ['decisions', 'findings', 'looks']) assert.doesNotMatch((await pages.get('p-auditor-state', `/audit/exports/${table}/csv`)).body.replace(/\r\n[\s\S]*?,looks,every[\s\S]*?\r\n/g, ''), /custody-\d/, table);
});

test('an entry’s page proves it: the text is the leaf, and the hashes lead to the root', async () => {
  const decision = (await all()).findLast(({ type }) => type === 'decision-taken')!;
  const leaf = (await pages.get('p-auditor', `/audit/entries/${decision.seq}/leaf`)).body;
  const { body } = await pages.get('p-auditor', `/audit/entries/${decision.seq}`);
  const proof = [...body.matchAll(/<li class="tip-code">([^<]+)<\/li>/g)].map(([, hash]) => hashFromBase64(hash ?? ''));
  const root = /to the root <span class="tip-code">([^<]+)<\/span>/.exec(body)?.[1] ?? '';
  const size = Number(/checkpoint over (\d+) entries/.exec(body)?.[1]);
  assert.ok(includes(hashFromBase64(root), leafHash(leaf), decision.seq, size, proof));
  assert.ok(!includes(hashFromBase64(root), leafHash(`${leaf} `), decision.seq, size, proof));
  assert.match(body, /Decided again, it comes out the same/);
  assert.equal(JSON.parse((await pages.get('p-auditor', `/audit/entries/${decision.seq}/receipt`)).body).format, 'tipstaff-receipt/v1');
});

test('no personal field of anyone is on any page or in any export', async () => {
  const names = ['Farhan', 'Placeholder', 'Fenderson', 'Whitelock', 'A000000901', 'I was born', 'Quinn', 'cousin'];
  const exports = ['entries', 'decisions', 'findings', 'figures', 'figures-outward', 'looks'].flatMap((table) => [`/audit/exports/${table}/csv?from=2026-01-01`, `/audit/exports/${table}/jsonl?from=2026-01-01`]);
  for (const path of [...AUDIT, '/audit/refusals', ...(await all()).filter(({ seq }) => seq % 40 === 0).map(({ seq }) => `/audit/entries/${seq}`), ...exports]) {
    const { status, body } = await pages.get('p-auditor', path);
    assert.equal(status, 200, path);
    for (const name of names) assert.ok(!body.includes(name), `${path} says ${name}`);
  }
});

test('figures are what a second, plain walk over every entry gives, for all days and for a few', async () => {
  const { store } = at.deps;
  const entries = await all();
  const open = kindsOpen('see-figures', { role: 'counsel' }, NOW);
  for (const query of [{ from: '2026-09-01' }, { from: '2026-11-22', to: '2026-11-23' }, { from: '2026-11-24', to: '2026-11-24' }, { from: '2026-11-30', to: '2026-12-01' }]) {
    const period = periodOf(query, 'America/New_York', NOW);
    const range = await rangeOf(store, county.agency, period, entries.length);
    assert.deepEqual(range, { from: entries.filter((entry) => entry.at < period.from).length, to: entries.filter((entry) => entry.at < period.to).length });
    const facts = await gatherFigures(store, county.agency, range, period, NOW, open);
    const figures = Object.fromEntries(figuresOf(facts, open).map(({ id, parts }) => [id, parts.map(({ count }) => count)]));
    const naive = naiveFigures(entries, period.from, period.to, NOW);
    for (const [id, parts] of Object.entries(naive)) assert.deepEqual(figures[id], parts, `${id}, ${JSON.stringify(query)}`);
  }
  const whole = naiveFigures(entries, '2026-01-01', '2027-01-01', NOW);
  assert.ok((whole['services-cleared']?.[0] ?? 0) > 5 && (whole['services-cleared']?.[1] ?? 0) > 0 && (whole['holds-past-limit']?.[0] ?? 0) > 0 && whole['transfers-papers']?.[0] === 1 && whole['stops-answered']?.[0] === 1, JSON.stringify(whole));
});

test('each count of what was not met leads to as many entries', async () => {
  const { body } = await pages.get('p-auditor', '/audit/refusals?from=2026-09-01');
  const links = [...body.matchAll(/href="(\/audit\/entries\?[^"]+)">(\d+)</g)].map(([, href, count]) => [(href ?? '').replaceAll('&amp;', '&'), Number(count)] as const);
  assert.ok(links.length > 8);
  for (const [href, count] of links) {
    const shown = (await pages.get('p-auditor', href)).body;
    assert.equal([...shown.matchAll(/<th scope="row" data-label="Entry">/g)].length, count, href);
  }
});

test('pages of entries meet every entry of the days once, newest first', async () => {
  const seen: number[] = [];
  for (let path: string | undefined = '/audit/entries?from=2026-09-01'; path !== undefined;) {
    const { body }: Shown = await pages.get('p-auditor', path);
    seen.push(...[...body.matchAll(/data-label="Entry"><a class="usa-link" href="\/audit\/entries\/(\d+)"/g)].map(([, seq]) => Number(seq)));
    path = /href="([^"]+)">Older entries/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  assert.deepEqual(seen, (await all()).map(({ seq }) => seq).toReversed());
});

test('what an address could not have asked is no fault', async () => {
  for (const path of ['/audit/entries?before=99999999999999999999', '/audit/entries?before=-1', '/audit/entries?kind=%00', '/audit/entries?from=x&to=y', '/audit/looks?after=x&kind=%27', '/audit/figures?from=2026-12-01&to=2026-01-01', '/audit/refusals?from=a&from=b', '/audit/entries?outcome=maybe']) {
    assert.equal((await pages.get('p-auditor', path)).status, 200, path);
  }
  for (const path of ['/audit/entries/x', '/audit/entries/-1', '/audit/exports/persons/csv', '/audit/exports/entries/xlsx', '/audit/entries/99999999999999']) {
    const { status } = await pages.get('p-auditor', path);
    assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
  }
});

test('an export is a look, says in its head what was filtered, and ends when the access does', async () => {
  const csv = await pages.get('p-auditor', '/audit/exports/findings/csv?from=2026-09-01');
  assert.match(csv.type, /^text\/csv; charset=utf-8/);
  assert.match(csv.body.split('\r\n')[0] ?? '', /^seq,at,custody,.*about this file: agency fremont; days 2026-09-01 to 2026-11-24.*Personal fields are never in it/);
  const looks = await at.deps.store.looks.looks(county.agency, { kind: 'export', limit: 500 });
  assert.ok(looks.some(({ principal, record, purpose, what }) => principal === 'p-auditor' && record === 'findings.csv' && purpose === 'audit' && what === 'see-export'));
  const open = kindsOpen('see-export', { role: 'auditor', grants: [] }, NOW);
  const stream = exportStream('entries', 'jsonl', { store: at.deps.store, agency: county.agency, range: { from: 0, to: 10 }, open, head: '', from: '', to: '', withheld: new Set(), still: () => false, figures: () => Promise.resolve([]) });
  await assert.rejects(stream.toArray());
});

// Last: it ends what the others stand on.
test('after a grant was ended, and after its own end, the audit is closed and says who opens it', async () => {
  const state = (await at.deps.store.record(county.agency, { kind: 'principal', id: 'p-auditor' }))?.state as unknown as PrincipalState;
  await at.player.ask('p-admin', 'principal', 'end-access', 'p-auditor', { grant: state.grants?.[0]?.id });
  for (const path of AUDIT) {
    const { status, body } = await pages.get('p-auditor', path);
    assert.equal(status, 403, path);
    assert.match(body, /only while a grant stands\. An administrator or counsel gives one/);
  }
  assert.match((await pages.get('p-auditor', '/desk')).body, /No grant stands/);
  assert.equal((await pages.get('p-auditor-state', '/audit/entries')).status, 200);
  at.clock.put(addHours(NOW, 48));
  assert.equal((await pages.get('p-auditor-state', '/audit/entries')).status, 403);
});
