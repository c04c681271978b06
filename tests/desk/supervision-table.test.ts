import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Duty } from '#agency/duty.ts';
import type { AgencyState, Arrangement } from '#agency/state.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import { supervision } from '#authority/requirements/officer.ts';
import { arrangementFacts } from '#desk/facts/authority-facts.ts';
import { epochMs, type Instant, instant } from '#time/instant.ts';

const at = (clock: string): Instant => instant(`2026-06-12T${clock}:00Z`);
const NOW = at('22:00');

function arrangementOf(text: string, place: number): Arrangement {
  const [where = '', ...words] = text.trim().split(/\s+/);
  const until = words.indexOf('until');
  return {
    id: `arrangement-${place + 1}`, positions: ['Duty supervisor'], standingDirection: words.includes('standing'), onCall: words.includes('on-call'), by: 'Field Office Director', documentHash: 'a'.repeat(64),
    recordedAt: at('10:00'), recordedBy: 'ann', ...(where === 'all' ? {} : { facilities: where.split(',') }), ...(words.includes('unverified') ? {} : { verifiedBy: 'bob', verifiedAt: at('11:00') }),
    ...(words.includes('ended') ? { endedAt: at('12:00') } : {}), ...(until === -1 ? {} : { endAt: at(words[until + 1] ?? '') }),
  };
}

function dutyOf(text: string, place: number): Duty {
  const [, position = '', from = '', to = '', off] = /^(.*?)\s+(\d\d:\d\d)–(\d\d:\d\d)(?: off (\d\d:\d\d))?$/.exec(text.trim()) ?? [];
  return { id: `duty-${place + 1}`, position, fromAt: at(from), toAt: at(to), source: 'telephone', recordedAt: at('09:00'), recordedBy: 'ann', ...(off === undefined ? {} : { endedAt: at(off) }) };
}

const listOf = (text: string, between: string): readonly string[] => (text === '-' ? [] : text.split(between));

for (const line of readFileSync(new URL('supervision.table.txt', import.meta.url), 'utf8').split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
  const [what = '', papers = '', roster = '', answer = ''] = line.split('|').map((each) => each.trim());
  test(what, () => {
    const state = { arrangements: listOf(papers, ';').map(arrangementOf), knownAt: {} } as unknown as AgencyState;
    const fieldOffices = [{ state: { name: 'Office', issuerTitles: [], coordinations: [], knownAt: {}, duties: listOf(roster, ',').map(dutyOf) } }];
    const facts = { arrangement: arrangementFacts(state, NOW, { facility: 'jail', fieldOffices }) } as unknown as MayServeFacts;
    const verdict = supervision.judge(facts, NOW, undefined as never, epochMs(NOW));
    assert.equal(verdict.status, answer, verdict.words);
    if (answer === 'undetermined') assert.deepEqual(verdict.wants.map(({ from }) => from), ['ice-field-office'], 'it says whom to ask');
  });
}
