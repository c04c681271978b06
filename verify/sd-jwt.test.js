import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { base64url, fromBase64url, utf8 } from './bytes.js';
import { fromKeysFile } from './issuer-keys.js';
import { nodePlatform } from './platform-node.js';
import { Refused } from './refused.js';
import { checkSdJwt } from './sd-jwt.js';
import { valueAt } from './status-list.js';
import { readJson } from './strict-json.js';

const examples = JSON.parse(readFileSync(new URL('../tests/corpus/sd-jwt/examples.json', import.meta.url), 'utf8'));
const { keys: issuer } = fromKeysFile(JSON.stringify({ keys: [examples.issuerKey] }));
const TYPE = 'example+sd-jwt';
/** @param {string} text */
const check = (text, keys = issuer, typ = TYPE) => checkSdJwt(nodePlatform, text, keys, typ);
/** @param {Promise<unknown>} found @param {string} part */
const refusedAt = (found, part) => assert.rejects(found, (error) => error instanceof Refused && error.part === part || assert.fail(`${error}: ${/** @type {Refused} */ (error).part}, not ${part}`));

test('the specification’s examples verify, with every claim in its place', async () => {
  const issued = await check(examples.issuance);
  assert.deepEqual(issued.claims['address'], { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' });
  assert.deepEqual([issued.claims['nationalities'], issued.claims['given_name'], issued.claims['sub'], issued.hidden, issued.holder], [['US', 'DE'], 'John', 'user_42', 0, 'not bound']);
  assert.equal(issued.claims['_sd'], undefined);
  const shown = await check(examples.presentationWithKeyBinding);
  assert.deepEqual([shown.claims['nationalities'], shown.claims['email'], shown.claims['family_name'], shown.hidden, shown.holder], [['US'], undefined, 'Doe', 6, 'shown']);
  const { protected: header, payload, signature, disclosures } = examples.flattened;
  assert.equal((await check(`${header}.${payload}.${signature}~${disclosures.join('~')}~`)).claims['given_name'], 'John');
});

test('the specification’s status lists say what it says they say', async () => {
  for (const { bits, lst, statuses } of examples.statusLists) {
    const bytes = await nodePlatform.inflate(fromBase64url(lst), 100);
    assert.deepEqual(statuses.map((/** @type {number} */ _, /** @type {number} */ i) => valueAt(bytes, bits, i)), statuses);
    assert.throws(() => valueAt(bytes, bits, statuses.length), Refused);
    await assert.rejects(nodePlatform.inflate(fromBase64url(lst), 1), Refused);
  }
});

test('not one character of the examples can be another', async () => {
  for (const text of [examples.issuance, examples.presentationWithKeyBinding]) {
    for (let at = 0; at < text.length; at += 7) {
      const altered = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      await assert.rejects(check(altered), Refused, `character ${at}`);
    }
  }
});

const [jwt, ...parts] = examples.presentationWithKeyBinding.split('~');
const binding = parts.at(-1);
const [family, address, given, nationality] = parts;

test('key binding may be absent; what is there must be whole and over exactly this presentation', async () => {
  await check(`${jwt}~${family}~`);
  await check(`${jwt}~`);
  await refusedAt(check(`${jwt}~${family}~${address}~${given}~${binding}`), 'binding');
  await refusedAt(check(`${jwt}~${family}~nonsense`), 'binding');
  await refusedAt(check(`${jwt}~${family}~${jwt}`), 'binding');
  await refusedAt(check(`${jwt}`), 'file');
});

test('disclosures: twice, foreign, in another order', async () => {
  await refusedAt(check(`${jwt}~${family}~${family}~`), 'disclosures');
  const forged = base64url(utf8('["salt-salt-salt-salt", "family_name", "Roe"]'));
  await refusedAt(check(`${jwt}~${forged}~`), 'disclosures[0]');
  await refusedAt(check(`${jwt}~${family}~~`), 'disclosures[1]');
  assert.deepEqual((await check(`${jwt}~${nationality}~${given}~${family}~`)).claims['nationalities'], ['US']);
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { keys: own } = fromKeysFile(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }] }));
/** @param {object | string} payload @param {object} [header] */
function signed(payload, header = { alg: 'EdDSA', kid: 'k1', typ: TYPE }) {
  const text = `${base64url(utf8(JSON.stringify(header)))}.${base64url(utf8(typeof payload === 'string' ? payload : JSON.stringify(payload)))}`;
  return `${text}.${base64url(sign(null, utf8(text), privateKey))}`;
}
/** @param {unknown[]} parts */
function disclosure(...parts) {
  const text = base64url(utf8(JSON.stringify(parts)));
  return { text, digest: base64url(nodePlatform.sha256(utf8(text))) };
}

