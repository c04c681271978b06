import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { App } from '#http/app.ts';
import type { PrincipalState } from '#people/principal.ts';
import { connectPostgres } from '#store/postgres.ts';
import { typesByKind } from '#store/assemble.ts';
import { recordTypes } from '#desk/records.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import { Authenticator, type CreationOptions } from './authenticator.ts';
import { NOW, testCounty, type TestCounty } from './county.ts';
import { enrolled, invited, siteOver, Visitor } from './visitor.ts';

let at: TestCounty;
let app: App;
before(async () => {
  at = await testCounty();
  app = await siteOver(at);
});
after(async () => {
  await app.server.close();
  await at.close();
});

const stateOf = async (id: string): Promise<PrincipalState> => (await at.deps.store.record(county.agency, { kind: 'principal', id }))?.state as unknown as PrincipalState;
const lastWhy = async (subject: string): Promise<unknown> => (await at.deps.store.signIns.entries(county.agency, { subject, limit: 1 }))[0];
/** Everything that one refusal says, without what only dates it. */
const said = ({ status, body }: { readonly status: number; readonly body: string }): unknown => [status, JSON.parse(body)];

test('a code binds a passkey once; then it signs in, with nothing typed; the secret is new each time', async () => {
  const code = await invited(at, 'p-clerk');
  const visitor = new Visitor(app);
  assert.equal((await visitor.enrol(code.toLowerCase().replaceAll('-', ' '))).status, 200);
  assert.equal(JSON.parse((await visitor.me()).body)['principal'], 'p-clerk');
  const first = visitor.cookie;
  assert.equal((await new Visitor(app).enrol(code)).status, 401, 'a code counts once');
  await visitor.form('/sign-out', {});
  assert.equal(visitor.cookie, '');
  assert.equal((await visitor.signIn()).status, 200);
  assert.notEqual(visitor.cookie, first);
  const old = new Visitor(app);
  old.cookie = first;
  assert.equal((await old.me()).status, 401, 'what was signed out opens nothing');
  const [passkey] = (await stateOf('p-clerk')).signIn?.passkeys ?? [];
  assert.deepEqual([passkey?.rpId, passkey?.attestation, passkey?.transports], ['localhost', 'none', ['internal']]);
  assert.ok(!JSON.stringify(await at.deps.store.timeline(county.agency, { kind: 'principal', id: 'p-clerk' })).includes('a key'), 'the label is a personal field');
});

test('a code is over after 24 hours, and a newer one takes its place', async () => {
  const code = await invited(at, 'p-coordinator');
  const newer = await invited(at, 'p-coordinator');
  assert.equal((await new Visitor(app).enrol(code)).status, 401);
  at.clock.put(addHours(NOW, 25));
  assert.equal((await new Visitor(app).enrol(newer)).status, 401);
  at.clock.put(NOW);
});

test('a passkey that does not verify its person is not bound, and one from another place neither', async () => {
  const code = await invited(at, 'p-coordinator');
  const refused = async (faults: object): Promise<number> => (await new Visitor(app).enrol(code, faults)).status;
  assert.equal(await refused({ userVerified: false }), 422);
  assert.equal(await refused({ origin: 'https://evil.example' }), 422);
  assert.equal(await refused({ rpId: 'evil.example' }), 422);
  assert.equal(await refused({ challenge: 'AAAA' }), 422);
  assert.deepEqual((await stateOf('p-coordinator')).signIn?.passkeys, []);
});

test('what is wrong with an answer is never said: user not verified, origin, relying party, challenge, unknown, another agency, locked, withdrawn', async () => {
  const visitor = await enrolled(at, app, 'p-ice');
  const answers = new Map<string, unknown>();
  const release = () => at.player.atConsole('principal', 'release-sign-in', 'p-ice', { reason: 'person-confirmed' });
  for (const [why, faults] of Object.entries({
    'user-not-verified': { userVerified: false }, 'origin': { origin: 'http://localhost:1' }, 'rp-id': { rpId: 'evil.example' }, 'challenge': { challenge: 'AAAA' },
  })) {
    answers.set(why, said(await visitor.signIn(faults)));
    assert.equal((await lastWhy('p-ice') as { why: string }).why, why);
    await release();
    at.clock.put(addMinutes(NOW, answers.size));
  }
  answers.set('unknown', said(await new Visitor(app).signIn({ userHandle: 'AAAA' })));
  answers.set('another handle', said(await visitor.signIn({ userHandle: (await stateOf('p-clerk')).signIn?.handle ?? '' })));
  await at.player.atConsole('principal', 'withdraw-principal', 'p-ice', { reason: 'left' });
  answers.set('withdrawn', said(await visitor.signIn()));
  const [first] = answers.values();
  for (const [why, answer] of answers) assert.deepEqual(answer, first, why);
  at.clock.put(NOW);
});

