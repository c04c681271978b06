import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { ok, post, testCounty, type TestCounty } from '../desk/county.ts';
import { countyPages, type Pages } from '../desk/pages.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { OfficerState } from '#officer/state.ts';

let at: TestCounty;
let pages: Pages;
before(async () => {
  at = await testCounty();
  pages = await countyPages(at);
});
after(async () => {
  await pages.close();
  await at.close();
});

const OFFICER = 'officer-warranter';
const now = (): Instant => at.deps.clock.wall();
const planned = async () => ((await at.deps.store.record(county.agency, { kind: 'officer', id: OFFICER }))?.state as unknown as OfficerState | undefined)?.planned ?? [];
const plan = (from: number, to: number, facility: string = county.jail) => post(at, 'p-commander', 'officer', OFFICER, 'plan-shifts', { shifts: [{ facility, startAt: addHours(now(), from), endAt: addHours(now(), to) }] });

test('a plan is refused whole: over, ending first, too long, or in two places at once', async () => {
  const before = await planned();
  for (const [from, to, code] of [[-9, -1, 'shift-over'], [200, 199, 'shift-ends-first'], [200, 225, 'shift-too-long']] as const) {
    const answer = await plan(from, to);
    assert.deepEqual([answer.status, answer.body['type']], [422, `urn:tipstaff:problem:officer/${code}`]);
  }
  ok(await plan(200, 208));
  const twice = await post(at, 'p-commander', 'officer', OFFICER, 'plan-shifts', { shifts: [{ facility: county.jail, startAt: addHours(now(), 300), endAt: addHours(now(), 308) }, { facility: county.annex, startAt: addHours(now(), 207), endAt: addHours(now(), 215) }] });
  assert.equal(twice.body['type'], 'urn:tipstaff:problem:officer/shift-overlap');
  assert.equal((await planned()).length, before.length + 1);
  ok(await plan(208, 216, county.annex));
});

test('what is taken out of the plan is gone, and once only', async () => {
  ok(await plan(400, 408));
  const shift = (await planned()).at(-1)?.id;
  ok(await post(at, 'p-coordinator', 'officer', OFFICER, 'unplan-shift', { shift }));
  assert.equal((await post(at, 'p-coordinator', 'officer', OFFICER, 'unplan-shift', { shift })).body['type'], 'urn:tipstaff:problem:officer/no-shift');
});

test('the page names who may serve in which shift and the shift that nobody has; the desks ask for somebody before it comes', async () => {
  const page = (await pages.ask('p-coordinator', 'GET', '/readiness')).body;
  assert.match(page, /Fremont County Jail: shifts of the next 72 hours/);
  assert.match(page, /May serve.*Rae Warranter/s);
  assert.match(page, /Nobody is planned/);
  assert.match(page, /Fremont County Annex.*When shifts change here is not on record/s);
  for (const who of ['p-coordinator', 'p-commander']) assert.match((await pages.ask(who, 'GET', '/desk')).body, /Fremont County Jail: nobody may serve (?:now|from )/, who);
});

test('a withdrawal takes the officer off the page that second; nothing of the plan gives authority', async () => {
  const version = (await at.deps.store.record(county.agency, { kind: 'officer', id: OFFICER }))?.version;
  ok(await post(at, 'p-ice', 'officer', OFFICER, 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', documentHash: 'ab'.repeat(32) }, { 'if-match': `"v${version}"` }));
  const page = (await pages.ask('p-commander', 'GET', '/readiness')).body;
  assert.match(page, /May not<\/.*Rae Warranter/s);
  assert.doesNotMatch(page, /May serve<\/[^>]*> <strong>Rae Warranter/);
});
