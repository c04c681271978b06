import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { ByHand, type Page } from './by-hand.ts';
import { freePort } from './free-port.ts';
import { realProvider, type RealProvider } from './real-provider.ts';
import { entry, mainOf, providerSite, settingsOf, type ProviderSite } from './site.ts';

let provider: RealProvider;
let other: RealProvider;
let site: ProviderSite;
before(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  [provider, other] = await Promise.all([realProvider(origin, ['county']), realProvider(origin, ['ice'], 'ES256')]);
  const providers = { county: entry(provider.issuer), ice: entry(other.issuer, { button: 'Sign in with the ICE account', idTokenAlgorithm: 'ES256', clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.pem', keyId: 'client-1' } }) };
  const settings = await settingsOf(origin, providers, provider.clientKey);
  const otherProof = (await settingsOf(origin, { ice: entry(other.issuer) }, other.clientKey)).providers[0]?.proof;
  site = await providerSite(port, { origin, providers: settings.providers.map((each) => (each.name === 'ice' && otherProof !== undefined ? { ...each, proof: otherProof } : each)) });
  await link('p-commander', provider.issuer, 'u-1001');
  await link('p-clerk', other.issuer, 'u-2002');
});
after(async () => {
  await site.close();
  assert.deepEqual([...provider.faults, ...other.faults], []);
  await Promise.all([provider.close(), other.close()]);
});

const link = (principal: string, issuer: string, subject: string) =>
  site.at.player.ask('p-admin', 'principal', 'link-identity', principal, { issuer, personal: { subject } });

/** Signs in at the provider as someone, up to the page that this site then shows. */
async function signIn(agent: ByHand, who: string, factors: 'card' | 'password' = 'card', name = 'county', next = ''): Promise<Page> {
  const asked = await agent.follow(`${site.origin}/sign-in/provider/${name}?agreed=yes${next}`);
  if (!asked.url.includes('/interaction/')) return asked;
  return agent.follow(asked.url, undefined, { form: { who, factors } });
}
const me = async (agent: ByHand) => {
  const answer = await agent.ask(`${site.origin}/v1/agencies/${county.agency}/me`);
  return answer.status === 200 ? (JSON.parse(answer.body) as { principal: string }).principal : answer.status;
};

test('the sign-in page has the agency’s own button, and the way through the provider ends in a session of the linked principal', async () => {
  const agent = new ByHand();
  assert.match((await agent.ask(`${site.origin}/sign-in?agreed=yes`)).body, /href="\/sign-in\/provider\/county\?agreed=yes">Sign in with the county account</);
  const left = await agent.ask(`${site.origin}/sign-in/provider/county?agreed=yes`);
  assert.equal(left.status, 303);
  const asked = new URL(left.location ?? '').searchParams;
  assert.deepEqual(['response_type', 'response_mode', 'scope', 'code_challenge_method', 'max_age'].map((each) => asked.get(each)), ['code', 'query', 'openid', 'S256', '43200']);
  assert.match(String(left.headers.get('set-cookie')), /^__Host-tipstaff-provider=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/);
  const done = await signIn(agent, 'u-1001');
  assert.equal(done.status, 200, site.said.join('; '));
  assert.match(done.body, /<meta http-equiv="refresh" content="0;url=\/">/);
  assert.equal(await me(agent), 'p-commander');
});

test('without the use banner acknowledged nothing begins, and without a session nothing is proven again', async () => {
  for (const query of ['provider/county', 'provider/county?agreed=no', 'provider/county?agreed=yes&agreed=yes', 'again', 'again?for=unlock', 'again?for=confirm', 'again?for=sign', 'again?for=enrol']) {
    const { status, location, headers } = await new ByHand().ask(`${site.origin}/sign-in/${query}`);
    assert.deepEqual([status, location, headers.get('set-cookie')], [303, `${site.origin}/sign-in`, null], query);
  }
});

test('a second provider, with another signature, for other people: the same subject at one is nobody at the other', async () => {
  const agent = new ByHand();
  assert.equal((await signIn(agent, 'u-2002', 'card', 'ice')).status, 200);
  assert.equal(await me(agent), 'p-clerk');
  const crossed = new ByHand();
  const refused = await signIn(crossed, 'u-1001', 'card', 'ice');
  assert.equal(refused.status, 403);
  assert.match(mainOf(refused.body), /this identity does not sign in here/);
  assert.equal(await me(crossed), 401);
});

test('whoever is known to the provider as someone else can ask it for another account', async () => {
  const agent = new ByHand();
  const page = await signIn(agent, 'u-nobody');
  const href = /href="(\/sign-in\/provider\/county\?agreed=yes&amp;anew=yes)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const asked = await agent.follow(`${site.origin}${href}`);
  assert.match(asked.url, /\/interaction\//);
  // The provider ends its own session of the first account by a form that a browser sends on by itself.
  const change = await agent.follow(asked.url, undefined, { form: { who: 'u-1001', factors: 'card' } });
  const hidden = Object.fromEntries([...change.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']));
  assert.equal((await agent.follow(/action="([^"]+)"/.exec(change.body)?.[1] ?? '', undefined, { form: hidden })).status, 200);
  assert.equal(await me(agent), 'p-commander');
});

test('one factor is not enough, whoever it is', async () => {
  const agent = new ByHand();
  const refused = await signIn(agent, 'u-1001', 'password');
  assert.equal(refused.status, 403);
  assert.match(mainOf(refused.body), /could not be accepted/);
  assert.match(site.said.at(-1) ?? '', /“acr” is "urn:example:acr:password"/);
  assert.equal(await me(agent), 401);
});

test('whoever is not linked, was unlinked or withdrawn gets one and the same answer, and every session ends with the link', async () => {
  const told = async (who: string): Promise<string> => {
    const agent = new ByHand();
    const page = await signIn(agent, who);
    assert.equal(page.status, 403);
    assert.equal(await me(agent), 401);
    return mainOf(page.body).replaceAll(who, 'WHO');
  };
  const unknown = await told('u-nobody');
  await link('p-auditor', provider.issuer, 'u-3003');
  const agent = new ByHand();
  assert.equal((await signIn(agent, 'u-3003')).status, 200);
  const found = await site.at.deps.store.record(county.agency, { kind: 'principal', id: 'p-auditor' });
  const identities = (found?.state as { identities?: { digest: string }[] } | undefined)?.identities ?? [];
  await site.at.player.ask('p-admin', 'principal', 'unlink-identity', 'p-auditor', { identity: identities[0]?.digest });
  assert.equal(await me(agent), 401);
  assert.equal(await told('u-3003'), unknown);
  await link('p-counsel', provider.issuer, 'u-4004');
  await site.at.player.ask('p-admin', 'principal', 'withdraw-principal', 'p-counsel', { reason: 'left' });
  assert.equal(await told('u-4004'), unknown);
});

test('afterwards the reader is where they wanted to be, when that is a page of this site', async () => {
  const cases = [
    ['/officers', '/officers'], ['https://evil.example/', '/'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['/%09/evil.example', '/'],
    ['\t//evil.example', '/'], ['javascript:alert(1)', '/'], ['/sign-out', '/'], ['/officers"><script>', '/'], [`/${'a'.repeat(2000)}`, '/'], ['http:/evil.example', '/'], ['/officers?a=b', '/officers?a=b'],
  ] as const;
  for (const [next, to] of cases) {
    const done = await signIn(new ByHand(), 'u-1001', 'card', 'county', `&to=${encodeURIComponent(next)}`);
    assert.equal(/http-equiv="refresh" content="0;url=([^"]*)"/.exec(done.body)?.[1], to, next);
  }
  const twice = await signIn(new ByHand(), 'u-1001', 'card', 'county', '&to=/officers&to=//evil.example');
  assert.match(twice.body, /content="0;url=\/"/);
});

test('signing out ends the session here, and leads to the provider’s own sign-out, which comes back here', async () => {
  const agent = new ByHand();
  await signIn(agent, 'u-1001');
  assert.equal(await me(agent), 'p-commander');
  const out = await agent.follow(`${site.origin}/sign-out`, undefined, { form: {} });
  assert.equal(await me(agent), 401);
  assert.match(mainOf(out.body), /You are signed out here/);
  // Two providers serve this agency, so it is the person who chooses.
  assert.match(mainOf(out.body), /href="\/signed-out\/provider\/county"[\s\S]*href="\/signed-out\/provider\/ice"/);
  const asks = await agent.follow(`${site.origin}/signed-out/provider/county`);
  assert.ok(asks.url.startsWith(provider.issuer), asks.url);
  const form = /<form[^>]*action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(asks.body);
  const done = await agent.follow(String(form?.[1]), undefined, { form: { xsrf: String(form?.[2]), logout: 'yes' } });
  assert.equal(new URL(done.url).pathname, '/sign-in');
  assert.equal(new URL(done.url).origin, site.origin);
  assert.match((await agent.follow(`${site.origin}/sign-in/provider/county?agreed=yes`)).url, /\/interaction\//);
});