test('what is well signed and not well formed is refused too (RFC 9901 §7.1)', async () => {
  const name = disclosure('s1', 'name', 'A');
  const again = disclosure('s2', 'name', 'B');
  const item = disclosure('s3', 'x');
  const sd = disclosure('s4', '_sd', []);
  const inner = disclosure('s5', 'outer', { _sd: [name.digest] });
  const good = await check(`${signed({ iss: 'i', _sd: [name.digest, 'decoy-decoy'] })}~${name.text}~`, own);
  assert.deepEqual([good.claims, good.hidden], [{ iss: 'i', name: 'A' }, 1]);
  assert.deepEqual((await check(`${signed({ _sd: [inner.digest] })}~${inner.text}~${name.text}~`, own)).claims, { outer: { name: 'A' } });
  /** @type {readonly (readonly [string, string])[]} */
  const table = [
    [`${signed({ _sd: [name.digest, name.digest] })}~${name.text}~`, 'payload'],
    [`${signed({ _sd: ['decoy', 'decoy'] })}~`, 'payload'],
    [`${signed({ _sd: [name.digest], a: { _sd: [name.digest] } })}~${name.text}~`, 'payload'],
    [`${signed({ _sd: [name.digest, inner.digest] })}~${inner.text}~${name.text}~`, 'payload'],
    [`${signed({ name: 'C', _sd: [name.digest] })}~${name.text}~`, 'payload'],
    [`${signed({ _sd: [name.digest, again.digest] })}~${name.text}~${again.text}~`, 'payload'],
    [`${signed({ _sd: [item.digest] })}~${item.text}~`, 'payload'],
    [`${signed({ list: [{ '...': name.digest }] })}~${name.text}~`, 'payload'],
    [`${signed({ list: [{ '...': item.digest, more: 1 }] })}~${item.text}~`, 'payload'],
    [`${signed({ '...': item.digest })}~${item.text}~`, 'payload'],
    [`${signed({ _sd: [sd.digest] })}~${sd.text}~`, 'disclosures[0]'],
    [`${signed({ _sd: 'x' })}~`, 'payload'],
    [`${signed({ _sd_alg: 'md5', _sd: [] })}~`, 'payload'],
    [`${signed({})}~${name.text}~`, 'disclosures[0]'],
    [`${signed('{"iss":"a","iss":"b"}')}~`, 'token'],
    [`${signed('[]')}~`, 'token'],
  ];
  for (const [text, part] of table) await refusedAt(check(text, own), part);
});

test('the key decides the algorithm, not the file', async () => {
  const header = (/** @type {object} */ more) => `${signed({ iss: 'i' }, { alg: 'EdDSA', kid: 'k1', typ: TYPE, ...more })}~`;
  assert.equal((await check(header({ alg: 'Ed25519' }), own)).key.kid, 'k1');
  for (const alg of ['none', 'None', 'HS256', 'RS256', '', undefined, null, 7, ['EdDSA']]) await refusedAt(check(header({ alg }), own), 'alg');
  await refusedAt(check(header({ alg: 'ES256' }), own), 'alg');
  await refusedAt(check(header({ kid: 'k2' }), own), 'key');
  await refusedAt(check(header({ crit: ['exp'] }), own), 'header');
  await refusedAt(check(header({ typ: 'JWT' }), own), 'typ');
  await refusedAt(check(header({ typ: undefined }), own), 'typ');
  await refusedAt(check(`${header({}).slice(0, -4)}AAA~`, own), 'signature');
  const unsigned = `${header({ alg: 'none' }).split('.').slice(0, 2).join('.')}.~`;
  await refusedAt(check(unsigned, own), 'alg');
});

test('a member named twice is found wherever it stands, and nowhere else', () => {
  for (const text of ['{"a":1,"a":2}', '{"x":{"a":1, "a" : 2}}', '[{"a":1},{"b":{"c":1,"\\u0063":2}}]', '{"a":"}","a":1}']) assert.throws(() => readJson(text), Refused, text);
  for (const text of ['{"a":1,"b":{"a":2}}', '[{"a":1},{"a":2}]', '{"a":"a:","b":"\\"a\\":"}', '{"a":["a","a"]}']) assert.doesNotThrow(() => readJson(text), text);
});
