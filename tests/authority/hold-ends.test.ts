import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MayHoldFacts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { epochMs, fromEpochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { localText } from '#time/local-time.ts';
import { changed, holdSample } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { holdEndsTable as table } from './tables.ts';

const counting = 'adoptions.counting = {"method":"skip-excluded-hours","calendar":"us-federal-2006-2035"}';

/** One basis that began at an instant, in a state whose own rules set no limit. */
function begun(kind: string, start: Instant, zone: string): MayHoldFacts {
  const common = `${counting}; facility.zone = "${zone}"; bases.items.0.startAt = "${start}"`;
  if (kind === 'detainer') return changed(holdSample('hold-detainer-only'), common);
  return changed(holdSample('hold'), `${common}; bases.items.0.releaseEligibleAt = "${start}"; bases.items.0.readAt = "${start}"; bases.items.0.servedAt = "${start}"`);
}

for (const [kind, began, zone, rule, reached, why] of table) {
  test(`${kind}, ${rule}, from ${began} in ${zone}: ${reached} (${why})`, () => {
    const start = instant(began);
    const end = instant(reached);
    assert.equal(localText(start, zone), began, 'the offset is the one that the place had');
    const at = (asOf: Instant) => mayHold(begun(kind, start, zone), lawOn(asOf), asOf).bases[0]!;
    const basis = at(start);
    const limits = basis.limits.filter((one) => one.rule === rule);
    assert.deepEqual([...new Set(limits.map((one) => localText(one.end, zone)))], [reached]);
    if (basis.endsAt !== end) return;
    const within = (asOf: Instant) => at(asOf).findings.find((one) => one.requirement === 'within-limits')?.status;
    assert.deepEqual([within(fromEpochMs(epochMs(end) - 1)), within(end)], ['satisfied', 'violated']);
  });
}
