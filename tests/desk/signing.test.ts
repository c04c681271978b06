import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { confirmOfficers, county } from '#demo/set-up.ts';
import type { App } from '#http/app.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { addMinutes } from '#time/instant.ts';
import type { RequestOptions } from './authenticator.ts';
import { freshKey, NOW, readyToServe, testCounty, type TestCounty } from './county.ts';
import { enrolled, siteOver, Visitor } from './visitor.ts';

let at: TestCounty;
let app: App;
let officer: Visitor;
before(async () => {
  at = await testCounty();
  await confirmOfficers(at.player, NOW);
  app = await siteOver(at, ['p-commander']);
  officer = await enrolled(at, app, 'p-officer');
});
after(async () => {
  await app.server.close();
  await at.close();
});

const entriesOf = (id: string): Promise<readonly Envelope[]> => at.deps.store.timeline(county.agency, { kind: 'custody', id });
type Signed = { readonly method: string; readonly act: string; readonly credential?: string };
const signedOf = (entry: Envelope | undefined): Signed | undefined => entry?.data['signed'] as Signed | undefined;

/** What a form of a step holds besides the answers: a key of its own, and the version that the reader read. */
async function formOf(custody: string, answers: Record<string, string>): Promise<Record<string, string>> {
  const record = await at.deps.store.record(county.agency, { kind: 'custody', id: custody });
  return { key: at.deps.ids.next(), version: String(record?.version), ...answers };
}

const serve = { language: 'Spanish', copyGiven: 'yes' };

/** Sends a form of a legal act; where it is to be signed. */
async function asked(visitor: Visitor, custody: string, action = 'serve-warrant', answers: Record<string, string> = serve): Promise<string> {
  const answer = await visitor.form(`/people/${custody}/${action}`, await formOf(custody, answers));
  assert.equal(answer.status, 303, answer.body);
  assert.match(answer.location, /^\/sign\/[\w-]+$/);
  return answer.location;
}

const response = async (visitor: Visitor, path: string): Promise<string> =>
  JSON.stringify(visitor.authenticator.get(JSON.parse((await visitor.json(`${path}/options`, {})).body) as RequestOptions));

test('a legal act is shown whole, signed by a passkey over its hash, and recorded with the signature; before that nothing is', async () => {
  const { custody } = await readyToServe(at, 'signed');
  const before_ = (await entriesOf(custody)).length;
  const path = await asked(officer, custody);
  assert.equal((await entriesOf(custody)).length, before_);
  const page = await officer.get(path);
  assert.match(page.body, /<h1[^>]*>Sign: [\s\S]*Name not recorded[\s\S]*Rae Warranter[\s\S]*Spanish[\s\S]*Copy given[\s\S]*Yes/);
  const fingerprint = /[0-9a-f]{64}/.exec(/Fingerprint[\s\S]*?<\/code>/.exec(page.body)?.[0] ?? '')?.[0];
  const done = await officer.form(path, { response: await response(officer, path) });
  assert.deepEqual([done.status, done.location], [303, `/people/${custody}?done=serve-warrant`]);
  const added = (await entriesOf(custody)).slice(before_);
  assert.ok(added.length > 0);
  for (const entry of added) assert.deepEqual([signedOf(entry)?.method, signedOf(entry)?.act, signedOf(entry)?.credential?.length], ['passkey', fingerprint, 64]);
  assert.equal((await officer.get(`/people/${custody}`)).status, 200);
  const hold = await officer.get(`/v1/agencies/${county.agency}/custodies/${custody}/hold`);
  assert.ok([200, 404].includes(hold.status), hold.body);
  assert.equal((await officer.get(path)).location, `/people/${custody}?done=serve-warrant`, 'what is signed leads to where it is done');
});

test('a double click signs once', async () => {
  const { custody } = await readyToServe(at, 'twice');
  const before_ = (await entriesOf(custody)).length;
  const path = await asked(officer, custody);
  const answer = await response(officer, path);
  const both = await Promise.all([officer.form(path, { response: answer }), officer.form(path, { response: answer })]);
  assert.deepEqual(both.map((one) => [one.status, one.location]), Array.from({ length: 2 }, () => [303, `/people/${custody}?done=serve-warrant`]));
  const served = (await entriesOf(custody)).slice(before_).filter((entry) => entry.type.includes('served'));
  assert.equal(served.length, 1);
});

