import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { localInstant, localText } from '#time/local-time.ts';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { agreementLimitRules, detainerLimitRules } from '#authority/limit-rules.ts';
import { limit } from '#authority/limits.ts';

interface Example { start: string; straight: string; excluding: string; why: string }
const { zone, calendar, examples } = JSON.parse(readFileSync(new URL('../../law/examples/custody-limits/new-york.json', import.meta.url), 'utf8')) as
  { zone: string; calendar: string; examples: Example[] };

const now = instant('2026-12-01T00:00:00Z');
const law = lawAt(loadLaw(), { at: now, known: now });
const federalCalendar = law.calendars.get(calendar)!;
const rules = [
  ...agreementLimitRules(law, 'moa-wso-2019'), ...agreementLimitRules(law, 'moa-wso-2020'), ...agreementLimitRules(law, 'moa-wso-2025'),
  ...detainerLimitRules(law),
];
assert.equal(rules.length, 3 * 2 + 2, 'every generation has two starting points');

for (const example of examples) {
  test(`custody limits from ${example.start}: ${example.why}`, () => {
    const start = localInstant(example.start, zone);
    for (const rule of rules) {
      const { end } = limit(rule, 'release-eligible', start, { method: 'skip-excluded-hours', calendar: federalCalendar, zone });
      const expected = rule.excludes === 'none' ? example.straight : example.excluding;
      assert.equal(localText(end, zone).replace(/:00([+-]\d\d:\d\d)$/, '$1'), expected, rule.rule);
    }
  });
}
