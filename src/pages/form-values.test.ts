import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, BadForm, timeOf, value } from './form-values.ts';

const zone = 'America/New_York';
const read = (typed: string): string | undefined => timeOf({ at: typed }, 'at', 'release-person', zone);

test('a time without an offset is the facility’s local time; with one it is that instant', () => {
  assert.equal(read('2026-11-02T08:05'), '2026-11-02T13:05:00.000Z');
  assert.equal(read('2026-11-02T08:05-05:00'), '2026-11-02T13:05:00.000Z');
  assert.equal(read(' '), undefined);
});

test('an hour that the clock repeats is not guessed: both readings are named, and the offset settles it', () => {
  assert.throws(() => read('2026-11-01T01:30'), (error) => {
    assert.ok(error instanceof BadForm);
    assert.equal(error.problems[0]?.field, 'release-person-at');
    assert.match(error.problems[0]?.words ?? '', /-04:00[\s\S]*-05:00/);
    return true;
  });
  assert.equal(read('2026-11-01T01:30-05:00'), '2026-11-01T06:30:00.000Z');
});

test('an hour that does not exist is refused with words', () => {
  assert.throws(() => read('2027-03-14T02:30'), (error) => error instanceof BadForm && /does not exist/.test(error.problems[0]?.words ?? ''));
});

test('what was not answered stays out of the command', () => {
  assert.deepEqual(answered({ a: value({ a: ' x ' }, 'a'), b: value({}, 'b'), c: false }), { a: 'x', c: false });
});
