import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { systemClock } from '#time/system-clock.ts';
import { addMinutes, epochMs } from '#time/instant.ts';
import { ByHand, type Page } from './by-hand.ts';
import { freePort } from './free-port.ts';
import { answering, hostileProvider, token, unsigned, withPublicKey, type Claims, type HostileProvider } from './hostile-provider.ts';
import { CARD, CLIENT } from './real-provider.ts';
import { entry, mainOf, providerSite, settingsOf, type ProviderSite } from './site.ts';

let hostile: HostileProvider;
let second: HostileProvider;
let site: ProviderSite;
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
before(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  [hostile, second] = await Promise.all([hostileProvider(), hostileProvider()]);
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  site = await providerSite(port, await settingsOf(origin, { one: entry(hostile.issuer), two: entry(second.issuer) }, key));
  await site.at.player.ask('p-admin', 'principal', 'link-identity', 'p-commander', { issuer: hostile.issuer, personal: { subject: 'u-1' } });
});
after(async () => {
  await site.close();
  await Promise.all([hostile.close(), second.close()]);
});
beforeEach(() => {
  hostile.says = {};
  hostile.asked.length = 0;
});

const seconds = (): number => Math.floor(epochMs(systemClock.wall()) / 1000);
/** A token with nothing wrong in it. */
const good = (nonce: string, issuer = hostile.issuer): Claims => ({
  iss: issuer, sub: 'u-1', aud: CLIENT, iat: seconds(), exp: seconds() + 300, auth_time: seconds(), nonce, acr: CARD, amr: ['sc', 'pin'],
});

const me = async (agent: ByHand): Promise<number> => (await agent.ask(`${site.origin}/v1/agencies/${county.agency}/me`)).status;

interface Left { readonly agent: ByHand; readonly state: string; readonly nonce: string }

