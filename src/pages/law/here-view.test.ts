import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Adoption, AgencyState } from '#agency/state.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { textHash } from '#law/adoption.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { hereAt, versionsOf } from './here-view.ts';

const library = lawLibrary(loadLaw());
const [now, july, june] = [instant('2026-12-01T12:00:00Z'), instant('2026-07-01T12:00:00Z'), instant('2026-06-01T12:00:00Z')];
const adoption = (rule: string, more: Partial<Adoption> = {}): Adoption => ({ rule, byName: 'A', byTitle: 'County attorney', onAt: june, choices: {}, conditions: 'met', ...more });
const county = (more: Partial<AgencyState> = {}): AgencyState => ({ name: 'Fremont', state: 'us-fl', adoptions: [], knownAt: {}, ...more });
const standingOf = (state: AgencyState, rule: string): string | undefined => hereAt(library, state, [], now).rules.find((one) => one.rule.id === rule)?.standing;

test('how a rule stands here: never adopted by being silent, expired or of another text', () => {
  const text = textHash(versionsOf(library, 'us-fl/service', now)[0] ?? assert.fail());
  const rows: readonly (readonly [readonly Adoption[], string])[] = [
    [[], 'not-adopted'],
    [[adoption('us-fl/service', { textRead: text })], 'adopted'],
    [[adoption('us-fl/service', { textRead: 'f'.repeat(64) })], 'text-changed'],
    [[adoption('us-fl/service', { expiresAt: july })], 'not-adopted'],
    [[adoption('us-fl/service', { conditions: 'not-met' })], 'conditions-not-met'],
  ];
  for (const [adoptions, expected] of rows) assert.equal(standingOf(county({ adoptions }), 'us-fl/service'), expected);
  assert.equal(standingOf(county({ adoptions: [adoption('us-fl/detainer')] }), 'us-fl/detainer'), 'unverified');
  assert.equal(hereAt(library, county({ adoptions: [adoption('us-fl/no-such')] }), [], now).adoptions[0]?.standing, 'not-in-force');
});

test('law recorded since the version in use is shown entry by entry; before any activation there is none', () => {
  assert.deepEqual([hereAt(library, county(), [], now).later, hereAt(library, county(), [], now).since], [undefined, []]);
  const active = county({ law: { version: library.at(now, july).version, known: july, activatedBy: 'a', activatedAt: july } });
  const here = hereAt(library, active, [], now);
  assert.equal(here.law.known, july);
  assert.ok(here.since.some(({ file }) => file === 'jurisdictions/us-fl.json'), 'Florida’s newer text is among them');
  const elsewhere = hereAt(library, county({ law: { version: 'f'.repeat(64), known: july, activatedBy: 'a', activatedAt: july } }), [], now);
  assert.equal(elsewhere.mismatch?.expected, 'f'.repeat(64));
});

test('choices left open are those of the agency’s own text of the agreement, until counsel settles them', () => {
  const open = (state: AgencyState, ...generations: readonly string[]): readonly string[] => hereAt(library, state, generations, now).unsettled.map(({ id }) => id);
  assert.ok(open(county(), 'moa-wso-2025').every((id) => !id.startsWith('moa-wso-2019/') && !id.startsWith('moa-wso-2020/')));
  assert.ok(open(county(), 'moa-wso-2019').some((id) => id.startsWith('moa-wso-2019/')));
  assert.ok(open(county()).includes('cfr-8-287-7/d'));
  assert.ok(!open(county({ adoptions: [adoption('cfr-8-287-7/d')] })).includes('cfr-8-287-7/d'));
});
