import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, instant } from '#time/instant.ts';
import { boardBody } from './board-page.ts';
import { byUrgency } from './board-view.ts';
import type { BoardRow } from './view.ts';

const now = instant('2026-11-02T13:00:00Z');
const row = (id: string, tone: BoardRow['status']['tone'], minutes?: number): BoardRow => ({
  id, name: id, booking: 'B', opens: true, facility: 'Jail', zone: 'America/New_York', status: { code: 'x', words: 'In words', tone },
  ...(minutes === undefined ? {} : { countdown: { kind: 'limit' as const, at: addMinutes(now, minutes) } }), missing: [], next: { owner: 'Someone', step: 'Do it' },
});

test('the most urgent stands first: by tone, then by time left, then by name', () => {
  const rows = [row('papers', 'quiet'), row('far', 'steady', 900), row('b', 'urgent', -5), row('near', 'warning', 30), row('a', 'urgent', -5), row('worst', 'urgent', -60), row('later', 'warning', 90)];
  assert.deepEqual(rows.sort(byUrgency(now)).map((each) => each.id), ['worst', 'a', 'b', 'near', 'later', 'far', 'papers']);
});

test('a hostile name stays text on the board', () => {
  const hostile = { ...row('x', 'urgent', 5), name: '<img src=x onerror=alert(1)>', missing: [{ what: '<script>', from: '"><b>' }] };
  const markup = boardBody({ rows: [hostile], counted: '', notShown: [], ended: [], size: 1 }, now).text;
  assert.doesNotMatch(markup, /<img|<script|<b>/);
  assert.match(markup, /&lt;img src=x onerror=alert\(1\)&gt;/);
});
