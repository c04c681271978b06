import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generations } from '#authority/facts-authority.ts';
import { body, decide, examples, stateOf } from './decide-example.ts';
import type { Deciding } from './deciding.ts';
import { decidingIn, neverDecides } from './deciding.ts';
import { shownBy, shownByRecord, skeleton } from './coverage.ts';
import type { Shown } from './coverage.ts';
import { readJson } from './law-example.ts';
import type { Side } from './law-example.ts';
import { recordExamples } from './record-example.ts';

const deciding = decidingIn(body);
const shownOnly = expanded(readJson('shown-only.json') as Readonly<Record<string, string>>);
const oneSided = readJson('one-sided.json') as Readonly<Record<string, { readonly decides: Side; readonly reason: string }>>;
const shown = [...examples.filter((one) => one.law === undefined).flatMap((one) => shownBy(decide(one))), ...recordExamples().flatMap(shownByRecord)];

/** `moa-wso-*` stands for each agreement text that has the clause. */
function expanded(listed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const known = new Set(body.clauses.map((clause) => clause.id));
  return Object.fromEntries(Object.entries(listed).flatMap(([id, reason]) => {
    const ids = generations.map((text) => id.replace('moa-wso-*', text)).filter((one) => known.has(one));
    return (ids.length === 0 ? [id] : ids).map((one) => [one, reason]);
  }));
}

/** Every side on which a clause decides and no example shows it, in words, with a case to fill in. */
function lacking(all: ReadonlyMap<string, Deciding>, seen: readonly Shown[]): readonly string[] {
  return [...all].flatMap(([key, { sides, where, outcome }]) => sides
    .filter((side) => oneSided[key] === undefined || oneSided[key].decides === side)
    .filter((side) => !seen.some((one) => one.key === key && one.side === side && (outcome === undefined || one.outcome === outcome)))
    .map((side) => `${key}: no example decides ${side} on it (${where}).\n${skeleton(key, side, where)}`));
}

test('every clause, rule and safeguard that can decide has an example for and one against', () => {
  const lacks = lacking(deciding, shown);
  assert.equal(lacks.length, 0, `${lacks.length} examples are missing.\n${lacks.map((one) => one.split('\n')[0]).join('\n')}\nThe first, to fill in:\n${lacks[0]}`);
});

test('a clause that decides on one side only is listed with its reason, and no example contradicts it', () => {
  for (const [key, { decides, reason }] of Object.entries(oneSided)) {
    assert.ok(deciding.get(key)?.sides.length === 2, `${key} is listed as one-sided and cannot decide at all, or only on one side anyway`);
    assert.ok(reason.length > 20, key);
    assert.ok(!shown.some((one) => one.key === key && one.side !== decides), `${key} is listed as deciding only ${decides}, and an example shows otherwise`);
  }
});

/** Clauses that are in neither list, in both, or listed and gone. */
function misclassed(listed: Readonly<Record<string, string>>): readonly string[] {
  const ids = new Set(body.clauses.map((clause) => clause.id));
  const current = body.clauses.filter((clause) => clause.supersededAt === undefined);
  return [
    ...current.filter(({ id, kind }) => kind !== 'definition' && !deciding.has(id) && listed[id] === undefined)
      .map(({ id }) => `${id}: say in shown-only.json why it never decides, or let something rest on it`),
    ...Object.keys(listed).filter((id) => deciding.has(id)).map((id) => `${id}: listed as shown only, and something rests on it`),
    ...Object.keys(listed).filter((id) => !ids.has(id)).map((id) => `${id}: listed as shown only, and not in the body of law`),
  ];
}

test('every clause either decides, or is a definition, or is listed as shown only with its reason', () => {
  const wrong = [...new Set(misclassed(shownOnly))];
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  for (const [id, reason] of Object.entries(shownOnly)) assert.ok(reason.length > 20, `${id}: a reason in one line`);
});

test('every decision of a court that the body holds is a story among the examples', () => {
  const told = new Set(examples.flatMap((one) => one.cites ?? []));
  const untold = body.clauses.filter(({ id }) => id.startsWith('case-') && !told.has(id)).map(({ id }) => id);
  assert.deepEqual(untold, [], 'tell its facts in law/examples/courts, with its id in “cites”');
});

test('an example in the folder of a state or an instrument is about it', () => {
  const instruments = new Set(body.clauses.map((clause) => clause.instrument));
  for (const example of examples.filter((one) => one.law === undefined)) {
    const { file, folder, expect } = example;
    if (folder.startsWith('us-')) assert.equal(stateOf(example), folder, file);
    if (!instruments.has(folder)) continue;
    const rests = [...(expect.because ?? []).flatMap((because) => because.clauses), ...(expect.limits ?? []).map((limit) => limit.rule), ...shownBy(decide(example)).map((one) => one.key)];
    assert.ok(rests.some((id) => id.startsWith(`${folder}/`) || id.startsWith(`${folder}-`)) || expect.because?.some(({ requirement }) => requirement === 'within-limits'), `${file} rests on ${rests.join(' ')}`);
  }
});

test('what a requirement cites is in the body of law', () => {
  const known = new Set([...body.clauses, ...body.rules].map((one) => one.id));
  assert.deepEqual([...deciding.keys()].filter((key) => !key.startsWith('safeguard/') && !known.has(key.split(' from ')[0]!)), []);
});

test('a clause without an example against is refused', () => {
  const without = shown.filter((one) => !(one.key === 'moa-wso-2020/iv-d/credential' && one.side === 'against'));
  assert.match(lacking(deciding, without).find((one) => one.startsWith('moa-wso-2020/iv-d/credential: '))!, /no example decides against on it \(officer-credential\)/);
  assert.equal(lacking(deciding, without).length, lacking(deciding, shown).length + 1);
});

test('an unverified rule asks for an example that is undetermined, and no other will do', () => {
  const rule = body.rules.find((one) => one.verification === 'unverified' && neverDecides(one, body) === undefined)!;
  const [key, one] = [...decidingIn({ ...body, rules: [rule] })].find(([id]) => id.startsWith(rule.id))!;
  assert.deepEqual([one.sides, one.outcome], [['against'], 'undetermined']);
  const only = new Map([[key, one]]);
  assert.equal(lacking(only, [{ key, side: 'against', outcome: 'refused' }]).length, 1);
  assert.equal(lacking(only, [{ key, side: 'against', outcome: 'undetermined' }]).length, 0);
});

test('a clause that is in neither list, in both, or gone, is refused', () => {
  const [id] = Object.keys(shownOnly);
  assert.match(misclassed({ ...shownOnly, [id!]: undefined! }).join(), new RegExp(`${id}: say in shown-only.json`));
  assert.match(misclassed({ ...shownOnly, 'moa-wso-2025/iv-d/credential': 'x' }).join(), /iv-d\/credential: listed as shown only, and something rests on it/);
  assert.match(misclassed({ ...shownOnly, 'moa-wso-2025/iv-x': 'x' }).join(), /iv-x: listed as shown only, and not in the body/);
});
