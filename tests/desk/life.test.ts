import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { county } from '#demo/set-up.ts';
import { paper } from '#demo/player.ts';
import { holdsDecision, replayDecision } from '#desk/replay.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { envelopeHash } from '#ledger/leaf.ts';
import { EMPTY_FRONTIER, grow, rootOf } from '#ledger/tree.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import { ago, get, idOf, NOW, ok, post, testCounty, type Sent, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const version = async (kind: string, id: string): Promise<string> => String(ok(await get(at, 'p-commander', `records/${kind}/${id}`)).headers['etag']);

const carried: { custody: string; warrant: string } = { custody: '', warrant: '' };

const serve = (etag: string): Promise<Sent> => post(at, 'p-officer', 'custody', carried.custody, 'serve-warrant', {
  warrant: carried.warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
}, { 'if-match': etag });
interface Shown { readonly status: string; readonly service?: object; readonly bases: readonly { power: string; limits: readonly { rule: string; end: string }[] }[] }
const shown = async (): Promise<Shown> => ok(await get(at, 'p-commander', `records/custody/${carried.custody}`)).body['state'] as unknown as Shown;
const dueUntil = async (hours: number): Promise<readonly { kind: string; dueAt: string; stream: { id: string } }[]> =>
  ok(await get(at, 'p-commander', `due?before=${addHours(NOW, hours)}`)).body['due'] as { kind: string; dueAt: string; stream: { id: string } }[];

test('a warrant, a booking, a match; not cleared is stored, and answered with what is missing and who supplies it', async () => {
  const warrant = carried.warrant = idOf(await post(at, 'p-ice', 'warrant', undefined, 'receive-warrant', {
    form: 'I-200', fieldOffice: county.fieldOffice, issuerTitle: 'Supervisory Detention and Deportation Officer', signed: true,
    issuedAt: ago(600), receivedAt: ago(500), documentHash: paper('a warrant'), basis: 'biometric-confirmation', personal: { name: 'Caro Sample', aNumber: 'A000000950' },
  }));
  const custody = carried.custody = idOf(await post(at, 'p-clerk', 'custody', undefined, 'book-person', {
    facility: county.jail, kind: 'criminal', bookedAt: ago(1000), keptFor: 'warrant', warrant, ageGroup: 'adult', projectedReleaseAt: NOW,
    personal: { name: 'Caro Sample', aNumber: 'A000000950', bookingNumber: 'F26-0150' },
  }));
  ok(await post(at, 'p-officer', 'warrant', warrant, 'match-warrant', { custody, against: ['a-number', 'fingerprint'] }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-order', { at: ago(5), orderType: 'bond' }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-release-eligible', { at: ago(1) }));
  const early = await serve(await version('custody', custody));
  assert.equal(early.status, 422, JSON.stringify(early.body));
  assert.equal(early.body['type'], 'urn:tipstaff:problem:custody/not-cleared');
  assert.ok((early.body['missing'] as { from: string }[]).some(({ from }) => from === 'ICE field office'), JSON.stringify(early.body['missing']));
  assert.ok((early.body['receipt'] as { seq: number }).seq > 0);
  assert.equal((await shown()).service, undefined);
});

test('everything settled: cleared, served, limits from the earliest documented instant; a stale ETag and a second service are refused', async () => {
  const { custody, warrant } = carried;
  ok(await post(at, 'p-clerk', 'custody', custody, 'state-other-bases', { bases: [] }));
  ok(await post(at, 'p-officer', 'custody', custody, 'check-own-records', { warrant, items: [] }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'settle-communication', { need: 'none', settled: true }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-identity', { method: 'fingerprint', result: 'match', warrant }));
  ok(await post(at, 'p-ice', 'warrant', warrant, 'reconfirm-warrant', { at: ago(1), by: 'Duty desk', method: 'telephone-call-back', result: 'in-force' }));
  ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'confirm-officer', { at: ago(60), means: 'positive-roster' }));
  ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'see-credential', { status: 'in-possession', seenAt: ago(60) }));
  assert.equal((await serve('"v1"')).status, 412);
  const served = ok(await serve(await version('custody', custody)));
  assert.equal((served.body['decision'] as { outcome: string }).outcome, 'cleared');
  const state = await shown();
  assert.equal(state.status, 'held-for-transfer');
  assert.ok(state.bases[0]?.limits.some(({ rule, end }) => rule === 'moa-wso/48h' && end === addHours(ago(1), 48)), JSON.stringify(state.bases));
  assert.equal((await serve(await version('custody', custody))).body['type'], 'urn:tipstaff:problem:custody/already-served');
  const due = await dueUntil(60);
  assert.ok(due.some(({ kind, dueAt }) => kind === 'limit' && dueAt === addHours(ago(1), 48)), JSON.stringify(due));
  assert.ok(due.some(({ kind }) => kind === 'tell-ice'));
});

