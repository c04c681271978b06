import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addMinutes, epochMs, type Instant } from '#time/instant.ts';
import { county } from '#demo/set-up.ts';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();
const SCREEN = { width: 1920, height: 1080 };
/** Fewer screens to wait for. */
const TALL = { width: 1920, height: 1440 };

async function onTheWall(options: Parameters<Browser['newContext']>[0] = {}, prepare?: (page: Page) => Promise<unknown>): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: SCREEN, bypassCSP: true, ...options });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part('p-wall').name}` }).click();
  await page.waitForURL('**/wall');
  return { context, page };
}

/** Every name of a person that the county knows, first and last apart. */
async function namesOfPersons(): Promise<readonly string[]> {
  const { store } = place.county.player.deps;
  const records = [...await store.records('fremont', 'custody', { limit: 500 }), ...await store.records('fremont', 'warrant', { limit: 500 })];
  const found = await store.personal('fremont', records.flatMap(({ state }) => (typeof state['person'] === 'string' ? [state['person']] : [])));
  return [...found.values()].flatMap((record) => (record.erased ? [] : (record.fields['name'] ?? '').split(' '))).filter((part) => part.length > 2);
}

walk('a wall display is led to the wall, sees no name and nothing to press, and is shut out of everything else', async () => {
  const { context, page } = await onTheWall();
  for (const path of ['/', '/desk']) {
    await page.goto(place.county.url + path);
    assert.equal(new URL(page.url()).pathname, '/wall');
  }
  const names = await namesOfPersons();
  assert.ok(names.includes('Invented') && names.length > 30);
  const stream = await page.evaluate(async () => {
    const reader = (await fetch('/events/wall')).body?.getReader();
    let text = '';
    while (reader !== undefined && !text.includes('event: board')) text += new TextDecoder().decode((await reader.read()).value);
    void reader?.cancel();
    return text;
  });
  assert.match(stream, /wall-row/);
  for (const shown of [await page.content(), stream]) for (const name of names) assert.doesNotMatch(shown, new RegExp(`\\b${name}\\b`), name);
  assert.equal(await page.locator('a, button, input, select, form, [tabindex]').count(), 0, 'nothing to press');
  for (const path of ['/board', '/people/custody-12', '/people/custody-12/release', '/shift', '/officers', '/warrants']) assert.equal((await page.goto(place.county.url + path))?.status(), 403, path);
  await context.close();
});

/** Somebody whose earliest clock ends in so many seconds. */
async function endingIn(seconds: number): Promise<{ readonly mark: string; readonly limit: Instant }> {
  const { player } = place.county;
  const limit = addMinutes(player.deps.clock.wall(), seconds / 60);
  const mark = String(7000 + Math.floor(epochMs(limit) / 100) % 1000);
  await player.ask('p-commander', 'custody', 'book-found-held', player.deps.ids.next(), {
    facility: county.jail, sinceAt: addMinutes(limit, -48 * 60), why: 'unknown', source: 'screen', personal: { name: 'Wally Nameless', bookingNumber: mark },
  });
  return { mark, limit };
}

/** When the row of this mark said that release is due, on the machine's clock. */
const saidDue = (page: Page, mark: string): Promise<number> => page.evaluate((wanted) => new Promise<number>((resolve) => {
  const look = (): void => {
    const row = [...document.querySelectorAll('.wall-row')].find((each) => each.querySelector('.wall-mark')?.textContent === wanted);
    if (row?.getAttribute('data-status') === 'release-due' && /RELEASE DUE/.test(row.textContent ?? '')) resolve(Date.now());
    else setTimeout(look, 20);
  };
  look();
}), mark);

walk('release due is on the wall within a second of the limit, also on a screen that has lost its stream', async () => {
  const live = await onTheWall();
  await live.page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  const deaf = await onTheWall({}, (page) => page.route('**/events/wall', (route) => route.abort()));
  const { mark, limit } = await endingIn(25);
  await deaf.page.reload();
  for (const { page } of [live, deaf]) {
    const row = page.locator('.wall-row', { hasText: mark });
    await row.waitFor({ state: 'attached' });
    assert.equal(await row.getAttribute('data-status'), 'found-held');
  }
  const late = (await Promise.all([live, deaf].map(({ page }) => saidDue(page, mark)))).map((at) => at - epochMs(limit));
  for (const ms of late) assert.ok(ms >= -300 && ms < 1000, `${late.join(', ')} ms after the limit`);
  // Found and looked at in one go: the stream exchanges rows at any moment.
  const box = await live.page.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.wall-row')].find((each) => each.querySelector('.wall-mark')?.textContent === wanted);
    return row && { colour: getComputedStyle(row).backgroundColor, first: row === row.parentElement?.firstElementChild || row.previousElementSibling?.getAttribute('data-tone') === 'urgent' };
  }, mark);
  assert.deepEqual(box, { colour: 'rgb(181, 9, 9)', first: true }, 'it fills the row, among those that are urgent');
  await Promise.all([live.context.close(), deaf.context.close()]);
});

longWalk('a screen that hears nothing says in letters that fill it that it lost the server', async () => {
  const { context, page } = await onTheWall({}, (given) => given.route('**/events/wall', (route) => route.abort()));
  assert.equal(await page.locator('.wall-lost').isVisible(), false);
  await page.evaluate(() => document.querySelector('#wall')?.setAttribute('data-silence', '500'));
  await page.getByRole('alert').waitFor({ timeout: 10_000 });
  assert.match(await page.getByRole('alert').innerText(), /LOST THE SERVER/);
  const size = await page.locator('.wall-lost').evaluate((sign) => [parseFloat(getComputedStyle(sign).fontSize), sign.getBoundingClientRect().width]);
  assert.ok((size[0] ?? 0) >= 48 && size[1] === SCREEN.width, String(size));
  assert.match(await page.locator('.wall-head').innerText(), /Alarms last proven/);
  await context.close();
});

longWalk('more people than fit are shown screen by screen, those to release now on every one, and without motion where none is wanted', async () => {
  const { context, page } = await onTheWall({ reducedMotion: 'reduce', viewport: TALL });
  const visible = (): Promise<string[]> => page.locator('.wall-row:not([hidden]) .wall-mark').allInnerTexts();
  const label = page.locator('[data-wall-page]');
  await label.filter({ hasText: /^Screen 1 of ([2-9]|\d\d)$/ }).waitFor();
  const first = await visible();
  const urgent = await page.locator('.wall-row--urgent .wall-mark').allInnerTexts();
  assert.deepEqual(first.slice(0, urgent.length), urgent);
  assert.equal(await page.locator('.wall-row').first().evaluate((row) => getComputedStyle(row).animationName), 'none');
  const total = await page.locator('.wall-row').count();
  const seen = new Set(first);
  for (let turn = 2; seen.size < total; turn += 1) {
    await label.filter({ hasText: new RegExp(`^Screen ${turn} of`) }).waitFor({ timeout: 15_000 });
    const now = await visible();
    assert.deepEqual(now.slice(0, urgent.length), urgent);
    for (const mark of now) seen.add(mark);
  }
  const bottom = await page.locator('.wall-row:not([hidden])').last().evaluate((row) => row.getBoundingClientRect().bottom);
  assert.ok(bottom <= TALL.height, 'nothing is cut off');
  await context.close();
});

for (const [colorScheme, rules] of [['light', EVERYTHING], ['dark', ['color-contrast']]] as const) {
  walk(`the wall passes axe, ${colorScheme}, is read from four metres, and fits a small window and 200 %`, async () => {
    const { context, page } = await onTheWall({ colorScheme, reducedMotion: 'reduce' });
    await accessible(page, `/wall (${colorScheme})`, rules);
    const sizes = await page.locator('.wall-row:not([hidden])').first().evaluate((row) => ['.wall-mark', '.wall-status', '.tip-clock__figure'].map((part) => parseFloat(getComputedStyle(row.querySelector(part) as Element).fontSize)));
    assert.ok(Math.min(...sizes) >= 40, `${sizes.join(', ')} px on a screen of 1920`);
    for (const [width, height] of [[1920, 1080], [960, 540], [640, 360], [320, 640]] as const) await fits(page, '/wall', width, height);
    await context.close();
  });
}

longWalk('without JavaScript the wall is whole and asks again by itself', async () => {
  const { context, page } = await onTheWall({ javaScriptEnabled: false });
  assert.match(await page.content(), /http-equiv="refresh" content="10"/);
  assert.match(await page.locator('#wall').innerText(), /to release now[\s\S]*RELEASE DUE/);
  assert.equal(await page.locator('.wall-row').first().isVisible(), true);
  const { scroll, shown } = await page.locator('.wall-row').last().evaluate((row) => ({ scroll: getComputedStyle(document.body).overflow, shown: (row as HTMLElement).offsetHeight > 0 })).catch(() => ({ scroll: 'visible', shown: true }));
  assert.deepEqual([scroll, shown], ['visible', true], 'nothing is cut off where no script turns the pages');
  await context.close();
});
