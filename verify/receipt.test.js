import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusBytes, corpusReceipt, corpusText, CORPUS_KEY, encoded, sorted } from './corpus.js';
import { nodePlatform } from './platform-node.js';
import { webPlatform } from './platform-web.js';
import { checkReceipt } from './receipt.js';
import { Refused } from './refused.js';
import { summarise } from './summary.js';

const NAMES = ['service', 'service-disclosed', 'not-cleared', 'found-held', 'first-entry', 'numbers'];

/**
 * @param {Uint8Array} bytes
 * @param {import('./receipt.js').Options} [options]
 */
const refusal = (bytes, options) => checkReceipt(nodePlatform, bytes, options).then(
  () => undefined,
  (error) => {
    assert.ok(error instanceof Refused, error.stack);
    return error;
  },
);

test('every receipt of the corpus is good, on Node and with browser means, and is spelled canonically', async () => {
  for (const name of NAMES) {
    const bytes = corpusBytes(`receipts/${name}.json`);
    assert.deepEqual(encoded(corpusReceipt(name)), bytes);
    for (const platform of [nodePlatform, webPlatform]) {
      const verified = await checkReceipt(platform, bytes, { keys: [CORPUS_KEY] });
      assert.ok(verified.pinned);
    }
  }
});

test('every flipped bit of a receipt file is refused, and the refusal names a part', async () => {
  for (const name of ['first-entry', 'found-held']) {
    const bytes = corpusBytes(`receipts/${name}.json`);
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = bytes.slice();
        flipped[at] = /** @type {number} */ (bytes[at]) ^ (1 << bit);
        assert.ok((await refusal(flipped))?.part, `${name}: byte ${at}, bit ${bit} is not covered`);
      }
    }
  }
});

test('every byte of the fullest receipts, changed, is refused', async () => {
  for (const name of ['service', 'service-disclosed', 'not-cleared', 'numbers']) {
    const bytes = corpusBytes(`receipts/${name}.json`);
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice();
      flipped[at] = /** @type {number} */ (bytes[at]) ^ (1 << ((at * 5) % 8));
      assert.ok((await refusal(flipped))?.part, `${name}: byte ${at} is not covered`);
    }
  }
});

test('every byte left out or doubled is refused', async () => {
  const bytes = corpusBytes('receipts/found-held.json');
  for (let at = 0; at < bytes.length; at += 1) {
    const [head, tail] = [bytes.slice(0, at), bytes.slice(at + 1)];
    const without = Uint8Array.of(...head, ...tail);
    const doubled = Uint8Array.of(...head, ...bytes.slice(at, at + 1), ...bytes.slice(at));
    assert.ok(await refusal(without), `byte ${at} left out`);
    assert.ok(await refusal(doubled), `byte ${at} doubled`);
  }
});

/** Another value of the same form: one letter or digit moved on. @param {unknown} value @param {number} at */
function changed(value, at) {
  if (typeof value === 'number') return value + 1;
  const text = /** @type {string} */ (value);
  const letter = text[at] === 'A' ? 'B' : 'A';
  return text.slice(0, at) + letter + text.slice(at + 1);
}

/** @type {readonly [path: (string | number)[], at: number, part: string][]} */
const CHANGES = [
  [['format'], 20, 'format'],
  [['key'], 0, 'key'], [['key'], 41, 'key'], [['key'], 60, 'key'],
  [['checkpoint'], 3, 'checkpoint'], [['checkpoint'], 45, 'checkpoint'], [['checkpoint'], 140, 'checkpoint'], [['checkpoint'], 200, 'checkpoint'],
  [['act', 'leaf'], 30, 'act.leaf'], [['act', 'leaf'], 200, 'act.leaf'], [['act', 'hash'], 5, 'act.leaf'], [['act', 'index'], 0, 'act.index'],
  [['act', 'proof', 0], 4, 'act.proof'], [['act', 'proof', 3], 4, 'act.proof'],
  [['related', 1, 'leaf'], 60, 'related[1].leaf'], [['related', 2, 'index'], 0, 'related[2].index'], [['related', 0, 'proof', 1], 9, 'related[0].proof'],
  [['earlier', 'checkpoint'], 60, 'earlier.checkpoint'], [['earlier', 'proof', 0], 9, 'earlier.proof'],
];

test('a change inside a part is refused by the name of that part', async () => {
  for (const [path, at, part] of CHANGES) {
    const receipt = corpusReceipt('service');
    const holder = path.slice(0, -1).reduce((value, step) => value[step], receipt);
    const last = /** @type {string | number} */ (path.at(-1));
    holder[last] = changed(holder[last], at);
    assert.equal((await refusal(encoded(receipt)))?.part, part, path.join('.'));
  }
});

test('a disclosure that is not what was committed to is refused', async () => {
  for (const [member, value] of /** @type {const} */ ([['value', 'Somebody Else'], ['field', 'aNumber'], ['field', 'toString'], ['index', 11], ['salt', 'A'.repeat(43) + '=']])) {
    const receipt = corpusReceipt('service-disclosed');
    receipt.disclosures[1][member] = value;
    assert.equal((await refusal(encoded(receipt)))?.part, 'disclosures[1]', member);
  }
});