test('until when is computed at every look: the same until the limit, not held at it, with nothing having run', async () => {
  const look = async () => ok(await get(at, 'p-commander', `custody/${carried.custody}/hold`)).body as { outcome: string; heldUntilAt: string | null };
  assert.deepEqual([(await look()).outcome, (await look()).heldUntilAt], ['cleared', addHours(ago(1), 48)]);
  at.clock.put(addMinutes(addHours(ago(1), 48), -1));
  assert.equal((await look()).outcome, 'cleared');
  at.clock.put(addHours(ago(1), 48));
  assert.equal((await look()).outcome, 'refused');
  at.clock.put(NOW);
});

test('ICE told, consular notice, left, arrived, papers: ended, and nothing is owed any more', async () => {
  const { custody } = carried;
  ok(await post(at, 'p-officer', 'custody', custody, 'tell-ice', { of: 'service', means: 'Telephone', receipt: 'R-1' }));
  ok(await post(at, 'p-officer', 'custody', custody, 'record-consular-notice', { class: 'none' }));
  at.clock.put(addMinutes(NOW, 120));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-transfer-left', { at: addMinutes(NOW, 110), with: 'ice', destination: 'ice-field-office' }, { 'if-match': await version('custody', custody) }));
  ok(await post(at, 'p-ice', 'custody', custody, 'record-transfer-arrived', { at: addMinutes(NOW, 120) }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'complete-transfer-papers', { documentHash: paper('receipt') }));
  assert.equal((await shown()).status, 'ended');
  assert.deepEqual((await dueUntil(60)).filter(({ stream }) => stream.id === custody), []);
  const timeline = ok(await get(at, 'p-auditor', `records/custody/${custody}/timeline`)).body['entries'] as { type: string }[];
  assert.equal(timeline.filter(({ type }) => type === 'decision-taken').length, 2);
  assert.ok(!JSON.stringify(timeline).includes('Caro'));
  at.clock.put(NOW);
});

test('every decision taken so far is recomputed from its entry alone, byte for byte; a changed fact shows', async () => {
  const size = (ok(await get(at, 'p-auditor', 'head')).body as { size: number }).size;
  const entries = await at.deps.store.entries(county.agency, 0, size);
  const decisions = entries.filter(holdsDecision);
  assert.ok(decisions.length >= 2);
  for (const entry of decisions) {
    const replay = ok(await get(at, 'p-auditor', `entries/${entry.seq}/replay`)).body as { same: boolean; recorded: string; recomputed: string };
    assert.equal(replay.recomputed, replay.recorded);
    assert.equal(replay.same, true);
  }
  const last = decisions.at(-1) as Envelope;
  const facts = last.data['facts'] as { warrant: object };
  const altered = { ...last, data: { ...last.data, facts: { ...facts, warrant: { ...facts.warrant, signed: false } } } };
  assert.equal(replayDecision(altered as Envelope, at.deps.law).same, false);
});

test('the receipt of the service verifies with the independent verifier, and names the decision that cleared it', async () => {
  const size = (ok(await get(at, 'p-auditor', 'head')).body as { size: number }).size;
  const served = (await at.deps.store.entries(county.agency, 0, size)).find(({ type }) => type === 'warrant-served') as Envelope;
  const answer = await at.app.server.inject({ method: 'GET', url: `/v1/agencies/${county.agency}/entries/${served.seq}/receipt`, headers: { host: 'localhost', authorization: `Bearer ${at.token('p-auditor')}` } });
  assert.equal(answer.statusCode, 200);
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-receipt-'));
  const file = join(folder, 'receipt.json');
  await writeFile(file, answer.body);
  const verified = spawnSync(process.execPath, [fileURLToPath(new URL('../../verify/cli.js', import.meta.url)), file], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.ok(answer.body.includes('decision-taken'));
});

test('a receipt connects to a checkpoint that the reader kept: the ledger has only grown since', async () => {
  const first = await at.deps.store.entries(county.agency, 0, 3);
  const root = rootOf(grow(EMPTY_FRONTIER, first.map(envelopeHash)).frontier);
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-receipt-'));
  const [file, kept] = [join(folder, 'receipt.json'), join(folder, 'kept.txt')];
  await writeFile(kept, signCheckpoint(at.deps.vault.signer(county.agency), 3, root));
  const verify = async (query: string): Promise<number | null> => {
    const answer = await at.app.server.inject({ method: 'GET', url: `/v1/agencies/${county.agency}/entries/1/receipt${query}`, headers: { host: 'localhost', authorization: `Bearer ${at.token('p-auditor')}` } });
    assert.equal(answer.statusCode, 200, answer.body);
    await writeFile(file, answer.body);
    return spawnSync(process.execPath, [fileURLToPath(new URL('../../verify/cli.js', import.meta.url)), file, '--known', kept]).status;
  };
  assert.equal(await verify('?since=3'), 0);
  assert.equal(await verify('?since=2'), 1);
  assert.equal(await verify(''), 1);
  await rm(folder, { recursive: true });
});
