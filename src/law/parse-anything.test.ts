import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseLaw } from './parse.ts';
import { lawDirectory, readLaw } from './read-law.ts';

const seed = 20261124;
const paths = ['sources.json', 'seals.json', 'instruments/a.json', 'jurisdictions/us-aa.json', 'calendars/c.json'];

test('anything at all in a file of law is a named fault, never a crash and never a body that can be used', () => {
  fc.assert(fc.property(fc.constantFrom(...paths), fc.oneof(fc.string(), fc.json()), (path, text) => {
    const { problems } = parseLaw([{ path, text }]);
    assert.ok(problems.length > 0);
    for (const problem of problems) assert.equal(problem.file === '', false);
  }), { seed, numRuns: 500 });
});

test('one field of a good file replaced by anything is a named fault: sealed law cannot be edited', () => {
  const files = readLaw(lawDirectory);
  const target = files.find((file) => file.path === 'jurisdictions/us-nh.json')!;
  const good = JSON.parse(target.text) as { rules: Record<string, unknown>[] };
  const sealed = [...good.rules.keys()].filter((index) => good.rules[index]!['recorded'] === '2026-06-30');
  const fields = [...new Set(sealed.flatMap((index) => Object.keys(good.rules[index]!)))];
  fc.assert(fc.property(fc.constantFrom(...sealed), fc.constantFrom(...fields), fc.jsonValue(), (index, field, value) => {
    const rules = good.rules.map((rule, at) => (at === index && field in rule ? { ...rule, [field]: value } : rule));
    const changed = JSON.stringify(rules) !== JSON.stringify(good.rules);
    const { problems } = parseLaw(files.map((file) => (file === target ? { ...file, text: JSON.stringify({ ...good, rules }) } : file)));
    if (field === 'note') return;
    assert.equal(problems.length > 0, changed, `${field} = ${JSON.stringify(value)}`);
  }), { seed, numRuns: 80 });
});