test('no other passkey, purpose, act or person signs it, and after five minutes nobody does', async () => {
  const { custody } = await readyToServe(at, 'wrong');
  const other = await enrolled(at, app, 'p-counsel');
  const before_ = (await entriesOf(custody)).length;
  const path = await asked(officer, custody);
  const options = JSON.parse((await officer.json(`${path}/options`, {})).body) as RequestOptions;
  assert.equal((await officer.form(path, { response: JSON.stringify(other.authenticator.get(options)) })).status, 401, 'another person’s passkey');
  const signIn = officer.authenticator.get(await officer.options('/sign-in/passkey/options', { agreed: 'yes' }));
  assert.equal((await officer.form(path, { response: JSON.stringify(signIn) })).status, 401, 'a challenge for signing in');
  const second = await asked(officer, custody, 'serve-warrant', { ...serve, language: 'English' });
  const forSecond = await response(officer, second);
  assert.equal((await officer.form(path, { response: forSecond })).status, 401, 'a signature over another act');
  assert.deepEqual([(await other.get(path)).status, (await other.form(path, { response: forSecond })).status], [404, 404]);
  assert.equal((await officer.form(path, {})).status, 401, 'a click is no signature where a passkey signed in');
  assert.equal((await officer.form(path, { response: '{}' })).status, 400);
  await at.player.atConsole('principal', 'release-sign-in', 'p-officer', { reason: 'other' });
  at.clock.put(addMinutes(NOW, 6));
  assert.equal((await officer.get(path)).status, 404);
  assert.equal((await entriesOf(custody)).length, before_);
});

test('the API takes a legal act from a browser only signed, and from a token as before', async () => {
  const act = (headers: Record<string, string>) => app.server.inject({
    method: 'POST', url: `/v1/agencies/${county.agency}/officer/officer-secondman/withdraw-officer`, payload: JSON.stringify({ kind: 'withdrawal', cause: 'ice-notice', noticedAt: NOW, effectiveAt: NOW }),
    headers: { 'host': 'localhost', 'content-type': 'application/json', 'idempotency-key': freshKey(), ...headers },
  });
  const coordinator = await enrolled(at, app, 'p-coordinator');
  const version = (await at.deps.store.record(county.agency, { kind: 'officer', id: 'officer-secondman' }))?.version;
  const etag = { 'if-match': `"v${version}"` };
  const refused = await act({ 'cookie': coordinator.cookie, 'origin': 'http://localhost', 'sec-fetch-site': 'same-origin', ...etag });
  assert.equal(refused.statusCode, 403, refused.body);
  assert.match(refused.body, /signature-needed/);
  assert.equal((await act({ authorization: `Bearer ${at.token('p-coordinator')}`, ...etag })).statusCode, 200);
});

test('what is not cleared is said and recorded at once: nobody signs for it', async () => {
  const { custody, warrant } = await readyToServe(at, 'stopped');
  await at.player.ask('p-clerk', 'custody', 'raise-stop', custody, { kind: 'citizenship', source: 'person', means: 'spoken' });
  const before_ = (await entriesOf(custody)).length;
  const answer = await officer.form(`/people/${custody}/serve-warrant`, await formOf(custody, serve));
  assert.equal(answer.status, 422, warrant);
  assert.match(answer.body, /Not cleared/i);
  const added = (await entriesOf(custody)).slice(before_);
  assert.deepEqual(added.map((entry) => signedOf(entry)), [undefined]);
});

