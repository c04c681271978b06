import { asLawAsks } from '#agency/adoption.ts';
import type { Adoption, AgencyState, Safeguards } from '#agency/state.ts';
import type { Decision, Finding, HoldDecision } from '#authority/decision.ts';
import { generations } from '#authority/facts-authority.ts';
import { adopted } from '#law/adoption.ts';
import { CONFLICT_WORDS, conflictsIn, type Conflict } from '#law/conflicts.ts';
import { entriesOf, ownerOf, type LawEntry } from '#law/entries.ts';
import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';

/** An adoption, and the requirements of a decision that rest on it. */
export type AdoptionBehind = Adoption & { readonly requirements: readonly string[] };

type Side = Pick<LawEntry, 'id' | 'citation' | 'verification'>;

/** A conflict of law behind a decision, with both citations. */
export interface ConflictBehind {
  readonly rule: Side;
  readonly against: Side;
  /** Ids of the side that counts; both where both narrow; empty where that is for counsel to say. */
  readonly counts: readonly string[];
  readonly because: 'narrower-power' | 'earlier-limit' | 'both-narrow' | 'for-counsel';
  readonly words: string;
}

/** What is shown beside a decision and is no part of it: who settled what it rests on, and where the law pulls against itself. */
export interface Beside {
  readonly adoptions: readonly AdoptionBehind[];
  /** Counsel's finding on county and city rules, where a requirement rests on it. */
  readonly localRule?: NonNullable<AgencyState['localRule']>;
  /** Who adopted the agency's own practice, where a requirement rests on it. */
  readonly safeguards?: Pick<Safeguards, 'adoptedByName' | 'adoptedAt'>;
  readonly conflicts: readonly ConflictBehind[];
}

/** Counsel's adoptions that stand at an instant, of the rules and clauses that a finding rests on. */
export function adoptionsBehind({ clauses }: Pick<Finding, 'clauses'>, agency: AgencyState | undefined, asOf: Instant): readonly Adoption[] {
  const all = (agency?.adoptions ?? []).map((adoption) => ({ ...asLawAsks(adoption), adoption }));
  return clauses.flatMap((rule) => adopted(all, rule, asOf)?.adoption ?? []);
}

/**
 * What stands beside a decision. `agency` is the agency's record as it stood then; `law` is the law that decided, or the later law
 * that narrowed. Pure, and never part of what is stored.
 */
export function besideDecision(decision: Decision | HoldDecision, agency: AgencyState | undefined, law: Law): Beside {
  const rests = restsOn(decision, law);
  const behind = new Map<Adoption, string[]>();
  for (const finding of rests) {
    for (const adoption of adoptionsBehind(finding, agency, decision.asOf)) behind.set(adoption, [...(behind.get(adoption) ?? []), finding.requirement]);
  }
  const { localRule, safeguards } = agency ?? {};
  const local = rests.some(({ facts }) => facts.some(({ path }) => path === 'adoptions.localRule'));
  const practice = rests.some(({ basis }) => basis === 'safeguard');
  return {
    adoptions: [...behind].map(([adoption, requirements]) => ({ ...adoption, requirements: [...new Set(requirements)] })),
    ...(local && localRule !== undefined ? { localRule } : {}),
    ...(practice && safeguards !== undefined ? { safeguards: { adoptedByName: safeguards.adoptedByName, adoptedAt: safeguards.adoptedAt } } : {}),
    conflicts: conflictsBehind(law, agency?.state, textsBehind(decision, law)),
  };
}

/** Ids of every clause and rule that a decision rests on, its limits' too. */
export const textsBehind = (decision: Decision | HoldDecision, law: Law): readonly string[] => [...new Set(restsOn(decision, law).flatMap(({ clauses }) => clauses))];

type Rest = Pick<Finding, 'requirement' | 'clauses' | 'facts' | 'basis'>;

/** Every finding, those of each basis too, and the texts that the limits are counted by. */
function restsOn(decision: Decision | HoldDecision, law: Law): readonly Rest[] {
  if (!('bases' in decision)) return decision.findings;
  const texts = entriesOf(law);
  const limits = decision.bases.flatMap((basis) => basis.limits.map(({ rule, citation }): Rest => ({
    requirement: `limit ${rule}`, facts: [], basis: 'clause', clauses: texts.filter((entry) => entry.citation === citation).map(({ id }) => id),
  })));
  return [...decision.findings, ...decision.bases.flatMap((basis) => basis.findings), ...limits];
}

/** The conflicts among these texts that concern one state, each with the side that counts. Agreement texts that were not signed here are left out. */
export function conflictsBehind(law: Law, state: string | undefined, ids: readonly string[]): readonly ConflictBehind[] {
  const wanted = new Set(ids);
  const signed = generations.filter((text) => ids.some((id) => id.startsWith(`${text}/`)));
  const elsewhere = (entry: LawEntry): boolean => signed.length > 0 && generations.some((text) => text === ownerOf(entry) && !signed.includes(text));
  return conflictsOf(law).filter(({ rule, against }) => rule.jurisdiction === state && (wanted.has(rule.id) || wanted.has(against.id)) && !elsewhere(against))
    .map((conflict) => ({ rule: side(conflict.rule), against: side(conflict.against), ...counting(conflict), words: CONFLICT_WORDS }));
}

/** Found once for each law: a decision is taken under a lock. */
const found = new WeakMap<Law['rules'], readonly Conflict[]>();
function conflictsOf(law: Law): readonly Conflict[] {
  const kept = found.get(law.rules) ?? conflictsIn(law);
  found.set(law.rules, kept);
  return kept;
}

const side = ({ id, citation, verification }: LawEntry): Side => ({ id, citation, verification });

const NARROWS: ReadonlySet<string> = new Set(['condition', 'ceiling', 'duty']);

/** The narrower power, the earlier limit; what is neither is for counsel. */
function counting({ rule, against }: Conflict): Pick<ConflictBehind, 'counts' | 'because'> {
  const bans = [rule, against].filter(({ kind }) => kind === 'prohibition');
  const [ban] = bans;
  if (ban !== undefined) return bans.length === 1 && [rule, against].every(({ kind }) => kind !== 'duty') ? { counts: [ban.id], because: 'narrower-power' } : forCounsel;
  const [own, other] = [limitOf(rule), limitOf(against)];
  const earlier = own === undefined || other === undefined ? undefined : endsFirst(own, other) ? rule : endsFirst(other, own) ? against : undefined;
  if (earlier !== undefined) return { counts: [earlier.id], because: 'earlier-limit' };
  return NARROWS.has(rule.kind) && NARROWS.has(against.kind) ? { counts: [rule.id, against.id], because: 'both-narrow' } : forCounsel;
}

const forCounsel = { counts: [], because: 'for-counsel' } as const;

interface Hours { readonly hours: number; readonly skipsDays: boolean }

/** The limit that a text sets; undefined where it sets none. */
function limitOf(entry: LawEntry): Hours | undefined {
  const hours = 'limit' in entry && entry.limit !== null ? entry.limit.hours : entry.parameters['hours']?.value;
  const excludes = 'limit' in entry && entry.limit !== null ? entry.limit.excludes : entry.parameters['excludes']?.value ?? 'none';
  return typeof hours === 'number' ? { hours, skipsDays: excludes !== 'none' } : undefined;
}

/** Whether one limit ends first whatever days they are counted over; false when they are the same or the days decide. */
const endsFirst = (a: Hours, b: Hours): boolean =>
  a.hours <= b.hours && (!a.skipsDays || b.skipsDays) && (a.hours < b.hours || a.skipsDays !== b.skipsDays);
