import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Decision, HoldDecision } from '#authority/decision.ts';
import { dispatch } from '#cli/dispatch.ts';
import { tipstaff } from './run.ts';
import type { Ran } from './run.ts';

const samples = new URL('../../docs/samples/', import.meta.url);
const SERVE_AT = '2026-06-16T10:00:00-04:00';
const HOLD_AT = '2026-06-17T10:00:00-04:00';
const textOf = (name: string) => readFileSync(new URL(`${name}.json`, samples), 'utf8');
const decide = (text: string, at: string, ...more: string[]) => inProcess(['decide', '--facts', '-', '--at', at, ...more], text);

/** As `tipstaff`, without a process of its own. */
async function inProcess(args: readonly string[], input: string): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await dispatch(args, {
    out: text => { out += text; }, err: text => { err += text; }, isTTY: false, env: {}, cwd: process.cwd(), stdin: () => Promise.resolve(input),
  });
  return { code, out, err };
}

test('as a process of its own: exit code, standard output and standard error', async () => {
  const done = await tipstaff(['decide', '--facts', '-', '--at', SERVE_AT, '--json'], textOf('refused'));
  assert.deepEqual([done.code, done.err, (JSON.parse(done.out) as Decision).outcome], [1, '', 'refused']);
});

test('every ready sample decides as its name and docs/facts-format.md say', async () => {
  const expected: Record<string, [string, number, string]> = {
    cleared: [SERVE_AT, 0, 'cleared'], refused: [SERVE_AT, 1, 'refused'], undetermined: [SERVE_AT, 1, 'undetermined'],
    hold: [HOLD_AT, 0, 'cleared'], 'hold-two-bases': [HOLD_AT, 0, 'cleared'], 'hold-igsa': [HOLD_AT, 0, 'cleared'],
    'hold-found': [HOLD_AT, 1, 'refused'], 'hold-detainer-only': [HOLD_AT, 1, 'refused'],
  };
  assert.deepEqual(readdirSync(samples).toSorted(), Object.keys(expected).map(name => `${name}.json`).toSorted());
  for (const [name, [at, code, outcome]] of Object.entries(expected)) {
    const done = await decide(textOf(name), at, '--json');
    assert.deepEqual([done.code, done.err, (JSON.parse(done.out) as Decision).outcome], [code, '', outcome], name);
    const people = await decide(textOf(name), at);
    assert.equal(people.code, code);
    assert.match(people.out, outcome === 'cleared' ? /^.*\nCleared: recorded requirements met\n/ : /^.*\nNot cleared/, name);
    assert.doesNotMatch(people.out, /undefined|refused|permitted/i);
  }
});

test('missing facts are named with who can supply them', async () => {
  const { out } = await decide(textOf('undetermined'), SERVE_AT, '--json');
  const decision = JSON.parse(out) as Decision;
  assert.deepEqual(decision.missing.map(one => [one.fact, one.from]), [
    ['arrangement.onFile', 'ice-field-office'], ['warrant.issuerListed', 'ice-field-office'], ['warrant.reconfirmations', 'ice-field-office'],
  ]);
  assert.equal(decision.curable, true);
  const people = await decide(textOf('undetermined'), SERVE_AT);
  assert.match(people.out, /Not cleared, ask the ICE Field Office/);
});

test('a decision states the law, the engine, the time-zone data and what was not checked', async () => {
  const decision = JSON.parse((await decide(textOf('hold'), HOLD_AT, '--json')).out) as HoldDecision;
  assert.equal(decision.law.at, '2026-06-17T14:00:00.000Z');
  assert.match(decision.law.version, /^[0-9a-f]{64}$/);
  assert.deepEqual([decision.tz, decision.engine], [process.versions.tz, 'tipstaff-authority/1']);
  assert.ok(decision.notChecked.length > 0);
  assert.equal(decision.heldUntilAt, '2026-06-18T13:58:00.000Z');
});

