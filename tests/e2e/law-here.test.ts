import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { countyToWalk, walk } from './walk.ts';

const place = countyToWalk();

/** Signed in by the page's own forms, without JavaScript. */
async function signedIn(name: RegExp, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await place.browser.newContext({ javaScriptEnabled: false, ...options })).newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name }).click();
  return page;
}

walk('counsel reads a text, settles what it leaves open and adopts it; the page says who, when, what was read; and counsel ends it', async () => {
  const page = await signedIn(/Lex Countyman/);
  await page.goto(`${place.county.url}/law`);
  await page.getByRole('link', { name: 'The law in use at your agency' }).press('Enter');
  await page.getByRole('link', { name: /adopt it.*cfr-8-287-7\/d$/ }).press('Enter');
  assert.match(await page.locator('.law-entry').innerText(), /48 hours[\s\S]*8 CFR 287\.7\(d\)|8 CFR 287\.7\(d\)[\s\S]*48 hours/);
  await page.getByRole('radio', { name: /in force from/ }).check();
  await page.getByRole('radio', { name: 'us-federal' }).check();
  await page.getByRole('radio', { name: /Straight/ }).check();
  await page.getByLabel('Name of the counsel').fill('Lex Countyman');
  await page.getByLabel('Title', { exact: true }).fill('County attorney');
  await page.getByLabel('Day of adoption').fill('2026-11-02');
  await page.getByLabel('Must be renewed by').fill('2026-02-30');
  await page.getByRole('button', { name: 'Adopt this rule' }).click();
  assert.match(await page.getByRole('alert').innerText(), /Nothing was recorded/);
  assert.equal(await page.getByLabel('Name of the counsel').inputValue(), 'Lex Countyman', 'nobody types twice');
  await page.getByLabel('Must be renewed by').fill('2031-11-02');
  await page.getByRole('button', { name: 'Adopt this rule' }).click();
  await page.waitForURL('**/law/here?done=adopt-rule');
  const row = page.getByRole('row').filter({ hasText: 'cfr-8-287-7/d' });
  assert.match(await row.innerText(), /by Lex Countyman, County attorney, on 2 Nov 2026[\s\S]*expires 2 Nov 2031[\s\S]*calendar: us[\s\S]*method: straight[\s\S]*text read: [0-9a-f]{16}[\s\S]*Adopted/);
  await row.getByText('End or renew').click();
  await row.getByRole('button', { name: 'End the adoption of cfr-8-287-7/d' }).click();
  assert.equal(await page.getByRole('row').filter({ hasText: 'cfr-8-287-7/d' }).count(), 0);
  await page.context().close();
});

walk('two people put a version of the law to use: who proposed it cannot activate it, and the page names both', async () => {
  const page = await signedIn(/Lex Countyman/);
  await page.goto(`${place.county.url}/law/here`);
  const section = page.locator('section[aria-labelledby="version"]');
  assert.match(await section.innerText(), /No version was activated here/);
  await page.getByRole('button', { name: 'Propose this version' }).click();
  await page.getByRole('button', { name: 'Sign with one click' }).click();
  assert.match(await section.innerText(), /Proposed by Lex Countyman[\s\S]*Not by you/);
  assert.equal(await page.getByRole('button', { name: 'Activate this version' }).count(), 0);
  const { deps } = place.county.player;
  const found = await deps.store.record('fremont', { kind: 'agency', id: 'fremont' });
  const { version } = (found?.state['lawProposal'] ?? {}) as { version: string };
  await place.county.player.ask('p-admin', 'agency', 'activate-law', 'fremont', { version });
  await page.goto(`${place.county.url}/law/here`);
  assert.match(await section.innerText(), /Proposed by Lex Countyman, activated by Ada Keysmith/);
  await page.context().close();
});

walk('counsel’s privileged work does not exist for others: the same page as for what is not there, signed in or not', async () => {
  const counsel = await signedIn(/Lex Countyman/);
  assert.equal((await counsel.goto(`${place.county.url}/counsel/affected`))?.status(), 200);
  assert.match(await counsel.locator('main').innerText(), /Privileged\. Prepared for counsel; do not file with the record\.[\s\S]*What follows from it is for counsel/);
  assert.equal(await counsel.getByRole('link', { name: /Holds/ }).count(), 1);
  await counsel.goto(`${place.county.url}/law/here`);
  assert.equal(await counsel.getByRole('link', { name: /privileged work/ }).count(), 1);
  for (const page of [await signedIn(/Dana Whitelock/), await (await place.browser.newContext()).newPage()]) {
    const read = async (path: string): Promise<readonly unknown[]> => [(await page.goto(place.county.url + path))?.status(), await page.locator('main').innerHTML(), await page.title()];
    assert.deepEqual(await read('/counsel/affected'), await read('/counsel/no-such-page'));
    assert.equal((await page.goto(`${place.county.url}/counsel/affected`))?.status(), 404);
    await page.context().close();
  }
  const clerk = await signedIn(/Bea Bookings/);
  assert.equal((await clerk.goto(`${place.county.url}/law/here`))?.status(), 200);
  assert.equal(await clerk.getByRole('link', { name: /privileged work|adopt it/ }).count(), 0);
  assert.equal(await clerk.getByRole('button', { name: /Propose|Activate|End/ }).count(), 0);
  await counsel.context().close();
  const head = (): Promise<unknown> => place.county.player.deps.store.head('fremont').then((found) => found?.size);
  const size = await head();
  const sent = await clerk.request.post(`${place.county.url}/law/here/end-rule-adoption`, { form: { key: 'a-key-of-the-clerk', version: '1', rule: 'us-fl/service' }, headers: { origin: place.county.url } });
  const odd = await clerk.request.post(`${place.county.url}/law/here/set-up-agency`, { form: {}, headers: { origin: place.county.url } });
  assert.deepEqual([sent.status(), odd.status(), (await clerk.goto(`${place.county.url}/law/here/adopt?rule=no-such`))?.status(), await head()], [403, 404, 404, size]);
  await clerk.context().close();
});
