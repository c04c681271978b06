import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { textHash } from '#law/adoption.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { passed } from '#watch/watch.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty, type Sent, type TestCounty } from './county.ts';

const CHANGED = addMinutes(NOW, 30);
const shipped = loadLaw();
const service = shipped.rules.find((rule) => rule.id === 'us-fl/service' && rule.supersededAt === undefined) as JurisdictionRule;
/** A rule that is invented here and leaves the start of its limit open. */
const open: JurisdictionRule = { ...service, id: 'us-fl/planted', bearsOn: [], parameters: { leavesOpen: { value: ['startEvent'], unit: 'choices' } } };
/** The text of the rule is reworded half an hour from now, as a later record that replaces it. */
const body: LawBody = {
  ...shipped,
  rules: [open, ...shipped.rules.map((rule) => (rule === service ? { ...rule, supersededAt: CHANGED } : rule)), { ...service, recordedAt: CHANGED, conditions: [...service.conditions, 'Another condition, invented for this test.'] }],
};

let at: TestCounty;
before(async () => { at = await testCounty({ law: body }); });
after(() => at.close());

const adopt = (more: object): Promise<Sent> =>
  post(at, 'p-counsel', 'agency', county.agency, 'adopt-rule', { rule: 'us-fl/service', byName: 'Lex Countyman', byTitle: 'County attorney', onAt: ago(1), conditions: 'met', ...more });
const refusedWith = (answer: Sent, type: string, words: RegExp): void => {
  assert.equal(answer.status, 422, JSON.stringify(answer.body));
  assert.match(String(answer.body['type']), new RegExp(type));
  assert.match(String(answer.body['detail']), words);
};

test('what is not recorded, was not read as it stands, or is not left open cannot be adopted', async () => {
  refusedWith(await adopt({ rule: 'us-fl/nothing' }), 'no-such-rule', /holds no rule or clause “us-fl\/nothing”/);
  refusedWith(await adopt({ textRead: 'c'.repeat(64) }), 'other-text', /is not the text of “us-fl\/service” as recorded now/);
  refusedWith(await adopt({ choices: { calendar: 'us-federal-2006-2035' } }), 'nothing-left-open', /does not leave “calendar” to be chosen/);
  const days = { rule: 'cfr-8-287-7/d', conditions: undefined };
  refusedWith(await adopt({ ...days, choices: { method: 'guess' } }), 'no-such-choice', /straight, skip-excluded-hours/);
  refusedWith(await adopt({ ...days, choices: { calendar: 'moon' } }), 'no-such-choice', /There is no calendar “moon”/);
  refusedWith(await adopt({ ...days, choices: { startEvent: 'served' } }), 'nothing-left-open', /it leaves open calendar, method/);
  const start = { rule: open.id, conditions: undefined };
  refusedWith(await adopt({ ...start, choices: { startEvent: 'served' } }), 'no-such-choice', /no limit moves/);
  ok(await adopt({ ...start, choices: { startEvent: 'earliest-documented' } }));
  ok(await adopt({ ...days, choices: { method: 'skip-excluded-hours', calendar: [...shipped.calendars.keys()][0] } }));
});

test('an adoption names the text that was read; once the text changes it no longer counts', async () => {
  ok(await adopt({ textRead: textHash(service) }));
  const { custody, warrant } = await readyToServe(at, 'adoption');
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
  await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
  const rule = async (): Promise<string> => {
    const { findings } = ok(await post(at, 'p-officer', 'custody', custody, 'decide-service', { warrant, officer: 'officer-warranter' })).body['decision'] as { findings: { requirement: string; status: string; words: string }[] };
    const found = findings.find((one) => one.requirement === 'state-rule');
    return `${found?.status}: ${found?.words}`;
  };
  assert.match(await rule(), /^satisfied/);
  at.clock.put(CHANGED);
  assert.match(await rule(), /^undetermined: The text of a rule of the state has changed since counsel read it/);
  at.clock.put(addMinutes(CHANGED, -1));
});

test('an adoption that expires is a due thing of counsel: a month ahead, a week ahead, at that instant; ending it settles them', async () => {
  const expiresAt = addHours(NOW, 20 * 24);
  ok(await adopt({ expiresAt }));
  const due = async () => (ok(await get(at, 'p-counsel', `due?before=${addHours(NOW, 400 * 24)}`)).body['due'] as { kind: string; owner: string; dueAt: string; raisedAt: string | null }[])
    .filter(({ kind }) => kind.startsWith('adoption-')).map(({ kind, owner, dueAt, raisedAt }) => [kind, owner, dueAt, raisedAt !== null]);
  assert.deepEqual(await due(), [
    ['adoption-expires-in-7d', 'counsel', addHours(expiresAt, -7 * 24), false],
    ['adoption-expired', 'counsel', expiresAt, false],
  ]);
  at.clock.put(expiresAt);
  await passed(at.deps);
  assert.deepEqual((await due()).map(([kind, , , raised]) => [kind, raised]), [['adoption-expires-in-7d', true], ['adoption-expired', true]]);
  ok(await post(at, 'p-counsel', 'agency', county.agency, 'end-rule-adoption', { rule: 'us-fl/service' }));
  assert.deepEqual(await due(), []);
});
