import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublicKey, hash, verify } from 'node:crypto';
import { verifySDJWT } from '@meeco/sd-jwt';
import { SDJwtInstance } from '@sd-jwt/core';
import fc from 'fast-check';
import { showing } from '#attestation/seal.ts';
import { INVALID, SUSPENDED, VALID } from '#attestation/status-list.ts';
import { addHours, addMinutes, type Instant } from '#time/instant.ts';
import { checkAttestation, type Attestation } from '../../verify/attestation.js';
import { attestationText } from '../../verify/attestation-report.js';
import { nodePlatform } from '../../verify/platform-node.js';
import { Refused } from '../../verify/refused.js';
import { AGENCY, Issuer, ISSUER, NOW, seconds } from './made.ts';

const issuer = new Issuer();
const stranger = new Issuer('fiction.tipstaff.example/fremont', 77);
const file = await issuer.seal();

interface Given { readonly status?: string; readonly now?: Instant; readonly vkeys?: readonly string[]; readonly keysFiles?: readonly string[] }
const check = (text: string | Uint8Array, { status, now = NOW, vkeys, keysFiles }: Given = {}): Promise<Attestation> => checkAttestation(nodePlatform, typeof text === 'string' ? Buffer.from(text) : text, {
  vkeys: vkeys ?? (keysFiles === undefined ? [issuer.vkey] : []), keysFiles: keysFiles ?? [], now: seconds(now), ...(status === undefined ? {} : { status }),
});
const refusedAt = (found: Promise<unknown>, part: string): Promise<void> =>
  assert.rejects(found, (error) => (error instanceof Refused ? (assert.equal(error.part, part, error.message), true) : assert.fail(String(error))));

test('what it says, to people: authentic, by which key, what is shown, how fresh, what was not checked', async () => {
  const rows: readonly (readonly [Given, Attestation['verdict'], RegExp])[] = [
    [{}, 'good-when-signed', /^AUTHENTIC, good when signed on 2026-11-24T17:00:00Z: whether it still counts was not checked/],
    [{ status: issuer.list(VALID), now: addMinutes(NOW, 4) }, 'good-now', /^GOOD NOW/],
    [{ status: issuer.list(VALID), now: addHours(NOW, 5) }, 'last-known-good', /^LAST KNOWN GOOD 2026-11-24T17:00:00Z: .*5 h old/],
    [{ status: issuer.list(SUSPENDED) }, 'suspended', /^DOES NOT COUNT NOW: authentic, but suspended/],
    [{ status: issuer.list(INVALID) }, 'ended', /^DOES NOT COUNT: authentic, but ended/],
    [{ now: addHours(NOW, 168) }, 'expired', /^DOES NOT COUNT: authentic, but expired on 2026-12-01T17:00:00Z/],
    [{ now: addMinutes(NOW, -10) }, 'not-yet', /^DOES NOT COUNT: authentic, but it begins/],
  ];
  for (const [given, verdict, words] of rows) {
    const found = await check(file, given);
    assert.equal(found.verdict, verdict);
    const text = attestationText(found);
    assert.match(text, words);
    for (const always of ['agency’s attestation of its own records; not an ICE credential', 'name: Rae Warranter', 'FICTION-0001', 'no end date stated; withdrawable at any time', 'Not checked', 'whether the officer carries the ICE credential', 'ICE supervises or directs']) {
      assert.ok(text.includes(always), always);
    }
  }
  // The last second counts, and the instant of the end does not.
  assert.equal((await check(file, { now: addMinutes(addHours(NOW, 168), -1) })).verdict, 'good-when-signed');
});

test('the holder chooses what to show; what is kept back is counted and nowhere in the text', async () => {
  const shown = showing(file, ['name']);
  const found = await check(shown);
  assert.deepEqual([Object.keys(found.shown), found.hidden], [['name'], 3]);
  assert.doesNotMatch(shown.split('~').map((part) => part.split('.').map((each) => Buffer.from(each, 'base64url').toString('latin1')).join('')).join(''), /FICTION|2026-08/);
  assert.deepEqual((await check(showing(file, []))).shown, {});
  assert.ok(shown.length < 1200, `${shown.length} characters are too many for a code on a card`);
});

