import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { countyToWalk, walk } from './walk.ts';

const place = countyToWalk();
const paper = (what: string): string => hash('sha256', `walk: ${what}`);

async function signedIn(who: string, options: Parameters<typeof place.browser.newContext>[0] = {}): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

/** A day long enough ago that nothing of it lies ahead. */
const DAY = '2026-03-02';

async function step(page: Page, officer: string, link: string, fill: () => Promise<unknown>): Promise<void> {
  await page.goto(`${place.county.url}${officer}`);
  await page.getByRole('link', { name: link, exact: true }).click();
  await fill();
  await page.getByRole('button', { name: link, exact: true }).last().click();
  await page.getByRole('heading', { name: /^Recorded: / }).waitFor();
}

async function nominate(page: Page): Promise<string> {
  await page.goto(`${place.county.url}/do/officer/nominate-officer?back=/records`);
  await page.getByRole('button', { name: 'Nominate an officer' }).last().click();
  const summary = page.getByRole('alert');
  await summary.waitFor();
  assert.match(await summary.innerText(), /agreement asks four things[\s\S]*agreement IV\.B/i, 'a refusal says what is missing and what it rests on');
  for (const criterion of ['United States citizenship', 'Knowledge and enforcement of laws and regulations', 'Training on the security of the facilities', 'Enforcement of the facilities’ rules on accountability and conduct']) {
    await page.getByRole('group', { name: criterion }).getByRole('radio', { name: 'Yes' }).check();
  }
  await page.getByLabel('The officer’s name').fill('Walter Stepwise');
  await page.getByRole('button', { name: 'Nominate an officer' }).last().click();
  await page.getByRole('heading', { name: 'Recorded: nominate an officer' }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Walter Stepwise');
  assert.equal(await page.getByRole('link', { name: 'Go back to where you came from' }).getAttribute('href'), '/records');
  return new URL(page.url()).pathname;
}

walk('a coordinator and an ICE supervisor take an officer from nomination to credential, each paper entered by one and verified by the other', async () => {
  const coordinator = await signedIn('p-coordinator');
  const ice = await signedIn('p-ice');
  const { page } = coordinator;
  const officer = await nominate(page);
  await step(page, officer, 'Record that ICE’s training began', async () => {
    await page.getByLabel('Name of the course').fill('Warrant Service Officer course');
    await page.getByLabel('Version of the curriculum').fill('Walk');
    await page.getByLabel('When it began').fill(DAY);
  });
  await step(page, officer, 'Record an examination', async () => {
    await page.getByLabel('Score in percent').fill('91');
    await page.getByLabel('When the examination was taken').fill(DAY);
  });
  const papers: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ['Enter ICE’s written certification', 'Certification', () => page.getByLabel('Date of the certification').fill(DAY)],
    ['Enter the Field Office Director’s authorization letter', 'Authorization letter', async () => {
      await page.getByLabel('Date of the letter').fill(DAY);
      await page.getByRole('checkbox', { name: 'Serve I-200' }).check();
      await page.getByRole('checkbox', { name: /^Not stated/ }).check();
    }],
    ['Enter Form 70-006', 'Form 70-006', () => page.getByLabel('When ICE executed it').fill(DAY)],
    ['Record that ICE issued the credential', 'Credential', async () => {
      await page.getByLabel('Serial number').fill('WALK-0001');
      await page.getByLabel('When ICE issued it').fill(DAY);
    }],
  ];
  for (const [enter, kind, fill] of papers) {
    await step(page, officer, enter, async () => {
      await fill();
      await page.getByRole('group', { name: /Whether the name on the paper/ }).getByLabel('Yes', { exact: true }).check();
      await page.getByLabel('SHA-256 of the paper', { exact: true }).fill(paper(kind));
    });
    // Whoever entered it is told that another person must compare it; what was typed stays.
    await page.getByRole('link', { name: 'Verify an entry against its paper', exact: true }).click();
    await verify(page, kind);
    assert.match(await page.getByRole('alert').innerText(), /another person must compare it with the paper/);
    assert.equal(await page.getByLabel('SHA-256 of the paper', { exact: true }).inputValue(), paper(kind));
    await step(ice.page, officer, 'Verify an entry against its paper', () => choose(ice.page, kind));
  }
  await page.goto(`${place.county.url}${officer}`);
  assert.match(await page.locator('main').innerText(), /Officer: papers complete[\s\S]*no end date stated, withdrawable at any time[\s\S]*WALK-0001: in possession/);
  await coordinator.context.close();
  await ice.context.close();
});

