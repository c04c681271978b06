import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { county } from '#demo/set-up.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { lawDirectory } from '#law/read-law.ts';
import { lawsOf } from '#rehearsal/bodies.ts';
import { rehearseHeld } from '#rehearsal/held-now.ts';
import type { HeldResult } from '#rehearsal/held-now.ts';
import type { ReadRecords } from '#rehearsal/hold-ground.ts';
import type { Change } from '#rehearsal/judge.ts';
import type { Totals } from '#rehearsal/tally.ts';
import type { Target } from '#store/driver.ts';
import { addMinutes } from '#time/instant.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty } from '../desk/county.ts';
import type { TestCounty } from '../desk/county.ts';
import { planted } from './past.ts';

/** A ruling recorded the day after the service, for a time that began before it. */
const RULING: JurisdictionRule = planted('us-fl/planted-ruling', { inForceFrom: ago(30 * 1440), recordedAt: addMinutes(NOW, 1440) });
const shipped = loadLaw();
let at: TestCounty;
let person: { readonly custody: string; readonly warrant: string };
before(async () => {
  at = await testCounty({ law: { ...shipped, rules: [...shipped.rules, RULING] } });
  person = await readyToServe(at, 'affected');
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
  await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
  const version = String(ok(await get(at, 'p-officer', `records/custody/${person.custody}`)).headers['etag']);
  ok(await post(at, 'p-officer', 'custody', person.custody, 'serve-warrant', {
    warrant: person.warrant, officer: 'officer-warranter', form: 'I-200', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
  }, { 'if-match': version }));
});
after(() => at.close());

interface Page { readonly privileged: string; readonly looked: number; readonly acts: readonly { readonly act?: string; readonly custody: string; readonly from: { outcome: string }; readonly to: { outcome: string }; readonly findings: readonly { readonly after?: { readonly clauses: readonly string[] } }[] }[] }
const page = async (query = ''): Promise<Page> => ok(await get(at, 'p-counsel', `law/affected${query}`)).body as unknown as Page;

test('nothing is affected before the ruling is recorded; after it the service and the hold are, with the ruling named', async () => {
  assert.deepEqual((await page()).acts, []);
  at.clock.put(addMinutes(NOW, 2000));
  const decisions = await page();
  assert.equal(decisions.privileged, 'Prepared for counsel; do not file with the record.');
  assert.deepEqual(decisions.acts.map(({ act, custody, from, to }) => [act, custody, from.outcome, to.outcome]), [['service', person.custody, 'cleared', 'refused']]);
  assert.ok(decisions.acts[0]?.findings.some((found) => found.after?.clauses.includes(RULING.id)));
  const holds = await page('?of=holds');
  assert.ok(holds.looked >= 1);
  assert.ok(holds.acts.some(({ custody, from, to }) => custody === person.custody && from.outcome === 'cleared' && to.outcome !== 'cleared'));
  const { looks } = ok(await get(at, 'p-auditor', 'looks?kind=affected-acts')).body as unknown as { looks: readonly { principal: string; outcome: string }[] };
  assert.deepEqual([...new Set(looks.map(({ principal, outcome }) => `${principal} ${outcome}`))], ['p-counsel shown'], 'each look is in the log');
  at.clock.put(NOW);
});

test('whoever is held now is asked about under both laws, with the end of the hold', async () => {
  const now = addMinutes(NOW, 10);
  const read: ReadRecords = (kind, options) => at.deps.store.records(county.agency, kind, options);
  const held = (after: LawBody): Promise<HeldResult> => rehearseHeld(county.agency, read, lawsOf({ before: at.deps.law.body, after, afterKnown: addMinutes(NOW, 2000) }), now, 'test');
  const [ruled] = (await held(at.deps.law.body)).changes;
  assert.deepEqual([ruled?.custody, ruled?.from.outcome, ruled?.to], [person.custody, 'cleared', { outcome: 'undetermined', until: 'none' }]);
  const shorter = shipped.clauses.map((clause) => (clause.id.startsWith('moa-wso-2025/app-a/48h') ? { ...clause, parameters: { ...clause.parameters, hours: { value: 24, unit: 'hours' } } } : clause));
  const { custodies, changes: [change] } = await held({ ...shipped, clauses: shorter });
  assert.deepEqual(custodies, [person.custody]);
  assert.deepEqual([change?.from.outcome, change?.to.outcome, change?.from.until, change?.to.until], ['cleared', 'cleared', addMinutes(NOW, 2879), addMinutes(NOW, 1439)]);
});

