import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import type { OfficerState } from '#officer/state.ts';
import { ago, get, idOf, ok, post, testCounty, type Sent, type TestCounty } from '../desk/county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const H = paper('any paper');
const criteria = { 'citizenship': { attested: true }, 'law-enforced': { attested: true }, 'security-training': { attested: true }, 'inmate-rules': { attested: true } };
const ask = (who: string, officer: string, name: string, command: object): Promise<Sent> => post(at, who, 'officer', officer, name, command);
const nominate = async (): Promise<string> => idOf(await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officer', { criteria }));
const stateOf = async (officer: string): Promise<OfficerState> => ok(await get(at, 'p-commander', `records/officer/${officer}`)).body['state'] as unknown as OfficerState;
const tally = (answers: readonly Sent[]): readonly (readonly [number, string])[] => answers.map(({ status, body }) => [status, String(body['type'] ?? '').replace('urn:tipstaff:problem:', '')] as const).toSorted(([a], [b]) => a - b);

test('one serial number entered for eight officers at once: one credential, seven refusals', async () => {
  const officers = await Promise.all(Array.from({ length: 8 }, nominate));
  for (const officer of officers) {
    ok(await ask('p-coordinator', officer, 'certify-officer', { certifiedAt: ago(400), namesOfficer: true, trainedBeforeRecords: true, documentHash: H }));
    ok(await ask('p-coordinator', officer, 'authorize-officer', { at: ago(300), functions: ['serve-i-200'], durationEndAt: 'not-stated', namesOfficer: true, documentHash: H }));
    ok(await ask('p-coordinator', officer, 'record-form-70006', { executedAt: ago(290), namesOfficer: true, documentHash: H }));
  }
  const spelled = ['RACE-1', 'race-1', 'RACE 1', 'race1', ' RACE-1', 'Race 1 ', 'RACE1', 'r a c e 1'];
  const answers = tally(await Promise.all(officers.map((officer, place) => ask('p-coordinator', officer, 'record-credential', { serial: spelled[place], issuedAt: ago(280), namesOfficer: true, documentHash: H }))));
  assert.deepEqual(answers, [[200, ''], ...Array.from({ length: 7 }, () => [422, 'officer/serial-twice'])]);
});

test('six examinations sent at once: two count, and the third does not exist', async () => {
  const officer = await nominate();
  ok(await ask('p-coordinator', officer, 'begin-training', { course: 'WSO', courseVersion: '1', startedAt: ago(900) }));
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask('p-coordinator', officer, 'record-training', { score: 69.999, takenAt: ago(800) })));
  assert.deepEqual(tally(answers).map(([status]) => status), [200, 200, 422, 422, 422, 422]);
  const { training, status } = await stateOf(officer);
  assert.deepEqual([training?.attempts.length, training?.outcome, status], [2, 'disqualified', 'disqualified']);
});

test('a paper verified by four at once is verified by one; a credential returned by four at once is returned once', async () => {
  const officer = 'officer-secondman';
  ok(await ask('p-ice', officer, 'authorize-officer', { at: ago(30), functions: ['serve-i-200'], durationEndAt: 'not-stated', namesOfficer: true, documentHash: H }));
  const { papers } = await stateOf(officer);
  const verified = await Promise.all(['p-coordinator', 'p-counsel', 'p-commander', 'p-ice-delegate'].map((who) => ask(who, officer, 'verify-paper', { paper: papers.at(-1)?.id, documentHash: H })));
  assert.deepEqual(tally(verified).map(([status]) => status), [200, 422, 422, 422]);
  const returned = await Promise.all(['p-coordinator', 'p-commander', 'p-ice', 'p-ice-delegate'].map((who) => ask(who, officer, 'see-credential', { status: 'returned', seenAt: ago(1) })));
  assert.deepEqual(tally(returned), [[200, ''], ...Array.from({ length: 3 }, () => [422, 'officer/credential-returned'])]);
  const { credential } = await stateOf(officer);
  assert.deepEqual(credential?.chain?.map(({ step }) => step), ['issued', 'returned']);
});

test('while ICE withdraws an officer, papers and looks go on arriving: the withdrawal stands in every order', async () => {
  const officer = 'officer-warranter';
  const etag = String(ok(await get(at, 'p-ice', `records/officer/${officer}`)).headers['etag']);
  const all = await Promise.all([
    ask('p-coordinator', officer, 'see-credential', { status: 'in-safe', seenAt: ago(2) }), ask('p-commander', officer, 'see-credential', { status: 'in-possession', seenAt: ago(1) }),
    post(at, 'p-ice', 'officer', officer, 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', effectiveAt: ago(1) }, { 'if-match': etag }),
    ask('p-ice', officer, 'confirm-officer', { at: ago(3), means: 'positive-roster' }),
  ]);
  const withdrawn = all[2]?.status === 200 ? all[2] : await post(at, 'p-ice', 'officer', officer, 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', effectiveAt: ago(1) }, { 'if-match': String((await get(at, 'p-ice', `records/officer/${officer}`)).headers['etag']) });
  ok(withdrawn);
  assert.equal((await stateOf(officer)).status, 'withdrawn');
});