test('a challenge counts once, for its purpose, and for five minutes', async () => {
  const visitor = await enrolled(at, app, 'p-counsel');
  const options = await visitor.options('/sign-in/passkey/options', { agreed: 'yes' });
  const response = visitor.authenticator.get(options);
  assert.equal((await visitor.json('/sign-in/passkey', { agreed: 'yes', response })).status, 200);
  assert.equal((await new Visitor(app).json('/sign-in/passkey', { agreed: 'yes', response })).status, 401, 'replayed');
  const unlocking = visitor.authenticator.get(await visitor.options('/unlock/options', {}));
  assert.equal((await visitor.json('/sign-in/passkey', { agreed: 'yes', response: unlocking })).status, 401, 'for another purpose');
  const late = await visitor.options('/sign-in/passkey/options', { agreed: 'yes' });
  at.clock.put(addMinutes(NOW, 6));
  assert.equal((await visitor.json('/sign-in/passkey', { agreed: 'yes', response: visitor.authenticator.get(late) })).status, 401, 'over');
  at.clock.put(NOW);
});

test('a counter that goes back locks the sign-in and ends every session; an administrator releases it', async () => {
  const visitor = await enrolled(at, app, 'p-commander');
  const elsewhere = new Visitor(app, visitor.authenticator);
  assert.equal((await elsewhere.signIn()).status, 200);
  const before_ = visitor.authenticator.counter;
  assert.equal((await new Visitor(app, visitor.authenticator).signIn({ counter: before_ })).status, 401);
  assert.equal((await elsewhere.me()).status, 401);
  assert.ok((await stateOf('p-commander')).signIn?.lockedAt);
  visitor.authenticator.counter = before_ + 5;
  assert.equal((await elsewhere.signIn()).status, 401, 'locked, though the answer is good');
  await at.player.ask('p-admin', 'principal', 'release-sign-in', 'p-commander', { reason: 'device-replaced' });
  assert.equal((await elsewhere.signIn()).status, 200);
});

test('the use banner comes first: without it there is no challenge, and no sign-in', async () => {
  const visitor = new Visitor(app);
  assert.equal((await visitor.json('/sign-in/passkey/options', {})).status, 400);
  assert.match((await visitor.get('/sign-in')).body, /Restricted system[\s\S]*monitored, recorded and audited[\s\S]*I have read this and agree/);
  assert.doesNotMatch((await visitor.get('/sign-in')).body, /Sign in with a passkey/);
});

test('another passkey asks for the person a moment before; the last one is not removed', async () => {
  const visitor = await enrolled(at, app, 'p-auditor');
  const second = new Authenticator();
  const add = async (): Promise<{ status: number; body: string }> => {
    const options = await visitor.json('/my-sign-in/passkey/options', { label: 'second' });
    if (options.status !== 200) return options;
    return visitor.json('/my-sign-in/passkey', { label: 'second', response: second.create(JSON.parse(options.body) as CreationOptions) });
  };
  const credentials = async (): Promise<readonly string[]> => ((await stateOf('p-auditor')).signIn?.passkeys ?? []).filter((one) => one.removedAt === undefined).map((one) => one.credential);
  const [only] = await credentials();
  assert.equal((await visitor.form('/my-sign-in/remove', { credential: only ?? '' })).status, 422);
  at.clock.put(addMinutes(NOW, 6));
  assert.equal((await add()).status, 403);
  assert.equal((await visitor.confirm()).status, 200);
  assert.equal((await add()).status, 200);
  assert.match((await visitor.get('/my-sign-in')).body, /second/);
  assert.equal((await visitor.form('/my-sign-in/remove', { credential: only ?? '' })).status, 303);
  assert.equal((await visitor.signIn()).status, 401, 'the removed one signs nobody in');
  assert.equal((await new Visitor(app, second).signIn()).status, 200);
  assert.equal((await stateOf('p-auditor')).signIn?.passkeys.length, 2, 'history stays');
  at.clock.put(NOW);
});

