import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';

type Item = Record<string, unknown>;
const rule = (id: string, effect: string, from: string, endsBefore: string | null, more: Item = {}): Item => ({
  id: `us-xx/${id}`, topic: 'agreement', effect, kind: effect === 'prohibit' ? 'prohibition' : 'condition', bearsOn: ['serve-i-200', 'serve-i-205'], citation: 'XX 1', quotation: '',
  inForceFrom: from, endsBefore, recorded: '2026-06-30', verification: 'secondary', source: 'S02', conflictsWith: [], ...more,
});
function faults(...rules: readonly Item[]): readonly string[] {
  const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) });
  return parseLaw([
    json('sources.json', { format: 'tipstaff-sources/1', sources: [{ code: 'S02', title: 'T', address: '', supports: 'secondary' }] }),
    json('jurisdictions/us-xx.json', { format: 'tipstaff-jurisdiction/1', jurisdiction: 'us-xx', title: 'Xx', zone: 'Etc/UTC', rules }),
  ]).problems.map(problemText);
}
const ban = rule('ban', 'prohibit', '2026-02-17', null);
const names = (id: string): Item => ({ conflictsWith: [`us-xx/${id}`] });

test('a permission and a duty contradict a ban that is in force with them; a condition does not', () => {
  assert.match(faults(ban, rule('a', 'permit', '2025-01-01', null)).join(), /us-xx\/ban: conflictsWith: prohibits serve-i-200, serve-i-205 while us-xx\/a \(line 1\) permits it/);
  assert.match(faults(ban, rule('a', 'require', '2025-01-01', null)).join(), /us-xx\/a \(line 1\) requires it/);
  assert.deepEqual(faults(ban, rule('a', 'condition', '2025-01-01', null)), []);
});

test('naming it from either side is enough', () => {
  assert.deepEqual(faults({ ...ban, ...names('a') }, rule('a', 'permit', '2025-01-01', null)), []);
  assert.deepEqual(faults(ban, rule('a', 'permit', '2025-01-01', null, names('ban'))), []);
  assert.match(faults(ban, rule('a', 'permit', '2025-01-01', null, names('a'))).join('\n'), /us-xx\/a: conflictsWith: names the rule itself/);
});

test('rules that only touch, or bear on other acts, do not contradict each other', () => {
  assert.deepEqual(faults(ban, rule('a', 'permit', '2025-01-01', '2026-02-17')), []);
  assert.equal(faults(ban, rule('a', 'permit', '2025-01-01', '2026-02-17T00:00:00.001Z')).length, 1);
  assert.deepEqual(faults(ban, rule('a', 'permit', '2025-01-01', null, { bearsOn: ['hold-on-detainer'] })), []);
  assert.match(faults(ban, rule('a', 'permit', '2025-01-01', null, { bearsOn: ['hold-on-detainer', 'serve-i-205'] })).join(), /prohibits serve-i-205 while/);
});

test('a version that a later record replaced is history', () => {
  const open = rule('a', 'permit', '2025-01-01', null);
  const ended = rule('a', 'permit', '2025-01-01', '2026-02-17', { recorded: '2026-11-24', replaces: [{ inForceFrom: '2025-01-01', recorded: '2026-06-30' }] });
  assert.equal(faults(ban, open).length, 1);
  assert.deepEqual(faults(ban, open, ended), []);
});
