import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openBrowser } from './browser.ts';

/** WebCrypto is there in secure contexts only; a local address counts as one. Nothing listens there: every request is answered here. */
const ORIGIN = 'http://localhost:9';
const VERIFY = new URL('../../verify/', import.meta.url);
const RECEIPT = readFileSync(new URL('../corpus/ledger-v1/receipts/service.json', import.meta.url), 'utf8');

/** Runs inside the page: only what a browser has, and the modules of verify/. */
async function verdicts({ origin, receipt }: { readonly origin: string; readonly receipt: string }): Promise<readonly string[]> {
  const [{ checkReceipt }, { webPlatform }] = await Promise.all([import(`${origin}/receipt.js`), import(`${origin}/platform-web.js`)]);
  const verdict = (text: string): Promise<string> => checkReceipt(webPlatform, new TextEncoder().encode(text)).then(() => 'good', (error: { part: string }) => error.part);
  const altered = [receipt, receipt.replace('principal-ruiz', 'principal-luiz'), receipt.replace('\\n19\\n', '\\n18\\n'), receipt.replace('"index":11', '"index":12')];
  return Promise.all(altered.map(verdict));
}

test('the verifier gives the same verdicts in a real browser, with nothing from Node', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    await page.route('**/*', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      asked.push(name);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>verify</title>' });
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(new URL(name, VERIFY), 'utf8') });
    });
    await page.goto(`${ORIGIN}/`);
    assert.deepEqual(await page.evaluate(verdicts, { origin: ORIGIN, receipt: RECEIPT }), ['good', 'act.leaf', 'checkpoint', 'act.index']);
    assert.ok(asked.every((name) => name === '' || /^[a-z0-9-]+\.js$/.test(name)), asked.join(' '));
  } finally {
    await browser.close();
  }
});
