import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { localInstant, localText } from '#time/local-time.ts';
import { federalLimitRules } from '#authority/limit-rules.ts';
import { limit } from '#authority/limits.ts';
import { federalCalendar } from '../oracle/compare.ts';

interface Example { start: string; straight: string; excluding: string; why: string }
const { zone, calendar, examples } = JSON.parse(readFileSync(new URL('../../law/examples/custody-limits/new-york.json', import.meta.url), 'utf8')) as
  { zone: string; calendar: string; examples: Example[] };

assert.equal(calendar, federalCalendar.id);

for (const example of examples) {
  test(`custody limits from ${example.start}: ${example.why}`, () => {
    const start = localInstant(example.start, zone);
    for (const rule of federalLimitRules) {
      const { end } = limit(rule, 'release-eligible', start, { method: 'skip-excluded-hours', calendar: federalCalendar, zone });
      const expected = rule.excludes === 'none' ? example.straight : example.excluding;
      assert.equal(localText(end, zone).replace(/:00([+-]\d\d:\d\d)$/, '$1'), expected, rule.rule);
    }
  });
}
