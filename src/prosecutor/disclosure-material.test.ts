import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addMinutes, instant, type Instant } from '#time/instant.ts';
import type { DisclosureMaterialCommand } from './commands.ts';
import { answerField, decideDisclosureMaterial, disclosureMaterialRecord, foldDisclosureMaterial } from './disclosure-material.ts';
import type { DisclosureMaterialState } from './state.ts';

const START = instant('2026-03-02T15:00:00Z');
const at = (minutes: number): Instant => addMinutes(START, minutes);
const by = { principal: 'p-counsel', role: 'counsel' };
const documentHash = 'a'.repeat(64);
const record: DisclosureMaterialCommand = { type: 'record-disclosure-material', officer: 'officer-1', material: 'criminal-charge', source: 'court', learnedAt: at(0), personal: { content: 'Charged.' } };
const disclose = (minute: number): DisclosureMaterialCommand => ({ type: 'record-prosecutor-disclosure', to: 'prosecutor', office: 'State attorney', disclosedAt: at(minute), disclosingPosition: 'County attorney', documentHash, personal: { disclosure: `Told at ${minute}.` } });
const answer = (disclosure: string, minute: number): DisclosureMaterialCommand => ({ type: 'record-prosecutor-answer', disclosure, answer: 'received', answeredAt: at(minute), personal: { answer: `Answered at ${minute}.` } });
type Asked = readonly [minute: number, command: DisclosureMaterialCommand];
const decide = (state: DisclosureMaterialState | undefined, [minute, command]: Asked, officerKnown = true) => decideDisclosureMaterial(state, command, { at: at(minute), officerKnown });

function walked(...steps: readonly Asked[]): { readonly state: DisclosureMaterialState; readonly sealed: Readonly<Record<string, string>> } {
  let state: DisclosureMaterialState | undefined;
  const sealed: Record<string, string> = {};
  for (const step of steps) {
    const decided = decide(state, step);
    assert.ok(decided.ok, JSON.stringify(decided));
    state = after(foldDisclosureMaterial, state, decided.events, at(step[0]), by);
    for (const { personal } of decided.events) Object.assign(sealed, personal);
  }
  return { state: state as DisclosureMaterialState, sealed };
}

test('what is recorded, and what is not', () => {
  const { state: told } = walked([5, record], [6, disclose(6)]);
  const table: readonly (readonly [words: string, decided: ReturnType<typeof decide>, code: string | undefined])[] = [
    ['about an officer on record', decide(undefined, [5, record]), undefined],
    ['about nobody on record', decide(undefined, [5, record], false), 'disclosure-material/unknown-officer'],
    ['learned of tomorrow', decide(undefined, [-1, record]), 'disclosure-material/future'],
    ['disclosed tomorrow', decide(told, [7, disclose(8)]), 'disclosure-material/future'],
    ['answered before it was disclosed', decide(told, [9, answer('disclosure-1', 5)]), 'disclosure-material/answered-first'],
    ['an answer to nothing', decide(told, [9, answer('disclosure-2', 8)]), 'disclosure-material/no-disclosure'],
    ['an answer before any disclosure', decide(walked([5, record]).state, [9, answer('disclosure-1', 8)]), 'disclosure material/not-now'],
    ['an answer', decide(told, [9, answer('disclosure-1', 8)]), undefined],
  ];
  for (const [words, decided, code] of table) assert.equal(decided.ok ? undefined : decided.refusal.code, code, words);
});

test('where it stands: answered once every disclosure is', () => {
  const steps: readonly (readonly [Asked, DisclosureMaterialState['status']])[] = [
    [[5, record], 'recorded'], [[6, disclose(6)], 'disclosed'], [[7, answer('disclosure-1', 7)], 'answered'], [[8, disclose(8)], 'disclosed'], [[9, answer('disclosure-2', 9)], 'answered'],
  ];
  for (const [place, [, status]] of steps.entries()) assert.equal(walked(...steps.slice(0, place + 1).map(([asked]) => asked)).state.status, status, String(place));
});

test('neither the officer nor a word of it is in the state or an index; no words take the place of others', () => {
  const { state, sealed } = walked([5, record], [6, disclose(6)], [7, answer('disclosure-1', 7)], [8, disclose(8)]);
  assert.doesNotMatch(JSON.stringify([state, disclosureMaterialRecord.keys(state as never)]), /officer-1|Charged|Told at|Answered at/);
  assert.deepEqual(disclosureMaterialRecord.keys(state as never), {});
  assert.deepEqual(sealed, { 'officer': 'officer-1', 'content': 'Charged.', 'disclosure-1': 'Told at 6.', [answerField('disclosure-1')]: 'Answered at 7.', 'disclosure-2': 'Told at 8.' });
});
