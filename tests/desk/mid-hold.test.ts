import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { paper } from '#demo/player.ts';
import { addMinutes } from '#time/instant.ts';
import { ago, get, idOf, NOW, ok, post, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const version = async (kind: string, id: string): Promise<string> => String(ok(await get(at, 'p-commander', `records/${kind}/${id}`)).headers['etag']);
const state = async (custody: string) => ok(await get(at, 'p-commander', `records/custody/${custody}`)).body['state'] as { bases: object[]; questions?: { because: string }[] };

/** Two people: one whose warrant was served by the officer, one in criminal custody. */
async function heldAndNot(): Promise<readonly [string, string]> {
  const booked = async (number: number): Promise<readonly [string, string]> => {
    const warrant = idOf(await post(at, 'p-ice', 'warrant', undefined, 'receive-warrant', {
      form: 'I-200', fieldOffice: county.fieldOffice, issuerTitle: 'Supervisory Detention and Deportation Officer', signed: true,
      receivedAt: ago(500), documentHash: paper(`mid-hold ${number}`), personal: { aNumber: `A00000096${number}` },
    }));
    const custody = idOf(await post(at, 'p-clerk', 'custody', undefined, 'book-person', { facility: county.jail, kind: 'criminal', bookedAt: ago(1000), keptFor: 'warrant', warrant, ageGroup: 'adult' }));
    ok(await post(at, 'p-officer', 'warrant', warrant, 'match-warrant', { custody, against: ['a-number', 'fingerprint'] }));
    return [custody, warrant];
  };
  const [held, warrant] = await booked(1);
  const [waiting] = await booked(2);
  ok(await post(at, 'p-clerk', 'custody', held, 'record-release-eligible', { at: ago(1) }));
  ok(await post(at, 'p-clerk', 'custody', held, 'state-other-bases', { bases: [] }));
  ok(await post(at, 'p-officer', 'custody', held, 'check-own-records', { warrant, items: [] }));
  ok(await post(at, 'p-clerk', 'custody', held, 'settle-communication', { need: 'none', settled: true }));
  ok(await post(at, 'p-clerk', 'custody', held, 'record-identity', { method: 'fingerprint', result: 'match', warrant }));
  ok(await post(at, 'p-ice', 'warrant', warrant, 'reconfirm-warrant', { at: ago(1), by: 'Duty desk', method: 'telephone-call-back', result: 'in-force' }));
  ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'confirm-officer', { at: ago(60), means: 'positive-roster' }));
  ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'see-credential', { status: 'in-possession', seenAt: ago(60) }));
  ok(await post(at, 'p-officer', 'custody', held, 'serve-warrant', { warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true }, { 'if-match': await version('custody', held) }));
  return [held, waiting];
}

test('an officer withdrawn and an agreement ended in mid-hold: a question on every hold that rested on it, in the same transaction, and on no other', async () => {
  const [held, waiting] = await heldAndNot();
  const before_ = (await state(held)).bases;

  const withdrawn = ok(await post(at, 'p-coordinator', 'officer', 'officer-warranter', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice' }, { 'if-match': await version('officer', 'officer-warranter') }));
  assert.deepEqual(withdrawn.body['questioned'], [held]);
  const ended = ok(await post(at, 'p-coordinator', 'agreement', county.agreement, 'end-agreement', { kind: 'state-law', by: 'state' }, { 'if-match': await version('agreement', county.agreement) }));
  assert.deepEqual(ended.body['questioned'], [held]);

  const now = await state(held);
  assert.deepEqual(now.questions?.map(({ because }) => because), ['officer-withdrawn', 'agreement-ended']);
  assert.deepEqual(now.bases, before_, 'no limit moved and nothing was concluded');
  assert.equal((await state(waiting)).questions, undefined);
  const due = ok(await get(at, 'p-commander', `due?before=${addMinutes(NOW, 1)}`)).body['due'] as { kind: string; owner: string; stream: { id: string } }[];
  const paged = due.filter(({ kind, stream }) => kind === 'basis-questioned' && stream.id === held).map(({ owner }) => owner).sort();
  assert.deepEqual(paged, ['counsel', 'counsel', 'shift-commander', 'shift-commander']);
});

test('an officer withdrawn who served without clearance: the hold that began with it is questioned too', async () => {
  const custody = idOf(await post(at, 'p-clerk', 'custody', undefined, 'book-person', { facility: county.jail, kind: 'criminal', bookedAt: ago(1000), keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper('irregular') }, ageGroup: 'adult' }));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-release-eligible', { at: ago(1) }));
  ok(await post(at, 'p-commander', 'custody', custody, 'record-irregular-service', { occurredAt: NOW, why: 'not-asked', source: 'screen', officer: 'officer-secondman' }));
  const withdrawn = ok(await post(at, 'p-coordinator', 'officer', 'officer-secondman', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice' }, { 'if-match': await version('officer', 'officer-secondman') }));
  assert.deepEqual(withdrawn.body['questioned'], [custody]);
});
