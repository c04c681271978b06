import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readPlace } from '#attestation/status-list.ts';
import { confirmOfficers, county } from '#demo/set-up.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { addHours, addMinutes, fromEpochMs, type Instant, instant } from '#time/instant.ts';
import { NOW, post, testCounty, type TestCounty } from './county.ts';
import { countyPages, type Pages } from './pages.ts';

let at: TestCounty;
let pages: Pages;
before(async () => {
  at = await testCounty();
  pages = await countyPages(at);
  await confirmOfficers(at.player, NOW);
});
after(async () => {
  await pages.close();
  await at.close();
});

const OFFICER = 'officer-warranter';
const issue = (who: string, officer: string, more: object = {}) => post(at, who, 'attestation', undefined, 'issue-attestation', { officer, ...more });
const decoded = (part = ''): JsonObject => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as JsonObject;
const claims = (file: string): JsonObject => decoded(file.split('~')[0]?.split('.')[1]);
const disclosed = (file: string): Readonly<Record<string, unknown>> => Object.fromEntries(file.split('~').slice(1, -1).map((each) => (JSON.parse(Buffer.from(each, 'base64url').toString('utf8')) as [string, string, unknown]).slice(1) as [string, unknown]));

/** What the public list says of a place at an instant. */
async function statusOf(index: number, now: Instant): Promise<number> {
  // The standing clock moves on by a millisecond with every reading, and the list reads it once.
  at.clock.put(fromEpochMs(Date.parse(now) - 1));
  const { status, body } = await pages.ask(undefined, 'GET', `/status/${county.agency}`);
  assert.equal(status, 200);
  return readPlace(body, index).value;
}

async function issued(officer = OFFICER, more: object = {}): Promise<{ readonly file: string; readonly index: number; readonly id: string }> {
  const { status, body } = await issue('p-coordinator', officer, more);
  assert.equal(status, 200, JSON.stringify(body));
  const file = String(body['attestation']);
  return { file, index: (claims(file) as { readonly status: { readonly status_list: { readonly idx: number } } }).status.status_list.idx, id: String((body['target'] as JsonObject)['id']) };
}

test('the coordinator signs what the records say; name, serial and papers can be kept back', async () => {
  const { file } = await issued();
  const payload = claims(file);
  assert.deepEqual(decoded(file.split('.')[0]), { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: decoded(file.split('.')[0])['kid'] });
  assert.equal(payload['iss'], 'https://records.fremont.example/agencies/fremont');
  assert.equal(payload['statement'], 'Agency’s attestation of its own records; not an ICE credential');
  assert.equal(payload['ice_credential'], false);
  assert.deepEqual(payload['functions'], ['serve-i-200', 'serve-i-205']);
  assert.equal((payload['_sd'] as readonly string[]).length, 4);
  assert.doesNotMatch(JSON.stringify(payload), /Warranter|FICTION/);
  const shown = disclosed(file) as { readonly name: string; readonly credential: JsonObject; readonly papers: JsonObject; readonly ice_last_word: JsonObject };
  assert.equal(shown.name, 'Rae Warranter');
  assert.equal(shown.credential['serial'], 'FICTION-0001');
  assert.equal(shown.papers['letter_end'], 'no end date stated; withdrawable at any time');
  assert.deepEqual(Object.keys(shown.ice_last_word), ['at', 'means', 'minutes_old_at_issue']);
});

test('the ledger keeps no name and no serial of it, and the record says whose it is to few', async () => {
  const { id, file } = await issued();
  const [entry] = await at.deps.store.timeline(county.agency, { kind: 'attestation', id });
  assert.doesNotMatch(JSON.stringify(entry?.data), /Warranter|FICTION|eyJ/);
  assert.deepEqual(Object.keys(entry?.commitments ?? {}), ['attestation']);
  const seen = await at.app.server.inject({ url: `/v1/agencies/${county.agency}/persons/${OFFICER}`, headers: { host: 'localhost', authorization: `Bearer ${at.token('p-officer')}` } });
  assert.ok(!seen.body.includes(file.slice(0, 40)), seen.body);
});

test('who is not on record with every paper is not attested, and is told what is missing and from whom', async () => {
  for (const officer of ['officer-trainee', 'officer-withdrawn']) {
    const { status, body } = await issue('p-coordinator', officer);
    assert.equal(status, 422, JSON.stringify(body));
    assert.match(String(body['type']), /not-attestable/);
    assert.ok((body['missing'] as readonly JsonObject[]).some((each) => /letter/.test(String(each['fact']))), JSON.stringify(body));
  }
  assert.equal((await issue('p-coordinator', 'nobody')).status, 404);
  assert.equal((await issue('p-commander', OFFICER)).status, 403);
});

