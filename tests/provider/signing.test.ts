import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { epochMs } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { readyToServe } from '../desk/county.ts';
import { ByHand, type Page } from './by-hand.ts';
import { freePort } from './free-port.ts';
import { answering, hostileProvider, token, type Claims, type HostileProvider } from './hostile-provider.ts';
import { CARD, CLIENT } from './real-provider.ts';
import { entry, mainOf, providerSite, settingsOf, type ProviderSite } from './site.ts';

let provider: HostileProvider;
let site: ProviderSite;
let commander: ByHand;
before(async () => {
  const port = await freePort();
  provider = await hostileProvider();
  site = await providerSite(port, await settingsOf(`http://localhost:${port}`, { one: entry(provider.issuer) }, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey));
  await link('u-1');
  commander = await signedIn();
});
after(async () => {
  await site.close();
  await provider.close();
});

const link = (subject: string) => site.at.player.ask('p-admin', 'principal', 'link-identity', 'p-commander', { issuer: provider.issuer, personal: { subject } });
const seconds = (): number => Math.floor(epochMs(systemClock.wall()) / 1000);

interface Left { readonly state: string; readonly nonce: string; readonly asked: URLSearchParams }
async function leave(agent: ByHand, path: string): Promise<Left> {
  const { location } = await agent.ask(`${site.origin}${path}`);
  const asked = new URL(location ?? '').searchParams;
  return { asked, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
}
function back(agent: ByHand, left: Left, more: Claims = {}): Promise<Page> {
  const claims = { iss: provider.issuer, sub: 'u-1', aud: CLIENT, iat: seconds(), exp: seconds() + 300, auth_time: seconds(), nonce: left.nonce, acr: CARD, amr: ['sc'], ...more };
  provider.answer = answering(token(claims, provider.key));
  return agent.ask(`${site.origin}/sign-in/provider/one/return?code=c&state=${left.state}`);
}
async function signedIn(): Promise<ByHand> {
  const agent = new ByHand();
  const page = await back(agent, await leave(agent, '/sign-in/provider/one?agreed=yes'));
  assert.equal(page.status, 200, site.said.join('; '));
  return agent;
}

let people = 0;
/** A release that waits for the commander’s signature: its record, its page to sign, the way to the provider. */
async function waiting(agent = commander): Promise<{ readonly custody: string; readonly sign: string; readonly again: string }> {
  const { custody } = await readyToServe(site.at, `signed-${people += 1}`);
  const { body } = await agent.ask(`${site.origin}/people/${custody}`);
  const form = /action="\/people\/[^"]+\/release-person">([\s\S]*?)<\/form>/.exec(body)?.[1] ?? '';
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? '';
  const sent = await agent.ask(`${site.origin}/people/${custody}/release-person`, { form: { key: hidden('key'), version: hidden('version'), by: 'Shift commander', reason: 'no-basis', at: '' } });
  assert.match(sent.location ?? '', /\/sign\/[\w-]+$/, mainOf(sent.body));
  const page = await agent.ask(sent.location ?? '');
  assert.match(mainOf(page.body), /Sign: through your identity provider/);
  const again = /href="(\/sign-in\/again\?for=sign[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  return { custody, sign: sent.location ?? '', again };
}
const timeline = (custody: string): Promise<readonly Envelope[]> => site.at.deps.store.timeline(county.agency, { kind: 'custody', id: custody });
const releases = async (custody: string): Promise<readonly Envelope[]> => (await timeline(custody)).filter((each) => 'signed' in each.data);

