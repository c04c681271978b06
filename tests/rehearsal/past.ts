import type { Facts } from '#authority/facts.ts';
import { lawAt } from '#law/in-force.ts';
import { holdRules } from '#authority/hold/rules.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { holdInOrder, serviceInOrder } from '#rehearsal/base-facts.ts';
import type { HoldAct } from '#rehearsal/base-facts.ts';
import { decideOn } from '#rehearsal/judge.ts';
import { addHours, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

/** The law had been recorded by then. */
export const FIRST = instant('2026-07-02T16:00:00Z');
export const STATES = ['us-fl', 'us-md', 'us-mn', 'us-nh', 'us-tx', 'us-zz'] as const;
const GENERATIONS = ['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025'] as const;
const HOLDS: readonly HoldAct[] = ['hold-on-service', 'hold-on-detainer', 'hold-on-igsa'];

/** A rule that is invented here. */
export const planted = (id: string, more: Partial<JurisdictionRule>): JurisdictionRule => ({
  id, jurisdiction: id.split('/')[0] as string, topic: 'agreement', effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200', 'hold-on-service'],
  limit: null, parameters: {}, conditions: [], conflictsWith: [], citation: 'Invented Act 1', quotation: '', inForceFrom: FIRST, inForceTo: null,
  recordedAt: FIRST, verification: 'secondary', source: 'S67', ...more,
});

/** Three in five have everything adopted; every seventh asks about a hold. */
function factsOf(i: number, asOf: Instant, body: LawBody): Facts {
  const state = STATES[i % STATES.length]!;
  const stand = (lawAt(body, { at: asOf, known: asOf }).rules.get(state) ?? []).map(({ id }) => id);
  const onAt = addHours(asOf, -100);
  const items = (i % 5 < 3 ? stand : []).map((rule) => ({ rule, onAt, expiresAt: 'not-stated' as const, conditions: 'met' as const }));
  const setting = { state, generation: GENERATIONS[Math.floor(i / 21) % 3]!, asOf, adoptions: { knownAt: onAt, source: 'counsel' as const, items, localRule: 'none' as const } };
  if (i % 7 !== 0) return serviceInOrder(setting, i % 2 === 0 ? 'I-200' : 'I-205');
  const start = addHours(asOf, -1);
  return holdInOrder(setting, HOLDS[i % 3]!, holdRules(lawAt(body, { at: start, known: start }), state));
}

/**
 * Entries as the ledger of one agency holds them: decisions taken for real, twelve hours apart, under the law as recorded then; or,
 * where a version was activated, under that one, narrowed by what was recorded since.
 */
export function decisionEntries(count: number, body: LawBody, activated?: Instant): readonly Envelope[] {
  return Array.from({ length: count }, (_, i) => {
    const at = addHours(FIRST, i * 12);
    const facts = factsOf(i, at, body);
    const recorded = lawAt(body, { at, known: at });
    const decision = activated === undefined ? decideOn(facts, recorded, at, 'test') : decideOn(facts, lawAt(body, { at, known: activated }), at, 'test', recorded);
    return {
      v: 1, agency: 'fremont', seq: i, at, kind: 'custody', stream: `custody-${i}`, version: 1, type: 'decision-taken',
      actor: { principal: 'p-officer', role: 'warrant-service-officer' }, commitments: {},
      data: { id: 'decision-1', officer: `officer-${i % 3}`, warrant: `warrant-${i}`, decision: decision as unknown as JsonObject, facts: facts as unknown as JsonObject },
    };
  });
}
