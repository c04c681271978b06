import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { possible } from './possible.ts';
import type { Matter } from './possible.ts';

const body = loadLaw();
const known = instant('2026-12-01T00:00:00Z');
const answers = (state: string, day: string, ...wanted: readonly Matter[]): string => {
  const all = possible(lawAt(body, { at: instant(`${day}T17:00:00Z`), known }), body, state);
  return wanted.map((matter) => all.find((each) => each.matter === matter)?.answer).join(' ');
};

test('what the body holds on a matter, state by state and day by day', () => {
  const rows: readonly (readonly [state: string, day: string, expected: string])[] = [
    ['us-md', '2026-02-16', 'not-decided permitted permitted not-decided'],
    ['us-md', '2026-02-17', 'prohibited prohibited prohibited not-decided'],
    ['us-tx', '2026-11-24', 'required permitted permitted required'],
    ['us-fl', '2026-11-24', 'limited limited limited unverified'],
    ['us-nh', '2026-11-24', 'permitted permitted permitted limited'],
    ['us-ca', '2026-11-24', 'prohibited prohibited prohibited prohibited'],
    ['us-il', '2026-11-24', 'prohibited prohibited prohibited prohibited'],
    ['us-ks', '2026-11-24', 'unverified unverified unverified not-decided'],
    ['us-ct', '2026-11-24', 'not-decided not-decided not-decided not-decided'],
    ['us-va', '2028-06-30', 'limited limited limited not-decided'],
    ['us-va', '2028-07-02', 'lapsed lapsed lapsed not-decided'],
    ['us-mo', '2026-11-24', 'not-decided not-decided not-decided not-decided'],
    ['us-co', '2026-11-24', 'not-decided prohibited prohibited prohibited'],
  ];
  for (const [state, day, expected] of rows) assert.equal(answers(state, day, 'agreement', 'serve-i-200', 'hold-after-service', 'detainer'), expected, `${state} ${day}`);
});

test('what counsel must adopt, and which changes are to come', () => {
  const law = lawAt(body, { at: instant('2026-05-01T17:00:00Z'), known });
  const service = possible(law, body, 'us-nm').find((each) => each.matter === 'serve-i-200');
  assert.deepEqual(service?.toAdopt, ['us-nm/service']);
  assert.deepEqual(service?.changesAt, ['2026-05-20T06:00:00.000Z']);
  const banned = possible(law, body, 'us-ca').find((each) => each.matter === 'serve-i-200');
  assert.deepEqual([banned?.toAdopt, banned?.changesAt], [[], []]);
});

test('what nobody had recorded by then is not known', () => {
  const law = lawAt(body, { at: instant('2026-03-01T17:00:00Z'), known: instant('2026-02-01T00:00:00Z') });
  assert.deepEqual([...new Set(possible(law, body, 'us-md').map((each) => each.answer))], ['not-decided']);
});
