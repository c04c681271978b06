import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();
const HASH = 'ab'.repeat(32);

async function signedIn(who: string, options: Parameters<typeof place.browser.newContext>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/desk');
  return { context, page };
}

const at = (page: Page, path: string): Promise<void> => page.waitForURL((url) => url.pathname === path);
/** There, and the keyboard where the page puts it. */
async function land(page: Page, path: string): Promise<void> {
  await at(page, path);
  await page.waitForFunction(() => document.activeElement !== document.body);
}
const open = (page: Page, path: string) => page.goto(place.county.url + path);
const typesOf = async (id: string): Promise<readonly string[]> => (await place.county.player.deps.store.timeline('fremont', { kind: 'custody', id })).map(({ type }) => type);
const count = async (id: string, type: string): Promise<number> => (await typesOf(id)).filter((each) => each === type).length;

/** A page in a state that only the walk reaches: axe, and nothing sideways at 320 px or at 200 %. */
async function sound(page: Page, where: string): Promise<void> {
  await accessible(page, where, EVERYTHING);
  for (const [width, height] of [[320, 640], [640, 360], [1280, 720]] as const) await fits(page, where, width, height);
}

/** Presses Tab until the focused control bears these words. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return `${element?.textContent ?? ''} ${element?.labels?.[0]?.textContent ?? ''}`;
    });
    if (words.test(said)) return;
  }
  assert.fail(`no key press reaches ${words}`);
}

/** A legal act is shown once more and signed on a page of its own. */
async function sign(page: Page): Promise<void> {
  await page.waitForURL('**/sign/**');
  await page.getByRole('button', { name: 'Sign with one click' }).focus();
  await page.keyboard.press('Enter');
}

async function keys(page: Page, ...presses: readonly string[]): Promise<void> {
  for (const press of presses) await page.keyboard.press(press);
}

const recordEligible = async (custody: string): Promise<void> => {
  const { player } = place.county;
  await player.ask('p-clerk', 'custody', 'record-order', custody, { at: player.deps.clock.wall(), orderType: 'bond' });
  await player.ask('p-clerk', 'custody', 'record-release-eligible', custody, { at: player.deps.clock.wall() });
};

/** From the desk to the steps by a scanner's keystrokes; a misread is said. */
async function scanTo(page: Page): Promise<void> {
  await tabTo(page, /^Scan a wristband/);
  await keys(page, 'Enter');
  await land(page, '/serve');
  await page.keyboard.type(']C1~misread');
  await keys(page, 'Enter');
  await page.getByText('No booking on record here carries this number').first().waitFor();
  await tabTo(page, /^\s*Booking number/);
  await keys(page, 'Control+A');
  await page.keyboard.type('f26 0101');
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve');
}

/** The second of two people: their own sign-in, their own comparison. */
async function secondPerson(): Promise<void> {
  const { context, page } = await signedIn('p-clerk');
  await open(page, '/people/custody-01/serve/identity');
  await land(page, '/people/custody-01/serve/identity');
  assert.match(await page.locator('main').innerText(), /You can be the second person[\s\S]*Rae Warranter recorded “match”/);
  await keys(page, 'Tab', 'Space', 'Enter');
  await page.getByText('Recorded: Identity.').waitFor();
  await context.close();
}

