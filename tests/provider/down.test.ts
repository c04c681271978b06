import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { issue } from '../desk/county.ts';
import { ByHand } from './by-hand.ts';
import { freePort } from './free-port.ts';
import { hostileProvider, type HostileProvider } from './hostile-provider.ts';
import { entry, mainOf, providerSite, settingsOf, type ProviderSite } from './site.ts';

let up: HostileProvider;
let down: HostileProvider;
const lying: Readonly<Record<string, HostileProvider>> = {};
let site: ProviderSite;
let gone: string;
before(async () => {
  const port = await freePort();
  gone = `http://127.0.0.1:${await freePort()}`;
  [up, down] = await Promise.all([hostileProvider(), hostileProvider()]);
  down.down = true;
  const entries: Record<string, object> = { up: entry(up.issuer), down: entry(down.issuer), gone: entry(gone) };
  for (const name of ['issuer', 'open', 'long'] as const) {
    const each = await hostileProvider();
    Object.assign(lying, { [name]: each });
    entries[name] = entry(each.issuer);
  }
  site = await providerSite(port, await settingsOf(`http://localhost:${port}`, entries, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey));
});
after(async () => {
  await site.close();
  await Promise.all([up, down, ...Object.values(lying)].map((each) => each.close()));
});

const leave = (name: string) => new ByHand().ask(`${site.origin}/sign-in/provider/${name}?agreed=yes`);

test('a provider that is down, gone or lies about itself gets a clear page, and everything else goes on', async () => {
  (lying['issuer'] as HostileProvider).says = { issuer: 'https://id.example' };
  (lying['long'] as HostileProvider).says = { padding: 'x'.repeat(2 * 1024 * 1024) };
  for (const name of ['down', 'gone', 'issuer', 'long']) {
    const page = await leave(name);
    assert.equal(page.status, 424, name);
    assert.match(mainOf(page.body), /The identity provider does not answer[\s\S]*A passkey works without the provider/);
    assert.equal(page.headers.get('set-cookie'), null, name);
    assert.equal((await leave(name)).status, 424, `${name}, asked again at once`);
  }
  assert.match(site.said.join('\n'), /“down” cannot be used now: .*503[\s\S]*“gone” .*cannot be reached[\s\S]*“issuer” .*does not match[\s\S]*“long” .*too long/);
  assert.equal((await leave('up')).status, 303);
  const token = await issue(site.at.player, 'p-clerk');
  const answer = await fetch(`${site.origin}/v1/agencies/${county.agency}/me`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200);
  assert.equal((await new ByHand().ask(`${site.origin}/sign-in`)).status, 200);
  assert.equal((await new ByHand().ask(`${site.origin}/law`)).status, 200);
});

test('a provider that ends while someone is there is down too, and one that points outside without encryption is never asked', async () => {
  const ended = async (name: string, end: () => void): Promise<void> => {
    const agent = new ByHand();
    const { location } = await agent.ask(`${site.origin}/sign-in/provider/${name}?agreed=yes`);
    end();
    const page = await agent.ask(`${site.origin}/sign-in/provider/${name}/return?code=c&state=${new URL(location ?? '').searchParams.get('state')}`);
    assert.equal(page.status, 424);
    assert.match(mainOf(page.body), /does not answer/);
  };
  await ended('up', () => { up.down = true; });
  const open = lying['open'] as HostileProvider;
  open.says = { token_endpoint: 'http://192.0.2.1/token' };
  await ended('open', () => undefined);
  assert.equal(open.asked.length, 0);
});