test('a record that changes before the signature refuses it, and gives the form back as it was typed', async () => {
  const { custody } = await readyToServe(at, 'stale');
  const path = await asked(officer, custody, 'serve-warrant', { ...serve, language: 'Haitian Creole' });
  await at.player.ask('p-clerk', 'custody', 'settle-communication', custody, { need: 'none', settled: true });
  const answer = await officer.form(path, { response: await response(officer, path) });
  assert.equal(answer.status, 422);
  assert.match(answer.body, /changed while you were reading it[\s\S]*value="Haitian Creole"[\s\S]*Back to the form/);
  const back = await officer.form(`/people/${custody}/raise-stop`, { ...await formOf(custody, { kind: 'other', source: 'family', means: 'telephone', claimWords: 'As it was typed' }), unsigned: 'yes' });
  assert.match(back.body, /It was not signed/);
});

test('a passkey that does not work keeps nobody held: a release is recorded unsigned and says so, a service is not', async () => {
  const { custody } = await readyToServe(at, 'unsigned');
  const before_ = (await entriesOf(custody)).length;
  const service = await asked(officer, custody);
  assert.doesNotMatch((await officer.get(service)).body, /It cannot be signed now/);
  assert.equal((await officer.form(service, { without: 'yes' })).status, 401);
  assert.equal((await entriesOf(custody)).length, before_);
  const release = await asked(officer, custody, 'release-person', { by: 'Night commander', reason: 'not-cleared' });
  assert.match((await officer.get(release)).body, /It cannot be signed now[\s\S]*Record it without a signature/);
  assert.equal((await officer.form(release, { without: 'yes' })).location, `/people/${custody}?done=release-person`);
  const [first] = (await entriesOf(custody)).slice(before_);
  assert.equal(signedOf(first)?.method, 'none');
  assert.match((await officer.get(`/people/${custody}`)).body, /Not signed: recorded without a signature/);
});

test('in the fictional county one more click signs, and the record says what that is worth', async () => {
  const { custody } = await readyToServe(at, 'fiction');
  const commander = new Visitor(app);
  await commander.form('/sign-in', { principal: 'p-commander' });
  const path = await asked(commander, custody, 'release-person', { by: 'Night commander', reason: 'not-cleared' });
  const before_ = (await entriesOf(custody)).length;
  const clicks = await Promise.all([commander.form(path, {}), commander.form(path, {})]);
  assert.deepEqual(clicks.map((one) => one.location), Array.from({ length: 2 }, () => `/people/${custody}?done=release-person`));
  const [first] = (await entriesOf(custody)).slice(before_);
  assert.equal(signedOf(first)?.method, 'fiction');
});

test('a form sent from a locked session is kept for its person, offered after unlocking, and acts once', async () => {
  const { custody } = await readyToServe(at, 'draft');
  const clerk = await enrolled(at, app, 'p-clerk');
  const form = await formOf(custody, { kind: 'other', source: 'family', means: 'telephone', claimWords: 'Typed for a long time <b>' });
  const before_ = (await entriesOf(custody)).length;
  at.clock.put(addMinutes(NOW, 40));
  const sent = await clerk.form(`/people/${custody}/raise-stop`, form);
  assert.deepEqual([sent.status, sent.location], [303, '/locked?to=%2Fdesk']);
  assert.equal((await entriesOf(custody)).length, before_);
  assert.match((await clerk.get('/locked')).body, /What you sent is kept/);
  assert.doesNotMatch((await clerk.get('/locked')).body, /Typed for a long time/);
  assert.equal(JSON.parse((await clerk.unlock()).body)['to'], '/kept');
  const kept = await clerk.get('/kept');
  assert.match(kept.body, /Typed for a long time &lt;b&gt;/);
  const id = /action="\/kept\/([\w-]+)"/.exec(kept.body)?.[1] ?? '';
  assert.doesNotMatch((await (await enrolled(at, app, 'p-ice')).get('/kept')).body, /Typed/, 'nobody else is offered it');
  const again = await clerk.form(`/kept/${id}`, form);
  assert.deepEqual([again.status, again.location], [307, `/people/${custody}/raise-stop`]);
  assert.equal((await clerk.form(again.location, form)).status, 303);
  assert.equal((await clerk.form(again.location, form)).status, 303, 'sent twice');
  assert.equal((await entriesOf(custody)).length, before_ + 1);
  assert.doesNotMatch((await clerk.get('/kept')).body, /Typed/);
});