/** A browser on its way to the provider. */
async function leave(name = 'one', agent = new ByHand(), path = `provider/${name}?agreed=yes`): Promise<Left> {
  const { location } = await agent.ask(`${site.origin}/sign-in/${path}`);
  const asked = new URL(location ?? '').searchParams;
  return { agent, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
}
const back = (agent: ByHand, query: Readonly<Record<string, string>> | string, name = 'one'): Promise<Page> =>
  agent.ask(`${site.origin}/sign-in/provider/${name}/return?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`);
const size = async (): Promise<number> => (await site.at.deps.store.head(county.agency))?.size ?? 0;

let constant: string | undefined;
/** The one answer: nobody is signed in, nothing was written, and nothing tells what was wrong. */
async function refused(agent: ByHand, page: Page, what: string, sizeBefore: number): Promise<void> {
  assert.equal(page.status, 403, what);
  constant ??= mainOf(page.body);
  assert.equal(mainOf(page.body), constant, what);
  assert.equal(page.headers.get('set-cookie'), null, what);
  assert.equal(await me(agent), 401, what);
  assert.equal(await size(), sizeBefore, what);
}

test('a token with nothing wrong in it signs in: what the table changes is all that is wrong there', async () => {
  const { agent, state, nonce } = await leave();
  hostile.answer = answering(token(good(nonce), hostile.key));
  assert.equal((await back(agent, { code: 'c', state })).status, 200, site.said.join('; '));
  assert.equal(await me(agent), 200);
  assert.ok((hostile.asked[0]?.get('code_verifier') ?? '').length >= 43);
  assert.match(hostile.asked[0]?.get('client_assertion') ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.equal(hostile.asked[0]?.get('redirect_uri'), `${site.origin}/sign-in/provider/one/return`);
});

type Forge = (left: Left) => HostileProvider['answer'];
const changed = (more: (left: Left) => Claims): Forge => (left) => answering(token({ ...good(left.nonce), ...more(left) }, hostile.key));
const without = (name: string): Forge => ({ nonce }) => {
  const { [name]: _, ...rest } = good(nonce);
  return answering(token(rest, hostile.key));
};
/** What is wrong, the reason that the server’s log must give for it, and how it is made. */
const forged: Readonly<Record<string, readonly [RegExp, Forge]>> = {
  'no signature': [/"alg"/, ({ nonce }) => answering(unsigned(good(nonce)))],
  'no signature, spelled otherwise': [/"alg"/, ({ nonce }) => answering(unsigned(good(nonce), 'None'))],
  'signed with the public key as a secret': [/"alg"/, ({ nonce }) => answering(withPublicKey(good(nonce), hostile.publicKey))],
  'signed by a stranger': [/signature verification/, ({ nonce }) => answering(token(good(nonce), stranger))],
  'signed by a stranger whose key comes along': [/signature verification/, ({ nonce }) => answering(token(good(nonce), stranger, { alg: 'RS256', jwk: stranger.export({ format: 'jwk' }) }))],
  'signed by a stranger whose key lies elsewhere': [/signature verification/, ({ nonce }) => answering(token(good(nonce), stranger, { alg: 'RS256', kid: 'rsa-1', jku: `${second.issuer}/jwks` }))],
  'a key that is not there': [/no applicable keys/, ({ nonce }) => answering(token(good(nonce), hostile.key, { alg: 'RS256', kid: '../../etc/passwd' }))],
  'a critical header that nobody knows': [/"crit"/, ({ nonce }) => answering(token(good(nonce), hostile.key, { alg: 'RS256', kid: 'rsa-1', crit: ['b64'], b64: false }))],
  'another signature than agreed': [/"alg"/, ({ nonce }) => answering(token(good(nonce), hostile.key, { alg: 'PS256', kid: 'rsa-1' }))],
  'altered after signing': [/signature verification/, ({ nonce }) => answering(token({ ...good(nonce), sub: 'u-9' }, hostile.key).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(good(nonce))).toString('base64url')}.`))],
  'another audience': [/"aud"/, changed(() => ({ aud: 'another-client' }))],
  'an audience beside us': [/for another client/, changed(() => ({ aud: [CLIENT, 'another-client'], azp: CLIENT }))],
  'no audience': [/"aud"/, without('aud')],
  'issued to another client': [/issued to another client/, changed(() => ({ azp: 'another-client' }))],
  'the token of another client': [/"aud"/, changed(() => ({ aud: 'another-client', azp: 'another-client' }))],
  'another issuer': [/"iss"/, changed(() => ({ iss: 'https://id.example' }))],
  'the issuer with a slash': [/"iss"/, changed(() => ({ iss: `${hostile.issuer}/` }))],
  'no issuer': [/"iss"/, without('iss')],
  'expired': [/expiration is past/, changed(() => ({ iat: seconds() - 600, exp: seconds() - 30 }))],
  'no end': [/"exp"/, without('exp')],
  'not yet': [/"nbf"/, changed(() => ({ nbf: seconds() + 60 }))],
  'no nonce': [/"nonce"/, without('nonce')],
  'another nonce': [/"nonce"/, changed(() => ({ nonce: 'A'.repeat(43) }))],
  'a nonce that is a list': [/"nonce"/, changed(({ nonce }) => ({ nonce: [nonce] }))],
  'no subject': [/"sub"/, without('sub')],
  'an empty subject': [/“sub”/, changed(() => ({ sub: '' }))],
  'a subject that is a list': [/"sub"/, changed(() => ({ sub: ['u-1'] }))],
  'no acr': [/“acr”/, without('acr')],
  'a lesser acr': [/“acr”/, changed(() => ({ acr: 'urn:example:acr:password' }))],
  'an acr that is a list': [/“acr”/, changed(() => ({ acr: [CARD] }))],
  'no amr': [/“amr”/, without('amr')],
  'a lesser amr': [/“amr”/, changed(() => ({ amr: ['pwd'] }))],
  'an amr that is words': [/“amr”/, changed(() => ({ amr: 'sc mfa' }))],
  'no auth_time': [/"auth_time"/, without('auth_time')],
  'proven too long ago': [/“auth_time”/, changed(() => ({ auth_time: seconds() - 721 * 60 }))],
  'proven in the future': [/“auth_time”/, changed(() => ({ auth_time: seconds() + 60 }))],
  'an auth_time that is words': [/"auth_time"/, changed(() => ({ auth_time: String(seconds()) }))],
  'no ID token': [/"id_token"/, () => ({ body: { access_token: 'a', token_type: 'Bearer' } })],
  'an ID token of nothing': [/JWT Header/, () => answering('..')],
  'an encrypted ID token': [/JWE/, () => answering('a.b.c.d.e')],
  'an error': [/invalid_grant/, () => ({ status: 400, body: { error: 'invalid_grant' } })],
  'words': [/top level object/, () => ({ body: 'hello' })],
  'a code that was used before': [/invalid_grant/, () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'code was used' } })],
};

for (const [what, [why, forge]] of Object.entries(forged)) {
  test(`not accepted: ${what}`, async () => {
    const left = await leave();
    hostile.answer = forge(left);
    const before = await size();
    await refused(left.agent, await back(left.agent, { code: 'c', state: left.state }), what, before);
    assert.match(site.said.at(-1) ?? '', why);
  });
}

test('state: missing, made up, doubled, of another browser, of another provider, used before', async () => {
  const before = await size();
  const ready = async (): Promise<Left> => {
    const left = await leave();
    hostile.answer = answering(token(good(left.nonce), hostile.key));
    return left;
  };
  const one = await ready();
  await refused(one.agent, await back(one.agent, { code: 'c' }), 'missing', before);
  await refused(one.agent, await back(one.agent, { code: 'c', state: 'A'.repeat(43) }), 'made up', before);
  await refused(one.agent, await back(one.agent, `code=c&state=${one.state}&state=${one.state}`), 'doubled', before);
  const victim = await leave();
  const attacker = await ready();
  // Login CSRF: the attacker's own good answer, opened in the victim's browser.
  await refused(victim.agent, await back(victim.agent, { code: 'c', state: attacker.state }), 'of another browser', before);
  const nobody = new ByHand();
  const three = await ready();
  await refused(nobody, await back(nobody, { code: 'c', state: three.state }), 'of a browser without a cookie', before);
  const four = await ready();
  await refused(four.agent, await back(four.agent, { code: 'c', state: four.state }, 'two'), 'of another provider', before);
  const five = await ready();
  assert.equal((await back(five.agent, { code: 'c', state: five.state })).status, 200);
  const again = new ByHand();
  await refused(again, await back(again, { code: 'c', state: five.state }), 'used before, elsewhere', before);
  assert.equal((await back(five.agent, { code: 'c', state: five.state })).status, 403);
});

test('the same subject of another provider of the same agency is nobody', async () => {
  const { agent, state, nonce } = await leave('two');
  second.answer = answering(token(good(nonce, second.issuer), second.key));
  const page = await back(agent, { code: 'c', state }, 'two');
  assert.equal(page.status, 403);
  assert.match(mainOf(page.body), /does not sign in here/);
  assert.equal(await me(agent), 401);
});

test('an answer that says it is another issuer’s, an error and a token in the address are not accepted', async () => {
  const before = await size();
  for (const query of [{ code: 'c', iss: 'https://id.example' }, { error: 'access_denied', error_description: '<script>alert(1)</script>' }, { code: 'c', id_token: 'x' }, { response: 'x.y.z' }, {}] as const) {
    const { agent, state, nonce } = await leave();
    hostile.answer = answering(token(good(nonce), hostile.key));
    await refused(agent, await back(agent, { ...query, state }), JSON.stringify(query), before);
  }
});

test('no such provider is no such page, and nothing that is not one', async () => {
  for (const name of ['three', '..%2fone', 'ONE', 'constructor', '__proto__', `a${'a'.repeat(60)}`]) {
    const answer = await new ByHand().ask(`${site.origin}/sign-in/provider/${name}?agreed=yes`);
    assert.ok([400, 404].includes(answer.status), `${name}: ${answer.status}`);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
});

/** A browser that is signed in as the commander. */
async function signedIn(): Promise<ByHand> {
  const { agent, state, nonce } = await leave();
  hostile.answer = answering(token(good(nonce), hostile.key));
  assert.equal((await back(agent, { code: 'c', state })).status, 200);
  assert.equal(await me(agent), 200);
  return agent;
}

test('a locked session is unlocked by its own person, proven anew, and by nobody else', async () => {
  const agent = await signedIn();
  await agent.ask(`${site.origin}/lock`, { form: { to: '/officers' } });
  const locked = await me(agent);
  assert.ok([401, 423].includes(locked), String(locked));
  const stale = await leave('one', agent, 'again?for=unlock&to=/officers');
  hostile.answer = answering(token({ ...good(stale.nonce), auth_time: seconds() - 60 }, hostile.key));
  assert.equal((await back(agent, { code: 'c', state: stale.state })).status, 403);
  assert.match(site.said.at(-1) ?? '', /“auth_time”/);
  assert.equal(await me(agent), locked);
  const other = await leave('one', agent, 'again?for=unlock&to=/officers');
  hostile.answer = answering(token({ ...good(other.nonce), sub: 'u-other' }, hostile.key));
  const refusal = await back(agent, { code: 'c', state: other.state });
  assert.equal(refusal.status, 403);
  assert.match(mainOf(refusal.body), /Not unlocked[\s\S]*does not fit this session/);
  assert.equal(await me(agent), locked);
  const left = await leave('one', agent, 'again?for=unlock&to=/officers');
  hostile.answer = answering(token(good(left.nonce), hostile.key));
  const page = await back(agent, { code: 'c', state: left.state });
  assert.equal(page.status, 200);
  assert.match(page.body, /content="0;url=\/officers"[\s\S]*Your session is unlocked/);
  assert.equal(await me(agent), 200);
});

test('proof for an unlock or a confirmation asks the provider for the person anew; a token got for one purpose serves no other', async () => {
  const agent = await signedIn();
  const asked = new URL((await agent.ask(`${site.origin}/sign-in/again?for=confirm`)).location ?? '').searchParams;
  assert.deepEqual([asked.get('max_age'), asked.get('prompt')], ['0', 'login']);
  const [confirm, signIn] = [await leave('one', agent, 'again?for=confirm'), await leave('one', agent)];
  assert.notEqual(confirm.nonce, signIn.nonce);
  hostile.answer = answering(token(good(signIn.nonce), hostile.key));
  assert.equal((await back(agent, { code: 'c', state: confirm.state })).status, 403);
  assert.match(site.said.at(-1) ?? '', /"nonce"/);
  // A state that calls itself another purpose is not one that waits.
  const third = await leave('one', agent, 'again?for=confirm');
  assert.equal((await back(agent, { code: 'c', state: third.state.replace('confirm.', 'unlock.') })).status, 403);
  const fourth = await leave('one', agent, 'again?for=confirm');
  hostile.answer = answering(token(good(fourth.nonce), hostile.key));
  const before = await verifiedAt();
  assert.equal((await back(agent, { code: 'c', state: fourth.state })).status, 200);
  assert.ok(await verifiedAt() > before);
});

const verifiedAt = async (): Promise<string> => (await site.at.deps.store.signIns.sessions(county.agency, 'p-commander')).map((each) => each.verifiedAt).toSorted().at(-1) ?? '';

test('a session that ended meanwhile is not taken up again', async () => {
  const agent = await signedIn();
  const left = await leave('one', agent, 'again?for=unlock');
  await site.at.deps.store.signIns.endAll(county.agency, 'p-commander', site.at.deps.clock.wall(), 'ended-by-owner');
  hostile.answer = answering(token(good(left.nonce), hostile.key));
  assert.equal((await back(agent, { code: 'c', state: left.state })).status, 403);
  assert.equal(await me(agent), 401);
});

test('whoever is locked out is told what an unknown identity is told', async () => {
  const tell = async (sub: string): Promise<string> => {
    const { agent, state, nonce } = await leave();
    hostile.answer = answering(token({ ...good(nonce), sub }, hostile.key));
    const page = await back(agent, { code: 'c', state });
    assert.equal(page.status, 403);
    assert.equal(await me(agent), 401);
    return mainOf(page.body).replaceAll(sub, 'WHO');
  };
  await site.at.player.ask('p-admin', 'principal', 'link-identity', 'p-clerk', { issuer: hostile.issuer, personal: { subject: 'u-7' } });
  for (let n = 0; n < 5; n += 1) {
    await site.at.deps.store.signIns.take({ agency: county.agency, subject: 'p-clerk', at: site.at.deps.clock.wall(), released: '', good: false, purpose: 'sign-in', method: 'passkey', address: '192.0.2.1' });
  }
  assert.equal(await tell('u-7'), await tell('u-nobody'));
});

test('a journey older than ten minutes is over', async () => {
  const { agent, state, nonce } = await leave();
  hostile.answer = answering(token(good(nonce), hostile.key));
  const { clock } = site.at;
  clock.put(addMinutes(systemClock.wall(), 11));
  try {
    assert.equal((await back(agent, { code: 'c', state })).status, 403);
    assert.match(site.said.at(-1) ?? '', /older than 10 minutes/);
  } finally {
    clock.release();
  }
});
