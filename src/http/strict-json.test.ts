import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BadJson, strictJson } from './strict-json.ts';

const read = (text: string): unknown => strictJson(Buffer.from(text));

test('refuses what two readers could take differently', () => {
  for (const text of [
    '', ' ', '{', '{"a":1,}', '{"a":1}x', "{'a':1}", '{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"c":1,"c":2}}]',
    '{"__proto__":{}}', '{"constructor":1}', '1e400', '9007199254740993', '1.2345', '69.99999999999999999999', '6.9e-1', '699999999999e-10', '-0', '-0.0', '9007199254740.5', '"\\ud800"', '{"\\udc00":1}', '"\\u0000"',
    '﻿{}', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'NaN', '{"a":undefined}',
  ]) assert.throws(() => read(text), BadJson, JSON.stringify(text.slice(0, 40)));
  assert.throws(() => strictJson(Uint8Array.of(0x22, 0xff, 0x22)), BadJson);
});

test('a colon or brace inside a string is only text', () => {
  assert.deepEqual(read('{"a:b":"{:[\\":","c":[":"]}'), { 'a:b': '{:[":', c: [':'] });
  assert.equal(Object.getPrototypeOf(read('{}')), Object.prototype);
});

test('at most three decimals are read as they are written', () => {
  assert.deepEqual(read('[70.5,69.999,-1.25,0.1,1e2]'), [70.5, 69.999, -1.25, 0.1, 100]);
});

test('whatever JSON.stringify writes of plain values comes back as it was', () => {
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')), fc.maxSafeInteger(), fc.boolean(), fc.constant(null),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(fc.string().filter((s) => !['__proto__', 'constructor', 'prototype'].includes(s) && !s.includes('\0')), tie('node'), { maxKeys: 4, noNullPrototype: true })),
  })).node;
  // -0 is written as 0 by JSON.stringify, so the comparison goes through text.
  fc.assert(fc.property(value, (v) => assert.equal(JSON.stringify(read(JSON.stringify(v))), JSON.stringify(v))), { numRuns: 500, seed: 20261124 });
});
