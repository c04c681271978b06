import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import { agreementDeadlines, decideAgreement, endingsAt, foldAgreement } from './agreement.ts';
import type { AgreementCommand } from './commands.ts';
import type { AgreementState } from './state.ts';

const START = instant('2026-01-05T15:00:00Z');
const HASH = 'a'.repeat(64);
const signer = (party: 'agency' | 'ice', minute = 0) => ({ party, name: 'N. N.', title: 'Title', signedAt: addMinutes(START, minute) });
const entered = {
  type: 'record-agreement', generation: 'moa-wso-2025', model: 'WSO', signers: [signer('agency', -60), signer('ice', -30)], functions: ['serve-i-200', 'serve-i-205'],
  facilities: ['f-1'], addenda: [{ id: 'addendum-1', status: 'missing' }], documentHash: HASH,
} as const satisfies AgreementCommand;

type Row = readonly [who: string, command: AgreementCommand, expected: string];
function walk(...rows: readonly Row[]): AgreementState {
  let state: AgreementState | undefined;
  rows.forEach(([principal, command, expected], index) => {
    const at = addMinutes(START, index);
    const by = { principal, role: 'programme-coordinator' };
    const decided = decideAgreement(state, command, at, by);
    if (!decided.ok) return assert.equal(`!${decided.refusal.code.replace('agreement/', '')}`, expected, JSON.stringify(decided.refusal));
    state = after(foldAgreement, state, decided.events, at, by);
    assert.equal(state?.status, expected, command.type);
  });
  return state as AgreementState;
}
const signed: readonly Row[] = [['ann', entered, 'entered'], ['bob', { type: 'verify-paper', documentHash: HASH }, 'signed']];

test('both parties must have signed, the generation be known, and a second person have read the paper', () => {
  const state = walk(
    ['ann', { type: 'verify-paper', documentHash: HASH }, '!not-now'],
    ['ann', { ...entered, signers: [signer('agency')] }, '!one-party'],
    ['ann', { ...entered, signers: [signer('agency'), signer('ice', 90)] }, '!future'],
    ['ann', { type: 'record-agreement', model: 'WSO', signers: entered.signers, functions: ['serve-i-200'], facilities: [], addenda: [], documentHash: HASH }, '!generation'],
    ['ann', { ...entered, functions: [] }, '!functions'],
    ['ann', entered, 'entered'],
    ['ann', { type: 'verify-paper', documentHash: HASH }, '!paper/same-person'],
    ['bob', { type: 'verify-paper', documentHash: 'b'.repeat(64) }, '!other-paper'],
    ['bob', { type: 'verify-paper', documentHash: HASH }, 'signed'],
    ['bob', { type: 'verify-paper', documentHash: HASH }, '!verified'],
  );
  assert.equal(state.effectiveAt, addMinutes(START, -30), 'effective on the last signature');
  assert.deepEqual(state.addenda, [{ id: 'addendum-1', status: 'missing' }], 'a missing addendum is a state');
});

test('notice takes effect 90 days after receipt, at the stated date, or at once where public safety was said to require it', () => {
  const notice = { type: 'give-agreement-notice', kind: 'termination', by: 'ice', noticedAt: START } as const;
  assert.equal(walk(...signed, ['ann', notice, 'notice-given']).endings[0]?.effectiveAt, addHours(START, 90 * 24));
  assert.equal(walk(...signed, ['ann', { ...notice, effectiveAt: addHours(START, 24) }, 'notice-given']).endings[0]?.effectiveAt, addHours(START, 24), 'recorded as stated, never refused');
  assert.equal(walk(...signed, ['ann', { ...notice, exigent: true }, 'ended']).endings[0]?.effectiveAt, START);
});

test('an ending needs no paper, no second person and no verified entry', () => {
  walk(['ann', entered, 'entered'], ['ann', { type: 'end-agreement', kind: 'state-law', by: 'state' }, 'ended'], ['ann', { type: 'lift-ending', ending: 'ending-1', liftedAt: START, documentHash: HASH }, '!not-now']);
});

test('a suspension bites from its instant until the written lifting, and both stay on record', () => {
  const state = walk(...signed, ['ann', { type: 'end-agreement', kind: 'suspension', by: 'ice' }, 'suspended'],
    ['ann', { type: 'lift-ending', ending: 'ending-9', liftedAt: START, documentHash: HASH }, '!no-ending'],
    ['ann', { type: 'lift-ending', ending: 'ending-1', liftedAt: addMinutes(START, 4), documentHash: HASH }, 'signed']);
  const count = (minute: number) => endingsAt(state, addMinutes(START, minute)).length;
  assert.deepEqual([count(1), count(2), count(3), count(4)], [0, 1, 1, 0]);
});

test('a meeting is recorded once it was held, under this agreement; names and minutes are no ledger data', () => {
  const held = { type: 'record-meeting', at: START, kind: 'yearly-review' } as const;
  const state = walk(...signed,
    ['ann', { ...held, at: addHours(START, 1) }, '!future'],
    ['ann', { ...held, at: addMinutes(START, -30 - 24 * 60 - 1) }, '!meeting-before'],
    ['ann', { ...held, at: addMinutes(START, -30 - 24 * 60), kind: 'other' }, 'signed'],
    ['ann', { ...held, documentHash: HASH, personal: { present: 'N. N.', minutes: 'Words' } }, 'signed'],
    ['ann', { type: 'end-agreement', kind: 'state-law', by: 'state' }, 'ended'], ['ann', { ...held, at: addMinutes(START, 1) }, 'ended']);
  assert.deepEqual(state.meetings?.map(({ kind, at }) => [kind, at]), [['other', addMinutes(START, -30 - 24 * 60)], ['yearly-review', START], ['yearly-review', addMinutes(START, 1)]]);
  assert.ok(!JSON.stringify(state).includes('Words'));
});

test('an ending asks for preparation, and for the credentials; a suspension only for itself', () => {
  const kinds = (state: AgreementState) => agreementDeadlines(state).map((each) => each.kind);
  assert.deepEqual(kinds(walk(...signed, ['ann', { type: 'give-agreement-notice', kind: 'termination', by: 'ice', noticedAt: START }, 'notice-given'])),
    ['agreement-ends-in-30d', 'agreement-ends-in-7d', 'agreement-ends', 'credentials-to-ice']);
  assert.deepEqual(kinds(walk(...signed, ['ann', { type: 'end-agreement', kind: 'state-law', by: 'state' }, 'ended'])), ['agreement-ends', 'credentials-to-ice']);
  assert.deepEqual(kinds(walk(...signed, ['ann', { type: 'end-agreement', kind: 'suspension', by: 'ice' }, 'suspended'])), ['agreement-ends']);
});
