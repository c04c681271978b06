import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { keepAct } from '#pages/sign-in/act.ts';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, walk } from './walk.ts';

/**
 * Every page there is, looked at in a real browser (`npm run look`; `npm test` looks at the few of `SHORT`): axe in light and dark, nothing
 * sideways at 320 px or at 200 %, and a picture of
 * each in `.tipstaff/pages/`, light, dark and narrow, for people to look at. A page that is not in this list fails the test.
 */
const PICTURES = new URL('../../.tipstaff/pages/', import.meta.url).pathname;

/** Pages by the path that the product registers: who opens it, and where. `nobody` is not signed in. */
const SAMPLES: Readonly<Record<string, readonly (readonly [who: string, path: string])[]>> = {
  '/sign-in': [['nobody', '/sign-in']],
  '/desk': [
    ['p-officer', '/desk'], ['p-commander', '/desk'], ['p-coordinator', '/desk'], ['p-ice', '/desk'], ['p-counsel', '/desk'], ['p-defender', '/desk'], ['p-auditor', '/desk'],
    ['p-admin', '/desk'], ['p-clerk', '/desk'],
  ],
  '/board': [['p-commander', '/board'], ['p-auditor', '/board']],
  '/people/:id': [['p-officer', '/people/custody-03'], ['p-commander', '/people/custody-12'], ['p-clerk', '/people/custody-14']],
  '/serve': [['p-officer', '/serve'], ['p-clerk', '/serve?to=paper']],
  '/people/:id/serve': [['p-officer', '/people/custody-06/serve'], ['p-commander', '/people/custody-19/serve']],
  '/people/:id/serve/person': [['p-officer', '/people/custody-03/serve/person']],
  '/people/:id/serve/papers': [['p-officer', '/people/custody-06/serve/papers']],
  '/people/:id/serve/own-records': [['p-officer', '/people/custody-04/serve/own-records']],
  '/people/:id/serve/identity': [['p-officer', '/people/custody-04/serve/identity']],
  '/people/:id/serve/language': [['p-officer', '/people/custody-06/serve/language']],
  '/people/:id/serve/language/interpreter': [['p-officer', '/people/custody-06/serve/language/interpreter']],
  '/people/:id/serve/stops': [['p-officer', '/people/custody-03/serve/stops']],
  '/people/:id/serve/stops/:stop': [['p-officer', '/people/custody-03/serve/stops/stop-1'], ['p-ice', '/people/custody-03/serve/stops/stop-1']],
  '/people/:id/serve/reconfirm': [['p-officer', '/people/custody-04/serve/reconfirm']],
  '/people/:id/serve/release': [['p-officer', '/people/custody-06/serve/release']],
  '/people/:id/serve/words': [['p-officer', '/people/custody-19/serve/words']],
  '/people/:id/serve/copy': [['p-officer', '/people/custody-19/serve/copy']],
  '/people/:id/serve/check': [['p-officer', '/people/custody-07/serve/check'], ['p-counsel', '/people/custody-19/serve/check']],
  '/people/:id/serve/tell-ice': [['p-officer', '/people/custody-09/serve/tell-ice']],
  '/people/:id/serve/consular': [['p-officer', '/people/custody-09/serve/consular']],
  '/people/:id/serve/detainer': [['p-officer', '/people/custody-08/serve/detainer']],
  '/people/:id/serve/paper': [['p-officer', '/people/custody-06/serve/paper']],
  '/people/:id/serve/record': [['p-officer', '/people/custody-09/serve/record'], ['p-commander', '/people/custody-14/serve/record']],
  '/people/:id/serve/receipt': [['p-officer', '/people/custody-09/serve/receipt']],
  '/people/:id/release': [['p-commander', '/people/custody-12/release']],
  '/people/:id/handover': [['p-commander', '/people/custody-10/handover']],
  '/shift': [['p-commander', '/shift']],
  '/wall': [['p-wall', '/wall']],
  '/officers': [['p-coordinator', '/officers']],
  '/officers/:id/card': [['p-coordinator', '/officers/officer-warranter/card'], ['p-commander', '/officers/officer-secondman/card']],
  '/my-card': [['p-officer', '/my-card']],
  '/officers/nominate': [['p-coordinator', '/officers/nominate']],
  '/readiness': [['p-coordinator', '/readiness'], ['p-ice', '/readiness']],
  '/warrants': [['p-ice', '/warrants']],
  '/people/:id/ask-ice': [['p-commander', '/people/custody-02/ask-ice']],
  '/ice/pickups': [['p-ice', '/ice/pickups?seats-1=4&at-1=23:30&place-1=fremont/fremont-jail&seats-2=x'], ['p-commander', '/ice/pickups']],
  '/ice/roster': [['p-ice', '/ice/roster']],
  '/ice/people/:agency/:id': [['p-ice', '/ice/people/fremont/custody-03']],
  '/law': [['nobody', '/law']],
  '/law/instruments': [['nobody', '/law/instruments']],
  '/law/compare': [['nobody', '/law/compare']],
  '/law/changes': [['nobody', '/law/changes?from=2026-01-01&to=2026-06-01']],
  '/law/:name': [['nobody', '/law/us-md?at=2026-03-01'], ['nobody', '/law/us-nh'], ['nobody', '/law/moa-wso-2025']],
  '/law/:name/what-if': [['nobody', '/law/us-tx/what-if?credential=in-safe&stop=citizenship&without.us-tx/service=1']],
  '/law/here': [['p-counsel', '/law/here']],
  '/law/here/adopt': [['p-counsel', '/law/here/adopt?rule=cfr-8-287-7/d']],
  '/counsel/affected': [['p-counsel', '/counsel/affected']],
  '/do/:kind/:name': [
    ['p-coordinator', '/do/officer/nominate-officer'], ['p-coordinator', '/do/agreement/record-agreement'], ['p-ice', '/do/warrant/receive-warrants'], ['p-admin', '/do/principal/add-principal'],
    ['p-defender', '/do/complaint/receive-complaint'], ['p-ice', '/do/direction/give-direction'],
  ],
  '/do/:kind/:id/:name': [
    ['p-coordinator', '/do/officer/officer-trainee/authorize-officer'], ['p-coordinator', '/do/officer/officer-warranter/begin-training'], ['p-admin', '/do/principal/p-auditor/grant-access'],
    ['p-counsel', '/do/agency/fremont/adopt-rule'], ['p-ice', '/do/review/{review}/record-review'], ['p-officer', '/do/direction/direction-01/acknowledge-direction'], ['p-commander', '/do/custody/custody-12/correct-record'],
  ],
  '/records': [['p-coordinator', '/records']],
  '/records/agency/:id': [['p-coordinator', '/records/agency/fremont']],
  '/records/facility/:id': [['p-admin', '/records/facility/fremont-jail']],
  '/records/field-office/:id': [['p-ice', '/records/field-office/ice-field-office']],
  '/records/agreement/:id': [['p-coordinator', '/records/agreement/agreement-wso']],
  '/records/officer/:id': [['p-coordinator', '/records/officer/officer-warranter']],
  '/records/warrant/:id': [['p-officer', '/records/warrant/warrant-unmatched']],
  '/records/custody/:id': [['p-coordinator', '/records/custody/custody-12']],
  '/records/complaint/:id': [['p-commander', '/records/complaint/complaint-01']],
  '/records/principal/:id': [['p-admin', '/records/principal/p-auditor']],
  '/records/alarm/:id': [['p-commander', '/records/alarm/{alarm}']],
  '/records/complaint': [['p-coordinator', '/records/complaint']],
  '/records/litigation-hold': [['p-counsel', '/records/litigation-hold']],
  '/records/litigation-hold/:id': [['p-counsel', '/records/litigation-hold/litigation-hold-01']],
  '/records/compelled-statement': [['p-counsel', '/records/compelled-statement']],
  '/records/compelled-statement/:id': [['p-counsel', '/records/compelled-statement/compelled-01']],
  '/records/disclosure-material': [['p-counsel', '/records/disclosure-material']],
  '/records/disclosure-material/:id': [['p-counsel', '/records/disclosure-material/material-01']],
  '/my-record': [['p-officer', '/my-record'], ['p-clerk', '/my-record']],
  '/records/records-request': [['p-counsel', '/records/records-request']],
  '/records/records-request/:id': [['p-counsel', '/records/records-request/records-request-01']],
  '/supervision': [['p-ice', '/supervision'], ['p-commander', '/supervision']],
  '/records/direction': [['p-coordinator', '/records/direction']],
  '/records/direction/:id': [['p-officer', '/records/direction/direction-01']],
  '/records/review': [['p-ice', '/records/review']],
  '/records/review/:id': [['p-coordinator', '/records/review/{review}']],
  '/records/attestation': [['p-coordinator', '/records/attestation']],
  '/records/attestation/:id': [['p-coordinator', '/records/attestation/attestation-warranter']],
  '/records/principal': [['p-admin', '/records/principal']],
  '/upkeep': [['p-admin', '/upkeep']],
  '/audit': [['p-auditor', '/audit']],
  '/audit/entries': [['p-auditor', '/audit/entries'], ['p-auditor', '/audit/entries?from=tomorrow&type=decision-taken&outcome=refused']],
  '/audit/entries/:seq': [['p-auditor', '/audit/entries/156']],
  '/audit/refusals': [['p-auditor', '/audit/refusals']],
  '/audit/figures': [['p-auditor', '/audit/figures'], ['p-counsel', '/audit/figures']],
  '/audit/exports': [['p-auditor', '/audit/exports']],
  '/audit/looks': [['p-auditor', '/audit/looks']],
  '/defence/:id': [['p-defender', '/defence/custody-03']],
  '/enrol': [['nobody', '/enrol']],
  '/kept': [['p-officer', '/kept']],
  '/my-sign-in': [['p-commander', '/my-sign-in']],
  '/sign/:id': [['p-commander', '/sign/{act}']],
  '/signed-out': [['nobody', '/signed-out']],
  '/people/:id/by-telephone': [['p-clerk', '/people/custody-03/by-telephone'], ['p-ice', '/people/custody-14/by-telephone']],
};
/** Not pages to look at: streams, files, what only leads on, and two that another walk reaches and looks at (ice.test.ts, passkeys.test.ts). */
const NOT_LOOKED_AT = new Set([
  '/',
  '/people/:id/serve/next',
  '/people/:id/serve/check/ask',
  '/people/:id/serve/check/serve',
  '/people/:id/receipts/:seq',
  '/audit/entries/:seq/receipt',
  '/audit/entries/:seq/leaf',
  '/audit/exports/:table/:format',
  '/defence/:id/receipts/:seq',
  '/defence/:id/record',
  '/answer/:token',
  '/.well-known/jwt-vc-issuer/agencies/:name',
  '/status/:name',
  '/locked',
  '/signed-out/provider/:name',
]);
const isStream = (path: string): boolean => path.startsWith('/events/');

