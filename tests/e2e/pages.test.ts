import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Fremont, openFremont } from '#demo/open-fremont.ts';
import { openBrowser } from './browser.ts';
import { walk, walks } from './walk.ts';

/** Between them these show every part: a stop with a decision, a hold past its limit, a hold found, the registers, a refusal. */
const PAGES = ['/desk', '/board', '/people/custody-03', '/people/custody-12', '/people/custody-14', '/officers', '/warrants', '/no-such-page'];

let county: Fremont;
let browser: Browser;

before(async () => {
  if (!walks) return;
  const [opened, started] = await Promise.all([openFremont({ port: 0 }), openBrowser()]);
  county = opened;
  browser = started;
});
after(async () => {
  await browser?.close();
  await stopCounty();
});

let stopping: Promise<void> | undefined;
/** The last test stops the server itself. */
const stopCounty = (): Promise<void> => (stopping ??= county === undefined ? Promise.resolve() : county.close());

async function signedIn(who: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  await page.goto(`${county.url}/board`);
  return { context, page };
}

walk('no page asks anything of another host, and none runs a script or style that is not a file', async () => {
  const { context, page } = await signedIn('p-officer', { bypassCSP: false });
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => { if (new URL(request.url()).origin !== county.url) elsewhere.push(request.url()); });
  page.on('console', (message) => { if (message.type() === 'error' && /Content Security Policy/i.test(message.text())) errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  for (const path of PAGES) {
    await page.goto(county.url + path);
    assert.equal(await page.locator('[style], script:not([src]), style').count(), 0, path);
  }
  assert.deepEqual([elsewhere, errors], [[], []]);
  await context.close();
});

walk('the board is walked with the keyboard alone, focus always in sight', async () => {
  const { context, page } = await signedIn('p-officer');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to main content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    return { person: focused.classList.contains('tip-person'), outlineStyle, outlineWidth };
  });
  assert.deepEqual(first, { person: true, outlineStyle: 'solid', outlineWidth: '4px' });
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people/**');
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  await context.close();
});

walk('release due is unmistakable in words: first on the board, and said as the field says it', async () => {
  const { context, page } = await signedIn('p-commander');
  const codes = await page.locator('.tip-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-status')));
  assert.ok(codes.slice(0, 4).includes('release-due'), codes.join(' '));
  assert.match(await page.locator('[data-status="release-due"].tip-row').first().innerText(), /RELEASE DUE: this basis has ended[\s\S]*Release unless another basis is documented/);
  await context.close();
});

walk('the board changes without a reload when something is recorded, and keeps the keyboard’s place', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.evaluate(() => { (globalThis as unknown as { stays: boolean }).stays = true; });
  await page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  const link = page.locator('#row-custody-12 a');
  await link.focus();
  assert.ok(await page.locator('#row-custody-07').isVisible());
  await county.player.ask('p-commander', 'custody', 'release-person', 'custody-07', { by: 'Shift commander', reason: 'not-cleared' });
  await page.locator('#row-custody-07').waitFor({ state: 'detached', timeout: 20_000 });
  assert.equal(await page.evaluate(() => (globalThis as unknown as { stays?: boolean }).stays), true);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '/people/custody-12');
  await context.close();
});

walk('a person’s page says when its record has changed, and moves nothing under the reader', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.goto(`${county.url}/people/custody-10`);
  const changed = page.locator('[data-tip-changed]');
  await page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  assert.equal(await changed.isVisible(), false);
  await county.player.ask('p-clerk', 'custody', 'tell-ice', 'custody-10', { of: 'release', means: 'Telephone to the duty desk' });
  await changed.waitFor({ timeout: 20_000 });
  await changed.getByRole('link').click();
  assert.equal(await page.locator('[data-tip-changed]').isVisible(), false);
  assert.match(await page.locator('.tip-timeline li').first().innerText(), /ICE told of the release/);
  await context.close();
});

walk('without JavaScript the board is whole and asks again by itself', async () => {
  const { context, page } = await signedIn('p-commander', { javaScriptEnabled: false });
  assert.match(await page.locator('#row-custody-09').innerText(), /left[\s\S]*UTC/);
  assert.equal(await page.locator('noscript meta[http-equiv="refresh"]').count() + (await page.content()).split('http-equiv="refresh"').length - 1 > 0, true);
  await context.close();
});

// Last, because it stops the server.
walk('clocks count by themselves on the server’s time, and say when the server is lost', async () => {
  const { context, page } = await signedIn('p-commander');
  const figure = page.locator('#row-custody-11 .tip-clock__figure');
  await page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  const first = await figure.innerText();
  await page.waitForFunction(([selector, was]) => document.querySelector(selector as string)?.textContent !== was, ['#row-custody-11 .tip-clock__figure', first] as const, { timeout: 20_000 });
  assert.match(await figure.innerText(), /^0:3\d:\d\d$/);
  assert.equal(await page.locator('[aria-live], [role="timer"]').count(), 0, 'a clock that speaks every second drowns what matters');
  await page.evaluate(() => document.querySelector('#board')?.setAttribute('data-silence', '1000'));
  await stopCounty();
  await page.locator('.tip-link--lost').waitFor({ timeout: 30_000 });
  const lost = await figure.innerText();
  await page.waitForFunction(([selector, was]) => document.querySelector(selector as string)?.textContent !== was, ['#row-custody-11 .tip-clock__figure', lost] as const, { timeout: 20_000 });
  assert.ok(await page.locator('#row-custody-11 tip-clock[data-lost]').count());
  await context.close();
});
