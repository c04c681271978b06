import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { App } from '#http/app.ts';
import { addHours, addMinutes, epochMs, fromEpochMs, type Instant } from '#time/instant.ts';
import { issue, NOW, testCounty, type TestCounty } from './county.ts';
import { enrolled, invited, siteOver, Visitor } from './visitor.ts';

let at: TestCounty;
let app: App;
before(async () => {
  at = await testCounty();
  app = await siteOver(at, ['p-commander', 'p-clerk']);
});
after(async () => {
  await app.server.close();
  await at.close();
});

const seconds = (count: number): Instant => fromEpochMs(epochMs(NOW) + count * 1_000);
/** The clock ticks at each reading: the very next one reads this. */
const nextReading = (instant: Instant): void => at.clock.put(fromEpochMs(epochMs(instant) - 1));
const sessionsOf = (principal: string) => at.deps.store.signIns.sessions(county.agency, principal);

async function clicked(principal = 'p-commander'): Promise<Visitor> {
  at.clock.put(NOW);
  const visitor = new Visitor(app);
  assert.equal((await visitor.form('/sign-in', { principal })).status, 303);
  return visitor;
}

/** Every secret that a browser ever held, looked for in the whole database. */
test('the database holds no secret: only its digest', async () => {
  const visitor = await clicked();
  const secret = visitor.cookie.split('.')[1] ?? '';
  assert.match(secret, /^[\w-]{43}$/);
  const kept = JSON.stringify(await sessionsOf('p-commander'));
  assert.ok(!kept.includes(secret));
  assert.ok(!JSON.stringify(await at.deps.store.entries(county.agency, 0, 1e6)).includes(secret));
});

test('29:59 without activity is open, 30:00 is locked: nothing is readable, by page, API or stream, until the same person unlocks', async () => {
  const visitor = await enrolled(at, app, 'p-coordinator');
  const begun = (await sessionsOf('p-coordinator'))[0]?.startedAt ?? NOW;
  nextReading(fromEpochMs(epochMs(begun) + 30 * 60_000 - 1));
  assert.equal((await visitor.get('/board?auto=1')).status, 200, 'a page that asks again by itself');
  nextReading(addMinutes(begun, 30));
  const page = await visitor.get('/people/custody-1?done=x');
  assert.deepEqual([page.status, page.location], [303, `/locked?to=${encodeURIComponent('/people/custody-1?done=x')}`], 'and that it did is no activity');
  assert.deepEqual([(await visitor.me()).status, (await visitor.get('/events/board')).status], [401, 401]);
  assert.match((await visitor.me()).body, /locked/);
  const locked = await visitor.get('/locked?to=/board');
  assert.match(locked.body, /Nothing is shown until[\s\S]*Cole Paperman[\s\S]*Unlock with your passkey/);
  const other = await enrolled(at, app, 'p-counsel');
  const { response } = { response: other.authenticator.get(await visitor.options('/unlock/options', {})) };
  assert.equal((await visitor.json('/unlock/passkey', { response })).status, 401, 'another person’s passkey');
  at.clock.put(addMinutes(NOW, 31));
  assert.equal((await visitor.unlock()).status, 200);
  assert.equal((await visitor.me()).status, 200);
});

test('activity keeps it open, written at most every thirty seconds; twelve hours end it whatever was done', async () => {
  const visitor = await clicked();
  const seen = async (): Promise<string | undefined> => (await sessionsOf('p-commander'))[0]?.seenAt;
  const first = await seen();
  at.clock.put(seconds(29));
  await visitor.me();
  assert.equal(await seen(), first);
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    at.clock.put(addMinutes(NOW, minutes));
    assert.equal((await visitor.me()).status, 200, `${minutes}`);
  }
  const begun = (await sessionsOf('p-commander'))[0]?.startedAt ?? NOW;
  nextReading(fromEpochMs(epochMs(begun) + 12 * 3_600_000 - 1));
  assert.equal((await visitor.me()).status, 200);
  nextReading(addHours(begun, 12));
  assert.equal((await visitor.me()).status, 401);
  assert.deepEqual((await visitor.get('/board')).location, '/sign-in');
});

test('a clock that goes back locks, and a session is never longer for it', async () => {
  const visitor = await clicked();
  at.clock.put(addMinutes(NOW, -10));
  assert.match((await visitor.me()).body, /locked/);
  at.clock.put(addMinutes(NOW, 1));
  assert.match((await visitor.me()).body, /locked/, 'and stays locked when the clock is right again');
});

test('signing out ends it in the database, and asks the browser to forget; a second device goes on until it is ended too', async () => {
  const [one, two] = [await clicked('p-clerk'), await clicked('p-clerk')];
  const kept = one.cookie;
  const out = await one.form('/sign-out', {});
  assert.match(String(out.headers['clear-site-data']), /"cache", "storage"/);
  assert.match(String(out.headers['set-cookie']), /^__Host-tipstaff=; .*Secure; HttpOnly; SameSite=Strict; Max-Age=0$/);
  one.cookie = kept;
  assert.deepEqual([(await one.me()).status, (await two.me()).status], [401, 200]);
  const three = await clicked('p-clerk');
  assert.equal((await two.form('/my-sign-in/end', { session: 'others' })).status, 303);
  assert.deepEqual([(await three.me()).status, (await two.me()).status], [401, 200]);
  const stranger = await clicked('p-commander');
  const [mine] = await sessionsOf('p-commander');
  await two.form('/my-sign-in/end', { session: mine?.digest ?? '' });
  assert.equal((await stranger.me()).status, 200, 'nobody ends another’s session by its digest');
});

