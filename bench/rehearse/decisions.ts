import { mayServe } from '#authority/may-serve.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import { lawLibrary } from '#desk/law-library.ts';
import type { LawBody } from '#law/law.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { leafText } from '#ledger/leaf.ts';
import { addHours, addMinutes, epochMs, fromEpochMs, instant } from '#time/instant.ts';
import { asOf, cases } from '../decisions/cases.ts';

const SEED = 287;
const FIRST = instant('2026-07-01T16:00:00Z');
const HOURS = 3_400;
const INSTANT = /"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)"/g;

/** Leaves of different decisions over some months after the law was recorded, each decided for real and written as the product writes it. */
export function leaves(count: number, body: LawBody): readonly string[] {
  const library = lawLibrary(body);
  return cases(count, SEED).map(({ facts }, i) => {
    const at = addHours(FIRST, Math.floor((i * HOURS) / count));
    const shifted = moved(facts, epochMs(at) - epochMs(asOf));
    const decision = mayServe(shifted, library.at(at, at), at, '2026a');
    return leafText({
      v: 1, agency: 'bench', seq: i, at, kind: 'custody', stream: `0192f5a0-0000-7000-8000-${String(i).padStart(12, '0')}`, version: 8, type: 'decision-taken',
      actor: { principal: '0192f5a0-1111-7000-8000-000000000001', role: 'warrant-service-officer' }, commitments: {},
      data: { id: 'decision-1', officer: 'officer-07', warrant: 'warrant-1', decision: decision as unknown as JsonObject, facts: shifted as unknown as JsonObject },
    });
  });
}

/** The same facts at another time: every instant moved by as much. */
const moved = (facts: MayServeFacts, ms: number): MayServeFacts =>
  JSON.parse(JSON.stringify(facts).replace(INSTANT, (_, text: string) => `"${fromEpochMs(Date.parse(text) + ms)}"`)) as MayServeFacts;

/** The same law with a ban of the act recorded some days ahead, in force from the middle of the period: it changes some answers and not others. */
export function changedLaw(body: LawBody): LawBody {
  const service = body.rules.find(({ id }) => id === 'us-fl/service')!;
  const from = addHours(FIRST, HOURS / 2);
  return {
    ...body, version: 'changed',
    rules: [...body.rules, { ...service, id: 'us-fl/bench-ban', effect: 'prohibit', kind: 'prohibition', conditions: [], inForceFrom: from, inForceTo: null, recordedAt: addMinutes(from, -60) }],
  };
}
