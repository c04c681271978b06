import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { confirmOfficers } from '#demo/set-up.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();

async function signedIn(who: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

async function reviewOf(custody: string): Promise<{ readonly id: string; readonly state: ReviewState }> {
  const { deps, agency } = place.county.player;
  const [found] = await deps.store.find(agency, { kind: 'review', key: 'custody', value: custody });
  assert.ok(found !== undefined, `no review of the act on ${custody}`);
  return { id: found.ref.id, state: found.state as unknown as ReviewState };
}

async function direct(page: Page, directs: 'Do not act' | 'How to act', words: string): Promise<void> {
  await page.goto(`${place.county.url}/supervision`);
  await page.getByRole('link', { name: 'Record a direction of ICE' }).click();
  await page.getByRole('radio', { name: directs, exact: true }).check();
  await page.getByRole('checkbox', { name: 'Rae Warranter' }).check();
  await page.getByLabel('The supervising position in ICE that gives it').fill('Supervisory Detention and Deportation Officer on duty');
  await page.getByLabel('What ICE directs').fill(words);
  await page.locator('main form button[type=submit]').last().click();
  await page.getByRole('status').waitFor();
}

walk('ICE directs an officer how to act; the officer hears it on the desk and acknowledges it', async () => {
  const ice = await signedIn('p-ice');
  await direct(ice.page, 'How to act', 'Call the duty desk before every service tonight.');
  const officer = await signedIn('p-officer');
  await officer.page.getByRole('link', { name: /Acknowledge ICE’s direction: how to act/ }).click();
  assert.match(await officer.page.locator('main').innerText(), /Call the duty desk before every service tonight\.[\s\S]*Not acknowledged/);
  await officer.page.getByRole('link', { name: /acknowledge a direction of ICE/i }).click();
  await officer.page.locator('main form button[type=submit]').last().click();
  await officer.page.getByRole('status').waitFor();
  assert.match(await officer.page.locator('main').innerText(), /Rae Warranter[\s\S]*By the officer/);
  await officer.page.goto(`${place.county.url}/desk`);
  assert.doesNotMatch(await officer.page.locator('main').innerText(), /Acknowledge ICE’s direction/);
  await Promise.all([ice.context.close(), officer.context.close()]);
});

longWalk('a direction not to act shows at once as not cleared, and ICE lifts it; after the service ICE reviews with guidance and the officer acknowledges', async () => {
  const ice = await signedIn('p-ice');
  const officer = await signedIn('p-officer');
  await direct(ice.page, 'Do not act', 'Do not serve until we have spoken.');
  await officer.page.goto(`${place.county.url}/people/custody-19/serve/check`);
  assert.match(await officer.page.locator('main').innerText(), /ICE has directed that the officer not act here/);
  await officer.page.goto(`${place.county.url}/desk`);
  await officer.page.getByRole('link', { name: /Acknowledge ICE’s direction: do not act/ }).click();
  await officer.page.getByRole('link', { name: /acknowledge a direction of ICE/i }).click();
  await officer.page.locator('main form button[type=submit]').last().click();
  await officer.page.getByRole('status').waitFor();
  await ice.page.goto(`${place.county.url}/supervision`);
  await ice.page.getByRole('link', { name: /Do not act/ }).click();
  await ice.page.getByRole('link', { name: /record that ICE lifts a direction/i }).click();
  await ice.page.locator('main form button[type=submit]').last().click();
  await ice.page.getByRole('status').waitFor();

  const { player } = place.county;
  await confirmOfficers(player, player.deps.clock.wall());
  const at = player.deps.clock.wall();
  await player.ask('p-officer', 'custody', 'serve-warrant', 'custody-19', { warrant: 'warrant-19', form: 'I-200', officer: 'officer-warranter', facility: 'fremont-jail', readAt: at, servedAt: at, language: 'English', copyGiven: true });
  const { id, state } = await reviewOf('custody-19');
  assert.equal(state.status, 'owed');
  await ice.page.goto(`${place.county.url}/desk`);
  await ice.page.getByRole('link', { name: /^Review the service of .* by Rae Warranter$/ }).first().waitFor();
  await ice.page.goto(`${place.county.url}/do/review/${id}/record-review`);
  await ice.page.getByRole('radio', { name: 'Guidance', exact: true }).check();
  await ice.page.getByLabel('The position in ICE that reviewed it').fill('Supervisory Detention and Deportation Officer');
  await ice.page.getByLabel('The reasons').fill('Write the hour of reading on the warrant itself.');
  await ice.page.locator('main form button[type=submit]').last().click();
  await ice.page.getByRole('status').waitFor();
  await officer.page.goto(`${place.county.url}/desk`);
  await officer.page.getByRole('link', { name: 'Read and acknowledge ICE’s review of your act' }).click();
  assert.match(await officer.page.locator('main').innerText(), /Guidance[\s\S]*Write the hour of reading on the warrant itself/);
  await officer.page.getByRole('link', { name: /acknowledge ICE’s guidance/i }).click();
  await officer.page.locator('main form button[type=submit]').last().click();
  await officer.page.getByRole('status').waitFor();
  assert.equal((await reviewOf('custody-19')).state.status, 'closed');
  for (const [page, path] of [[ice.page, '/supervision'], [ice.page, '/desk'], [officer.page, `/records/review/${id}`]] as const) {
    await page.goto(place.county.url + path);
    await accessible(page, path, EVERYTHING);
    await fits(page, path, 320, 640);
  }
  await Promise.all([ice.context.close(), officer.context.close()]);
});