test('no bit of the file can be another, in any of its bytes', async () => {
  const bytes = Buffer.from(file);
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] as number) ^ mask;
    await assert.rejects(check(altered), Refused, `byte ${at} with ${mask}`);
  }), { numRuns: 1500 });
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] as number) ^ 1;
    await assert.rejects(check(altered), Refused, `byte ${at}`);
  }
});

test('no bit of the status list can be another; a stale, foreign, future or shorter one is refused', async () => {
  const list = issuer.list(INVALID);
  const bytes = Buffer.from(list);
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] as number) ^ mask;
    await assert.rejects(check(file, { status: altered.toString('latin1') }), Refused, `byte ${at}`);
  }), { numRuns: 500 });
  await refusedAt(check(file, { status: issuer.list(VALID), now: addHours(NOW, 24) }), 'status');
  assert.equal((await check(file, { status: issuer.list(VALID), now: addMinutes(addHours(NOW, 24), -1) })).verdict, 'last-known-good');
  await refusedAt(check(file, { status: stranger.list(VALID) }), 'status.key');
  await refusedAt(check(file, { status: issuer.list(VALID, addMinutes(NOW, 10)) }), 'status');
  await refusedAt(check(file, { status: issuer.list(VALID, NOW, (claims) => ({ ...claims, sub: 'https://elsewhere.example/status/fremont' })) }), 'status');
  await refusedAt(check(file, { status: issuer.list(VALID, NOW, (claims) => ({ ...claims, status_list: { bits: 2, lst: 'eNo76fITAAPfAgc' } })) }), 'status');
  await refusedAt(check(file, { status: issuer.list(VALID, NOW, (claims) => ({ ...claims, status_list: { bits: 3, lst: 'eNo76fITAAPfAgc' } })) }), 'status');
  await refusedAt(check(file, { status: issuer.list(3 as typeof VALID) }), 'status');
  await refusedAt(check(file, { status: issuer.list(VALID, NOW, (claims) => claims, 'JWT') }), 'status.typ');
  await refusedAt(check(file, { status: file.split('~')[0] ?? '' }), 'status.typ');
  await refusedAt(check(file, { status: 'nonsense' }), 'status');
});

test('another key, another type, and what an attestation never says of itself', async () => {
  await refusedAt(check(file, { vkeys: [stranger.vkey] }), 'key');
  await refusedAt(check(file, { vkeys: [] }), 'key');
  await refusedAt(check(await stranger.seal()), 'key');
  const claim = (name: string, value: unknown) => issuer.seal({}, (claims) => { if (value === undefined) delete claims[name]; else claims[name] = value; });
  for (const [name, value] of [['vct', 'urn:tipstaff:officer-authority:2'], ['vct', undefined], ['iss', 'http://records.fremont.example'], ['iss', undefined], ['ice_credential', true], ['ice_credential', 'false'], ['ice_credential', 0],
    ['attested_by', 'ICE'], ['exp', '2026'], ['exp', seconds(NOW)], ['exp', null], ['status', undefined], ['status', { status_list: { idx: -1, uri: 'x' } }], ['functions', 'all'], ['not_checked', undefined]] as const) {
    await refusedAt(check(await claim(name, value)), name);
  }
  await refusedAt(check(await claim('immigration_officer', true)), 'payload');
});

test('what must be signed in the open cannot come as a disclosure', async () => {
  const [jwt = ''] = file.split('~');
  const hidden = new SDJwtInstance({
    signer: (text: string) => Buffer.from(issuer.vault.signer(AGENCY).sign(Buffer.from(text))).toString('base64url'), signAlg: 'EdDSA',
    hasher: (data: string | ArrayBuffer) => hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'), saltGenerator: () => 'salt-salt-salt',
  });
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
  const header = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
  const { _sd: _, _sd_alg: __, ...open } = payload;
  for (const name of ['exp', 'status', 'attested_by', 'statement']) await refusedAt(check(await hidden.issue(open, { _sd: [name] } as never, { header })), name);
});

