import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { get, issue, ok, post, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const roleOf = async (principal: string): Promise<unknown> => (await at.deps.store.record(county.agency, { kind: 'principal', id: principal }))?.state['role'];

test('one administrator proposes their own other role, only a second one makes it so, and it cuts what the old role held at once', async () => {
  const asked = ok(await post(at, 'p-admin', 'principal', 'p-admin', 'propose-role', { role: 'counsel' }));
  const version = (asked.body['target'] as { version: number }).version;
  const approve = (who: string, ifMatch: string) => post(at, who, 'principal', 'p-admin', 'approve-role', {}, { 'if-match': ifMatch });
  const own = await approve('p-admin', `"v${version}"`);
  assert.deepEqual([own.status, own.body['type']], [422, 'urn:tipstaff:problem:principal/own-role']);
  assert.equal((await approve('p-coordinator', `"v${version}"`)).status, 403);
  assert.equal((await approve('p-admin-2', `"v${version - 1}"`)).status, 412, 'what is approved is what was read');
  assert.equal(await roleOf('p-admin'), 'administrator');
  ok(await approve('p-admin-2', `"v${version}"`));
  assert.equal(await roleOf('p-admin'), 'counsel');
  assert.equal((await get(at, 'p-admin', 'me')).status, 401);
});

test('who proposed does not approve, an officer record must be there, and nobody reviews their own access', async () => {
  const admin = await issue(at.player, 'p-admin-2');
  assert.ok(admin.startsWith('tip_'));
  assert.equal((await post(at, 'p-admin-2', 'principal', 'p-clerk', 'propose-role', { role: 'warrant-service-officer', officer: 'officer-nobody' })).status, 404);
  const asked = ok(await post(at, 'p-admin-2', 'principal', 'p-clerk', 'propose-role', { role: 'warrant-service-officer', officer: 'officer-secondman' }));
  const same = await post(at, 'p-admin-2', 'principal', 'p-clerk', 'approve-role', {}, { 'if-match': `"v${(asked.body['target'] as { version: number }).version}"` });
  assert.equal(same.body['type'], 'urn:tipstaff:problem:principal/same-person');
  assert.equal((await post(at, 'p-admin-2', 'principal', 'p-admin-2', 'review-access', {})).status, 422);
  ok(await post(at, 'p-admin-2', 'principal', 'p-clerk', 'review-access', {}));
});

test('an administrator takes a proposal back; nobody else does, and what was read before is not approved after', async () => {
  const asked = ok(await post(at, 'p-admin-2', 'principal', 'p-coordinator', 'propose-role', { role: 'counsel' }));
  assert.equal((await post(at, 'p-coordinator', 'principal', 'p-coordinator', 'withdraw-role-proposal', {})).status, 403);
  const back = ok(await post(at, 'p-admin-2', 'principal', 'p-coordinator', 'withdraw-role-proposal', {}));
  assert.equal((await post(at, 'p-admin-2', 'principal', 'p-coordinator', 'withdraw-role-proposal', {})).body['type'], 'urn:tipstaff:problem:principal/no-proposal');
  assert.equal((await at.deps.store.record(county.agency, { kind: 'principal', id: 'p-coordinator' }))?.state['roleProposal'], undefined);
  assert.equal((back.body['target'] as { version: number }).version, (asked.body['target'] as { version: number }).version + 1);
  assert.equal(await roleOf('p-coordinator'), 'programme-coordinator');
});