test('a secret that someone planted is never taken over: signing in makes a new one', async () => {
  const planted = new Visitor(app);
  planted.cookie = `__Host-tipstaff=${county.agency}.${'A'.repeat(43)}`;
  assert.equal((await planted.me()).status, 401);
  const before_ = planted.cookie;
  await planted.form('/sign-in', { principal: 'p-clerk' });
  assert.notEqual(planted.cookie, before_);
  assert.equal((await planted.me()).status, 200);
  planted.cookie = before_;
  assert.equal((await planted.me()).status, 401);
});

test('a restart of the server ends no session, and ends none of its limits', async () => {
  const visitor = await clicked();
  const again = await siteOver(at);
  const restarted = new Visitor(again);
  restarted.cookie = visitor.cookie;
  assert.equal((await restarted.me()).status, 200);
  at.clock.put(addMinutes(NOW, 31));
  assert.match((await restarted.me()).body, /locked/);
  await again.server.close();
});

test('seats in two agencies: one cookie, each agency its own; foreign, missing and not mine are one answer', async () => {
  const visitor = await enrolled(at, app, 'p-officer');
  const administrator = { agency: 'elsewhere', principal: 'console', role: 'administrator', via: 'console' } as const;
  const { run } = await import('#desk/run.ts');
  const { useCases } = await import('#desk/use-cases.ts');
  const ask = (kind: string, name: string, id: string, command: object) => run(useCases.find((each) => each.kind === kind && each.name === name) as (typeof useCases)[number], { id, command }, administrator, at.deps);
  await ask('agency', 'set-up-agency', 'elsewhere', { name: 'Elsewhere County', state: 'us-fl' });
  await ask('principal', 'add-principal', 'p-away', { role: 'counsel', personal: { name: 'Away' } });
  const { code } = (await ask('principal', 'invite-enrolment', 'p-away', {})).body;
  const home = visitor.cookie;
  const added = await new Visitor(app).enrol(String(code));
  assert.equal(added.status, 200);
  // The same browser signs in at the other agency too.
  const options = await visitor.json('/enrol/options', { agreed: 'yes', code: String((await ask('principal', 'invite-enrolment', 'p-away', {})).body['code']), label: '' });
  assert.equal(options.status, 200);
  const second = new Visitor(app);
  second.cookie = home;
  assert.equal((await second.enrol(String((await ask('principal', 'invite-enrolment', 'p-away', {})).body['code']))).status, 200);
  assert.match(second.cookie, /=elsewhere\.[\w-]{43}~fremont\.[\w-]{43}$/);
  assert.deepEqual([JSON.parse((await second.me('elsewhere')).body)['principal'], JSON.parse((await second.me()).body)['principal']], ['p-away', 'p-officer']);
  const foreign = await second.get('/v1/agencies/nowhere/me');
  const alone = new Visitor(app);
  alone.cookie = home;
  const mineNot = await alone.me('elsewhere');
  assert.deepEqual([mineNot.status, mineNot.body], [foreign.status, foreign.body]);
  assert.equal((await second.form('/seat', { agency: 'fremont' })).status, 303);
  assert.match(second.cookie, /=fremont\./);
  assert.deepEqual([(await second.form('/seat', { agency: 'nowhere' })).status, second.cookie.startsWith('__Host-tipstaff=fremont.')], [404, true]);
  await second.form('/sign-out', {});
  assert.equal((await alone.me()).status, 401, 'signing out ends every seat of the browser');
});

test('a token opens no session and a session no token; withdrawal ends every session at the next request', async () => {
  const visitor = await clicked('p-commander');
  const token = await issue(at.player, 'p-commander');
  assert.equal((await app.server.inject({ method: 'GET', url: `/v1/agencies/${county.agency}/me`, headers: { host: 'localhost', authorization: `Bearer ${token}` } })).statusCode, 200);
  await at.player.atConsole('principal', 'withdraw-principal', 'p-commander', { reason: 'threat' });
  assert.equal((await visitor.me()).status, 401);
  assert.equal((await visitor.get('/locked')).location, '/sign-in');
  assert.equal((await visitor.form('/sign-in', { principal: 'p-commander' })).status, 401);
});

test('a wall display signs in with its code, neither locks nor tires, and ends when it is withdrawn', async () => {
  at.clock.put(NOW);
  await at.player.atConsole('principal', 'add-principal', 'p-wall-2', { role: 'wall-display', personal: { name: 'Screen' } });
  const code = await invited(at, 'p-wall-2');
  const screen = new Visitor(app);
  assert.equal((await new Visitor(app).enrol(code)).status, 401, 'no passkey is bound to a machine');
  assert.equal((await screen.form('/enrol/display', { agreed: 'yes', code })).status, 303);
  assert.equal((await screen.me()).status, 200);
  for (const hours of [1, 13, 24 * 30, 24 * 365]) {
    at.clock.put(addHours(NOW, hours));
    assert.equal((await screen.me()).status, 200, `${hours} h`);
  }
  at.clock.put(addHours(NOW, 24 * 366 + 1));
  assert.equal((await screen.me()).status, 401);
  at.clock.put(NOW);
  assert.equal((await screen.me()).status, 200);
  await at.player.atConsole('principal', 'withdraw-principal', 'p-wall-2', { reason: 'review' });
  assert.equal((await screen.me()).status, 401);
});
