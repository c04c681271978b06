import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { Refused } from '#desk/refusal.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, addMinutes, addMonths, instant, type Instant } from '#time/instant.ts';
import { passed } from '#watch/watch.ts';
import { placeAt, type Place } from './place.ts';

const NOW = instant('2026-11-24T17:00:00-05:00');
const OFFICER = 'officer-warranter';
const H = paper('any paper');
const days = (count: number): Instant => addHours(NOW, count * 24);
const criteria = { 'citizenship': { attested: true }, 'law-enforced': { attested: true }, 'security-training': { attested: true }, 'inmate-rules': { attested: true } };

let at: Place;
before(async () => { at = await placeAt(NOW); at.clock.put(NOW); });
after(() => at.app.server.close());

const ask = async (who: string, name: string, officer: string, command: object) => (await at.player.ask(who, 'officer', name, officer, command)).body;
const refused = (who: string, name: string, officer: string, command: object) => at.player.refused(who, 'officer', name, officer, command);
const state = async (officer: string): Promise<OfficerState> => (await at.deps.store.record(county.agency, { kind: 'officer', id: officer }))?.state as unknown as OfficerState;
const due = async (officer: string, kinds: readonly string[], until = days(4000)) => (await at.deps.store.due(county.agency, until))
  .filter((row) => row.stream.id === officer && row.stream.kind === 'officer' && kinds.includes(row.kind)).map(({ kind, dueAt, owner, raisedAt }) => ({ kind, dueAt, owner, raised: raisedAt !== null })).sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.owner < b.owner ? -1 : 1));
const TRAINING = ['training-lapses-soon', 'tell-ice-of-training-lapse'];
const policy = (more: object = {}) => ({ course: 'Refresher', refresherMonths: 4, source: 'agency practice', adoptedByName: 'Lex Countyman', onAt: addHours(NOW, -1), ...more });
const session = (endedAt: Instant, more: object = {}) => ({ kind: 'refresher', course: 'Refresher', courseVersion: '1', endedAt, minutes: 240, instructorFrom: 'agency', ...more });

test('nothing adopted, nothing lapses; adopted, every officer has warnings at 60, 30 and 7 days and the moment at which ICE is told', async () => {
  await at.player.ask('p-counsel', 'agency', 'end-training-policy', county.agency, {});
  assert.deepEqual(await due(OFFICER, TRAINING), []);
  // The examination of the fictional county was passed 118 days ago: four months later is in five days.
  const end = addMonths(addHours(NOW, -118 * 24), 4);
  await at.player.ask('p-coordinator', 'agency', 'adopt-training-policy', county.agency, policy());
  assert.deepEqual((await due(OFFICER, TRAINING)).map(({ kind, dueAt }) => [kind, dueAt]), [['tell-ice-of-training-lapse', end]], 'warnings that would lie before the policy are none');
  await at.player.ask('p-counsel', 'agency', 'adopt-training-policy', county.agency, policy({ refresherMonths: 12 }));
  const year = addMonths(addHours(NOW, -118 * 24), 12);
  assert.deepEqual((await due(OFFICER, TRAINING)).map(({ kind, dueAt }) => [kind, dueAt]), [
    ...[60, 30, 7].map((before_) => ['training-lapses-soon', addHours(year, -before_ * 24)]), ['tell-ice-of-training-lapse', year],
  ]);
  await at.player.ask('p-counsel', 'agency', 'end-training-policy', county.agency, {});
  assert.deepEqual(await due(OFFICER, TRAINING), []);
});

test('a policy counts from now or later, and says what it rests on', async () => {
  const code = async (command: object) => (await at.player.refused('p-counsel', 'agency', 'adopt-training-policy', county.agency, command)).code;
  assert.equal(await code(policy({ fromAt: addHours(NOW, -1) })), 'agency/policy-backwards');
  assert.equal(await code(policy({ onAt: days(1) })), 'agency/adopted-in-future');
});

