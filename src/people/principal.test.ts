import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { addHours, instant } from '#time/instant.ts';
import { addPrincipal, approveRole, grantAccess, issueToken, proposeRole, reviewAccess, revokeToken, withdrawPrincipal, withdrawRoleProposal } from './principal-commands.ts';
import { foldPrincipal, principalKeys, whyNotSignedIn, type PrincipalState } from './principal.ts';

const start = instant('2026-11-24T06:00:00Z');

function apply(state: PrincipalState | undefined, decided: ReturnType<typeof addPrincipal>, at = start, by = 'admin'): PrincipalState {
  assert.ok(decided.ok);
  return decided.events.reduce<PrincipalState | undefined>((folded, event) => foldPrincipal(folded, {
    v: 1, agency: 'a', seq: 0, at, kind: 'principal', stream: 'p', version: 1, type: event.type, actor: { principal: by, role: 'administrator' },
    data: event.data as JsonObject, commitments: {},
  } satisfies Envelope), state) as PrincipalState;
}

const clerk = apply(undefined, addPrincipal({ role: 'booking-clerk', personal: { name: 'Dana Reyes' } }));
const token = { id: 't1', digest: 'd1', expiresAt: addHours(start, 24) };
const signedIn = apply(clerk, issueToken(clerk, token, start));

test('a token counts until the very instant it expires, is revoked, or its principal is withdrawn', () => {
  assert.equal(whyNotSignedIn(signedIn, 'd1', start), undefined);
  assert.equal(whyNotSignedIn(signedIn, 'd1', addHours(start, 23.999)), undefined);
  assert.equal(whyNotSignedIn(signedIn, 'd1', addHours(start, 24)), 'expired');
  assert.equal(whyNotSignedIn(signedIn, 'other', start), 'revoked');
  assert.equal(whyNotSignedIn(apply(signedIn, revokeToken(signedIn, 't1')), 'd1', start), 'revoked');
  const withdrawn = apply(signedIn, withdrawPrincipal(signedIn, 'left'));
  assert.equal(whyNotSignedIn(withdrawn, 'd1', start), 'withdrawn');
  assert.equal(whyNotSignedIn(withdrawn, undefined, start), 'withdrawn');
  assert.equal(withdrawn.tokens[0]?.revokedAt, start);
});

test('a token stays findable after it was cut, so that the answer is the same refusal', () => {
  assert.deepEqual(principalKeys(apply(signedIn, withdrawPrincipal(signedIn, 'left')))['token'], ['d1']);
});

test('no officer record, no warrant service officer; no token beyond a year; nothing for the withdrawn', () => {
  assert.equal(addPrincipal({ role: 'warrant-service-officer', personal: { name: 'X' } }).ok, false);
  assert.equal(issueToken(clerk, { ...token, expiresAt: addHours(start, 367 * 24) }, start).ok, false);
  assert.equal(issueToken(clerk, { ...token, expiresAt: start }, start).ok, false);
  assert.equal(issueToken(apply(clerk, withdrawPrincipal(clerk, 'left')), token, start).ok, false);
});

test('personal names never stand in the data of an entry', () => {
  const decided = addPrincipal({ role: 'auditor', personal: { name: 'Dana Reyes' } });
  assert.ok(decided.ok);
  assert.ok(!JSON.stringify(decided.events.map((event) => event.data)).includes('Reyes'));
});

test('another role takes two: it changes nothing until a second administrator, who does not get it, approves; then nothing of the old role counts', () => {
  const code = (decided: ReturnType<typeof approveRole>): string | undefined => (decided.ok ? undefined : decided.refusal.code);
  assert.equal(code(proposeRole(signedIn, { role: 'booking-clerk' })), 'principal/same-role');
  assert.equal(code(proposeRole(signedIn, { role: 'warrant-service-officer' })), 'principal/no-officer');
  assert.equal(code(approveRole(signedIn, 'p', 'admin-2')), 'principal/no-proposal');
  const proposed = apply(signedIn, proposeRole(signedIn, { role: 'warrant-service-officer', officer: 'o1' }), addHours(start, 1));
  assert.deepEqual([proposed.role, whyNotSignedIn(proposed, 'd1', addHours(start, 1))], ['booking-clerk', undefined]);
  assert.equal(code(approveRole(proposed, 'p', 'admin')), 'principal/same-person');
  assert.equal(code(approveRole(proposed, 'p', 'p')), 'principal/own-role');
  const changed = apply(proposed, approveRole(proposed, 'p', 'admin-2'), addHours(start, 2), 'admin-2');
  assert.deepEqual([changed.role, changed.officer, changed.roleProposal, changed.roleChangedAt], ['warrant-service-officer', 'o1', undefined, addHours(start, 2)]);
  assert.equal(whyNotSignedIn(changed, 'd1', addHours(start, 2)), 'revoked');
  const back = apply(changed, proposeRole(changed, { role: 'booking-clerk' }));
  const again = apply(back, approveRole(back, 'p', 'admin-2'));
  assert.equal(again.officer, undefined, 'who serves no longer acts as an officer');
  assert.equal(code(approveRole(apply(proposed, withdrawPrincipal(proposed, 'left')), 'p', 'admin-2')), 'principal/withdrawn');
});

test('grants end with the role, and a review says when access was last looked at', () => {
  const auditor = apply(undefined, addPrincipal({ role: 'auditor', personal: { name: 'Nora' } }));
  const granted = apply(auditor, grantAccess(auditor, { id: 'g1', classes: ['mixed'], endAt: addHours(start, 100) }, start));
  const proposed = apply(granted, proposeRole(granted, { role: 'counsel' }));
  assert.equal(apply(proposed, approveRole(proposed, 'p', 'admin-2'), addHours(start, 3)).grants?.[0]?.endedAt, addHours(start, 3));
  assert.deepEqual([apply(granted, reviewAccess(granted), addHours(start, 4)).reviewedAt, granted.reviewedAt], [addHours(start, 4), undefined]);
});

test('a proposal that was taken back can be approved by nobody, and changes nothing of what is held', () => {
  const code = (decided: ReturnType<typeof approveRole>): string | undefined => (decided.ok ? undefined : decided.refusal.code);
  assert.equal(code(withdrawRoleProposal(signedIn)), 'principal/no-proposal');
  const proposed = apply(signedIn, proposeRole(signedIn, { role: 'shift-commander' }));
  const back = apply(proposed, withdrawRoleProposal(proposed), addHours(start, 1), 'admin-2');
  assert.deepEqual(back, signedIn);
  assert.equal(code(approveRole(back, 'p', 'admin-2')), 'principal/no-proposal');
  assert.equal(code(withdrawRoleProposal(apply(proposed, withdrawPrincipal(proposed, 'left')))), 'principal/withdrawn');
});
