import { agreementBasis } from '#authority/hold/agreement-basis.ts';
import { detainerBasis, foundBasis, igsaBasis, orderedBasis } from '#authority/hold/other-bases.ts';
import { LATER } from '#authority/later-law.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import { generations } from '#authority/facts-authority.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import type { Side } from './law-example.ts';
import { recordClauses } from './record-clauses.ts';

/** A clause, a rule or a safeguard that can decide, and on which sides an example of it must stand. */
export interface Deciding {
  readonly sides: readonly Side[];
  /** Where it decides, in words for the failure message. */
  readonly where: string;
  /** An unverified text can only make an answer undetermined. */
  readonly outcome?: 'undetermined';
}

const BOTH: readonly Side[] = ['for', 'against'];
const everyRequirement = [...serviceRequirements, ...[agreementBasis, detainerBasis, igsaBasis, orderedBasis, foundBasis].flatMap((kind) => kind.requirements)];

/** The clauses that cap a hold; `limit-rules.ts` reads their hours. */
const limitClauses = (): readonly string[] => [
  ...generations.flatMap((text) => [`${text}/app-a/48h`, `${text}/app-a/48h-preface`]), 'cfr-8-287-7/d', 'form-i-247a/48h',
];

/** Every clause, rule and safeguard that can decide an answer, by its key: computed from the requirements and from the body of law. */
export function decidingIn(body: LawBody): ReadonlyMap<string, Deciding> {
  const deciding = new Map<string, Deciding>();
  const add = (key: string, where: string) => deciding.set(key, { sides: BOTH, where: [deciding.get(key)?.where, where].filter((one) => one !== undefined).join(', ') });
  for (const { id, basis, moa, other, ...more } of everyRequirement) {
    const forms = 'byForm' in more && more.byForm !== undefined ? Object.values(more.byForm) : [];
    for (const suffix of [moa, ...forms.map((form) => form.moa)].flat()) for (const text of generations) add(`${text}/${suffix}`, id);
    for (const clause of [other, ...forms.map((form) => form.other)].flat()) add(clause, id);
    if (basis === 'safeguard') add(`safeguard/${id}`, id);
  }
  for (const id of ['basis-recorded', LATER]) add(`safeguard/${id}`, id);
  for (const id of limitClauses()) add(id, 'within-limits');
  for (const { clause, what } of recordClauses(body)) add(clause, `record: ${what}`);
  for (const rule of standingRules(body)) {
    if (neverDecides(rule, body) !== undefined) continue;
    const unverified = rule.verification === 'unverified';
    deciding.set(keyOf(rule, body), { sides: unverified ? ['against'] : BOTH, where: rule.bearsOn.join(', '), ...(unverified ? { outcome: 'undetermined' as const } : {}) });
  }
  return deciding;
}

/** The rules that the body stands by now. */
const standingRules = (body: LawBody): readonly JurisdictionRule[] => body.rules.filter((rule) => rule.supersededAt === undefined);

/** A rule by its id; one with several versions in time by its id and the day on which the version begins. */
export function keyOf({ id, inForceFrom }: Pick<JurisdictionRule, 'id' | 'inForceFrom'>, body: LawBody): string {
  const versions = new Set(standingRules(body).filter((rule) => rule.id === id).map((rule) => rule.inForceFrom));
  return versions.size > 1 ? `${id} from ${inForceFrom.slice(0, 10)}` : id;
}

/**
 * Why a rule is shown and can never decide: it bears on no act; or it is unverified and whatever it says, the answer is already no,
 * since a verified rule forbids each of its acts all the time that it stands, since it is about the agreement in a state that is silent
 * on service, or since it is about a detainer in a state that gives no power to hold on one.
 */
export function neverDecides(rule: JurisdictionRule, body: LawBody): string | undefined {
  if (rule.bearsOn.length === 0) return 'bears on no act';
  if (rule.verification !== 'unverified') return undefined;
  const others = standingRules(body).filter((one) => one.jurisdiction === rule.jurisdiction && one !== rule);
  const bans = others.filter((one) => one.kind === 'prohibition' && one.verification !== 'unverified' && covers(one, rule));
  if (rule.bearsOn.every((act) => bans.some((ban) => ban.bearsOn.includes(act)))) return 'a verified rule of the same state forbids the same acts for as long';
  const aboutAgreement = rule.bearsOn.every((act) => act.startsWith('agreement-'));
  if (aboutAgreement && !others.some((one) => one.bearsOn.some((act) => act.startsWith('serve-')))) return 'no rule of the state bears on service, so the body is silent on it';
  const onDetainer = rule.bearsOn.every((act) => act === 'hold-on-detainer');
  const power = [rule, ...others].some((one) => one.kind === 'power' && one.bearsOn.includes('hold-on-detainer'));
  return onDetainer && !power ? 'no rule of the state gives a power to hold on a detainer' : undefined;
}

const covers = (ban: JurisdictionRule, rule: JurisdictionRule): boolean =>
  ban.inForceFrom <= rule.inForceFrom && (ban.inForceTo === null || (rule.inForceTo !== null && rule.inForceTo <= ban.inForceTo));
