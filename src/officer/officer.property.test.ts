import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { after } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import { foldOfficer } from './fold.ts';
import { decideOfficer } from './officer.ts';
import type { OfficerState } from './state.ts';

const SEED = Number(process.env['SEED'] ?? 20260302);
const RUNS = Number(process.env['RUNS'] ?? 400);
const START = instant('2026-03-02T15:00:00Z');
const HASH = 'a'.repeat(64);
const yes = { attested: true };
type Fold = typeof foldOfficer;
type Row = { readonly who: string; readonly command: OfficerCommand };

const c = fc.constant;
const command: fc.Arbitrary<OfficerCommand> = fc.oneof(
  c<OfficerCommand>({ type: 'begin-training', course: 'WSO', courseVersion: '1', startedAt: START }),
  fc.integer({ min: 50, max: 100 }).map((score): OfficerCommand => ({ type: 'record-training', score, takenAt: START })),
  fc.boolean().map((before): OfficerCommand => ({ type: 'certify-officer', namesOfficer: true, certifiedAt: START, documentHash: HASH, trainedBeforeRecords: before })),
  c<OfficerCommand>({ type: 'authorize-officer', namesOfficer: true, at: START, functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: HASH }),
  c<OfficerCommand>({ type: 'record-form-70006', namesOfficer: true, executedAt: START, documentHash: HASH }), c<OfficerCommand>({ type: 'record-credential', namesOfficer: true, serial: 'S', issuedAt: START, documentHash: HASH }),
  fc.integer({ min: 1, max: 8 }).map((paper): OfficerCommand => ({ type: 'verify-paper', paper: `paper-${paper}`, documentHash: HASH })), fc.integer({ min: 1, max: 8 }).map((paper): OfficerCommand => ({ type: 'reject-paper', paper: `paper-${paper}` })),
  fc.constantFrom('withdrawal', 'suspension').map((kind): OfficerCommand => ({ type: 'withdraw-officer', kind: kind as 'withdrawal', cause: 'ice-notice' })),
  fc.integer({ min: 1, max: 3 }).map((removal): OfficerCommand => ({ type: 'reinstate-officer', namesOfficer: true, removal: `removal-${removal}`, restoredAt: START, documentHash: HASH })),
  c<OfficerCommand>({ type: 'record-officer-left', effectiveAt: START }), c<OfficerCommand>({ type: 'confirm-officer', at: START, means: 'call-back' }),
);
const rows = fc.array(fc.record({ who: fc.constantFrom('ann', 'bob', 'cat'), command }), { minLength: 5, maxLength: 40 });

function play(walk: readonly Row[], fold: Fold = foldOfficer): readonly OfficerState[] {
  const states: OfficerState[] = [];
  const nominate: OfficerCommand = { type: 'nominate-officer', criteria: { 'citizenship': yes, 'law-enforced': yes, 'security-training': yes, 'inmate-rules': yes } };
  [{ who: 'nan', command: nominate }, ...walk].forEach((row, index) => {
    const at = addMinutes(START, index);
    const by = { principal: row.who, role: 'programme-coordinator' };
    const decided = decideOfficer(states.at(-1), row.command, at, by);
    if (decided.ok) states.push(after(fold, states.at(-1), decided.events, at, by) as OfficerState);
  });
  return states;
}

/** Nothing that removes authority is ever taken off the record, no paper counts on one person's word, and nobody sits a third examination. */
function officerHolds(states: readonly OfficerState[]): void {
  states.forEach((state, index) => {
    const before = states[index - 1];
    assert.ok((before?.removals ?? []).every((old) => state.removals.some((each) => each.id === old.id)), 'a removal disappeared');
    if (state.removals.some((each) => each.restoredAt === undefined)) assert.ok(['suspended', 'withdrawn', 'left'].includes(state.status), `removed and yet “${state.status}”`);
    for (const paper of state.papers) assert.ok(paper.verifiedBy !== paper.enteredBy && !(paper.verifiedAt !== undefined && paper.rejectedAt !== undefined));
    const counts = (kind: string) => state.papers.some((paper) => paper.kind === kind && paper.verifiedBy !== undefined);
    assert.equal(state.certifiedAt !== undefined, counts('certification'), 'certified on an unverified paper');
    assert.equal(state.form70006At !== undefined, counts('form-70-006'));
    const scores = state.training?.attempts ?? [];
    assert.ok(scores.length <= 2 && scores.slice(0, -1).every((attempt) => !attempt.passed));
  });
}

test(`an officer’s record over generated histories (seed ${SEED}, ${RUNS} histories)`, () => {
  fc.assert(fc.property(rows, (walk) => { officerHolds(play(walk)); }), { seed: SEED, numRuns: RUNS });
});

test('the check fires on planted bugs', () => {
  const fails = (fold: Fold) => fc.check(fc.property(rows, (walk) => { officerHolds(play(walk, fold)); }), { seed: SEED, numRuns: RUNS }).failed;
  assert.ok(fails((state, event) => {
    const next = foldOfficer(state, event);
    return event.type === 'paper-entered' && event.data.kind === 'certification' ? { ...next, certifiedAt: event.at } : next;
  }), 'a paper that counts before it is verified');
  assert.ok(fails((state, event) => {
    const next = foldOfficer(state, event);
    return event.type === 'officer-removed' ? { ...next, removals: next.removals.slice(-1) } : next;
  }), 'a removal that takes the place of an earlier one');
  assert.ok(fails((state, event) => {
    const next = foldOfficer(state, event);
    return event.type === 'paper-verified' && next.certifiedAt !== undefined ? { ...next, status: 'certified' } : next;
  }), 'papers that outweigh a withdrawal');
});