test('to everyone but counsel it is what does not exist', async () => {
  const nothing = await get(at, 'p-counsel', 'law/no-such-thing');
  assert.equal(nothing.status, 404);
  for (const { id, role } of at.player.cast.filter((each) => each.role !== 'counsel')) {
    const answer = await get(at, id, 'law/affected');
    assert.deepEqual([answer.status, answer.body], [404, nothing.body], role);
  }
});

const entry = fileURLToPath(new URL('../../src/cli/tipstaff.ts', import.meta.url));
const urlOf = ({ host, user, database }: Target): string => `postgresql://${user}@${encodeURIComponent(host)}/${database}`;
async function tipstaff(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, DATABASE_URL: urlOf(at.database.app) }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number>((resolve) => { child.on('close', resolve); })]);
  return { code, out, err };
}

test('on the command line the list says at its top for whom it is', async () => {
  const { code, out, err } = await tipstaff('law', 'affected');
  assert.ok(out.startsWith('Prepared for counsel; do not file with the record.\n'), out + err);
  assert.match(out, /past decisions looked at/);
  // The county's clock may lie before the machine's: what its decisions were taken under is not in the law folder then.
  assert.ok(code === 0 || code === 1, err);
});

test('a rehearsal over a ledger names what changes, who is concerned and the rule, and ends with its fingerprint', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-law-'));
  await cp(lawDirectory, folder, { recursive: true });
  const file = join(folder, 'jurisdictions', 'us-fl.json');
  const content = JSON.parse(await readFile(file, 'utf8')) as { rules: object[] };
  content.rules.push({
    id: 'us-fl/planted-ban', topic: 'agreement', effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200', 'hold-on-service'], citation: 'Invented Act 1', quotation: '',
    inForceFrom: '2026-11-01', endsBefore: null, recorded: '2026-11-24', verification: 'secondary', source: 'S67', conflictsWith: ['us-fl/service'],
  });
  await writeFile(file, JSON.stringify(content));
  const { code, out, err } = await tipstaff('law', 'rehearse', '--with', folder, '--json');
  assert.equal(code, 1, err);
  const lines = out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const of = (kind: string): readonly Record<string, unknown>[] => lines.filter((line) => line['kind'] === kind);
  assert.deepEqual(of('head').map(({ ledgers }) => ledgers), [[{ agency: county.agency, size: of('head')[0] && (await at.deps.store.head(county.agency))!.size }]]);
  assert.ok(of('case').some(({ state, to }) => state === 'us-fl' && (to as { outcome: string }).outcome === 'refused'));
  assert.match(String(of('fingerprint')[0]?.['rehearsal']), /^[0-9a-f]{64}$/);
  assert.equal(lines.at(-1)?.['kind'], 'fingerprint');
  assert.equal((of('held-now')[0] as { looked: number }).looked, 1);
  const [totals] = of('decisions') as unknown as readonly Totals[];
  assert.ok(totals !== undefined);
  assert.deepEqual([totals.looked, totals.changed, totals.heldNow, totals.turns], [1, 1, 1, { 'cleared → refused': 1 }]);
  assert.deepEqual([totals.officers, totals.agreements.length], [[`${county.agency}/officer-warranter`], 1]);
  const [decision] = of('decision') as unknown as readonly (Change & { readonly heldNow: boolean })[];
  assert.deepEqual([decision?.custody, decision?.officer, decision?.heldNow], [person.custody, 'officer-warranter', true]);
  assert.ok(decision?.findings.some((found) => found.after?.clauses.includes('us-fl/planted-ban') && found.after.citation === 'Invented Act 1'));
  const shown = await tipstaff('law', 'rehearse', '--with', folder);
  await rm(folder, { recursive: true });
  assert.equal(shown.code, 1);
  assert.ok(shown.out.startsWith('Prepared for counsel; do not file with the record.\n'));
  assert.match(shown.out, /cleared: recorded requirements met → not cleared\n  custody \S+, officer officer-warranter, agreement \S+, held now\n/);
  assert.match(shown.out, /1 of 1 are answered otherwise\n  1  cleared: recorded requirements met → not cleared\n/);
  assert.match(shown.out, /\nrehearsal [0-9a-f]{64}\n$/);
});
