import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { Envelope, Json } from './envelope.ts';
import { EMPTY_ROOT, hashToBase64, hashToHex, leafHash } from './hash.ts';
import { envelopeHash, leafText, readLeaf } from './leaf.ts';

const entry: Envelope = {
  v: 1, agency: 'us-fl-fremont', seq: 41, at: instant('2026-11-01T03:15:00Z'), kind: 'custody', stream: 'c-1', version: 3,
  type: 'warrant-served', actor: { principal: 'p-7', role: 'warrant-service-officer' },
  data: { form: 'I-200' }, commitments: { name: hashToBase64(EMPTY_ROOT) },
};
const TEXT = `{"actor":{"principal":"p-7","role":"warrant-service-officer"},"agency":"us-fl-fremont","at":"2026-11-01T03:15:00.000Z","commitments":{"name":"${hashToBase64(EMPTY_ROOT)}"},"data":{"form":"I-200"},"kind":"custody","seq":41,"stream":"c-1","type":"warrant-served","v":1,"version":3}`;

test('a leaf has one spelling, one hash, and reads back', () => {
  assert.equal(leafText(entry), TEXT);
  assert.deepEqual(readLeaf(TEXT), entry);
  assert.equal(envelopeHash(entry), leafHash(TEXT));
  assert.equal(hashToHex(leafHash(TEXT)).length, 64);
});

test('a leaf with a member missing, added, or of another shape is refused', () => {
  const changes: Record<string, Json>[] = [
    { v: 2 }, { extra: 1 }, { seq: -1 }, { version: 0 }, { at: '2026-11-01T03:15:00Z' }, { kind: 'invoice' }, { agency: '' },
    { actor: { principal: 'p' } }, { actor: { principal: 'p', role: 'r', x: 1 } }, { data: [] }, { commitments: { name: 'short' } }, { stream: 7 },
  ];
  for (const change of changes) assert.throws(() => readLeaf(leafText({ ...entry, ...change } as unknown as Envelope)), JSON.stringify(change));
  const { data: _data, ...without } = entry;
  assert.throws(() => readLeaf(leafText(without as Envelope)), { name: 'LeafError' });
  assert.throws(() => readLeaf('[]'), { name: 'LeafError' });
});

test('an entry too long for a leaf is refused', () => {
  assert.throws(() => leafText({ ...entry, data: { x: 'x'.repeat(1_000_001) } }), { name: 'LeafError' });
});