async function choose(page: Page, kind: string): Promise<void> {
  const option = await page.getByLabel('The paper that was compared').getByRole('option', { name: new RegExp(`^${kind}, entered`) }).getAttribute('value');
  await page.getByLabel('The paper that was compared').selectOption(option);
  await page.getByLabel('SHA-256 of the paper', { exact: true }).fill(paper(kind));
}

async function verify(page: Page, kind: string): Promise<void> {
  await choose(page, kind);
  await page.getByRole('button', { name: 'Verify an entry against its paper' }).last().click();
  await page.getByRole('alert').waitFor();
}

walk('a file’s SHA-256 is worked out in the browser and the file goes nowhere', async () => {
  const { context, page } = await signedIn('p-coordinator', { bypassCSP: false });
  await page.goto(`${place.county.url}/do/officer/officer-trainee/record-background`);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  await page.getByLabel(/^Or choose the file/).setInputFiles({ name: 'statement.pdf', mimeType: 'application/pdf', buffer: Buffer.from('a paper of three words') });
  await page.getByText('filled in above').waitFor();
  assert.equal(await page.getByLabel('SHA-256 of the paper', { exact: true }).inputValue(), hash('sha256', 'a paper of three words'));
  assert.deepEqual(sent, []);
  await context.close();
});

walk('without JavaScript a list grows and shrinks by sending the form, and a refused form keeps every answer', async () => {
  const { context, page } = await signedIn('p-coordinator', { javaScriptEnabled: false });
  await page.goto(`${place.county.url}/do/agreement/record-agreement`);
  await page.getByLabel('Name of the signer, as printed on the public agreement').fill('Sherwin Badgley');
  await page.getByRole('button', { name: /^Add another.*The signatures of both parties/ }).click();
  const second = page.getByRole('group', { name: '2 of 2' });
  await second.getByLabel('Name of the signer, as printed on the public agreement').fill('Dorothea Federline');
  await page.getByRole('button', { name: /^Remove number 1/ }).click();
  assert.equal(await page.getByLabel('Name of the signer, as printed on the public agreement').inputValue(), 'Dorothea Federline');
  await page.getByLabel('Title of the signer').press('Enter');
  const summary = page.getByRole('alert');
  assert.match(await summary.innerText(), /Nothing was recorded: the form needs another look[\s\S]*Kind of agreement: give an answer/, 'the Enter key sends the form; it does not add a line');
  assert.equal(await page.getByLabel('Name of the signer, as printed on the public agreement').inputValue(), 'Dorothea Federline');
  const target = await summary.getByRole('link', { name: 'Kind of agreement: give an answer' }).getAttribute('href');
  assert.equal(await page.locator(`[id="${target?.slice(1)}"]`).count(), 1);
  await context.close();
});

walk('who may not, and what is not open now, is told why and by whom', async () => {
  const clerk = await signedIn('p-clerk');
  const answer = await clerk.page.goto(`${place.county.url}/do/officer/nominate-officer`);
  assert.equal(answer?.status(), 403);
  assert.match(await clerk.page.locator('main').innerText(), /for others: 287\(g\) programme coordinator/);
  assert.equal((await clerk.page.goto(`${place.county.url}/do/officer/no-such-officer/confirm-officer`))?.status(), 403);
  const coordinator = await signedIn('p-coordinator');
  assert.equal((await coordinator.page.goto(`${place.county.url}/do/officer/no-such-officer/confirm-officer`))?.status(), 404);
  await coordinator.page.goto(`${place.county.url}/do/officer/officer-warranter/begin-training`);
  assert.match(await coordinator.page.locator('main').innerText(), /Not now[\s\S]*stands at “papers complete”[\s\S]*“nominated”/);
  assert.equal(await coordinator.page.locator('form.tip-ask').count(), 0);
  // The way back is a page of this server or none.
  await coordinator.page.goto(`${place.county.url}/do/officer/officer-trainee/record-training?back=https://elsewhere.example/`);
  assert.equal(await coordinator.page.getByRole('link', { name: 'Leave without recording' }).getAttribute('href'), '/');
  await clerk.context.close();
  await coordinator.context.close();
});
