import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { canonical } from '#ledger/canonical.ts';
import type { Envelope, Json } from '#ledger/envelope.ts';
import { leafHash } from '#ledger/hash.ts';
import { leafText } from '#ledger/leaf.ts';
import { loadLaw } from '#law/load.ts';
import { decisionsIn } from '#rehearsal/affected.ts';
import { allKnown, lawsOf } from '#rehearsal/bodies.ts';
import { rehearse } from '#rehearsal/rehearse.ts';
import type { Change } from '#rehearsal/judge.ts';
import { Tally } from '#rehearsal/tally.ts';
import type { Part, Totals } from '#rehearsal/tally.ts';
import { rehearseLedgers } from '#rehearsal/threads.ts';
import { connectOnce } from '#store/driver.ts';
import { testDatabase } from '#store/testing.ts';
import type { TestDatabase } from '#store/testing.ts';
import { instant } from '#time/instant.ts';
import { decisionEntries, planted } from './past.ts';

const law = loadLaw();
const changed = { ...law, rules: [...law.rules, planted('us-fl/planted-ban', {})] };
const bodies = { before: law, after: changed, afterKnown: allKnown(changed, instant('2027-12-31T00:00:00Z')) };
const asks = ({ data }: Envelope, question: string): boolean => (data['facts'] as { question?: string }).question === question;
const taken = decisionEntries(70, law);
const services = taken.filter((entry) => asks(entry, 'may-serve')).slice(0, 60);
const hold = taken.find((entry) => asks(entry, 'may-hold'));
const DIFFERENT = services.length;
const SOUND = 2_400;

/** What a leaf can be that is not a sound decision, and whether it says that it is one. */
const [one, two] = services as unknown as readonly [Envelope, Envelope];
const written = (envelope: object): string => canonical(envelope as Json);
const odd: readonly { readonly leaf: string; readonly decision: boolean; readonly sound?: true }[] = [
  { leaf: written({ ...one, type: 'person-booked', data: { person: 'p' } }), decision: false },
  { leaf: written({ ...one, type: 'detainer-recorded', data: { 'decision': { law: {} }, text: `"law":{ ${'x'.repeat(5_000)}` } }), decision: false },
  { leaf: written({ ...one, data: {} }), decision: true },
  { leaf: written({ ...one, data: { ...one.data, facts: 'none' } }), decision: true },
  { leaf: written({ ...one, data: { ...one.data, decision: 'cleared' } }), decision: true },
  { leaf: leafText(one).slice(0, -40), decision: true },
  // Sound, but with two members that the slices take for the law: the whole leaf is read.
  { leaf: written({ ...two, data: { ...two.data, decision: { ...(two.data['decision'] as object), aside: { law: {} } } } }), decision: true, sound: true },
  // Sound: its engine stands further in than the slices reach.
  { leaf: leafText(hold!), decision: true, sound: true },
];

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  const admin = await connectOnce(database.admin, 'test');
  const add = async (agency: string, from: number, leaves: readonly string[], copies: number): Promise<void> => {
    await admin.query(`insert into tipstaff.entry select $1, $2::int + (c * $4::int) + i - 1, 'custody', 'custody-' || ($2::int + c * $4::int + i), 1, leaf, $5
      from unnest($3::text[]) with ordinality as l(leaf, i), generate_series(0, $6::int - 1) c`, [agency, from, leaves, leaves.length, Buffer.from(leafHash(''), 'latin1'), copies]);
  };
  const sound = services.map(leafText);
  // The odd ones first: their span takes a second reading while the next is on its way, and its answer must still be its own.
  await add('fremont', 0, odd.map(({ leaf }) => leaf), 1);
  await add('fremont', odd.length, sound, SOUND / DIFFERENT);
  await add('other', 0, sound.slice(0, 20), 1);
  await admin.query("update tipstaff.entry set kind = 'officer' where agency_id = 'other' and seq = 3");
  await admin.close();
});
after(() => database.drop());

const ledgers = [{ agency: 'fremont', size: SOUND + odd.length }, { agency: 'other', size: 20 }];

async function through(threads: number): Promise<{ readonly changes: readonly Change[]; readonly totals: Totals; readonly parts: readonly Part[] }> {
  const tally = new Tally();
  const parts: Part[] = [];
  for await (const { part } of rehearseLedgers(database.app, bodies, ledgers, threads)) {
    tally.add(part, () => false);
    parts.push(part);
  }
  return { changes: parts.flatMap((part) => part.changes), totals: tally.totals(), parts };
}

test('threads and none give the same parts in the same order, and what plain reading of whole leaves gives', async () => {
  const [none, single, pair] = [await through(0), await through(1), await through(2)];
  assert.deepEqual(single.parts, none.parts);
  assert.deepEqual(pair.parts, none.parts);
  const plain: Change[] = [];
  for await (const part of rehearse(decisionsIn(services.map((entry, seq) => ({ ...entry, seq }))), lawsOf(bodies))) plain.push(...part.changes);
  const expected = plain.map(({ seq, from, to, findings }) => ({ seq, from, to, findings }));
  assert.ok(expected.length > 0);
  for (const copy of [0, 17, SOUND / DIFFERENT - 1]) {
    const first = odd.length + copy * DIFFERENT;
    const own = none.changes.filter(({ agency, seq }) => agency === 'fremont' && seq >= first && seq < first + DIFFERENT);
    assert.deepEqual(own.map(({ seq, from, to, findings }) => ({ seq: seq - first, from, to, findings })), expected);
  }
});

test('an entry that says it is a decision and is none is counted; entries of other kinds are not', async () => {
  const { totals } = await through(0);
  const decisions = odd.filter(({ decision }) => decision);
  assert.equal(totals.looked, SOUND + decisions.length + 19);
  assert.deepEqual(totals.notRecomputed, { 'malformed': decisions.filter(({ sound }) => sound !== true).length, 'another-engine': 0, 'another-body': 0, 'not-as-recorded': 0 });
});

test('a database that cannot be read is an error, and no thread stays behind', async () => {
  const target = { ...database.app, database: 'no-such-database' };
  for (const threads of [0, 2]) await assert.rejects(async () => { for await (const _ of rehearseLedgers(target, bodies, ledgers, threads)); }, /no-such-database/);
});