walk('a service from sign-in to the printed receipt with the keyboard alone', async () => {
  const { context, page } = await signedIn('p-officer');
  assert.match(await page.locator('main').innerText(), /Your own authority to serve[\s\S]*Recorded papers complete for Form I-200 and I-205[\s\S]*ICE’s last word on you: 1 h/);
  await scanTo(page);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/own-records');
  await keys(page, 'Space', 'Enter');
  await land(page, '/people/custody-01/serve/identity');
  await keys(page, 'Space', 'Tab', 'Space', 'Enter');
  await page.getByText('Yours is recorded. A second person is needed').waitFor();
  await sound(page, 'waiting for the second person');
  assert.equal(await page.getByLabel('Two people compared').count(), 0, 'the same person is never both');
  await secondPerson();
  await tabTo(page, /^All steps/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve');
  assert.match(await page.locator('#step-identity').innerText(), /Satisfied/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/language');
  await keys(page, 'Space', 'ArrowDown', 'ArrowDown', 'Enter');
  await land(page, '/people/custody-01/serve/language/interpreter');
  await sound(page, 'the interpreter');
  await page.keyboard.type('Spanish');
  await keys(page, 'Tab');
  await page.keyboard.type('Tessa Interpretwell');
  await keys(page, 'Tab', 'Space', 'Enter');
  await land(page, '/people/custody-01/serve/reconfirm');
  await keys(page, 'Space', 'Tab');
  await page.keyboard.type('Duty desk');
  await keys(page, 'Tab', 'Tab', 'Space', 'Enter');
  await land(page, '/people/custody-01/serve/release');
  await keys(page, 'Space', 'Enter');
  await page.getByText('Recorded: Release, and what else may hold.').waitFor();
  await serveAtTheDoor(page);
  await tellAndPrint(page, context);
  await context.close();
});

/** Criminal custody ends; the open page says that the record changed; the words, the copy, the service. */
async function serveAtTheDoor(page: Page): Promise<void> {
  await page.locator('[data-tip-link]', { hasText: 'Live' }).waitFor();
  await recordEligible('custody-01');
  await page.locator('[data-tip-changed]').waitFor({ timeout: 20_000 });
  await tabTo(page, /^All steps/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve');
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/words');
  assert.match(await page.locator('main').innerText(), /An immigration officer signed it, not a judge[\s\S]*I will not ask you questions/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/copy');
  await keys(page, 'Space', 'Enter');
  await land(page, '/people/custody-01/serve/check');
  assert.match(await page.locator('main').innerText(), /Cleared: recorded requirements met[\s\S]*Not met \(0\)[\s\S]*Not known \(0\)[\s\S]*What was not checked/);
  await sound(page, 'the final check, cleared');
  assert.equal(await page.getByLabel('Language it was read in').inputValue(), 'Spanish');
  await keys(page, 'Enter');
  await page.waitForURL('**/sign/**');
  await tabTo(page, /^Sign with one click/);
  await keys(page, 'Enter');
  await at(page, '/people/custody-01/serve/record');
}

async function tellAndPrint(page: Page, context: BrowserContext): Promise<void> {
  assert.match(await page.locator('main').innerText(), /Next: tell ICE now[\s\S]*Tessa Interpretwell[\s\S]*Write this on the paper warrant, by hand[\s\S]*Name or number of the interpreter[\s\S]*Times\. The form has no field/);
  await tabTo(page, /^Tell ICE, and record it/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/tell-ice');
  await sound(page, 'telling ICE');
  await page.keyboard.type('Telephone to the duty desk');
  await keys(page, 'Enter');
  await at(page, '/people/custody-01/serve/record');
  assert.equal(await page.getByText('Next: tell ICE now').count(), 0);
  await tabTo(page, /^record consular notice/);
  await keys(page, 'Enter');
  await land(page, '/people/custody-01/serve/consular');
  await keys(page, 'Space', 'ArrowDown', 'Enter');
  await at(page, '/people/custody-01/serve/record');
  const proof = await page.getByRole('link', { name: /^Receipt of ledger entry/ }).getAttribute('href');
  const receipt = await context.request.get(place.county.url + String(proof));
  assert.equal(receipt.status(), 200);
  assert.doesNotMatch(await receipt.text(), /Interpretwell/, 'a name is never in the ledger');
  await tabTo(page, /^The person’s receipt/);
  await keys(page, 'Enter');
  await at(page, '/people/custody-01/serve/receipt');
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  assert.match(printed, /Farhan Mockley[\s\S]*not a judge[\s\S]*authority to hold you for ICE ends[\s\S]*\d\d:\d\d E[SD]T \(.*\d\d:\d\d UTC\)[\s\S]*telephone not recorded[\s\S]*not legal advice[\s\S]*Comprobante/);
  assert.doesNotMatch(printed, /Rae|My desk|Sign out|Fictional county/);
  assert.deepEqual(await page.locator('.tip-receipt [lang]').evaluateAll((all) => all.map((each) => each.getAttribute('lang'))), ['en', 'es', 'es']);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, 'one page');
}

walk('with JavaScript off, and two tabs: the first serves, the second is told that the record changed and keeps what was typed', async () => {
  const { context, page } = await signedIn('p-officer', { javaScriptEnabled: false });
  await page.getByRole('link', { name: /Ines Readysample, booking/ }).first().click();
  await page.getByRole('link', { name: /^Go on: Words to say/ }).click();
  await page.getByRole('button', { name: 'I am reading it now: go on' }).click();
  await page.getByLabel('Given to the person').check();
  await page.getByRole('button', { name: 'Go on to the final check' }).click();
  const second = await context.newPage();
  await second.goto(page.url());
  await page.getByRole('button', { name: 'Serve the warrant' }).click();
  await sign(page);
  await at(page, '/people/custody-19/serve/record');
  await second.getByLabel('Language it was read in').fill('English, slowly');
  await second.getByRole('button', { name: 'Serve the warrant' }).click();
  assert.match(await second.locator('[role="alert"]').innerText(), /this record changed while you were reading it/);
  assert.equal(await second.getByLabel('Language it was read in').inputValue(), 'English, slowly');
  assert.equal(await second.getByRole('button', { name: 'Serve the warrant' }).isDisabled(), true);
  assert.match(await second.locator('#serve-why').innerText(), /Serving again restarts nothing/);
  assert.equal(await count('custody-19', 'warrant-served'), 1);
  await context.close();
});

longWalk('a double click acts once, although the time is filled in from the clock; an older tab is told what changed', async () => {
  const { context, page } = await signedIn('p-officer');
  await open(page, '/people/custody-05/serve/identity');
  const hidden = async (name: string): Promise<string> => (await page.locator(`main form input[name="${name}"]`).first().getAttribute('value')) ?? '';
  const form = { key: await hidden('key'), version: await hidden('version'), method: 'fingerprint', result: 'match' };
  const send = (path: string, sent: Record<string, string>) => context.request.post(`${place.county.url}${path}`, { form: sent, maxRedirects: 0, headers: { origin: place.county.url } });
  const answers = [await send('/people/custody-05/serve/identity', form), await send('/people/custody-05/serve/identity', form)];
  assert.deepEqual(answers.map((answer) => answer.status()), [303, 303]);
  assert.equal(await count('custody-05', 'identity-checked'), 1);
  const older = await send('/people/custody-05/serve/identity', { ...form, key: '00000000-0000-7000-8000-000000000001' });
  assert.equal(older.status(), 422);
  assert.match(await older.text(), /this record changed while you were reading it[\s\S]*value="fingerprint" required checked/);
  await open(page, '/people/custody-04/serve/reconfirm');
  const call = { key: await hidden('key'), version: await hidden('version'), result: 'no-answer', by: 'Duty desk', method: 'e-mail' };
  const twice = [await send('/people/custody-04/serve/reconfirm', call), await send('/people/custody-04/serve/reconfirm', call)];
  assert.deepEqual(twice.map((answer) => answer.status()), [303, 303]);
  await context.close();
});

walk('not cleared at the release-eligible time: the page says that release proceeds and leads there, and serving is off with its reason', async () => {
  const { context, page } = await signedIn('p-officer');
  assert.match(await page.locator('main').innerText(), /Bruna Exemplar[\s\S]*Not cleared: release proceeds/);
  await open(page, '/people/custody-07/serve/check');
  assert.match(await page.locator('main').innerText(), /Not cleared: release proceeds[\s\S]*no waiting state[\s\S]*Not met \(\d[\s\S]*Not known \(\d/);
  const serve = page.getByRole('button', { name: 'Serve the warrant' });
  assert.equal(await serve.isDisabled(), true);
  assert.equal(await serve.getAttribute('aria-describedby'), 'serve-why');
  const before = await count('custody-07', 'decision-taken');
  await page.getByRole('button', { name: 'Ask and store the answer' }).click();
  await page.getByText('Asked, and the answer is stored').waitFor();
  assert.equal(await count('custody-07', 'decision-taken'), before + 1);
  await open(page, '/people/custody-07/serve/words');
  assert.equal(await page.getByRole('button', { name: 'I am reading it now' }).isDisabled(), true);
  assert.match(await page.locator('main').innerText(), /Do not read this to the person yet/);
  await page.getByRole('link', { name: 'Go to the release' }).click();
  await at(page, '/people/custody-07/release');
  assert.equal(await page.getByRole('heading', { level: 1, name: /^Release sheet/ }).count(), 1);
  await context.close();
});

/** One reader gives one part of the answer to the item. */
async function answerItem(who: string, fill: (page: Page) => Promise<void>): Promise<void> {
  const { context, page } = await signedIn(who);
  await open(page, '/people/custody-04/serve/stops/stop-1');
  await fill(page);
  await page.getByRole('button', { name: 'Record the answer' }).click();
  await sign(page);
  await page.getByText('Recorded: the answer.').waitFor();
  await context.close();
}

longWalk('a contrary item in own records stops the service until ICE answers that item and the agency accepts, each by someone else', async () => {
  const { context, page } = await signedIn('p-officer');
  await open(page, '/people/custody-04/serve/own-records');
  await page.getByLabel('Nothing in the person’s favour').check();
  await page.getByLabel('A birthplace in the United States').check();
  await page.getByRole('button', { name: 'Record the look' }).click();
  assert.match(await page.locator('[role="alert"]').innerText(), /Which is it\?/);
  assert.equal(await page.getByLabel('A birthplace in the United States').isChecked(), true, 'nobody ticks twice');
  await sound(page, 'a form that was not taken');
  await page.getByLabel('Something was found').check();
  await page.getByLabel('What the record says').fill('Booking of 2019: born in this county.');
  await page.getByRole('button', { name: 'Record the look' }).click();
  await at(page, '/people/custody-04/serve/own-records');
  await sound(page, 'an item found');
  assert.match(await page.locator('main').innerText(), /Stopped[\s\S]*A birthplace in the United States[\s\S]*None yet\. From an ICE supervisor/);
  await page.getByRole('link', { name: 'Answer this item' }).click();
  assert.match(await page.locator('main').innerText(), /not yours to give: ICE’s decision in writing/);
  await answerItem('p-ice', async (ice) => {
    await ice.getByLabel('Considered: not a citizen').check();
    await ice.getByRole('group', { name: /very item/ }).getByLabel('Yes').check();
    await ice.getByRole('group', { name: /fingerprint match/ }).getByLabel('Yes').check();
    await ice.getByLabel('Reasons').fill('The item is another person’s; fingerprints differ.');
    await ice.getByRole('button', { name: 'Record the answer' }).click();
    assert.match(await ice.locator('[role="alert"]').innerText(), /This part is given in writing/);
    assert.equal(await ice.getByLabel('Reasons').inputValue(), 'The item is another person’s; fingerprints differ.');
    await ice.getByRole('textbox', { name: 'SHA-256 of the written answer' }).fill(HASH);
  });
  await answerItem('p-commander', async (commander) => {
    await commander.getByLabel('This agency accepts ICE’s answer').check();
    await commander.getByLabel('Reasons').fill('Both records were compared.');
  });
  await open(page, '/people/custody-04/serve/own-records');
  assert.match(await page.locator('main').innerText(), /Satisfied[\s\S]*ICE and the agency answered every contrary item[\s\S]*Considered, not a citizen[\s\S]*Accepted/);
  await context.close();
});

longWalk('what happened on paper is recorded as what it was: which clock, who is paged, and a missing time is never now', async () => {
  const { context, page } = await signedIn('p-officer');
  await page.getByRole('link', { name: 'Enter a service done on paper' }).click();
  await page.getByLabel('Booking number').fill('F26-0102');
  await page.keyboard.press('Enter');
  await at(page, '/people/custody-02/serve/paper');
  assert.match(await page.locator('main').innerText(), /The earliest clock starts[\s\S]*commander and county counsel are paged/);
  await page.getByLabel('The warrant was served, without a clearance').check();
  await page.getByLabel('This record could not be reached').check();
  await page.getByLabel('A paper').check();
  await page.getByLabel('I did').check();
  await page.getByLabel('When it happened').fill('yesterday');
  await page.getByLabel('In words').fill('Served on paper while the network was down.');
  await page.getByRole('button', { name: 'Record it as what it was' }).click();
  assert.match(await page.locator('[role="alert"]').innerText(), /yesterday/);
  assert.equal(await page.getByLabel('In words').inputValue(), 'Served on paper while the network was down.');
  assert.equal(await count('custody-02', 'occurred-without-clearance'), 0);
  await page.getByLabel('When it happened').fill(new Date(Date.now() - 10 * 60_000).toISOString());
  await page.getByRole('button', { name: 'Record it as what it was' }).click();
  await at(page, '/people/custody-02/serve/record');
  assert.match(await page.locator('main').innerText(), /Tell ICE[\s\S]*left|without clearance[\s\S]*Paged/i);
  const due = await place.county.player.deps.store.due('fremont', place.county.player.deps.clock.wall());
  assert.deepEqual(due.filter(({ kind, stream }) => kind === 'irregular-act' && stream.id === 'custody-02').map(({ owner }) => owner).sort(), ['counsel', 'shift-commander']);
  await context.close();
});
