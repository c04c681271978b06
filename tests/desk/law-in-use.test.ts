import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { holdsDecision, replayDecision } from '#desk/replay.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty, type Sent, type TestCounty } from './county.ts';

/** A ban on service in Florida that is invented here, in force for a month and recorded two minutes after everything was made ready. */
const RECORDED = addMinutes(NOW, 2);
const ban: JurisdictionRule = {
  id: 'us-fl/planted-ban', jurisdiction: 'us-fl', topic: 'agreement', effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200', 'hold-on-service'],
  limit: null, parameters: {}, conditions: [], conflictsWith: [], citation: 'Invented Act 1', quotation: '', inForceFrom: addMinutes(NOW, -30 * 1440), inForceTo: null,
  recordedAt: RECORDED, verification: 'secondary', source: 'S67',
};
const shipped = loadLaw();
const grown: LawBody = { ...shipped, rules: [...shipped.rules, ban] };
const library = lawLibrary(grown);
const versionAt = (known: Instant): string => library.at(NOW, known).version;

let at: TestCounty;
let person: { readonly custody: string; readonly warrant: string };
before(async () => {
  at = await testCounty({ law: grown });
  person = await readyToServe(at, 'law');
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
  await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
});
after(() => at.close());

const agencyAct = async (who: string, name: string, command: object): Promise<Sent> => {
  const read = await get(at, 'p-counsel', `records/agency/${county.agency}`);
  return post(at, who, 'agency', county.agency, name, command, { 'if-match': String(ok(read).headers['etag']) });
};
const decide = (): Promise<Sent> => post(at, 'p-officer', 'custody', person.custody, 'decide-service', { warrant: person.warrant, officer: 'officer-warranter' });
interface Taken { readonly outcome: string; readonly law: { readonly version: string; readonly later?: { readonly version: string } }; readonly findings: readonly { readonly requirement: string; readonly status: string; readonly clauses: readonly string[] }[] }
const decision = async (): Promise<Taken> => ok(await decide()).body['decision'] as unknown as Taken;
const refusedWith = (answer: Sent, type: RegExp): void => {
  assert.equal(answer.status, 422, JSON.stringify(answer.body));
  assert.match(String(answer.body['type']), type);
};

test('a version is proposed by counsel, activated by another person, and only what is loaded can be', async () => {
  refusedWith(await agencyAct('p-counsel', 'propose-law', { version: 'a'.repeat(64), known: NOW }), /law.not-loaded/);
  refusedWith(await agencyAct('p-counsel', 'propose-law', { version: versionAt(RECORDED), known: RECORDED }), /law.known-in-future/);
  refusedWith(await agencyAct('p-admin', 'activate-law', { version: versionAt(NOW) }), /law.not-proposed/);
  assert.equal((await agencyAct('p-officer', 'propose-law', { version: versionAt(NOW), known: NOW })).status, 403);
  assert.equal((await agencyAct('p-commander', 'activate-law', { version: versionAt(NOW) })).status, 403);
  ok(await agencyAct('p-counsel', 'propose-law', { version: versionAt(NOW), known: NOW, rehearsalHash: 'b'.repeat(64) }));
  refusedWith(await agencyAct('p-counsel', 'activate-law', { version: versionAt(NOW) }), /law.same-person/);
  assert.equal((await decision()).law.later, undefined, 'a proposal changes nothing');
  ok(await agencyAct('p-admin', 'activate-law', { version: versionAt(NOW) }));
  const state = ok(await get(at, 'p-counsel', `records/agency/${county.agency}`)).body['state'] as { law: { proposedAt: Instant; activatedAt: Instant }; lawProposal?: object };
  const { proposedAt, activatedAt, ...law } = state.law;
  assert.deepEqual(law, { version: versionAt(NOW), known: NOW, rehearsalHash: 'b'.repeat(64), proposedBy: 'p-counsel', activatedBy: 'p-admin' });
  assert.ok(NOW <= proposedAt && proposedAt <= activatedAt);
  assert.equal(state.lawProposal, undefined);
});

test('law recorded later narrows at once, is named in the decision, and widens nothing', async () => {
  const cleared = await decision();
  assert.deepEqual([cleared.outcome, cleared.law.version, cleared.law.later], ['cleared', versionAt(NOW), undefined]);
  at.clock.put(RECORDED);
  const narrowed = await decision();
  assert.deepEqual([narrowed.outcome, narrowed.law.version, narrowed.law.later?.version], ['undetermined', versionAt(NOW), versionAt(RECORDED)]);
  const open = narrowed.findings.filter((one) => one.status !== 'satisfied');
  assert.deepEqual(open.map(({ requirement, status, clauses }) => [requirement, status, clauses]), [['law-not-active', 'undetermined', ['us-fl/planted-ban']]]);
});

test('every decision, those taken before activation too, is recomputed byte for byte', async () => {
  const entries = (await at.deps.store.timeline(county.agency, { kind: 'custody', id: person.custody })).filter(holdsDecision);
  assert.ok(entries.length >= 3);
  for (const entry of entries) assert.ok(replayDecision(entry, library).same);
  const forgetful = lawLibrary(shipped);
  assert.deepEqual(entries.map((entry) => replayDecision(entry, forgetful).same), [true, true, false], 'without the later law the last one does not come out');
});

test('once activated it decides itself, and an older version cannot be put back', async () => {
  ok(await agencyAct('p-counsel', 'propose-law', { version: versionAt(RECORDED), known: RECORDED }));
  ok(await agencyAct('p-admin', 'activate-law', { version: versionAt(RECORDED) }));
  const refused = await decision();
  assert.deepEqual([refused.outcome, refused.law.later], ['refused', undefined]);
  refusedWith(await agencyAct('p-counsel', 'propose-law', { version: versionAt(NOW), known: NOW }), /law.goes-back/);
});

test('another body of law clears nothing, and release goes on', async () => {
  const law = lawLibrary({ ...grown, rules: grown.rules.filter((rule) => rule.id !== 'us-fl/service') });
  const own = at.deps.law;
  try {
    (at.deps as { law: typeof law }).law = law;
    refusedWith(await decide(), /law.another-body/);
    assert.equal((await get(at, 'p-commander', `custody/${person.custody}/hold`)).status, 200);
    const read = ok(await get(at, 'p-commander', `records/custody/${person.custody}`));
    ok(await post(at, 'p-commander', 'custody', person.custody, 'release-person', { by: 'Shift commander', reason: 'not-cleared' }, { 'if-match': String(read.headers['etag']) }));
  } finally {
    (at.deps as { law: typeof law }).law = own;
  }
});
