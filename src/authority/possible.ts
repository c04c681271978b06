import { entriesOf } from '#law/entries.ts';
import type { Act, JurisdictionRule, Law, LawBody, Topic } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';

/**
 * What the body of law holds on one matter in one jurisdiction, as a reader needs it before anyone asks about a person. It never says
 * that something is lawful: a `permitted` matter is one on which no bar is recorded, and it counts once counsel adopts the rules.
 */
export type Answer = 'prohibited' | 'unverified' | 'limited' | 'required' | 'permitted' | 'lapsed' | 'not-decided';

export const matters = [
  'agreement', 'signature', 'serve-i-200', 'serve-i-205', 'hold-after-service', 'detainer', 'detention-for-a-fee', 'notification', 'access', 'reports', 'notice-to-person',
] as const;
export type Matter = (typeof matters)[number];

export interface Possible {
  readonly matter: Matter;
  readonly answer: Answer;
  /** Rules in force behind the answer, the act's own first. */
  readonly rules: readonly JurisdictionRule[];
  /** Rules that count for a county only once its counsel adopts them. */
  readonly toAdopt: readonly string[];
  /** Instants still to come at which a rule on this matter begins or ends. */
  readonly changesAt: readonly Instant[];
}

/** The acts that each matter asks about, the act itself first, as a decision asks them. */
const ACTS: { readonly [M in Matter]?: readonly [Act, ...Act[]] } = {
  'agreement': ['agreement-in-force'],
  'signature': ['agreement-signature'],
  'serve-i-200': ['serve-i-200', 'agreement-in-force', 'hold-on-service'],
  'serve-i-205': ['serve-i-205', 'agreement-in-force', 'hold-on-service'],
  'hold-after-service': ['hold-on-service', 'agreement-in-force'],
  'detainer': ['hold-on-detainer'],
  'detention-for-a-fee': ['hold-on-igsa'],
};
const TOPICS: { readonly [M in Matter]?: Topic } = { 'notification': 'notification', 'access': 'access', 'reports': 'reporting', 'notice-to-person': 'notice-to-person' };

/** Every matter in one jurisdiction, in force at `law.at` as known at `law.known`; `body` tells what lapsed and what is to come. */
export function possible(law: Law, body: LawBody, jurisdiction: string): readonly Possible[] {
  const known = entriesOf(body).filter((entry): entry is JurisdictionRule => !('instrument' in entry) && entry.jurisdiction === jurisdiction
    && entry.recordedAt <= law.known && (entry.supersededAt === undefined || law.known < entry.supersededAt));
  return matters.map((matter) => one(matter, law, law.rules.get(jurisdiction) ?? [], known));
}

function one(matter: Matter, law: Law, inForce: readonly JurisdictionRule[], known: readonly JurisdictionRule[]): Possible {
  const acts = ACTS[matter];
  const concerns = (rule: JurisdictionRule): boolean => (acts === undefined ? rule.topic === TOPICS[matter] : rule.bearsOn.some((act) => acts.includes(act)));
  const rules = inForce.filter(concerns).toSorted((a, b) => Number(isOwn(b, acts)) - Number(isOwn(a, acts)));
  const changes = known.filter(concerns).flatMap((rule) => [rule.inForceFrom, rule.inForceTo]).filter((at): at is Instant => at !== null && at > law.at);
  return {
    matter, answer: answerOf(matter, rules, acts, known.filter(concerns), law.at), rules,
    toAdopt: acts === undefined ? [] : rules.filter((rule) => rule.kind !== 'prohibition' && rule.verification !== 'unverified').map((rule) => rule.id),
    changesAt: [...new Set(changes)].sort(),
  };
}

const isOwn = (rule: JurisdictionRule, acts: readonly Act[] | undefined): boolean => acts === undefined || rule.bearsOn.includes(acts[0] as Act);

/** In the order in which a decision takes them: a verified bar first, then what is not verified, then what is missing, then conditions. */
function answerOf(matter: Matter, rules: readonly JurisdictionRule[], acts: readonly Act[] | undefined, known: readonly JurisdictionRule[], at: Instant): Answer {
  const own = rules.filter((rule) => isOwn(rule, acts));
  if (rules.some((rule) => rule.kind === 'prohibition' && rule.verification !== 'unverified')) return 'prohibited';
  if (rules.some((rule) => rule.verification === 'unverified')) return 'unverified';
  // A ceiling or a condition without a power gives nothing to hold on.
  if (own.length === 0 || (matter === 'detainer' && !own.some((rule) => rule.kind === 'power'))) return own.length === 0 && known.some((rule) => rule.inForceTo !== null && rule.inForceTo <= at) ? 'lapsed' : 'not-decided';
  if (rules.some((rule) => rule.effect === 'condition')) return 'limited';
  return own.some((rule) => rule.effect === 'require') ? 'required' : 'permitted';
}
