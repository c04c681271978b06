import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { confirmOfficers, county } from '#demo/set-up.ts';
import { statusListToken } from '#desk/attestation/published.ts';
import { worksWhenBroken } from '#desk/harm.ts';
import { useCases } from '#desk/use-cases.ts';
import { type HeadRecord, StoreUnavailable } from '#store/store.ts';
import { get, NOW, post, testCounty, type TestCounty } from './county.ts';

/** Another, later head than the database holds: what a store put back from an older copy meets. */
let later: HeadRecord | undefined;
let at: TestCounty;
before(async () => {
  at = await testCounty({ witness: { last: () => later, agencies: () => [], keep: () => undefined, flush: async () => undefined } });
});
after(() => at.close());

test('while the ledger is not proven, clearance and signing are refused with the reason; release, stop, withdrawal and reading go on and say so', async () => {
  const booked = await post(at, 'p-clerk', 'custody', undefined, 'book-person', {
    facility: county.jail, kind: 'criminal', keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper('detainer') }, personal: { name: 'A Person' },
  });
  const { id } = booked.body['target'] as { id: string };
  await confirmOfficers(at.player, NOW);
  const attested = await post(at, 'p-coordinator', 'attestation', undefined, 'issue-attestation', { officer: 'officer-warranter' });
  assert.equal(attested.status, 200, JSON.stringify(attested.body));
  const head = await at.deps.store.head(county.agency) as HeadRecord;
  later = { ...head, size: head.size + 5 };
  at.deps.store.reverify();
  const etag = String((await get(at, 'p-commander', `records/custody/${id}`)).headers['etag']);

  const serve = await post(at, 'p-officer', 'custody', id, 'serve-warrant', {
    warrant: 'w', form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
  }, { 'if-match': etag });
  assert.equal(serve.status, 503);
  assert.equal(serve.body['reason'], 'unproven');
  assert.ok(serve.headers['retry-after']);
  assert.equal((await post(at, 'p-officer', 'custody', id, 'decide-service', { warrant: 'w', officer: 'officer-warranter' })).status, 503);

  // Nothing is signed for outsiders either, while what takes it away goes on.
  assert.equal((await post(at, 'p-coordinator', 'attestation', undefined, 'issue-attestation', { officer: 'officer-warranter' })).status, 503);
  await assert.rejects(statusListToken(at.deps, county.agency), (error) => error instanceof StoreUnavailable && error.reason === 'unproven');
  assert.equal((await post(at, 'p-commander', 'attestation', (attested.body['target'] as { id: string }).id, 'end-attestation', { reason: 'card-lost' })).status, 200);

  const stop = await post(at, 'p-clerk', 'custody', id, 'raise-stop', { kind: 'citizenship', source: 'person', means: 'spoken' });
  assert.equal(stop.status, 200, JSON.stringify(stop.body));
  assert.match(String(stop.body['unproven']), /older copy/);
  const now = String((await get(at, 'p-commander', `records/custody/${id}`)).headers['etag']);
  const release = await post(at, 'p-commander', 'custody', id, 'release-person', { by: 'Shift commander', reason: 'stop-upheld' }, { 'if-match': now });
  assert.equal(release.status, 200, JSON.stringify(release.body));
  const entries = await at.deps.store.timeline(county.agency, { kind: 'custody', id });
  assert.ok(entries.some(({ type, data }) => type === 'custody-ended' && typeof data['unproven'] === 'string'));
  const withdrawn = await post(at, 'p-admin', 'principal', 'p-auditor', 'withdraw-principal', { reason: 'threat' });
  assert.equal(withdrawn.status, 200);
  assert.equal((await get(at, 'p-commander', 'board')).status, 200);
});

test('a lost database: 503 with the reason for acts and looks alike, never a success and never a trace', async () => {
  const gone = await testCounty();
  try {
    await gone.lose();
    const asked = [
      await post(gone, 'p-coordinator', 'facility', undefined, 'register-facility', { name: 'J', zone: 'America/New_York', kind: 'jail' }),
      await get(gone, 'p-commander', 'board'), await get(gone, 'p-commander', 'head'),
    ];
    for (const { status, body, headers } of asked) {
      assert.equal(status, 503, JSON.stringify(body));
      assert.equal(body['reason'], 'lost', JSON.stringify(body));
      assert.ok(headers['retry-after']);
    }
  } finally {
    await gone.close();
  }
});

test('nothing that clears, serves or books onto a basis is among what goes on when something is broken', () => {
  const clearing = ['serve-warrant', 'decide-service', 'book-under-igsa', 'record-separate-basis', 'verify-paper', 'authorize-officer', 'reinstate-officer', 'resolve-stop', 'match-warrant', 'issue-token', 'add-principal', 'issue-attestation'];
  for (const useCase of useCases) assert.ok(!(clearing.includes(useCase.name) && worksWhenBroken(useCase.kind, useCase.name)), `${useCase.kind}/${useCase.name}`);
  for (const [kind, name] of [['custody', 'release-person'], ['warrant', 'cancel-warrant'], ['officer', 'withdraw-officer'], ['custody', 'raise-stop']] as const) {
    assert.ok(useCases.some((useCase) => useCase.kind === kind && useCase.name === name && worksWhenBroken(kind, name)));
  }
});
