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

const attestationFile = (name: string): string => readFileSync(new URL(`../corpus/attestation-v1/${name}`, import.meta.url), 'utf8');
const EXAMPLES = JSON.parse(readFileSync(new URL('../corpus/sd-jwt/examples.json', import.meta.url), 'utf8')) as { readonly issuerKey: object; readonly presentationWithKeyBinding: string };

/** An attestation with its status list, altered and not, and the specification’s example with its P-256 keys. */
async function attestations({ origin, file, key, status, now, example, exampleKey }: Readonly<Record<'origin' | 'file' | 'key' | 'status' | 'example' | 'exampleKey', string>> & { readonly now: number }): Promise<readonly string[]> {
  const [{ checkAttestation }, { checkSdJwt }, { fromKeysFile }, { webPlatform }] = await Promise.all([import(`${origin}/attestation.js`), import(`${origin}/sd-jwt.js`), import(`${origin}/issuer-keys.js`), import(`${origin}/platform-web.js`)]);
  const said = (found: Promise<{ verdict?: string; holder?: string }>): Promise<string> => found.then(({ verdict, holder }) => verdict ?? holder ?? '', (error: { part: string }) => error.part);
  const judged = (text: string, list: string): Promise<string> => said(checkAttestation(webPlatform, new TextEncoder().encode(text), { vkeys: [key], status: list, now }));
  const keys = fromKeysFile(exampleKey).keys;
  return Promise.all([
    judged(file, status), judged(file.replace('~', '~A'), status), judged(file, `${status.slice(0, -4)}AAAA`),
    said(checkSdJwt(webPlatform, example, keys, 'example+sd-jwt')), said(checkSdJwt(webPlatform, example.replace('.', '.A'), keys, 'example+sd-jwt')),
  ]);
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
    const seen = await page.evaluate(attestations, {
      origin: ORIGIN, file: attestationFile('attestation.txt'), key: attestationFile('key.txt'), status: attestationFile('status-valid.jwt'), now: Date.parse('2026-11-24T17:01:00Z') / 1000,
      example: EXAMPLES.presentationWithKeyBinding, exampleKey: JSON.stringify({ keys: [EXAMPLES.issuerKey] }),
    });
    assert.deepEqual(seen, ['good-now', 'disclosures[0]', 'status.signature', 'shown', 'token']);
    assert.ok(asked.every((name) => name === '' || /^[a-z0-9-]+\.js$/.test(name)), asked.join(' '));
  } finally {
    await browser.close();
  }
});