test('whoever had a passkey, and every administrator, is let in again by two: neither the one who invited nor the person counts', async () => {
  const visitor = await enrolled(at, app, 'p-officer');
  const invite = async (by: string, of: string) => (await at.player.ask(by, 'principal', 'invite-enrolment', of)).body;
  const { code, invitation } = await invite('p-admin', 'p-officer');
  const fresh = new Visitor(app);
  assert.equal((await fresh.enrol(String(code))).status, 401, 'not before it is approved');
  const approve = (by: string) => at.player.refused(by, 'principal', 'approve-enrolment', 'p-officer', { invitation });
  assert.equal((await approve('p-admin')).code, 'principal/same-administrator');
  await at.player.ask('p-admin-2', 'principal', 'approve-enrolment', 'p-officer', { invitation });
  assert.equal((await fresh.enrol(String(code))).status, 200);
  assert.equal((await visitor.me()).status, 401, 'sessions of the old passkey ended');
  assert.equal((await visitor.signIn()).status, 401, 'and it signs nobody in');
  assert.equal((await at.player.refused('p-admin', 'principal', 'invite-enrolment', 'p-admin')).code, 'desk/own-record');
  assert.equal((await invite('p-admin', 'p-admin-2'))['needsApproval'], true);
  assert.equal((await invite('p-admin', 'p-officer-2'))['needsApproval'], false, 'someone new needs one administrator');
});

test('the fifth failure locks, however many come at once, on any node and after a restart; only a release lets the person in', async () => {
  const visitor = await enrolled(at, app, 'p-officer-2');
  const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.signIn({ userVerified: false })));
  assert.deepEqual(new Set(answers.map((answer) => JSON.stringify(said(answer)))).size, 1);
  assert.ok((await stateOf('p-officer-2')).signIn?.lockedAt);
  const store = await connectPostgres(at.database.app, { clock: at.clock, vault: at.deps.vault, types: typesByKind(recordTypes) });
  const counted = (await store.signIns.entries(county.agency, { subject: 'p-officer-2', limit: 100 })).map((entry) => entry.outcome);
  assert.deepEqual([counted.filter((outcome) => outcome === 'failed').length, counted.filter((outcome) => outcome === 'locked-now').length], [4, 1]);
  await store.close();
  const again = await siteOver(at);
  const restarted = new Visitor(again, visitor.authenticator);
  assert.deepEqual(said(await restarted.signIn()), said(answers[0] as (typeof answers)[number]), 'the right passkey, and the same words');
  at.clock.put(addMinutes(NOW, 60));
  assert.equal((await restarted.signIn()).status, 401, 'an hour changes nothing');
  await at.player.ask('p-admin', 'principal', 'release-sign-in', 'p-officer-2', { reason: 'person-confirmed' });
  at.clock.put(addMinutes(NOW, 61));
  assert.equal((await restarted.signIn()).status, 200);
  at.clock.put(NOW);
  await again.server.close();
});

test('four failures within the window do not lock, and old ones are forgotten', async () => {
  at.clock.put(addMinutes(NOW, 120));
  const visitor = await enrolled(at, app, 'p-defender');
  for (let i = 0; i < 4; i += 1) await visitor.signIn({ userVerified: false });
  assert.equal((await visitor.signIn()).status, 200);
  at.clock.put(addMinutes(NOW, 136));
  for (let i = 0; i < 4; i += 1) await visitor.signIn({ userVerified: false });
  assert.equal((await visitor.signIn()).status, 200);
  at.clock.put(NOW);
});

test('the administrator and the auditor see how signing in went, nobody else', async () => {
  const see = (who: string) => app.server.inject({ method: 'GET', url: `/v1/agencies/${county.agency}/sign-ins?principal=p-ice`, headers: { host: 'localhost', authorization: `Bearer ${at.token(who)}` } });
  const seen = await see('p-admin');
  assert.equal(seen.statusCode, 200);
  const { signIns } = JSON.parse(seen.body) as { signIns: readonly { outcome: string; why: string; address: string }[] };
  assert.ok(signIns.some((entry) => entry.why === 'user-not-verified' && entry.address === '127.0.0.1'));
  assert.equal((await see('p-commander')).statusCode, 403);
});
