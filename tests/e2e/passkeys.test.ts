import assert from 'node:assert/strict';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();

interface Desk { readonly context: BrowserContext; readonly page: Page; readonly cdp: CDPSession }

/** A browser with an authenticator of its own that checks its person. */
async function desk(options: { readonly javaScriptEnabled?: boolean; readonly colorScheme?: 'dark' } = {}): Promise<Desk> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { context, page, cdp };
}

async function enrol({ page }: Desk, who: string): Promise<void> {
  const { body } = await place.county.player.atConsole('principal', 'invite-enrolment', who, {});
  await page.goto(`${place.county.url}/enrol`);
  await page.getByLabel('One-time code').first().fill(String(body['code']));
  await page.getByLabel('Name for this passkey').fill('key on my ring');
  await page.getByRole('button', { name: 'set up my passkey' }).click();
  await page.waitForURL('**/desk');
}

const release = async (page: Page, custody: string): Promise<void> => {
  await page.goto(`${place.county.url}/people/${custody}`);
  const form = page.locator('form[action$="/release-person"]');
  await page.locator('details').evaluateAll((all) => { for (const each of all) (each as HTMLDetailsElement).open = true; });
  await form.getByLabel('Position that decided').fill('Night commander');
  await form.getByLabel('Why').selectOption('not-cleared');
  await form.getByRole('button').click();
};

walk('enrol, sign out, read the notice, sign in, and sign a release by passkey: the record says how it was signed', async () => {
  const at = await desk();
  const { page } = at;
  await enrol(at, 'p-commander');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  assert.equal((await at.context.cookies()).length, 0);
  await page.getByRole('button', { name: 'I have read this and agree' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/desk');
  const [cookie] = await at.context.cookies();
  assert.deepEqual([cookie?.name, cookie?.secure, cookie?.httpOnly, cookie?.sameSite, cookie?.path], ['__Host-tipstaff', true, true, 'Strict', '/']);
  assert.equal(await page.evaluate(() => document.cookie), '');
  await release(page, 'custody-08');
  await page.waitForURL('**/sign/**');
  assert.match(await page.locator('main').innerText(), /Sign: Release the person[\s\S]*Timo Ceiling, booking F26-0108[\s\S]*Dana Whitelock, shift commander[\s\S]*Night commander/);
  await page.getByRole('button', { name: 'Sign with your passkey' }).dblclick();
  await page.waitForURL('**/people/custody-08**');
  const entries = await place.county.player.deps.store.timeline('fremont', { kind: 'custody', id: 'custody-08' });
  const signed = entries.filter((entry) => (entry.data['signed'] as { method?: string } | undefined)?.method === 'passkey');
  assert.ok(signed.length > 0 && entries.filter((entry) => entry.type === signed[0]?.type).length === 1);
  await at.context.close();
});

longWalk('a person who is not verified by the authenticator is refused, in words', async () => {
  const at = await desk();
  await enrol(at, 'p-clerk');
  await at.page.getByRole('button', { name: 'Sign out' }).click();
  await at.page.goto(`${place.county.url}/sign-in?agreed=yes`);
  await at.cdp.send('WebAuthn.disable');
  await at.cdp.send('WebAuthn.enable');
  await at.cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: false, automaticPresenceSimulation: true } });
  await at.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await at.page.getByRole('alert').filter({ hasText: 'The passkey was not used' }).waitFor();
  assert.equal((await at.context.cookies()).length, 0);
  await at.context.close();
});

walk('locked: nothing stays readable, the same person’s passkey opens it where they were', async () => {
  const at = await desk();
  const { page } = at;
  await enrol(at, 'p-officer');
  await page.goto(`${place.county.url}/people/custody-03`);
  // As it is after half an hour without a touch: the page’s own clock says so first.
  await page.clock.install();
  await page.reload();
  await page.clock.fastForward(31 * 60_000);
  await page.waitForURL('**/locked?**');
  assert.doesNotMatch(await page.locator('body').innerText(), /Deniz Notreal/);
  await page.goto(`${place.county.url}/people/custody-03`);
  await page.waitForURL('**/locked?**');
  await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
  await page.waitForURL('**/people/custody-03');
  await at.context.close();
});

longWalk('an open board ends within a heartbeat when its reader is cut off elsewhere', async () => {
  const at = await desk();
  await enrol(at, 'p-officer-2');
  await at.page.goto(`${place.county.url}/board`);
  await at.page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  const { signIns } = place.county.player.deps.store;
  const begun = performance.now();
  const [session] = await signIns.sessions('fremont', 'p-officer-2');
  await signIns.end('fremont', session?.digest ?? '', place.county.player.deps.clock.wall(), 'ended-by-owner');
  await at.page.waitForURL('**/sign-in', { timeout: 20_000 });
  assert.ok(performance.now() - begun < 8_000);
  await at.context.close();
});

for (const colorScheme of [undefined, 'dark'] as const) {
  walk(`sign-in, enrolment, my sign-in, the sign page and the lock page pass axe and fit, ${colorScheme ?? 'light'}`, async () => {
    const at = await desk(colorScheme === undefined ? {} : { colorScheme });
    const { page } = at;
    const look = async (where: string): Promise<void> => {
      await accessible(page, `${where} (${colorScheme ?? 'light'})`, colorScheme === undefined ? EVERYTHING : ['color-contrast']);
      for (const [width, height] of [[320, 640], [640, 360], [1280, 720]] as const) await fits(page, where, width, height);
    };
    for (const path of ['/sign-in', '/sign-in?agreed=yes', '/enrol']) {
      await page.goto(place.county.url + path);
      await look(path);
    }
    await enrol(at, 'p-commander');
    await page.goto(`${place.county.url}/my-sign-in`);
    await look('/my-sign-in');
    await release(page, colorScheme === undefined ? 'custody-12' : 'custody-11');
    await page.waitForURL('**/sign/**');
    await look('/sign');
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.waitForURL('**/locked**');
    await look('/locked');
    await at.context.close();
  });
}

longWalk('without JavaScript the pages say that a passkey needs it, and one click still signs in, unlocks and signs', async () => {
  const at = await desk({ javaScriptEnabled: false });
  const { page } = at;
  await page.goto(`${place.county.url}/sign-in?agreed=yes`);
  assert.match(await page.content(), /A passkey needs JavaScript, which is off in this browser/);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part('p-commander').name}` }).click();
  await page.waitForURL('**/desk');
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Unlock with one click' }).click();
  await page.waitForURL('**/desk');
  await page.goto(`${place.county.url}/people/custody-07`);
  const form = page.locator('form[action$="/release-person"]');
  await form.getByLabel('Position that decided').fill('Night commander', { force: true });
  await form.getByLabel('Why').selectOption('not-cleared', { force: true });
  await form.getByRole('button').click({ force: true });
  await page.waitForURL('**/sign/**');
  await page.getByRole('button', { name: 'Sign with one click' }).click();
  await page.waitForURL('**/people/custody-07**');
  await at.context.close();
});
