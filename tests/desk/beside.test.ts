import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { conflictsBehind } from '#desk/beside.ts';
import { textHash } from '#law/adoption.ts';
import { entriesOf } from '#law/entries.ts';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty, type Sent, type TestCounty } from './county.ts';

const body = loadLaw();
const textOf = (id: string): string => textHash(entriesOf(body).find((entry) => entry.id === id && entry.supersededAt === undefined)!);

interface Shown {
  readonly decision: object;
  readonly adoptions: readonly { readonly rule: string; readonly byName: string; readonly textRead?: string; readonly requirements: readonly string[] }[];
  readonly localRule: { readonly byName: string };
  readonly safeguards: { readonly adoptedByName: string };
  readonly conflicts: readonly { readonly rule: { readonly citation: string }; readonly against: { readonly citation: string }; readonly because: string }[];
}
let at: TestCounty;
let person: { readonly custody: string; readonly warrant: string };
before(async () => {
  at = await testCounty({ law: body });
  person = await readyToServe(at, 'beside');
});
after(() => at.close());

const adopt = async (more: object): Promise<Sent> =>
  ok(await post(at, 'p-counsel', 'agency', county.agency, 'adopt-rule', { rule: 'us-fl/service', byTitle: 'County attorney', onAt: ago(1), conditions: 'met', ...more }));
const decide = async (): Promise<Shown> => ok(await post(at, 'p-officer', 'custody', person.custody, 'decide-service', { warrant: person.warrant, officer: 'officer-warranter' })).body as unknown as Shown;
const behind = (shown: Shown): readonly unknown[] => shown.adoptions.filter(({ rule }) => rule === 'us-fl/service').map(({ byName, textRead, requirements }) => [byName, textRead, requirements]);

test('beside a decision: who adopted what it rests on, then and not now; the entry in the ledger holds none of it', async () => {
  await adopt({ byName: 'First Reader', textRead: textOf('us-fl/service') });
  const shown = await decide();
  assert.deepEqual(behind(shown), [['First Reader', textOf('us-fl/service'), ['state-rule']]]);
  assert.ok(shown.localRule.byName !== '' && shown.safeguards.adoptedByName !== '');
  const entry = (await at.deps.store.timeline(county.agency, { kind: 'custody', id: person.custody })).findLast(({ type }) => type === 'decision-taken');
  assert.deepEqual(Object.keys(entry?.data ?? {}).toSorted(), ['decision', 'facts', 'id', 'officer', 'warrant']);
  await adopt({ byName: 'Second Reader' });
  const replayed = ok(await get(at, 'p-counsel', `entries/${entry?.seq}/replay`)).body as unknown as Shown & { readonly same: boolean };
  assert.deepEqual([replayed.same, behind(replayed)], [true, behind(shown)], 'as it was when the decision was taken');
  assert.deepEqual(behind(await decide()), [['Second Reader', undefined, ['state-rule']]]);
  const page = await at.app.server.inject({ method: 'GET', url: '/law/us-fl', headers: { host: 'localhost' } });
  assert.doesNotMatch(page.body, /Second Reader/, 'the law, open to everyone, names nobody’s counsel');
});

test('beside a decision: the conflicts of law of that state, each with both citations, and no other state’s', async () => {
  const { conflicts } = await decide();
  assert.ok(conflicts.length > 0);
  assert.ok(conflicts.some(({ against }) => /2025 text/.test(against.citation)));
  assert.ok(!conflicts.some(({ against }) => /20(19|20) text/.test(against.citation)), 'the agreement of 2025 was signed here');
  for (const { rule, against } of conflicts) assert.ok(rule.citation !== '' && against.citation !== '' && !/Md\.|Maryland/.test(rule.citation));
});

test('of two texts in conflict the narrower power counts, or the earlier limit, or both where both narrow; else counsel says', () => {
  const law = lawAt(body, { at: instant('2026-12-01T00:00:00Z'), known: instant('2026-12-01T00:00:00Z') });
  const between = (state: string, id: string, against: string): readonly unknown[] =>
    conflictsBehind(law, state, [id]).filter((one) => one.rule.id === id && one.against.id === against).map(({ counts, because }) => [because, counts]);
  assert.deepEqual(between('us-md', 'us-md/agreement-ban', 'moa-wso-2025/viii/termination'), [['narrower-power', ['us-md/agreement-ban']]]);
  assert.deepEqual(between('us-nh', 'us-nh/48h', 'moa-wso-2025/app-a/48h'), [['earlier-limit', ['moa-wso-2025/app-a/48h']]]);
  assert.deepEqual(between('us-mn', 'us-mn/signatory', 'moa-wso-2025/viii/signer-authority'), [['both-narrow', ['us-mn/signatory', 'moa-wso-2025/viii/signer-authority']]]);
  assert.deepEqual(between('us-mt', 'us-mt/hb-200', 'us-mt/ramon'), [['narrower-power', ['us-mt/ramon']]]);
  assert.deepEqual(between('us-fl', 'us-fl/quarterly-reports', 'cfr-8-236-6/disclosure'), [['for-counsel', []]]);
  assert.deepEqual(between('us-fl', 'us-md/agreement-ban', 'moa-wso-2025/viii/termination'), []);
});

test('the law in use here: nothing activated, how each adoption stands, what the state wants reported; a proposal that is loaded is not void', async () => {
  const read = async () => ok(await get(at, 'p-admin', 'law')).body as { version: string; known: string; activated: object | null; proposal: { void: boolean } | null; adoptions: { rule: string; standing: string; byName: string }[]; reportsOwed: { rule: string }[]; releaseNotice: object | null };
  const law = await read();
  assert.deepEqual([law.activated, law.proposal, law.releaseNotice], [null, null, null]);
  assert.equal(law.adoptions.find(({ rule }) => rule === 'us-fl/service')?.standing, 'adopted');
  assert.ok(law.reportsOwed.some(({ rule }) => rule === 'us-fl/quarterly-reports'));
  const agency = ok(await get(at, 'p-counsel', `records/agency/${county.agency}`));
  ok(await post(at, 'p-counsel', 'agency', county.agency, 'propose-law', { version: at.deps.law.at(NOW, NOW).version, known: NOW }, { 'if-match': String(agency.headers['etag']) }));
  assert.equal((await read()).proposal?.void, false);
});
