import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical, readCanonical } from './canonical.ts';
import type { Json } from './envelope.ts';

test('members are sorted by UTF-16 code units (RFC 8785 §3.2.3)', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1F600}': 5, '\u0080': 6, '\u00f6': 7 };
  assert.equal(canonical(value), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1F600}":5,"\ufb33":3}');
});

test('strings are escaped as RFC 8785 §3.2.2.2 says', () => {
  assert.equal(canonical('\u20ac$\u000f\nA\'B"\\\\"/'), '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  assert.equal(canonical('\b\t\n\f\r\u007f\u2028'), '"\\b\\t\\n\\f\\r\u007f\u2028"');
});

test('numbers are whole and exact or refused', () => {
  assert.equal(canonical([0, -1, Number.MAX_SAFE_INTEGER]), '[0,-1,9007199254740991]');
  for (const bad of [0.5, -0, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 1e21]) assert.throws(() => canonical({ n: bad }), /n: .*not an integer/);
});

test('what has no JSON form is refused, naming the place', () => {
  const refused: unknown[] = [undefined, () => 1, Symbol('x'), 1n, new Date(0), new Map(), Buffer.from('x'), [undefined], Object.assign([], { length: 1 }), '\ud800', { '\udc00': 1 }];
  for (const bad of refused) assert.throws(() => canonical({ place: bad as Json }), { name: 'CanonicalError', message: /^place: / });
});

test('nesting is bounded, so that no input can exhaust the stack', () => {
  let deep: Json = 1;
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  assert.throws(() => canonical(deep), /nested deeper/);
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }), fc.maxSafeInteger().map((n) => n + 0), fc.boolean(), fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ) as fc.Arbitrary<Json>,
})).value;

test('canonical text reads back to the same value and the same text, whatever the order of members', () => {
  fc.assert(fc.property(json, (value) => {
    const text = canonical(value);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    assert.equal(canonical(readCanonical(text)), text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      assert.equal(canonical(Object.fromEntries(Object.entries(value).reverse())), text);
    }
  }), { seed: 8785, numRuns: 500 });
});

test('any other spelling of the same value is refused on reading', () => {
  for (const text of ['{"b":1,"a":2}', '{"a":1,"a":1}', '{ "a":1}', '1.0', '1e2', '"\\u0041"', '"\\/"', '[1]\n', '-0', '{']) {
    assert.throws(() => readCanonical(text), { name: 'CanonicalError' });
  }
});