test('a lapse is told to ICE once; a refresher puts the officer back, a word does not; ICE’s own status is unchanged', async () => {
  await at.player.ask('p-counsel', 'agency', 'adopt-training-policy', county.agency, policy({ refresherMonths: 1 }));
  const from = (await at.deps.store.record(county.agency, { kind: 'agency', id: county.agency }))?.state['trainingPolicy'] as unknown as { fromAt: Instant };
  assert.deepEqual((await due(OFFICER, TRAINING)).map(({ kind, dueAt }) => [kind, dueAt]), [['tell-ice-of-training-lapse', from.fromAt]], 'lapsed long ago, and off the roster only since the policy counts');
  assert.equal((await state(OFFICER)).status, 'credentialed');
  assert.equal((await refused('p-coordinator', 'restore-officer', OFFICER, { at: NOW })).code, 'officer/training-lapsed');
  at.clock.put(addMinutes(NOW, 5));
  const told = { lapsedAt: from.fromAt, toldAt: addMinutes(NOW, 2), means: 'telephone', to: 'Duty desk' };
  await ask('p-commander', 'tell-ice-of-lapse', OFFICER, told);
  assert.deepEqual(await due(OFFICER, TRAINING), []);
  assert.equal((await refused('p-coordinator', 'tell-ice-of-lapse', OFFICER, told)).code, 'officer/told-before');
  await ask('p-coordinator', 'record-session', OFFICER, session(addMinutes(NOW, 3)));
  assert.deepEqual((await due(OFFICER, TRAINING)).map(({ kind, dueAt }) => [kind, dueAt]), [
    ['training-lapses-soon', addHours(addMonths(addMinutes(NOW, 3), 1), -7 * 24)], ['tell-ice-of-training-lapse', addMonths(addMinutes(NOW, 3), 1)],
  ]);
  await ask('p-counsel', 'strike-session', OFFICER, { session: 'session-1' });
  assert.deepEqual(await due(OFFICER, TRAINING), [], 'struck: the lapse of which ICE was told stands again');
  await at.player.ask('p-counsel', 'agency', 'end-training-policy', county.agency, {});
});

test('hours are made up by several sessions of one interval; another course or version does not count', async () => {
  const { trainingEnd } = await import('#officer/training-validity.ts');
  const rule = { ...policy({ refresherMonths: 6, hours: 8, courseVersion: '2' }), fromAt: days(-1000), adoptedAt: days(-1000), adoptedBy: 'x', onAt: days(-1000) };
  const base = await state(OFFICER);
  const one = (endedAt: Instant, more: object = {}) => ({ id: 's', recordedBy: 'x', ...session(endedAt, { courseVersion: '2', ...more }) });
  const end = (...sessions: object[]) => trainingEnd({ ...base, sessions } as unknown as OfficerState, rule);
  const passedExam = addMonths(addHours(NOW, -118 * 24), 6);
  assert.equal(end(one(days(-10))), passedExam, 'four hours of eight');
  assert.equal(end(one(days(-10)), one(days(-5))), addMonths(days(-5), 6));
  assert.equal(end(one(days(-10)), one(days(-5), { courseVersion: '1' })), passedExam);
  assert.equal(end(one(days(-10)), one(days(-5), { course: 'Another' })), passedExam);
  assert.equal(end(one(days(-300)), one(days(-5))), passedExam, 'the first lies more than an interval back');
  assert.equal(end(one(days(-10), { minutes: 480, struckAt: NOW })), passedExam);
});

