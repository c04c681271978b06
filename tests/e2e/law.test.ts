import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { countyToWalk, walk, walks } from './walk.ts';

const place = countyToWalk();

walk('a county attorney finds why service ended in Maryland, without JavaScript and with the keyboard alone', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/law?at=2026-02-16`);
  assert.match(await page.getByRole('listitem').filter({ hasText: 'Maryland' }).first().innerText(), /No bar recorded/);
  await page.getByLabel('Law of the day').fill('2026-02-17');
  await page.getByLabel('Law of the day').press('Enter');
  const tile = page.getByRole('link', { name: 'Maryland: Prohibited' });
  await tile.focus();
  await tile.press('Enter');
  await page.waitForURL('**/law/us-md?at=2026-02-17');
  const row = page.locator('.law-possible > div').filter({ hasText: 'Serving Form I-200' });
  assert.match(await row.innerText(), /Prohibited[\s\S]*Md\. SB 245\/HB 444/);
  await row.getByRole('link').first().press('Enter');
  assert.match(await page.locator('.law-entry:target').innerText(), /pulls against[\s\S]*WSO MOA \(2025 text\)[\s\S]*the narrower power and the earlier limit count[\s\S]*secondary/);
  await page.goto(`${place.county.url}/law/us-md?at=2026-03-01&known=2026-02-01`);
  assert.match(await page.locator('.law-possible').innerText(), /^(?![\s\S]*Prohibited)[\s\S]*Nothing recorded/, 'before it was recorded, nobody knew');
  await context.close();
});

walk('what if: the case is in the address, each choice changes the answer for its own reason', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/law/us-tx/what-if`);
  const answer = page.locator('section[aria-labelledby="answer"]');
  assert.match(await answer.innerText(), /Cleared: recorded requirements met/);
  await page.getByLabel('ICE credential').selectOption('in-safe');
  await page.getByRole('button', { name: 'Decide' }).click();
  assert.match(page.url(), /credential=in-safe/);
  assert.match(await answer.innerText(), /Not cleared[\s\S]*The ICE credential, taken from the safe and carried[\s\S]*from the serving officer/);
  await page.goto(`${place.county.url}/law/us-tx/what-if?adopted=none`);
  assert.match(await answer.innerText(), /ask those named below[\s\S]*adoption of the state’s rule[\s\S]*county counsel/);
  await page.goto(`${place.county.url}/law/us-tx/what-if`);
  await page.getByRole('checkbox', { name: /us-tx\/service/ }).check();
  await page.getByRole('button', { name: 'Decide' }).click();
  assert.match(page.url(), /without\.us-tx(%2F|\/)service=1/);
  assert.ok(await page.getByRole('checkbox', { name: /us-tx\/service/ }).isChecked());
  assert.match(await answer.innerText(), /Not cleared[\s\S]*county counsel/, 'one rule that was not adopted is enough');
  await page.goto(`${place.county.url}/law/us-mn/what-if?signer=sheriff`);
  assert.match(await answer.innerText(), /county board’s vote/);
  await page.goto(`${place.county.url}/law/us-ca/what-if`);
  assert.match(await answer.innerText(), /prohibit it[\s\S]*pulls against/);
  await context.close();
});

test('what was asked wrongly is said at the top with the law of today below, and never ends in a fault', async () => {
  if (!walks) return;
  const statuses = async (...paths: readonly string[]): Promise<readonly number[]> => Promise.all(paths.map(async (path) => (await fetch(place.county.url + path)).status));
  assert.deepEqual(await statuses('/law/us-md?at=2026-02-30', '/law?known=tomorrow', '/law/changes?from=2026-13-01', '/law/us-md?at=2026-03-01T00:00', '/law/us-tx/what-if?at=2026-02-30'), [400, 400, 400, 400, 400]);
  assert.deepEqual(await statuses('/law/us-zz', '/law/nothing-here', '/law/us-zz/what-if', '/law/moa-wso-2025/what-if'), [404, 404, 404, 404]);
  assert.deepEqual(await statuses('/law?matter=nonsense', '/law/us-tx/what-if?form=I-999', `/law?at=${'9'.repeat(500)}`, '/law?at=2026-01-01&at=2026-02-01', '/law/us-tx/what-if?stops=open', '/law/us-tx/what-if?without.us-ca/hold-request-ban=1'), [400, 400, 400, 400, 400, 400]);
  assert.deepEqual(await statuses('/law?at=&known=', '/law/us-md?at=2026-03-01T00:00-05:00', '/law/us-tx/what-if?at=2026-11-20&form=I-205', '/law?topic=detainer'), [200, 200, 200, 200]);
  assert.deepEqual(await statuses('/law/compare?a=moa-wso-2019&b=moa-wso-2025', '/law/compare?a=moa-wso-2019', '/law/compare?a=moa-wso-2019&b=form-i-200'), [200, 400, 400]);
  const two = await (await fetch(`${place.county.url}/law/compare?a=moa-wso-2020&b=moa-wso-2025`)).text();
  assert.match(two, /v-b\/steering-committee/);
  assert.doesNotMatch(two, /app-b\/resolved-90-days/, 'only the text of 2019 has it');
  const page = await (await fetch(`${place.county.url}/law/us-md?at=2026-02-30`)).text();
  assert.match(page, /id="error-summary"[\s\S]*href="#law-at">“2026-02-30” is not a day that exists/);
  const unread = await (await fetch(`${place.county.url}/law/us-tx/what-if?form=%3Cscript%3E`)).text();
  assert.match(unread, /“&lt;script&gt;” is not a choice/);
  assert.doesNotMatch(unread, /Cleared/, 'nothing is decided on a question that was not understood');
});

test('the page of every state and text is sound, small, and headed like every other page', async () => {
  if (!walks) return;
  const links = new Set<string>();
  for (const from of ['/law', '/law/instruments']) {
    for (const [, href] of (await (await fetch(place.county.url + from)).text()).matchAll(/href="(\/law\/[a-z0-9-]+)"/g)) links.add(href ?? '');
  }
  assert.ok(links.size > 95, `${links.size} pages`);
  for (const path of links) {
    const answer = await fetch(place.county.url + path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/, path);
    const text = await answer.text();
    assert.match(text, /not legal advice/, path);
    assert.ok(!/undefined|\[object|NaN/.test(text), path);
  }
  const map = gzipSync(await (await fetch(`${place.county.url}/law`)).text()).length;
  assert.ok(map < 20_000, `${map} bytes compressed`);
});
