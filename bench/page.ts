import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { CDPSession, Page } from 'playwright-core';
import { openFremont, type Fremont } from '#demo/open-fremont.ts';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { addMinutes } from '#time/instant.ts';
import { openBrowser } from '../tests/e2e/browser.ts';

/**
 * The board as people meet it: 500 persons, every clock running, in a real Chromium slowed down four times; and the same page
 * asked for 100 times a second by other readers. Load and server share the machine, as they would not in a jail.
 */
const PEOPLE = 500;
const SLOWER = 4;
const RUNS = 7;
const RATE = 100;
const SECONDS = 20;

async function fill(at: Fremont, from: number): Promise<void> {
  const now = at.player.deps.clock.wall();
  for (let i = from; i < PEOPLE; i += 1) {
    await at.player.ask('p-clerk', 'custody', 'book-person', `bench-${i}`, {
      facility: county.jail, kind: 'criminal', keptFor: 'detainer', ageGroup: 'adult', projectedReleaseAt: addMinutes(now, 30 + i),
      detainer: { form: 'I-247A', documentHash: paper(`detainer ${i}`) }, personal: { name: `Nobody Number${i}`, bookingNumber: `B-${1000 + i}` },
    });
  }
}

interface Answer { readonly ms: number; readonly body: Buffer; readonly encoding: string }
function ask(url: string, path: string, cookie: string): Promise<Answer> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    request(url + path, { headers: { cookie, 'accept-encoding': 'br' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${path}: ${response.statusCode}`));
        return resolve({ ms: performance.now() - start, body: Buffer.concat(parts), encoding: String(response.headers['content-encoding'] ?? 'none') });
      }).on('error', reject);
    }).on('error', reject).end();
  });
}

/** Bytes on the wire of the page and of everything that it asks for before it is drawn. */
async function weight(at: Fremont, cookie: string): Promise<{ readonly parts: readonly (readonly [string, number])[]; readonly rows: number }> {
  const page = await ask(at.url, '/board', cookie);
  const html = brotliDecompressSync(page.body).toString();
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => String(found[1]));
  const parts: [string, number][] = [['HTML', page.body.length]];
  for (const asset of new Set(assets)) {
    const { body, encoding } = await ask(at.url, asset, cookie);
    parts.push([asset.replace(/\.[0-9a-f]{16}/, '').replace('/assets/', ''), encoding === 'none' ? brotliCompressSync(body).length : body.length]);
  }
  return { parts, rows: html.match(/<tr id="row-/g)?.length ?? 0 };
}

/** From the navigation to the first paint that shows content, cold cache, in milliseconds. */
async function firstRender(page: Page, cdp: CDPSession, url: string): Promise<number> {
  await cdp.send('Network.clearBrowserCache');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${url}/board`, { waitUntil: 'load' });
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
}

/** Share of one core that the open page uses while its clocks run, unthrottled. */
async function clocks(cdp: CDPSession): Promise<number> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.send('Performance.enable', { timeDomain: 'timeTicks' });
  const read = async (): Promise<readonly [number, number]> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const value = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
    return [value('TaskDuration'), value('Timestamp')];
  };
  const [task, at] = await read();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const [taskAfter, after] = await read();
  return (taskAfter - task) / (after - at);
}

/** The page asked for by another thread, at a steady rate whatever the answers take. */
const load = (at: Fremont, cookie: string): Promise<readonly number[]> => new Promise((resolve, reject) => {
  const worker = new Worker(new URL('page-load.ts', import.meta.url), { workerData: { url: `${at.url}/board`, cookie, rate: RATE, seconds: SECONDS } });
  worker.once('message', resolve).once('error', reject);
});

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);
const at = (values: readonly number[], share: number): number => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;
const verdict = (met: boolean): string => (met ? 'met' : '**missed**');

const place = await openFremont({ port: 0 });
await fill(place, (await place.player.deps.store.records(county.agency, 'custody', { open: true, limit: 500 })).length);
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
const page = await context.newPage();
await page.goto(`${place.url}/sign-in`);
await page.getByRole('button', { name: /Dana Whitelock/ }).click();
await page.waitForURL('**/desk');
const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
const { parts, rows } = await weight(place, cookie);
if (rows !== PEOPLE) throw new Error(`${rows} people on the board`);
const cdp = await context.newCDPSession(page);
const paints: number[] = [];
for (let run = 0; run < RUNS; run += 1) paints.push(await firstRender(page, cdp, place.url));
const share = await clocks(cdp);
await browser.close();
await load(place, cookie);
const times = await load(place, cookie);
await place.close();

const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
const [paint, p50, p99] = [at(paints, 0.5), at(times, 0.5), at(times, 0.99)];
const text = `# The shift board with ${PEOPLE} people

\`node bench/page.ts\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, packaged Chromium, embedded PostgreSQL without flushing (the fictional county).

| what | measured | goal |
|---|---|---|
| HTML, CSS and JavaScript, compressed (Brotli) | ${kib(total)} KiB (${parts.map(([name, bytes]) => `${name} ${kib(bytes)}`).join(', ')}) | ≤ 120 KB: ${verdict(total <= 120_000)} |
| first render, ${SLOWER} × CPU throttle, cold cache, median of ${RUNS} | ${Math.round(paint)} ms (${Math.round(at(paints, 0))} to ${Math.round(at(paints, 0.999))}) | ≤ 1,000 ms: ${verdict(paint <= 1000)} |
| ${PEOPLE} clocks running, share of one core | ${(share * 100).toFixed(1)} % | ≤ 5 %: ${verdict(share <= 0.05)} |
| the page at ${RATE} requests/s for ${SECONDS} s, load on the same two cores | p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms | p99 ≤ 50 ms: ${verdict(p99 <= 50)} |
`;
process.stdout.write(text);
writeFileSync(new URL('../docs/benchmarks/page.md', import.meta.url), text);