test('ICE’s notice lies unread until another person of the agency has read it: commander, coordinator and counsel hear of it in turn', async () => {
  await ask('p-coordinator', 'nominate-officer', 'unread', { criteria });
  at.clock.exactly(addMinutes(NOW, 10));
  await ask('p-ice', 'withdraw-officer', 'unread', { kind: 'withdrawal', cause: 'ice-notice', reason: 'no-reason-stated', noticedAt: addMinutes(NOW, 10), effectiveAt: addMinutes(NOW, 10) });
  const rows = await due('unread', ['notice-unread']);
  assert.deepEqual(rows.map(({ dueAt, owner }) => [dueAt, owner]), [[addMinutes(NOW, 25), 'shift-commander'], [addMinutes(NOW, 70), 'programme-coordinator'], [addMinutes(NOW, 250), 'counsel']]);
  at.clock.exactly(addMinutes(NOW, 25));
  await passed(at.deps);
  assert.deepEqual((await due('unread', ['notice-unread'])).map(({ raised }) => raised), [true, false, false]);
  await ask('p-commander', 'acknowledge-notice', 'unread', { removal: 'removal-1' });
  assert.deepEqual(await due('unread', ['notice-unread']).then((each) => each.filter(({ raised }) => !raised)), []);
  assert.equal((await refused('p-coordinator', 'acknowledge-notice', 'unread', { removal: 'removal-1' })).code, 'officer/notice-read');
  const [removal] = (await state('unread')).removals;
  assert.deepEqual([removal?.readBy, removal?.enteredAs, removal?.reason], ['p-commander', 'ice-supervisor', 'no-reason-stated']);
});

test('a withdrawal dated in the past counts at once, keeps all its dates, and is counsel’s to look at; the notice and the telling are owed', async () => {
  at.clock.exactly(addMinutes(NOW, 30));
  await ask('p-coordinator', 'nominate-officer', 'late', { criteria });
  await ask('p-coordinator', 'withdraw-officer', 'late', { kind: 'suspension', cause: 'ice-notice', noticedAt: days(-1), effectiveAt: days(-3) });
  const [removal] = (await state('late')).removals;
  assert.deepEqual([removal?.effectiveAt, removal?.noticedAt, removal?.knownAt], [days(-3), days(-1), addMinutes(NOW, 30)]);
  const owed = async () => (await due('late', ['removal-known-late', 'officer-to-be-told', 'written-notice', 'notice-unread'])).map(({ kind, owner }) => `${kind} ${owner}`);
  assert.deepEqual((await owed()).sort(), ['officer-to-be-told shift-commander', 'removal-known-late counsel', 'written-notice programme-coordinator']);
  await ask('p-commander', 'tell-officer', 'late', { removal: 'removal-1', toldAt: addMinutes(NOW, 29) });
  await ask('p-ice', 'record-written-notice', 'late', { removal: 'removal-1', documentHash: H, namesOfficer: true });
  assert.deepEqual(await owed(), ['removal-known-late counsel']);
});

test('leaving: ICE’s 90 days are tracked, given or not; nothing is refused for less', async () => {
  await ask('p-coordinator', 'nominate-officer', 'leaver', { criteria });
  await ask('p-coordinator', 'record-officer-left', 'leaver', { effectiveAt: days(10) });
  assert.equal((await due('leaver', ['leaving-notice'])).length, 1);
  await ask('p-coordinator', 'record-leaving-notice', 'leaver', { removal: 'removal-1', notGiven: 'not-practicable-sudden-leave' });
  assert.deepEqual(await due('leaver', ['leaving-notice']), []);
});

test('new discipline goes to the coordinator, counsel’s word is shown and never assumed, ICE decides, and a reopening ends nothing', async () => {
  const consent = { scope: ['disciplinary-records'], givenAt: days(-100), documentHash: H };
  await ask('p-coordinator', 'nominate-officer', 'discipline', { criteria, consent });
  await ask('p-commander', 'note-discipline', 'discipline', { kind: 'finding', learnedAt: days(-1), personal: { discipline: 'Suspended for two days.' } });
  await ask('p-commander', 'note-discipline', 'discipline', { kind: 'allegation', learnedAt: days(-1) });
  assert.equal((await due('discipline', ['new-discipline'])).length, 2);
  await ask('p-counsel', 'record-personnel-law', 'discipline', { discipline: 'discipline-2', position: 'restricted', onAt: days(-1) });
  for (const each of ['discipline-1', 'discipline-2']) await ask('p-coordinator', 'disclose-discipline', 'discipline', { discipline: each, disclosedAt: NOW, documentHash: H });
  assert.deepEqual((await state('discipline')).disclosures.map(({ personnelLaw }) => personnelLaw), ['not-reviewed', 'restricted']);
  assert.deepEqual(await due('discipline', ['new-discipline']), []);
  await ask('p-ice', 'record-reopening-decision', 'discipline', { discipline: 'discipline-1', decision: 'reopened', decidedAt: NOW });
  const now = await state('discipline');
  assert.deepEqual([now.background, now.status, now.removals], ['in-progress', 'nominated', []]);
  assert.ok(!JSON.stringify(now).includes('two days'), 'what it is about is a personal field');
});

