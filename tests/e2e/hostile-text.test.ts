import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openFiction, type Fiction } from '#demo/fiction.ts';
import { buildFremont } from '#demo/fremont.ts';
import { Player } from '#demo/player.ts';
import { cast, county } from '#demo/set-up.ts';
import type { Answer } from '#desk/run.ts';
import { createApp, type App } from '#http/app.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import { seen } from '#pages/html.ts';
import { addPages } from '#pages/routes.ts';
import { systemClock } from '#time/system-clock.ts';
import { hostileWords, shortened } from '../walls/hostile-words.ts';
import { accessible, fits } from './accessible.ts';
import { openBrowser } from './browser.ts';
import { longWalk, walk, walks } from './walk.ts';

/** Whatever people write in words is written here in naughty words, the same one for the same text, so that what must agree still does. */
const SPOKEN: ReadonlySet<string> = new Set(['name', 'byName', 'adoptedByName', 'byTitle', 'issuerTitle', 'means', 'receipt', 'serial', 'course', 'account', 'claimWords', 'iceOfficer', 'by', 'language', 'positions', 'county']);
const given = new Map<string, string>();
function naughty(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => naughty(each, name));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, naughty(inner, key)]));
  if (typeof value !== 'string' || !(SPOKEN.has(name) || (name === 'title' && /\s/.test(value))) || (name === 'by' && !/[A-Z]/.test(value))) return value;
  const words = given.get(value) ?? shortened(hostileWords[(given.size * 7) % hostileWords.length] ?? 'x');
  given.set(value, words);
  return words;
}

class NaughtyPlayer extends Player {
  override ask(who: string, kind: RecordKind, name: string, id: string, command: object = {}): Promise<Answer> {
    return super.ask(who, kind, name, id, naughty(command) as object);
  }
}

let fiction: Fiction;
let app: App;
let browser: Browser;
let url: string;
const found = new Map<string, string>();

before(async () => {
  if (!walks) return;
  [fiction, browser] = await Promise.all([openFiction(systemClock, county.agency), openBrowser()]);
  const player = new NaughtyPlayer(fiction.deps, county.agency);
  await buildFremont(player, fiction.clock, systemClock.wall());
  for (const [place, words] of hostileWords.entries()) {
    await player.atConsole('custody', 'book-found-held', `found-${place}`, { why: 'unknown', source: 'screen', facility: county.jail, personal: { name: words, bookingNumber: shortened(words) } }, 'booking-clerk');
    found.set(`row-found-${place}`, words);
  }
  app = createApp(fiction.deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, demo: cast.map((part) => ({ id: part.id, name: part.name, caller: player.callerOf(part.id) })) });
  addPages(app.server, {
    deps: fiction.deps, callers: app.callers, door: app, alarmsProvenAt: () => undefined, title: { name: 'Fremont', fictional: true, zone: 'America/New_York' },
    choices: cast.map((part) => ({ id: part.id, name: part.name, role: part.role, does: '' })),
  });
  await app.server.listen({ host: 'localhost', port: 0 });
  url = `http://localhost:${(app.server.server.address() as AddressInfo).port}`;
});
after(async () => {
  await browser?.close();
  await app?.server.close();
  await fiction?.close();
});