const place = countyToWalk();
async function enter(who: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true });
  const page = await context.newPage();
  if (who === 'nobody') return { context, page };
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return { context, page };
}

const everyLook = Object.entries(SAMPLES).flatMap(([route, looks]) => looks.map(([who, path], place_) => ({ route, who, path, name: `${route.replaceAll(/[/:]+/g, '-').slice(1) || 'front'}${place_ === 0 ? '' : `-${place_ + 1}-${who}`}` })));
/** One of each make: what most others are put together from. */
const SHORT = new Set(['/desk', '/people/:id/release', '/do/:kind/:name']);
const looks = process.env['WALKS'] === 'all' ? everyLook : everyLook.filter(({ route }, place_) => SHORT.has(route) && everyLook.findIndex((other) => other.route === route) === place_);
const readers = [...new Set(looks.map(({ who }) => who))];

/** Ids that are made on the way: an alarm's when it is raised, an act's when it waits for a signature. */
async function named(path: string): Promise<string> {
  const { deps } = place.county.player;
  if (path.includes('{alarm}')) return path.replace('{alarm}', (await deps.store.records('fremont', 'alarm', { limit: 1 }))[0]?.ref.id ?? '');
  if (path.includes('{review}')) return path.replace('{review}', (await deps.store.records('fremont', 'review', { limit: 1 }))[0]?.ref.id ?? '');
  if (!path.includes('{act}')) return path;
  const command = { by: 'Night commander', reason: 'court' };
  return path.replace('{act}', await keepAct(deps, {
    agency: 'fremont', principal: 'p-commander', kind: 'custody', name: 'release-person', id: 'custody-12', version: 1, key: 'a-key-to-look-at', command, form: { ...command, key: 'a-key-to-look-at', version: '1' },
    path: '/people/custody-12/release-person', done: '/people/custody-12',
  }));
}

