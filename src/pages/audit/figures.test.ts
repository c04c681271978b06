import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustodyState } from '#custody/state.ts';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { addMinutes, type Instant, instant } from '#time/instant.ts';
import { gaps, holds, services, stops } from './custody-figures.ts';
import { denominatorOf, rateWords, spread } from './figure.ts';
import type { FigureFacts } from './figure-facts.ts';

const NOW = instant('2026-11-24T15:00:00Z');
const END = instant('2026-11-24T12:00:00Z');
const at = (minutes: number): Instant => addMinutes(END, minutes);

const entry = (stream: string, type: string, data: object): Envelope => ({ v: 1, agency: 'a', seq: 1, at: END, kind: 'custody', stream, version: 1, type, actor: { principal: 'p', role: 'r' }, data: data as JsonObject, commitments: {} });
const limit = { rule: 'moa-wso/48h', citation: 'c', power: 'power', startEvent: 'served', start: at(-2880), end: END, counted: '' };
const basis = { id: 'basis-1', kind: 'agreement', power: 'moa-wso/48h', startAt: at(-2880), startEvent: 'served', limits: [limit] };

function facts(cases: readonly Envelope[], custodies: Readonly<Record<string, object>>, cleared: readonly string[] = []): FigureFacts {
  return { now: NOW, cases, custodies: new Map(Object.entries(custodies)) as unknown as ReadonlyMap<string, CustodyState>, clearedServices: new Set(cleared), alarms: [], officers: [], reviews: [], directions: [], spans: [], looks: undefined };
}
const counts = (figure: { readonly parts: readonly { readonly words: string; readonly count: number }[] }): readonly number[] => figure.parts.map(({ count }) => count);

test('a hold is past its limit from the first instant after it, and by whole minutes rounded down', () => {
  const began = (stream: string, more: object = {}): Envelope => entry(stream, 'basis-began', { id: 'basis-1', kind: 'agreement', ...more });
  const ended = (minutes: number): object => ({ bases: [basis], ending: { kind: 'release', at: at(minutes) } });
  const figure = holds(facts(
    ['at-the-limit', 'one-later', 'before', 'here', 'beside', 'beside-ended', 'running', 'no-limit'].map((stream) => began(stream)).concat(began('early', { clearance: 'void-early' })),
    {
      'at-the-limit': ended(0), 'one-later': { bases: [basis], ending: { kind: 'release', at: '2026-11-24T12:01:59.000Z' } }, 'before': ended(-600), 'here': { bases: [basis] },
      'beside': { bases: [basis, { id: 'basis-2', kind: 'court-order', startAt: at(-10), limits: [] }], ending: { kind: 'release', at: at(90) } },
      'beside-ended': { bases: [basis, { id: 'basis-2', kind: 'court-order', startAt: at(-100), statedEndAt: at(-10), limits: [] }], ending: { kind: 'release', at: at(30) } },
      'running': { bases: [{ ...basis, limits: [{ ...limit, end: at(400) }] }] }, 'no-limit': { bases: [{ ...basis, limits: [] }] }, 'early': { bases: [basis] },
    },
  ));
  // past: one-later, here, beside-ended; within: at-the-limit, before; beside; running; none.
  assert.deepEqual(counts(figure), [3, 2, 1, 1, 1]);
  assert.equal(rateWords(figure), '3 of 8 (37.5 %)');
  assert.deepEqual(figure.spreads.map(({ of, median, longest, total }) => [of, median, longest, total]), [[2, 1, 30, 31], [1, 180, 180, 180]]);
});

test('a service counts as cleared only where its decision is in the ledger', () => {
  const figure = services(facts([entry('a', 'warrant-served', {}), entry('b', 'warrant-served', {}), entry('c', 'occurred-without-clearance', { standing: 'without-clearance' }), entry('d', 'occurred-without-clearance', { standing: 'void-early' })], {}, ['a']));
  assert.deepEqual(counts(figure), [1, 1, 1, 1]);
  assert.equal(denominatorOf(figure), 4);
});

test('nothing is divided by nothing, and the middle of an even number is one that happened', () => {
  assert.equal(rateWords(services(facts([], {}))), 'none of none: there was nothing to count');
  assert.deepEqual(spread('m', [4.9, 1, 9, 2]), { words: 'm', of: 4, median: 2, longest: 9, total: 16 });
  assert.deepEqual(spread('m', []), { words: 'm', of: 0, median: undefined, longest: undefined, total: 0 });
});

test('the gap is closed by service or leaving, each counted apart, and somebody entered twice counts once', () => {
  const eligible = (stream: string): Envelope => entry(stream, 'release-eligible', { at: END });
  const figure = gaps(facts([eligible('served'), eligible('left'), eligible('left'), eligible('open'), eligible('resumed')], {
    served: { releaseEligibleAt: END, service: { servedAt: at(4) } }, left: { releaseEligibleAt: END, ending: { at: at(12) } }, open: { releaseEligibleAt: END }, resumed: {},
  }));
  assert.deepEqual(counts(figure), [1, 1, 1, 1]);
  assert.deepEqual(figure.spreads.map(({ of, total }) => [of, total]), [[1, 12], [1, 4], [1, 180]]);
});

test('a stop waits until the last part of its answer', () => {
  const opened = (id: string): Envelope => entry('c', 'stop-opened', { id });
  const stop = { openedAt: END, kind: 'citizenship' };
  const [answered, byKind] = stops(facts([opened('stop-1'), opened('stop-2')], {
    c: { stops: [{ ...stop, id: 'stop-1', status: 'resolved', resolutions: [{ at: at(10) }, { at: at(25) }] }, { ...stop, id: 'stop-2', status: 'open', resolutions: [{ at: at(5) }] }] },
  }));
  assert.deepEqual(counts(answered!), [1, 1]);
  assert.deepEqual(byKind?.spreads.map(({ of, longest }) => [of, longest]), [[1, 25], [0, undefined], [0, undefined], [0, undefined]]);
});
