import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const jsQR = createRequire(import.meta.url)('jsqr') as (bytes: Uint8ClampedArray, width: number, height: number, options: object) => { readonly data: string; readonly version: number } | null;
const place = countyToWalk();
const VERIFY = fileURLToPath(new URL('../../verify/cli.js', import.meta.url));

async function signedIn(who: string, bypassCSP: boolean): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

/** What a camera would see of the code: a picture of the real page, read by a decoder that knows nothing of the page. */
async function scanned(context: BrowserContext, page: Page): Promise<{ readonly said: string; readonly modules: number }> {
  const png = (await page.locator('svg.tip-qr').screenshot()).toString('base64');
  const blank = await context.newPage();
  const picture = await blank.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const drawing = canvas.getContext('2d') as CanvasRenderingContext2D;
    drawing.drawImage(image, 0, 0);
    const { data: bytes } = drawing.getImageData(0, 0, image.width, image.height);
    let dark = '';
    for (let at = 0; at < bytes.length; at += 4) dark += (bytes[at] as number) < 128 ? '1' : '0';
    return { width: image.width, height: image.height, dark };
  }, png);
  await blank.close();
  const bytes = new Uint8ClampedArray(4 * picture.dark.length);
  for (let at = 0; at < picture.dark.length; at += 1) bytes.fill(picture.dark[at] === '1' ? 0 : 255, 4 * at, 4 * at + 3).fill(255, 4 * at + 3, 4 * at + 4);
  const found = jsQR(bytes, picture.width, picture.height, { inversionAttempts: 'dontInvert' });
  assert.ok(found !== null, 'no code was found in the picture of the page');
  return { said: found.data, modules: 17 + 4 * found.version };
}

/** The stand-alone verifier, told to ask the running server. */
async function verifiedOnline(attestation: string): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [VERIFY, '--attestation', '-', '--online']);
  child.stdin.end(attestation);
  const [said, code] = await Promise.all([text(child.stdout), new Promise<number | null>((resolve) => child.on('close', resolve))]);
  return { code, said };
}

longWalk('the code on the printed card is read from the page and checked online: good now, and ended in the moment ICE withdraws', async () => {
  const { context, page } = await signedIn('p-coordinator', true);
  await page.goto(`${place.county.url}/officers`);
  await page.getByRole('link', { name: 'Attestation card of Rae Warranter' }).click();
  await page.waitForURL('**/card');
  const card = page.locator('.tip-id-card');
  assert.match(await card.innerText(), /Fremont County Sheriff’s Office\s+Rae Warranter[\s\S]*Serve I-200[\s\S]*Valid until\s+.* E[SD]T \(.*UTC\)[\s\S]*Agency’s attestation of its own records; not an ICE credential/i);
  const { said, modules } = await scanned(context, page);
  assert.equal(said, await page.locator('.tip-code').textContent());
  assert.ok(Buffer.byteLength(said) < 1200 && modules <= 121, `${Buffer.byteLength(said)} bytes, ${modules} modules`);
  await accessible(page, 'card', EVERYTHING);
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, 'card, dark', ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [320, 1280]) await fits(page, 'card', width);

  const good = await verifiedOnline(said);
  assert.equal(good.code, 0, good.said);
  assert.match(good.said, /^GOOD NOW: .*\n {2}agency’s attestation of its own records; not an ICE credential/);
  assert.match(good.said, /name: Rae Warranter\n {4}kept back: 3/);
  await place.county.player.ask('p-ice', 'officer', 'withdraw-officer', 'officer-warranter', { kind: 'withdrawal', cause: 'ice-notice' });
  const ended = await verifiedOnline(said);
  assert.deepEqual([ended.code, ended.said.split('\n')[0]?.slice(0, 38)], [1, 'DOES NOT COUNT: authentic, but ended (']);
  await page.reload();
  assert.match(await page.locator('main').innerText(), /Not to be shown: it counts no more/);
  assert.equal(await page.locator('svg.tip-qr').count(), 0);
  await accessible(page, 'card, ended', EVERYTHING);
  await context.close();
});

walk('an officer prints their own card and nobody else’s; the page asks for nothing that its policy forbids', async () => {
  const { context, page } = await signedIn('p-officer-2', false);
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  await page.goto(`${place.county.url}/my-card`);
  assert.match(await page.locator('main').innerText(), /Sol Secondman[\s\S]*No attestation counts now[\s\S]*programme coordinator signs one/);
  assert.deepEqual(complaints, []);
  const answer = await page.goto(`${place.county.url}/officers/officer-warranter/card`);
  assert.equal(answer?.status(), 403);
  await place.county.player.ask('p-coordinator', 'attestation', 'issue-attestation', place.county.player.deps.ids.next(), { officer: 'officer-secondman' });
  complaints.length = 0;
  await page.goto(`${place.county.url}/my-card`);
  await page.locator('svg.tip-qr').waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});
