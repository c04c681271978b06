import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AgencyState } from '#agency/state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { AttestationState } from '#attestation/state.ts';
import { INVALID, SUSPENDED, VALID } from '#attestation/status-list.ts';
import { loadLaw } from '#law/load.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, addMinutes, fromEpochMs, instant, type Instant } from '#time/instant.ts';
import { lawLibrary } from '../law-library.ts';
import { standingOf, statedEnds, statusAt, type Around } from './standing.ts';

const NOW = instant('2026-11-24T22:00:00Z');
const ago = (hours: number): Instant => addHours(NOW, -hours);
const before = (at: Instant): Instant => fromEpochMs(Date.parse(at) - 1);
const knownAt = { removals: ago(900), rosterLapses: ago(900) };

const whole = {
  status: 'credentialed', nominatedAt: ago(900), certifiedAt: ago(800), form70006At: ago(780), iceLastWordAt: ago(2), iceLastWord: { at: ago(2), means: 'positive-roster' },
  authorizationLetter: { at: ago(790), functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: 'a'.repeat(64) },
  credential: { serial: 'FICTION-1', issuedAt: ago(770), status: 'in-possession', asOfAt: ago(3) },
  criteria: {}, background: 'not-stated', disclosures: [], removals: [], rosterLapses: [], papers: [], knownAt,
} as unknown as OfficerState;
const agreement = { id: 'agreement', version: 1, state: { model: 'WSO', generation: 'moa-wso-2025', status: 'signed', effectiveAt: ago(1000), signedAt: ago(1000), functions: ['serve-i-200', 'serve-i-205'], facilities: [], addenda: [], endings: [], signers: [], verifiedAt: ago(990), knownAt: {} } as unknown as AgreementState };
const agency = { safeguards: { lastWordMaxHours: 24, reconfirmMinutes: 60, identityMethods: [], adoptedByName: 'X', adoptedAt: ago(990) }, adoptions: [], knownAt: {} } as unknown as AgencyState;
const around: Around = { agency, agreements: [agreement], directions: [], law: lawLibrary(loadLaw()).at(NOW, NOW) };
const attested = { status: 'issued', officer: 'o', functions: ['serve-i-200'] } as unknown as AttestationState;

const officer = (change: Partial<OfficerState>) => ({ id: 'o', state: { ...whole, ...change } });
const status = (change: Partial<OfficerState>, at = NOW, rests = around) => statusAt(attested, officer(change), rests, at);
const without = (fact: keyof OfficerState) => { const { [fact]: _, ...rest } = whole; return { id: 'o', state: rest as OfficerState }; };

test('with every paper the letter’s functions are attested, and no others', () => {
  assert.deepEqual(standingOf(officer({}), around, NOW), { functions: ['serve-i-200'], lacking: [] });
  assert.equal(status({}), VALID);
  const narrower = { ...around, agreements: [{ ...agreement, state: { ...agreement.state, functions: ['serve-i-205' as const] } }] };
  assert.deepEqual(standingOf(officer({}), narrower, NOW).functions, []);
});

test('any one instrument that is missing ends it, and who can supply it is said', () => {
  for (const fact of ['nominatedAt', 'certifiedAt', 'form70006At', 'authorizationLetter', 'credential', 'iceLastWordAt'] as const) {
    const { functions, lacking } = standingOf(without(fact), around, NOW);
    assert.deepEqual(functions, [], fact);
    assert.ok(lacking.length === 1 && lacking[0]?.wants.length === 1 && lacking[0].citation.length > 5, fact);
    assert.equal(statusAt(attested, without(fact), around, NOW), SUSPENDED, fact);
  }
  for (const rests of [{ ...around, agreements: [] }, { ...around, agency: undefined }]) assert.equal(status({}, NOW, rests), SUSPENDED);
  assert.equal(statusAt(attested, undefined, around, NOW), INVALID);
});

test('each end is there at its instant and not a millisecond before', () => {
  const removal = { id: 'removal-1', knownAt: ago(5), effectiveAt: NOW };
  const rows: readonly (readonly [string, Partial<OfficerState>, number, number])[] = [
    ['off the roster', { rosterLapses: [{ at: NOW, reason: 'training-lapse' }] }, VALID, SUSPENDED],
    ['leaving', { removals: [{ ...removal, kind: 'left' }] }, VALID, INVALID],
    // Before it takes effect a notice leaves a decision undetermined, so nothing is called good.
    ['withdrawal', { removals: [{ ...removal, kind: 'withdrawal' }] }, SUSPENDED, INVALID],
    ['suspension', { removals: [{ ...removal, kind: 'suspension' }] }, SUSPENDED, SUSPENDED],
    ['the letter’s end', { authorizationLetter: { ...whole.authorizationLetter as NonNullable<OfficerState['authorizationLetter']>, durationEndAt: NOW } }, VALID, SUSPENDED],
  ];
  for (const [words, change, early, then] of rows) assert.deepEqual([status(change, before(NOW)), status(change, NOW)], [early, then], words);
  const undated = { removals: [{ id: 'removal-1', knownAt: NOW, kind: 'withdrawal' as const }] };
  assert.equal(status(undated, NOW), INVALID, 'a removal without a date counts from when it was told');
  const restored = { removals: [{ ...removal, kind: 'withdrawal' as const, effectiveAt: ago(5), restoredAt: NOW }] };
  assert.deepEqual([status(restored, before(NOW)), status(restored, NOW)], [INVALID, VALID]);
  const ended = { ...attested, status: 'ended', endedAt: NOW } as AttestationState;
  assert.deepEqual([statusAt(ended, officer({}), around, before(NOW)), statusAt(ended, officer({}), around, NOW)], [VALID, INVALID]);
});

test('a credential in the safe is attested; one returned or lost is not', () => {
  const held = whole.credential as NonNullable<OfficerState['credential']>;
  assert.deepEqual((['in-possession', 'in-safe', 'returned', 'lost'] as const).map((where) => status({ credential: { ...held, status: where } })), [VALID, VALID, SUSPENDED, SUSPENDED]);
});

test('the first stated end is the end of the file; what was taken back is none', () => {
  const letter = { ...whole.authorizationLetter as NonNullable<OfficerState['authorizationLetter']>, durationEndAt: addHours(NOW, 9) };
  const state = officer({ authorizationLetter: letter, removals: [{ id: 'r', kind: 'left', knownAt: NOW, effectiveAt: addHours(NOW, 7) }, { id: 's', kind: 'suspension', knownAt: NOW, effectiveAt: addHours(NOW, 1), restoredAt: NOW }], rosterLapses: [{ at: addHours(NOW, 8), reason: 'leave' }] }).state;
  assert.deepEqual([...statedEnds(state, around)].toSorted(), [addHours(NOW, 7), addHours(NOW, 8), addHours(NOW, 9)]);
  assert.deepEqual(statedEnds(whole, around), []);
});

test('whatever is taken away, never valid again by taking away more', () => {
  const takes = [{ rosterLapses: [{ at: ago(1), reason: 'leave' as const }] }, { removals: [{ id: 'r', kind: 'suspension' as const, knownAt: ago(1), effectiveAt: ago(1) }] }, { iceLastWordAt: ago(30) }, { certifiedAt: addMinutes(NOW, 1) }, { form70006At: addMinutes(NOW, 1) }] as const;
  fc.assert(fc.property(fc.subarray([...takes], { minLength: 1 }), (chosen) => status(Object.assign({}, ...chosen) as Partial<OfficerState>) !== VALID), { seed: 9 });
});