test('a change of keys: what the old key signed stays authentic and says so; retired is not revoked', async () => {
  const agency = new Issuer('fiction.tipstaff.example/fremont', 5);
  const [old, before] = [await agency.seal(), agency.keysFile()];
  const at = addHours(NOW, 2);
  agency.rotate(at);
  const [fresh, after] = [await agency.seal({ from: addHours(NOW, 3) }), agency.keysFile()];
  const found = await check(old, { keysFiles: [after], now: addHours(NOW, 4) });
  assert.deepEqual([found.verdict, found.key.retiredAt], ['good-when-signed', seconds(at)]);
  assert.match(attestationText(found), /authentic, key since retired at 2026-11-24T19:00:00Z/);
  const next = await check(fresh, { keysFiles: [after], now: addHours(NOW, 4) });
  assert.deepEqual([next.key.retiredAt, next.key.kid === found.key.kid], [undefined, false]);
  await refusedAt(check(fresh, { keysFiles: [before], now: addHours(NOW, 4) }), 'key');
  // Whoever kept the old key cannot date a file after its end.
  const backdated = new Issuer('fiction.tipstaff.example/fremont', 5);
  await refusedAt(check(await backdated.seal({ from: addHours(NOW, 3) }), { keysFiles: [after], now: addHours(NOW, 4) }), 'key');
  const stolen = JSON.parse(after) as { jwks: { keys: Record<string, unknown>[] } };
  (stolen.jwks.keys[0] as Record<string, unknown>)['revoked'] = { revoked_at: seconds(at), reason: 'compromised' };
  await refusedAt(check(old, { keysFiles: [JSON.stringify(stolen)], now: addHours(NOW, 4) }), 'key');
  // A list by the new key tells of a file by the old one.
  assert.equal((await check(old, { keysFiles: [after], status: agency.list(VALID, addHours(NOW, 4)), now: addHours(NOW, 4) })).verdict, 'good-now');
});

test('keys of another issuer are not this one’s, whoever signed', async () => {
  const { jwks } = JSON.parse(issuer.keysFile()) as { readonly jwks: object };
  await check(file, { keysFiles: [issuer.keysFile()] });
  await refusedAt(check(file, { keysFiles: [JSON.stringify({ issuer: `${ISSUER}/x`, jwks })] }), 'iss');
  await refusedAt(check(file, { keysFiles: ['{}'] }), '--keys');
});

test('two other implementations verify ours and read the same claims from it, and refuse an altered one', async () => {
  const { jwks: { keys: [jwk] } } = JSON.parse(issuer.keysFile()) as { readonly jwks: { readonly keys: readonly Record<string, string>[] } };
  const key = createPublicKey({ key: jwk as never, format: 'jwk' });
  const sound = (data: string, signature: string): boolean => verify(null, Buffer.from(data), key, Buffer.from(signature, 'base64url'));
  const ours = await check(file);
  const meeco = (text: string) => verifySDJWT(text, (jwt: string) => Promise.resolve(sound(jwt.split('.').slice(0, 2).join('.'), jwt.split('.')[2] ?? '')), () => Promise.resolve((data: string) => hash('sha256', data, 'base64url')));
  const theirs = await meeco(file) as Record<string, unknown>;
  for (const [name, value] of Object.entries(ours.shown)) assert.deepEqual(theirs[name], value, name);
  assert.deepEqual([theirs['vct'], theirs['functions']], ['urn:tipstaff:officer-authority:1', ours.functions]);
  const library = new SDJwtInstance({ verifier: sound, hasher: (data: string | ArrayBuffer) => hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer') });
  const { payload } = await library.verify(file, { currentDate: seconds(NOW) } as never);
  assert.deepEqual((payload as Record<string, unknown>)['papers'], ours.shown['papers']);
  // One character in the middle of the signature: everything else still reads as before.
  const middle = file.indexOf('~') - 40;
  const altered = `${file.slice(0, middle)}${file[middle] === 'A' ? 'B' : 'A'}${file.slice(middle + 1)}`;
  await assert.rejects(async () => meeco(altered));
  await assert.rejects(library.verify(altered, { currentDate: seconds(NOW) } as never));
});