/** A page of someone signed in, and everything on it that ought not to happen. */
async function watched(who: string): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const heard: string[] = [];
  const context = await browser.newContext();
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt'] as const) Object.defineProperty(globalThis, name, { value: () => { console.warn('CANARY'); } });
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => { heard.push(`dialog ${dialog.message()}`); void dialog.dismiss(); });
  page.on('pageerror', (error) => heard.push(`script ${error.message}`));
  page.on('console', (message) => { if (message.type() !== 'info' && !/status of 4\d\d/.test(message.text())) heard.push(`console ${message.text()}`); });
  page.on('request', (request) => { if (!new RegExp(`^${url}/(?:assets/|events/|[a-z-]+(?:[/?]|$)|$)`).test(request.url()) || request.url().includes('/x')) heard.push(`request ${request.url()}`); });
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${cast.find(({ id }) => id === who)?.name ?? ''}`, exact: true }).click();
  await page.waitForURL('**/desk');
  return { page, heard };
}

const asHtmlReads = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

walk('a board of naughty names: each shown as it is or by its code, nothing runs, nothing is fetched, nothing overflows', async () => {
  const { page, heard } = await watched('p-commander');
  await page.goto(`${url}/board`);
  const shown = new Map(await page.locator('tr.tip-row').evaluateAll((rows) => rows.map((row) => [row.id, row.querySelector('.tip-person')?.textContent ?? ''] as [string, string])));
  for (const [id, words] of found) assert.equal(shown.get(id), asHtmlReads(seen(words)), id);
  assert.equal(await page.locator('.tip-row script, .tip-row img, .tip-row svg, .tip-row iframe, .tip-row [onerror], .tip-row [onload], .tip-row [onfocus], .tip-row [onmouseover]').count(), 0);
  await fits(page, 'a board of naughty names', 320, 640);
  assert.deepEqual(heard, []);
  await page.context().close();
});

walk('names that run from right to left stand isolated: the booking number beside them keeps its place', async () => {
  const { page } = await watched('p-commander');
  const arabic = [...found].find(([, words]) => words === 'محمد 12 (Smith)')?.[0]?.replace('row-', '') ?? '';
  await page.goto(`${url}/people/${arabic}`);
  const order = await page.locator('h1').evaluate((heading) => [heading.querySelector('bdi')?.textContent, getComputedStyle(heading.querySelector('bdi') as Element).unicodeBidi]);
  assert.deepEqual(order, ['محمد 12 (Smith)', 'isolate']);
  const title = await page.title();
  assert.ok(title.startsWith('\u2068محمد 12 (Smith)\u2069 | '), title);
  const turned = [...found].find(([, words]) => words === '\u202eRELEASE')?.[0]?.replace('row-', '') ?? '';
  await page.goto(`${url}/people/${turned}`);
  assert.equal(await page.locator('h1').innerText(), '[U+202E]RELEASE');
  await accessible(page, 'a name with a mark', ['wcag2a', 'wcag2aa']);
  await page.context().close();
});

longWalk('a county told in naughty words: no page runs or fetches anything', async () => {
  assert.ok(given.size > 40, `${given.size} texts`);
  const everyone = Array.from({ length: 18 }, (_, place) => `/people/custody-${String(place + 1).padStart(2, '0')}`);
  for (const [who, some] of [['p-officer', everyone], ['p-counsel', everyone.slice(2, 4)], ['p-coordinator', []]] as const) {
    const { page, heard } = await watched(who);
    for (const path of ['/desk', '/officers', '/warrants', '/law/here', ...some]) {
      const answer = await page.goto(url + path);
      assert.ok((answer?.status() ?? 500) < 500, path);
      assert.equal(await page.locator('main script, main iframe, main img, main [onerror], main [onload], main [onclick], main style').count(), 0, `${who} ${path}`);
      assert.doesNotMatch(await page.locator('body').innerText(), /[\u202a-\u202e]/, path);
    }
    assert.deepEqual(heard, [], who);
    await page.context().close();
  }
});

walk('a form that is refused shows again exactly what was typed, inert', async () => {
  const { page, heard } = await watched('p-clerk');
  const words = '"><script>alert(1)</script>\u202e محمد';
  await page.goto(`${url}/people/custody-10`);
  const details = page.locator('details', { has: page.locator('form[action$="/tell-ice"]') });
  await details.evaluate((each) => { (each as HTMLDetailsElement).open = true; });
  await page.locator('#tell-ice-means').fill(words);
  await page.locator('form[action$="/tell-ice"]').evaluate((form) => { (form as HTMLFormElement).noValidate = true; });
  await page.locator('form[action$="/tell-ice"] button').click();
  await page.locator('#error-summary').waitFor();
  assert.equal(await page.locator('#tell-ice-means').inputValue(), words);
  assert.deepEqual(heard, []);
  await page.context().close();
});

walk('no page can be put into another site’s frame', async () => {
  const site = createServer((_request, response) => { response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Other</title><iframe src="${url}/sign-in"></iframe><iframe src="${url}/law"></iframe><iframe src="${url}/openapi.json"></iframe><object data="${url}/board"></object>`); });
  await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`, { waitUntil: 'load' });
  for (const frame of page.frames().slice(1)) assert.doesNotMatch(await frame.content().catch(() => ''), /Tipstaff|openapi/);
  assert.ok(page.frames().length >= 4);
  await page.close();
  await new Promise((resolve) => { site.close(resolve); });
});
