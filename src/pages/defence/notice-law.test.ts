import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgencyState } from '#agency/state.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { noticeRules } from './notice-law.ts';

const NOW = instant('2026-11-24T15:00:00Z');
const library = lawLibrary(loadLaw());
const rulesOf = (state: string): readonly string[] => noticeRules(library, { state } as AgencyState, NOW).map(({ id }) => id);

test('only a verified rule in force that wants the person told makes a notice; silence, a mere permission and an unverified text make none', () => {
  const every = [...library.at(NOW, NOW).rules.values()].flat().filter(({ topic }) => topic === 'notice-to-person');
  assert.ok(every.length > 3);
  for (const { id, jurisdiction, effect, verification } of every) {
    assert.equal(rulesOf(jurisdiction).includes(id), effect === 'require' && verification !== 'unverified', id);
  }
  assert.deepEqual([rulesOf('us-fl'), rulesOf('us-il'), noticeRules(library, undefined, NOW)], [[], [], []]);
  assert.ok(every.some(({ jurisdiction }) => rulesOf(jurisdiction).length > 0));
});
