import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openFremont, type Fremont } from '#demo/open-fremont.ts';
import { accessible, EVERYTHING, fits } from '../e2e/accessible.ts';
import { openBrowser } from '../e2e/browser.ts';
import { everyWalk, longWalk } from '../e2e/walk.ts';
import { freePort } from './free-port.ts';
import { realProvider, type RealProvider } from './real-provider.ts';
import { entry, settingsOf } from './site.ts';

let provider: RealProvider;
let county: Fremont;
let browser: Browser;
const SHOTS = join(tmpdir(), 'tipstaff-screenshots');
before(async () => {
  if (!everyWalk) return;
  mkdirSync(SHOTS, { recursive: true });
  const port = await freePort();
  // Another site than the provider’s, so that cookies meet what they meet in the field.
  const origin = `http://localhost:${port}`;
  provider = await realProvider(origin, ['county']);
  const settings = await settingsOf(origin, { county: entry(provider.issuer) }, provider.clientKey);
  [county, browser] = await Promise.all([openFremont({ port, signIn: settings }), openBrowser()]);
  await county.player.ask('p-admin', 'principal', 'link-identity', 'p-commander', { issuer: provider.issuer, personal: { subject: 'u-1001' } });
});
after(async () => {
  await browser?.close();
  await county?.close();
  await provider?.close();
});

/** A page as it is: axe, a narrow window, a picture. */
async function look(page: Page, name: string): Promise<void> {
  await accessible(page, name, EVERYTHING);
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  await fits(page, name, 320);
  await page.setViewportSize({ width: 1280, height: 720 });
}

async function signIn(page: Page, who: string, how: 'card' | 'password' = 'card'): Promise<void> {
  await page.goto(`${county.url}/sign-in`);
  await page.getByRole('button', { name: 'I have read this and agree' }).click();
  await page.getByRole('link', { name: 'Sign in with the county account' }).click();
  await atProvider(page, who, how);
}
async function atProvider(page: Page, who: string, how: 'card' | 'password' = 'card'): Promise<void> {
  await page.getByLabel('Name').fill(who);
  await page.getByRole('button', { name: `Sign in with ${how}` }).click();
}

longWalk('sign in, lock, unlock, sign a release and sign out through the provider, with JavaScript off', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'u-1001');
  await page.waitForURL(`${county.url}/desk`);
  await page.getByText('Dana Whitelock').first().waitFor();
  const cookie = (await context.cookies()).find((each) => each.name === '__Host-tipstaff');
  assert.deepEqual([cookie?.sameSite, cookie?.secure, cookie?.httpOnly], ['Strict', true, true]);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('link', { name: 'Unlock: through your identity provider' }).click();
  await atProvider(page, 'u-1001');
  await page.waitForURL((url) => url.origin === county.url && !url.pathname.startsWith('/sign-in') && url.pathname !== '/locked');
  await page.goto(`${county.url}/people/custody-03`);
  const release = page.locator('form[action$="/release-person"]');
  await page.locator('details', { has: release }).evaluateAll((all) => { for (const each of all) (each as HTMLDetailsElement).open = true; });
  await release.getByLabel('Position that decided').fill('Shift commander');
  await release.getByLabel('Why').selectOption('no-basis');
  await release.getByRole('button', { name: 'Record the release' }).click();
  await page.getByRole('link', { name: 'Sign: through your identity provider' }).click();
  await atProvider(page, 'u-1001');
  await page.waitForURL(`${county.url}/people/custody-03?done=release-person`);
  const entries = await county.player.deps.store.timeline('fremont', { kind: 'custody', id: 'custody-03' });
  assert.equal(entries.filter((each) => (each.data['signed'] as { method?: string } | undefined)?.method === 'oidc').length > 0, true);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.goto(`${county.url}/desk`);
  await page.waitForURL('**/sign-in**');
  await context.close();
});

longWalk('every page on the way is accessible, narrow and plain; what is refused says what to do', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(`${county.url}/sign-in?agreed=yes`);
  await look(page, 'provider-sign-in');
  await signIn(page, 'u-nobody');
  await page.getByText('this identity does not sign in here').waitFor();
  await look(page, 'provider-nobody');
  await context.clearCookies();
  await signIn(page, 'u-1001', 'password');
  await page.getByText('could not be accepted').waitFor();
  await look(page, 'provider-not-accepted');
  await context.clearCookies();
  await signIn(page, 'u-1001');
  await page.waitForURL(`${county.url}/desk`);
  await page.goto(`${county.url}/signed-out`);
  await look(page, 'provider-signed-out');
  await provider.close();
  await context.clearCookies();
  // What it said of itself is remembered for an hour; without it nobody is let in all the same.
  const other = await openFremont({ port: 0, signIn: await settingsOf(county.url, { county: entry(provider.issuer) }, provider.clientKey) });
  await page.goto(`${other.url}/sign-in/provider/county?agreed=yes`);
  await page.getByText('A passkey works without the provider').waitFor();
  await look(page, 'provider-down');
  await other.close();
  await context.close();
});