test('members added, left out, doubled or of another kind are refused', async () => {
  const text = corpusText('receipts/service.json');
  for (const bad of [text.replace('"format"', '"comment":"x","format"'), text.replace('{"act"', '{"act":1,"act"'), text.replace('"index":11', '"index":11.0'), text.replace('"index":11', '"index": 11'),
    text.replace('"related":', '"relatet":'), `\ufeff${text}`, ` ${text}`, `${text}\n`, text.slice(0, -1), `${text}{}\n`, '', '\n', 'null\n', '[]\n', '{}\n', '"x"\n']) {
    assert.ok(await refusal(new TextEncoder().encode(bad)), bad.slice(0, 50));
  }
  for (const [name, value] of /** @type {const} */ ([['related', {}], ['related', null], ['act', []], ['checkpoint', 7], ['key', null], ['earlier', null], ['disclosures', 'x'], ['extra', 1]])) {
    assert.ok(await refusal(encoded({ ...corpusReceipt('service'), [name]: value })), name);
  }
});

test('a proof, however long, costs bounded time and is refused', async () => {
  const receipt = corpusReceipt('service');
  receipt.act.proof = Array.from({ length: 64 }, () => receipt.act.hash);
  assert.equal((await refusal(encoded(receipt)))?.part, 'act.proof');
});

test('related entries out of order, twice, or the act itself are refused', async () => {
  const receipt = corpusReceipt('service');
  for (const related of [receipt.related.toReversed(), [receipt.related[0], receipt.related[0]], [receipt.act]]) {
    assert.match((await refusal(encoded({ ...receipt, related })))?.part ?? '', /^related/);
  }
});

test('parts of two good receipts do not make one good receipt', async () => {
  const [one, other] = [corpusReceipt('service'), corpusReceipt('service-disclosed')];
  assert.ok(await refusal(encoded({ ...one, checkpoint: other.checkpoint })));
  assert.ok(await refusal(encoded({ ...one, act: other.act })));
  assert.ok(await refusal(encoded({ ...one, disclosures: other.disclosures })));
});

test('the key that the reader trusts decides, not the one in the file', async () => {
  const bytes = corpusBytes('receipts/service.json');
  const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  assert.equal((await refusal(bytes, { keys: [other] }))?.part, 'key');
  assert.equal(await refusal(bytes, { keys: [other, CORPUS_KEY] }), undefined);
  assert.equal((await refusal(bytes, { keys: ['nonsense'] }))?.part, '--key');
  assert.match((await checkReceipt(nodePlatform, bytes)).warnings.join(), /key not pinned/);
});

test('a checkpoint that the reader kept must be a beginning of the ledger', async () => {
  const bytes = corpusBytes('receipts/service.json');
  for (const size of ['8', '19']) assert.equal(await refusal(bytes, { known: corpusText(`checkpoints/${size}.txt`) }), undefined, size);
  for (const known of [corpusText('checkpoints/13.txt'), corpusText('checkpoints/8.txt').replace('\n8\n', '\n9\n'), 'x', '']) {
    assert.equal((await refusal(bytes, { known }))?.part, 'known');
  }
});

test('what it says comes from the leaves: who, under which authority, until when, what was not checked', async () => {
  const { act, related } = await checkReceipt(nodePlatform, corpusBytes('receipts/service.json'));
  const summary = summarise(act, related);
  assert.deepEqual([summary.principal, summary.role, summary.fiction], ['principal-ruiz', 'warrant-service-officer', true]);
  assert.deepEqual([summary.decision?.outcome, summary.decision?.entry, summary.decision?.agreement[1]], ['cleared', 10, 'moa-wso-2025']);
  assert.equal(summary.until, '2026-11-02T12:40:00.000Z');
  assert.equal(summary.decision?.notChecked.length, 2);
  assert.deepEqual([summary.contradictions, summary.gaps], [[], []]);
});

test('an act whose decision did not clear, came later, or is missing is not called good', async () => {
  const { act, related } = await checkReceipt(nodePlatform, corpusBytes('receipts/service.json'));
  const deciding = /** @type {import('./leaf.js').Leaf} */ (related[1]);
  const decision = /** @type {Record<string, unknown>} */ (deciding.data['decision']);
  const refused = { ...deciding, data: { ...deciding.data, decision: { ...decision, outcome: 'refused' } } };
  assert.match(summarise(act, [refused]).contradictions.join(), /did not clear/);
  assert.match(summarise(act, [{ ...deciding, seq: 12 }]).contradictions.join(), /after the act/);
  assert.match(summarise(act, [{ ...deciding, data: { ...deciding.data, warrant: 'warrant-9' } }]).contradictions.join(), /different warrant/);
  assert.match(summarise(act, []).gaps.join(), /decision-2.*not in this receipt/);
  assert.match(summarise({ ...act, data: {} }, []).gaps.join(), /names no decision/);
});

test('newer law that was asked too is named', async () => {
  const verified = await checkReceipt(nodePlatform, corpusBytes('receipts/service.json'));
  const deciding = /** @type {import('./leaf.js').Leaf} */ (verified.related[1]);
  const decision = /** @type {{ law: object }} */ (deciding.data['decision']);
  const later = { version: 'f'.repeat(64), known: '2026-11-24T00:00:00.000Z' };
  const summary = summarise(verified.act, [{ ...deciding, data: { ...deciding.data, decision: { ...decision, law: { ...decision.law, later } } } }]);
  assert.equal(summary.decision?.lawLater, later.version);
  assert.equal(summarise(verified.act, [deciding]).decision?.lawLater, '');
});

test('odd but well-formed data in a leaf never breaks the report', () => {
  /** @type {unknown[]} */
  const odd = [null, 1, 'x', [], [null], { findings: 7, law: [], bases: [1, { limits: [null, { end: 3 }] }] }];
  for (const value of odd) {
    const leaf = { agency: 'a', seq: 0, at: '', kind: 'custody', stream: 's', version: 1, type: 'decision-taken', actor: { principal: 'p', role: 'r' }, data: { decision: value, limits: value, facts: value }, commitments: {} };
    assert.ok(sorted(summarise(leaf, [])));
  }
});
