import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addHours, addMinutes, fromEpochMs, instant } from '#time/instant.ts';
import { candidatePlaces, INVALID, packed, places, PLACES, SUSPENDED, VALID, type Status } from './status-list.ts';
import { fictionVault } from '#store/fiction-vault.ts';

const vault = fictionVault();
const tag = (text: string): string => vault.tag('fremont', text);
const NOW = instant('2026-11-24T17:00:00Z');

test('the specification’s own lists come out as it prints them (draft-ietf-oauth-status-list §4.1)', () => {
  assert.equal(packed(Uint8Array.of(1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1), 1), 'eNrbuRgAAhcBXQ');
  assert.equal(packed(Uint8Array.of(1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3), 2), 'eNo76fITAAPfAgc');
});

test('a list is as long with no attestation as with a thousand, and what is set in it says nothing of how many there are', () => {
  const count = (real: ReadonlyMap<number, Status>) => {
    const list = places(real, NOW, tag);
    assert.equal(list.length, PLACES);
    return [VALID, INVALID, SUSPENDED].map((status) => list.filter((each) => each === status).length);
  };
  const none = count(new Map());
  // Half the places of an empty list are valid, give or take five standard deviations.
  assert.ok(Math.abs((none[0] as number) - PLACES / 2) < 5 * Math.sqrt(PLACES) / 2, String(none));
  assert.ok(Math.abs((none[1] as number) - PLACES / 4) < 5 * Math.sqrt(PLACES * 3 / 16), String(none));
  const twenty = count(new Map(Array.from({ length: 20 }, (_, i) => [i * 7, VALID] as const)));
  assert.ok(Math.abs((twenty[0] as number) - (none[0] as number)) <= 20);
});

test('decoys change by themselves, each at an instant of its own, and never the place of an attestation', () => {
  const real = new Map<number, Status>([[4711, SUSPENDED]]);
  const lists = Array.from({ length: 24 }, (_, hour) => places(real, addHours(NOW, hour), tag));
  const changes = lists.slice(1).map((list, i) => list.filter((status, place) => status !== lists[i]?.[place]).length);
  // About 8192 draws a week, five in eight of which change something.
  assert.ok(changes.every((each) => each > 5 && each < 90), String(changes));
  assert.ok(lists.every((list) => list[4711] === SUSPENDED));
  assert.deepEqual(places(real, NOW, tag), places(real, NOW, tag));
  assert.notDeepEqual(places(new Map(), NOW, tag), places(new Map(), NOW, (text) => vault.tag('another', text)));
});

test('the turn of the week changes no more than any other minute', () => {
  const week = 7 * 24 * 3_600_000;
  const turn = fromEpochMs(Math.ceil(Date.parse(NOW) / week) * week);
  const [before, after] = [places(new Map(), addMinutes(turn, -1), tag), places(new Map(), addMinutes(turn, 1), tag)];
  assert.ok(before.filter((status, place) => status !== after[place]).length < 20);
});

test('a place is found again from the id and spread over the whole list', () => {
  fc.assert(fc.property(fc.uuid(), (id) => {
    const first = candidatePlaces(id, tag);
    assert.deepEqual(first, candidatePlaces(id, tag));
    assert.equal(first.length, 16);
    assert.ok(first.every((place) => Number.isInteger(place) && place >= 0 && place < PLACES));
  }), { seed: 5 });
  const quarters = new Set(Array.from({ length: 40 }, (_, i) => Math.floor(((candidatePlaces(`id-${i}`, tag)[0] as number) * 4) / PLACES)));
  assert.equal(quarters.size, 4);
});
