import { later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { ACTS } from './parse-jurisdiction.ts';
import type { Act, JurisdictionRule, LawBody } from './law.ts';
import { believed, lawAt } from './in-force.ts';
import type { TwoTimes } from './in-force.ts';

/** How the body stands on one act of one jurisdiction. Only `in-force` can be part of a clearance; every other state stops and asks. */
export type ActState =
  | { readonly state: 'in-force'; /** The instant at which the last of them ends with nothing known after it. */ readonly lapsesAt: Instant | null }
  | { readonly state: 'lapsed'; readonly since: Instant; readonly rules: readonly string[] }
  | { readonly state: 'not-yet'; readonly from: Instant; readonly rules: readonly string[] }
  | { readonly state: 'silent' };

export interface JurisdictionReview {
  readonly jurisdiction: string;
  readonly acts: Readonly<Record<Act, ActState>>;
  /** Rules in force that count for an agency only once its counsel has adopted them. */
  readonly needAdoption: readonly string[];
}

/** What a keeper of the body should look at: acts on which a jurisdiction is silent or has lapsed, and rules that wait for adoption. */
export function reviewLaw(body: LawBody, { at, known }: TwoTimes): readonly JurisdictionReview[] {
  const law = lawAt(body, { at, known });
  const standing = body.rules.filter((rule) => believed(rule, known));
  return [...Map.groupBy(standing, (rule) => rule.jurisdiction)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([jurisdiction, rules]) => ({
    jurisdiction,
    acts: Object.fromEntries(ACTS.map((act) => [act, stateOf(rules.filter((rule) => rule.bearsOn.includes(act)), at)])) as Record<Act, ActState>,
    needAdoption: (law.rules.get(jurisdiction) ?? [])
      .filter((rule) => rule.kind !== 'prohibition' && rule.verification !== 'unverified' && (rule.bearsOn.length > 0 || rule.limit !== null)).map((rule) => rule.id),
  }));
}

function stateOf(rules: readonly JurisdictionRule[], at: Instant): ActState {
  if (rules.length === 0) return { state: 'silent' };
  if (rules.some((rule) => covers(rule, at))) return { state: 'in-force', lapsesAt: endOfCover(rules, at) };
  const ended = rules.filter((rule) => rule.inForceTo !== null && rule.inForceTo <= at);
  if (ended.length > 0) {
    const since = ended.map((rule) => rule.inForceTo as Instant).reduce(later);
    return { state: 'lapsed', since, rules: ended.filter((rule) => rule.inForceTo === since).map((rule) => rule.id) };
  }
  const from = rules.map((rule) => rule.inForceFrom).toSorted()[0] as Instant;
  return { state: 'not-yet', from, rules: rules.filter((rule) => rule.inForceFrom === from).map((rule) => rule.id) };
}

const covers = (rule: JurisdictionRule, at: Instant): boolean => rule.inForceFrom <= at && (rule.inForceTo === null || at < rule.inForceTo);

/** From an instant that some rule covers, the first later instant that none covers; null when one has no known end. */
function endOfCover(rules: readonly JurisdictionRule[], from: Instant): Instant | null {
  let reached = from;
  for (;;) {
    const covering = rules.filter((rule) => covers(rule, reached));
    if (covering.length === 0) return reached;
    if (covering.some((rule) => rule.inForceTo === null)) return null;
    reached = covering.map((rule) => rule.inForceTo as Instant).reduce(later);
  }
}