test('a legal act is done once, after the provider has vouched for the person anew and for this act', async () => {
  const { custody, again } = await waiting();
  const left = await leave(commander, again);
  assert.deepEqual([left.asked.get('max_age'), left.asked.get('prompt')], ['0', 'login']);
  assert.equal((await releases(custody)).length, 0);
  const done = await back(commander, left);
  assert.equal(done.status, 200, mainOf(done.body));
  assert.match(done.body, new RegExp(`content="0;url=/people/${custody}\\?done=release-person"`));
  const entries = await releases(custody);
  assert.ok(entries.length > 0);
  const { method, identity, act } = (entries[0]?.data['signed'] ?? {}) as { readonly method?: string; readonly identity?: string; readonly act?: string };
  assert.equal(method, 'oidc');
  assert.match(`${identity}${act}`, /^[0-9a-f]{128}$/);
  assert.equal(entries[0]?.actor.principal, 'p-commander');
  assert.equal((await back(commander, left)).status, 403);
  assert.equal((await releases(custody)).length, entries.length);
});

test('what changed on the way is said, with everything that was typed, and nothing is done', async () => {
  const { custody, again } = await waiting();
  const left = await leave(commander, again);
  await site.at.player.ask('p-clerk', 'custody', 'state-other-bases', custody, { bases: [] });
  const page = await back(commander, left);
  assert.equal(page.status, 422);
  assert.match(mainOf(page.body), /Signed, and not done: [\s\S]*changed while you were reading[\s\S]*name="by" value="Shift commander"/);
  assert.equal((await releases(custody)).length, 0);
});

test('two ways to the provider for one act do it once', async () => {
  const { custody, again } = await waiting();
  const [first, second] = [await leave(commander, again), await leave(commander, again)];
  assert.equal((await back(commander, first)).status, 200);
  const { length } = await releases(custody);
  const later = await back(commander, second);
  assert.equal(later.status, 200);
  assert.match(later.body, new RegExp(`content="0;url=/people/${custody}`));
  assert.equal((await releases(custody)).length, length);
});

test('nothing is done: proven before the act, another person, another act’s proof, a sign-in’s proof, another browser', async () => {
  const { custody, again } = await waiting();
  const refused = async (agent: ByHand, left: Left, more: Claims, what: string): Promise<void> => {
    const page = await back(agent, left, more);
    assert.equal(page.status, 403, what);
    assert.equal((await releases(custody)).length, 0, what);
  };
  await refused(commander, await leave(commander, again), { auth_time: seconds() - 30 }, 'proven before');
  await refused(commander, await leave(commander, again), { sub: 'u-2' }, 'another person');
  await refused(commander, await leave(commander, again), { acr: 'urn:example:acr:password' }, 'one factor');
  const other = await waiting();
  await refused(commander, await leave(commander, again), { nonce: (await leave(commander, other.again)).nonce }, 'another act');
  await refused(commander, await leave(commander, again), { nonce: (await leave(commander, '/sign-in/again?for=confirm')).nonce }, 'a confirmation');
  await refused(new ByHand(), await leave(commander, again), {}, 'another browser');
});

test('nothing is done when the session or the identity ended on the way', async () => {
  const agent = await signedIn();
  const one = await waiting(agent);
  const left = await leave(agent, one.again);
  await agent.ask(`${site.origin}/sign-out`, { form: {} });
  assert.equal((await back(agent, left)).status, 403);
  assert.equal((await releases(one.custody)).length, 0);
  const again = await signedIn();
  const two = await waiting(again);
  const gone = await leave(again, two.again);
  const found = (await site.at.deps.store.record(county.agency, { kind: 'principal', id: 'p-commander' }))?.state as unknown as { identities: { digest: string }[] } | undefined;
  await site.at.player.ask('p-admin', 'principal', 'unlink-identity', 'p-commander', { identity: found?.identities[0]?.digest });
  assert.equal((await back(again, gone)).status, 403);
  assert.equal((await releases(two.custody)).length, 0);
  await link('u-1');
});

test('another’s act cannot be left for, nor one that does not wait', async () => {
  const agent = await signedIn();
  for (const id of ['00000000-0000-7000-8000-000000000000', '../x', '']) {
    const { location } = await agent.ask(`${site.origin}/sign-in/again?for=sign&id=${encodeURIComponent(id)}`);
    assert.equal(location, `${site.origin}/sign-in`);
  }
});