test('a lapse at 17:00:00 is in the list at 17:00:00 and not a millisecond before', async () => {
  const { index } = await issued('officer-secondman');
  const lapse = instant('2026-11-24T22:00:00Z');
  const { status } = await post(at, 'p-commander', 'officer', 'officer-secondman', 'lapse-officer', { at: lapse, reason: 'training-lapse' });
  assert.equal(status, 200);
  assert.equal(await statusOf(index, instant('2026-11-24T21:59:59.999Z')), 0);
  assert.equal(await statusOf(index, lapse), 2);
  at.clock.put(addMinutes(lapse, 1));
  await post(at, 'p-coordinator', 'officer', 'officer-secondman', 'restore-officer', { at: addMinutes(lapse, 1) });
  assert.equal(await statusOf(index, addMinutes(lapse, 2)), 0);
});

test('suspended is not ended: a suspension can be read apart from a withdrawal, at its instant', async () => {
  at.clock.put(addHours(NOW, 8));
  const { index } = await issued('officer-secondman');
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', 'officer-secondman', { kind: 'suspension', cause: 'ice-notice' });
  assert.equal(await statusOf(index, addHours(NOW, 8)), 2);
  assert.equal((await issue('p-coordinator', 'officer-secondman')).status, 422);
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', 'officer-secondman', { kind: 'withdrawal', cause: 'ice-notice', effectiveAt: addHours(NOW, 9) });
  assert.equal(await statusOf(index, addMinutes(addHours(NOW, 9), -1)), 2);
  assert.equal(await statusOf(index, addHours(NOW, 9)), 1);
});

test('an attestation that the agency ends counts no more at once', async () => {
  at.clock.put(addHours(NOW, 10));
  const { index, id } = await issued();
  assert.equal(await statusOf(index, addHours(NOW, 10)), 0);
  assert.equal((await post(at, 'p-commander', 'attestation', id, 'end-attestation', { reason: 'card-lost' })).status, 200);
  assert.equal(await statusOf(index, addHours(NOW, 10)), 1);
  assert.equal((await post(at, 'p-commander', 'attestation', id, 'end-attestation', { reason: 'card-lost' })).status, 422);
});

test('it never outlasts an end that the records state', async () => {
  at.clock.put(addHours(NOW, 11));
  const leaving = addHours(NOW, 30);
  await post(at, 'p-commander', 'officer', OFFICER, 'record-officer-left', { effectiveAt: leaving });
  const { file, index } = await issued(OFFICER, { hours: 720 });
  assert.equal(claims(file)['exp'], Date.parse(leaving) / 1000);
  assert.equal(await statusOf(index, addMinutes(leaving, -1)), 0);
});

test('signed and withdrawn at once: whichever comes first, nothing is left that the list calls valid', async () => {
  at.clock.put(addHours(NOW, 11));
  const withdraw = () => at.player.ask('p-ice', 'officer', 'withdraw-officer', OFFICER, { kind: 'withdrawal', cause: 'ice-notice' });
  const [first, , second] = await Promise.all([issue('p-coordinator', OFFICER), withdraw(), issue('p-coordinator', OFFICER)]);
  for (const { status, body } of [first, second]) {
    assert.ok(status === 200 || status === 422, JSON.stringify(body));
    if (status !== 200) continue;
    const record = await at.deps.store.record(county.agency, { kind: 'attestation', id: String((body['target'] as JsonObject)['id']) });
    assert.equal(await statusOf(Number(record?.state['index']), addHours(NOW, 11)), 1);
  }
  assert.equal((await issue('p-coordinator', OFFICER)).status, 422);
});

test('keys and list are there for anyone, the same for everyone, and only for agencies of this server', async () => {
  at.clock.put(addHours(NOW, 12));
  const keys = await pages.ask(undefined, 'GET', `/.well-known/jwt-vc-issuer/agencies/${county.agency}`);
  assert.equal(keys.status, 200);
  const { issuer, jwks } = JSON.parse(keys.body) as { readonly issuer: string; readonly jwks: { readonly keys: readonly JsonObject[] } };
  assert.equal(issuer, 'https://records.fremont.example/agencies/fremont');
  assert.deepEqual(jwks.keys.map(({ kty, crv, alg, exp }) => [kty, crv, alg, exp]), [['OKP', 'Ed25519', 'EdDSA', undefined]]);
  const list = await pages.ask(undefined, 'GET', `/status/${county.agency}`);
  assert.equal(list.headers['content-type'], 'application/statuslist+jwt');
  assert.equal(list.headers['cache-control'], 'public, max-age=300');
  assert.doesNotMatch(Buffer.from(list.body.split('.')[1] ?? '', 'base64url').toString(), /Warranter|officer-|FICTION/);
  for (const path of ['/status/elsewhere', '/.well-known/jwt-vc-issuer/agencies/elsewhere']) assert.equal((await pages.ask(undefined, 'GET', path)).status, 404);
});
