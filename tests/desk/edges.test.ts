import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { JurisdictionRule } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { addHours, addMinutes, type Instant } from '#time/instant.ts';
import { passed } from '#watch/watch.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty, type TestCounty } from './county.ts';

const shipped = loadLaw();
/** A rule on holding that is invented here and begins twelve hours from now. */
const begins = addHours(NOW, 12);
const planted: JurisdictionRule = {
  id: 'us-fl/planted', jurisdiction: 'us-fl', topic: 'agreement', effect: 'condition', kind: 'condition', bearsOn: ['hold-on-service'], limit: null, parameters: {}, conditions: [],
  conflictsWith: [], citation: 'Invented Act 1', quotation: '', inForceFrom: begins, inForceTo: null, recordedAt: ago(600), verification: 'secondary', source: 'S67',
};

/** A county of its own for each test: the ledger's time never goes back. */
async function begun(): Promise<TestCounty> {
  const county_ = await testCounty({ law: { ...shipped, rules: [...shipped.rules, planted] } });
  for (const officer of ['officer-warranter', 'officer-secondman']) {
    await county_.player.ask('p-coordinator', 'officer', 'confirm-officer', officer, { at: ago(60), means: 'positive-roster' });
    await county_.player.ask('p-coordinator', 'officer', 'see-credential', officer, { status: 'in-possession', seenAt: ago(60) });
  }
  return county_;
}
let at: TestCounty;
beforeEach(async () => { at = await begun(); });
afterEach(() => at.close());

const version = async (kind: string, id: string): Promise<string> => String(ok(await get(at, 'p-commander', `records/${kind}/${id}`)).headers['etag']);
const questions = async (custody: string): Promise<readonly (readonly [string, Instant])[]> =>
  ((ok(await get(at, 'p-commander', `records/custody/${custody}`)).body['state'] as { questions?: { because: string; at: Instant }[] }).questions ?? []).map((one) => [one.because, one.at] as const);
async function served(name: string, who = 'p-officer', officer = 'officer-warranter'): Promise<string> {
  const { custody, warrant } = await readyToServe(at, name);
  ok(await post(at, who, 'custody', custody, 'serve-warrant', {
    warrant, form: 'I-200', officer, facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
  }, { 'if-match': await version('custody', custody) }));
  return custody;
}

test('law that is known to change inside the limits of a hold is a due thing of counsel and commander at that instant, and is raised then', async () => {
  const custody = await served('law');
  assert.deepEqual(await questions(custody), [['law-changed', begins]]);
  const due = async () => (ok(await get(at, 'p-counsel', `due?before=${addHours(NOW, 48)}`)).body['due'] as { kind: string; owner: string; dueAt: string; raisedAt: string | null; stream: { id: string } }[])
    .filter(({ kind, stream }) => kind === 'basis-questioned' && stream.id === custody).map(({ owner, dueAt, raisedAt }) => [owner, dueAt, raisedAt !== null]);
  assert.deepEqual((await due()).toSorted(), [['counsel', begins, false], ['shift-commander', begins, false]]);
  at.clock.put(addMinutes(begins, -1));
  await passed(at.deps);
  assert.deepEqual((await due()).map(([, , raised]) => raised), [false, false]);
  at.clock.put(begins);
  await passed(at.deps);
  assert.deepEqual((await due()).map(([, , raised]) => raised), [true, true]);
  const hold = ok(await get(at, 'p-commander', `custody/${custody}/hold`)).body as unknown as { outcome: string; page: string[] };
  assert.deepEqual([hold.outcome, hold.page], ['undetermined', ['counsel', 'commander']]);
});

test('an end that is known ahead questions holds that reach it, those begun before and those begun after, and no hold that does not', async () => {
  const before_ = await served('before');
  const withdrawal = addHours(NOW, 20);
  ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', effectiveAt: withdrawal }, { 'if-match': await version('officer', 'officer-warranter') }));
  const ends = addHours(NOW, 30);
  ok(await post(at, 'p-coordinator', 'agreement', county.agreement, 'give-agreement-notice', { kind: 'termination', by: 'ice', noticedAt: NOW, effectiveAt: ends }));
  assert.deepEqual((await questions(before_)).toSorted(), [['agreement-ended', ends], ['law-changed', begins], ['officer-withdrawn', withdrawal]]);
  const afterwards = await served('afterwards', 'p-officer-2', 'officer-secondman');
  assert.deepEqual((await questions(afterwards)).toSorted(), [['agreement-ended', ends], ['law-changed', begins]], 'the officer who served this one stays');
  const { bases } = ok(await get(at, 'p-commander', `records/custody/${afterwards}`)).body['state'] as { bases: { limits: { end: string }[] }[] };
  assert.ok(bases.flatMap(({ limits }) => limits).every(({ end }) => end <= addHours(NOW, 48)), 'no limit moved');
});

test('a notice that takes effect after every limit questions nobody', async () => {
  const custody = await served('far');
  const notice = ok(await post(at, 'p-coordinator', 'agreement', county.agreement, 'give-agreement-notice', { kind: 'termination', by: 'ice', noticedAt: NOW }));
  assert.deepEqual(notice.body['questioned'], []);
  assert.deepEqual(await questions(custody), [['law-changed', begins]]);
  const law = at.deps.law.at(NOW, NOW).version;
  const agency = async (): Promise<{ 'if-match': string }> => ({ 'if-match': await version('agency', county.agency) });
  ok(await post(at, 'p-counsel', 'agency', county.agency, 'propose-law', { version: law, known: NOW }, await agency()));
  const activated = ok(await post(at, 'p-admin', 'agency', county.agency, 'activate-law', { version: law }, await agency()));
  assert.equal(activated.body['held'], 1, 'everyone held is looked at when law is activated');
  assert.deepEqual(await questions(custody), [['law-changed', begins]], 'and nothing is asked twice');
});