test('nobody acts on the record about themself: signed in as the officer now, before, or put forward to be', async () => {
  await ask('p-coordinator', 'nominate-officer', 'own', { criteria });
  const confirm = () => refused('p-coordinator', 'record-criterion', 'own', { criterion: 'citizenship', attested: true });
  await at.player.ask('p-admin', 'principal', 'propose-role', 'p-coordinator', { role: 'warrant-service-officer', officer: 'own' });
  assert.equal((await confirm()).code, 'desk/own-record');
  await ask('p-coordinator', 'lapse-officer', 'own', { at: NOW, reason: 'agency-decision' });
  await at.player.ask('p-admin', 'principal', 'withdraw-role-proposal', 'p-coordinator', {});
  await ask('p-coordinator', 'record-criterion', 'own', { criterion: 'citizenship', attested: true });
});

test('a notice of termination ends every authorization on its day and not before; taken back in time it ends none; the end brings none back', async () => {
  const here = await placeAt(NOW);
  const of = async (officer: string) => (await here.deps.store.record(county.agency, { kind: 'officer', id: officer }))?.state as unknown as OfficerState;
  const agreement = (who: string, name: string, command: object) => here.player.ask(who, 'agreement', name, county.agreement, command);
  here.clock.put(NOW);
  const notice = await agreement('p-coordinator', 'give-agreement-notice', { kind: 'termination', by: 'ice', noticedAt: NOW, effectiveAt: days(30) });
  const officers = notice.body['officers'] as readonly string[];
  assert.ok(officers.includes(OFFICER) && officers.includes('officer-trainee'), JSON.stringify(officers));
  assert.deepEqual((await of(OFFICER)).removals.map(({ kind, effectiveAt, cause }) => [kind, effectiveAt, cause]), [['agreement-ended', days(30), 'agreement-ended']]);
  assert.equal((await of(OFFICER)).status, 'credentialed');
  const lifted = await agreement('p-coordinator', 'lift-ending', { ending: 'ending-1', liftedAt: NOW, documentHash: H });
  assert.deepEqual(lifted.body['officers'], officers);
  assert.equal((await of(OFFICER)).removals[0]?.restoredAt, NOW);
  here.clock.put(days(1));
  const ended = await agreement('p-counsel', 'end-agreement', { kind: 'state-law', by: 'state' });
  assert.deepEqual(ended.body['officers'], officers);
  assert.equal((await of(OFFICER)).status, 'agreement-ended');
  const owed = (await here.deps.store.due(county.agency, days(2))).filter((row) => row.stream.id === OFFICER).map(({ kind }) => kind).sort();
  assert.deepEqual(owed, ['credential-to-ice', 'officer-to-be-told']);
  const again = { generation: 'moa-wso-2025', model: 'WSO', signers: [{ party: 'agency', name: 'S', title: 'Sheriff', signedAt: days(1) }, { party: 'ice', name: 'D', title: 'Director', signedAt: days(1) }], functions: ['serve-i-200'], facilities: [county.jail], addenda: [], documentHash: H };
  await here.player.ask('p-coordinator', 'agreement', 'record-agreement', 'agreement-new', again);
  assert.equal((await of(OFFICER)).status, 'agreement-ended', 'a later agreement brings nobody back');
  await assert.rejects(here.player.ask('p-coordinator', 'officer', 'reinstate-officer', OFFICER, { removal: 'removal-2', restoredAt: days(1), namesOfficer: true, documentHash: H }), Refused);
  await here.app.server.close();
});
