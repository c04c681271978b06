import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { addHours, instant } from '#time/instant.ts';
import { identityDigest, isLinked, isUnlinked } from './identity.ts';
import { linkIdentity, unlinkIdentity } from './identity-commands.ts';
import { addPrincipal, withdrawPrincipal } from './principal-commands.ts';
import { foldPrincipal, principalKeys, type PrincipalState } from './principal.ts';

const start = instant('2026-11-24T06:00:00Z');

function apply(state: PrincipalState | undefined, decided: { readonly ok: boolean; readonly events?: readonly { readonly type: string; readonly data: unknown }[] }, at = start): PrincipalState {
  assert.ok(decided.ok && decided.events !== undefined);
  return decided.events.reduce<PrincipalState | undefined>((folded, event) => foldPrincipal(folded, {
    v: 1, agency: 'a', seq: 0, at, kind: 'principal', stream: 'p', version: 1, type: event.type, actor: { principal: 'admin', role: 'administrator' },
    data: event.data as JsonObject, commitments: {},
  } satisfies Envelope), state) as PrincipalState;
}

const clerk = apply(undefined, addPrincipal({ role: 'booking-clerk', personal: { name: 'Dana Reyes' } }));
const identity = { issuer: 'https://id.example', digest: 'i1' };

test('an identity counts from its link until it is unlinked or its principal withdrawn, and its subject stands in no data', () => {
  const linked = apply(clerk, linkIdentity(clerk, identity, 'subject-1', []));
  assert.equal(isLinked(clerk, 'i1'), false);
  assert.equal(isLinked(linked, 'i1'), true);
  assert.equal(isLinked(linked, 'i2'), false);
  assert.deepEqual(principalKeys(linked)['identity'], ['i1']);
  assert.ok(!JSON.stringify(linked).includes('subject-1'));
  const unlinked = apply(linked, unlinkIdentity(linked, 'i1'));
  assert.equal(isLinked(unlinked, 'i1'), false);
  assert.deepEqual(principalKeys(unlinked)['identity'], []);
  assert.equal(unlinkIdentity(unlinked, 'i1').ok, false);
  const again = apply(unlinked, linkIdentity(unlinked, identity, 'subject-1', []));
  assert.equal(isLinked(again, 'i1'), true);
  const withdrawn = apply(linked, withdrawPrincipal(linked, 'left'));
  assert.equal(isLinked(withdrawn, 'i1'), false);
  assert.equal(linkIdentity(withdrawn, identity, 'subject-1', []).ok, false);
  assert.equal(linkIdentity(clerk, identity, 'subject-1', ['someone']).ok, false);
});

test('a session that a provider vouched for ends with the link; one proven otherwise, or again since, does not', () => {
  const linked = apply(clerk, linkIdentity(clerk, identity, 'subject-1', []));
  const cut = addHours(start, 1);
  const unlinked = apply(linked, unlinkIdentity(linked, 'i1'), cut);
  const session = (method: 'oidc' | 'passkey', hours: number) => ({ method, verifiedAt: addHours(start, hours) });
  assert.equal(isUnlinked(linked, session('oidc', 0)), false);
  assert.equal(isUnlinked(unlinked, session('oidc', 0)), true);
  assert.equal(isUnlinked(unlinked, session('oidc', 1)), true);
  assert.equal(isUnlinked(unlinked, session('oidc', 2)), false);
  assert.equal(isUnlinked(unlinked, session('passkey', 0)), false);
  assert.equal(isUnlinked(unlinked, undefined), false);
});

test('a machine signs in through no provider', () => {
  for (const role of ['feed', 'wall-display'] as const) {
    const machine = apply(undefined, addPrincipal({ role, personal: { name: 'Machine' } }));
    assert.equal(linkIdentity(machine, identity, 'subject-1', []).ok, false);
  }
});

test('the same subject of two issuers, or seen from two agencies, is never the same digest', () => {
  const tag = (agency: string, value: string): string => `${agency}|${value}`;
  const digests = [['a', 'https://x', 'y'], ['a', 'https://y', 'y'], ['b', 'https://x', 'y'], ['a', 'https://xy', ''], ['a', 'https://', 'xy']]
    .map(([agency, issuer, subject]) => identityDigest(tag, agency as string, issuer as string, subject as string));
  assert.equal(new Set(digests).size, digests.length);
});