async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(place.county.url + await named(path), { waitUntil: 'load' });
  assert.equal(answer?.status(), 200, path);
  await page.locator('details').evaluateAll((all) => { for (const each of all) (each as HTMLDetailsElement).open = true; });
}

const picture = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });

walk('every page that the product serves is in the list of those looked at', () => {
  const paths = place.county.pages.filter(({ method, path }) => method === 'GET' && !isStream(path) && !NOT_LOOKED_AT.has(path)).map(({ path }) => path);
  assert.deepEqual([...new Set(paths)].toSorted(), Object.keys(SAMPLES).toSorted());
});

/** One load for both schemes: the dark one differs in colours only. */
async function lookAt(page: Page, name: string, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await accessible(page, where, EVERYTHING);
  await picture(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, `${where}, dark`, ['color-contrast']);
  await picture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await fits(page, where, 640, 360);
  await fits(page, where, 320, 640);
  await picture(page, `${name}-narrow`);
  await page.setViewportSize({ width: 1280, height: 720 });
}

walk('every page passes axe in light and dark, fits 320 px and 200 %, and leaves its pictures', async () => {
  await mkdir(PICTURES, { recursive: true });
  // The county's scenes hold nothing of counsel's privileged work.
  await place.county.player.ask('p-counsel', 'litigation-hold', 'place-litigation-hold', 'litigation-hold-01', { scope: 'custodies', custodies: ['custody-12'], personal: { matter: 'Doe v. Fremont (fictional)', reasons: 'Notice of claim received.' } });
  await place.county.player.ask('p-counsel', 'compelled-statement', 'record-compelled-statement', 'compelled-01', {
    officer: 'officer-warranter', orderingPosition: 'Sheriff', warning: 'unknown', takenAt: '2026-01-06T15:00:00Z', place: 'Counsel’s safe', documentHash: 'a'.repeat(64), personal: { statement: 'I was relieved at two.' },
  });
  await place.county.player.ask('p-counsel', 'disclosure-material', 'record-disclosure-material', 'material-01', { officer: 'officer-warranter', material: 'other', source: 'court', learnedAt: '2026-01-06T15:00:00Z', personal: { content: 'A judge did not believe a witness.' } });
  await place.county.player.ask('p-counsel', 'records-request', 'receive-records-request', 'records-request-01', { source: 'press', means: 'e-mail', kinds: ['custody', 'shift'], personal: { requester: 'Penny Presswell', request: 'Holds of this month.' } });
  await place.county.player.ask('p-ice', 'direction', 'give-direction', 'direction-01', { directs: 'how-to-act', position: 'Supervisory Detention and Deportation Officer on duty', personal: { direction: 'Read the warrant aloud in the person’s own language before the copy is given.', givenBy: 'Ivor Fieldhouse' } });
  for (const who of readers) {
    const { context, page } = await enter(who);
    for (const { path, name } of looks.filter((each) => each.who === who)) {
      await open(page, path);
      await lookAt(page, name, `${path} as ${who}`);
    }
    await context.close();
  }
});