test('beside the decision stand the adoptions that it rests on and the conflicts of law, each with both citations', async () => {
  const { adoptions, conflicts } = JSON.parse((await decide(textOf('cleared'), SERVE_AT, '--json')).out) as { adoptions: { rule: string }[]; conflicts: { rule: { citation: string }; against: { citation: string } }[] };
  assert.ok(adoptions.some(({ rule }) => rule === 'us-fl/service'));
  const people = (await decide(textOf('cleared'), SERVE_AT)).out;
  assert.match(people, /\nAdopted by counsel\n {2}us-fl\//);
  for (const { rule, against } of conflicts) assert.ok(people.includes(`${rule.citation} pulls against ${against.citation}`));
  assert.ok(conflicts.length > 0);
  assert.doesNotMatch((await decide(textOf('undetermined').replaceAll('us-fl', 'us-zz'), SERVE_AT)).out, /Conflicts|Adopted by counsel/);
});

test('law that was not yet known at --known does not clear', async () => {
  const { code, out } = await decide(textOf('cleared'), SERVE_AT, '--known', '2020-01-01T00:00:00Z', '--json');
  assert.equal(code, 1);
  assert.equal((JSON.parse(out) as Decision).outcome, 'undetermined');
});

const bad: readonly [string, string, RegExp][] = [
  ['not JSON', '{', /not JSON/],
  ['a list', '[]', /question/],
  ['no question', '{"format":"tipstaff-facts/v1"}', /question/],
  ['another format', textOf('cleared').replace('facts/v1', 'facts/v9'), /format must be/],
  ['an unknown group', textOf('cleared').replace('"services"', '"servises"'), /servises is not a field/],
  ['an unknown field', textOf('cleared').replace('"signed"', '"sighned"'), /warrant\.sighned is not a field/],
  ['a name written twice', textOf('cleared').replace('"signed": true', '"signed": true, "signed": false'), /signed is written twice/],
  ['a wrong type', textOf('cleared').replace('"signed": true', '"signed": "yes"'), /warrant\.signed must be boolean/],
  ['a word that is not one of them', textOf('cleared').replace('"I-200"', '"I-247A"'), /warrant\.form must be one of I-200, I-205/],
  ['a time without its offset', textOf('cleared').replace('2026-06-16T13:58:00Z", "otherBases', '2026-06-16T13:58:00", "otherBases'), /custody\.releaseEligibleAt must be a time with its offset/],
  ['a date that does not exist', textOf('cleared').replace('"form70006At": "2025-06-20', '"form70006At": "2025-02-30'), /officer\.form70006At .*does not exist|form70006At/],
  ['a fraction of minutes', textOf('cleared').replace('"reconfirmMinutes": 30', '"reconfirmMinutes": 30.5'), /reconfirmMinutes must be integer/],
  ['a null', textOf('cleared').replace('"signed": true', '"signed": null'), /warrant\.signed must be boolean/],
  ['__proto__', textOf('cleared').replace('"agency":', '"__proto__": {"x": 1}, "agency":'), /__proto__ is not a field/],
  ['a huge document', ' '.repeat(1_000_001), /larger than/],
];
for (const [what, text, says] of bad) {
  test(`${what} exits 2, says where, and prints no decision`, async () => {
    const plain = await decide(text, SERVE_AT);
    assert.deepEqual([plain.code, plain.out], [2, '']);
    assert.match(plain.err, says);
    const json = await decide(text, SERVE_AT, '--json');
    assert.deepEqual([json.code, json.out], [2, '']);
    assert.ok('type' in (JSON.parse(json.err) as object));
  });
}

test('a missing option, an ambiguous instant and a missing file exit 2', async () => {
  for (const args of [['decide'], ['decide', '--facts', '-'], ['decide', '--facts', '-', '--at', '2026-11-01T01:30'], ['decide', '--facts', '/nowhere.json', '--at', SERVE_AT], ['decide', '--facts', '-', '--at', SERVE_AT, '--force']]) {
    const { code, out } = await inProcess(args, textOf('cleared'));
    assert.deepEqual([code, out], [2, ''], args.join(' '));
  }
});
