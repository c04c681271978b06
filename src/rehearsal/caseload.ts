import { generations } from '#authority/facts-authority.ts';
import type { Facts, MayServeFacts } from '#authority/facts.ts';
import { holdRules } from '#authority/hold/rules.ts';
import { entriesOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import type { Law } from '#law/law.ts';
import { addHours } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { holdInOrder, holdStart, serviceInOrder } from './base-facts.ts';
import type { Adoptions, Form, Generation, HoldAct } from './base-facts.ts';
import type { Bodies, Laws } from './bodies.ts';
import { difference } from './difference.ts';
import type { Answer, ChangedFinding } from './difference.ts';
import { decideOn } from './judge.ts';

/** One ordinary case, invented, that the changed law answers otherwise. */
export interface CaseChange {
  readonly state: string;
  readonly generation: Generation;
  readonly act: 'serve-i-200' | 'serve-i-205' | HoldAct;
  readonly case: CaseKind;
  readonly asOf: Instant;
  readonly from: Answer;
  readonly to: Answer;
  readonly findings: readonly ChangedFinding[];
}

/** What sets ordinary cases apart: what counsel has adopted, and two seeded circumstances each. */
export const caseKinds = {
  'adopted': 'counsel adopted every rule of the state that stands in the law in use',
  'adopted-anew': 'counsel adopted the rules that the change brings too',
  'not-adopted': 'counsel has adopted nothing yet',
  'circumstance-1': 'one circumstance drawn',
  'circumstance-2': 'another circumstance drawn',
} as const;
type CaseKind = keyof typeof caseKinds;

export interface CaseloadResult {
  readonly looked: number;
  /** The instants at which the cases were put: now, and two hours after each later instant at which the two bodies begin to differ. */
  readonly instants: readonly Instant[];
  readonly changes: readonly CaseChange[];
}

const SEED = 287;
const AFTER_EDGE_HOURS = 2;
const forms: readonly Form[] = ['I-200', 'I-205'];
const holds: readonly HoldAct[] = ['hold-on-service', 'hold-on-detainer', 'hold-on-igsa'];

/**
 * Ordinary cases of every state, agreement text and act, put to both bodies: what a county without a history would see change.
 * Deterministic. `now` is the first instant asked about; later ones are those at which changed law begins or ends.
 */
export function rehearseCaseload(bodies: Bodies, laws: Laws, now: Instant): CaseloadResult {
  const states = [...new Set([...bodies.before.rules, ...bodies.after.rules].map((rule) => rule.jurisdiction))].toSorted();
  const instants = [now, ...edges(bodies, now).map((edge) => addHours(edge, AFTER_EDGE_HOURS))];
  const changes: CaseChange[] = [];
  let looked = 0;
  for (const asOf of instants) {
    const sides = { before: laws.before.at(asOf, now), after: laws.after(asOf), beforeAt: laws.before.at(holdStart(asOf), now), afterAt: laws.after(holdStart(asOf)) };
    for (const one of casesOf(states, asOf)) {
      looked += 1;
      const [before, after] = factsOf(one, sides);
      const found = difference(decideOn(before, sides.before, asOf, TZ), decideOn(after, sides.after, asOf, TZ));
      if (found.kind === 'changed') changes.push({ ...one, asOf, from: found.from, to: found.to, findings: found.findings });
    }
  }
  return { looked, instants, changes };
}

const TZ = 'not-stated';

/** Later instants at which an entry that only one body has begins or ends to be in force. */
function edges({ before, after }: Bodies, now: Instant): readonly Instant[] {
  const key = (entry: LawEntry): string => JSON.stringify(entry);
  const [has, had] = [new Set(entriesOf(after).map(key)), new Set(entriesOf(before).map(key))];
  const changed = [...entriesOf(before).filter((entry) => !has.has(key(entry))), ...entriesOf(after).filter((entry) => !had.has(key(entry)))];
  return [...new Set(changed.flatMap(({ inForceFrom, inForceTo }) => (inForceTo === null ? [inForceFrom] : [inForceFrom, inForceTo])))].filter((edge) => edge > now).toSorted();
}

type Case = Pick<CaseChange, 'state' | 'generation' | 'act' | 'case' | 'asOf'>;

/** The text of the agreement says nothing to a hold on a detainer or for a fee, so those are put once. */
function casesOf(states: readonly string[], asOf: Instant): readonly Case[] {
  const kinds = Object.keys(caseKinds) as readonly CaseKind[];
  return states.flatMap((state) => generations.flatMap((generation) =>
    [...forms.map((form) => (form === 'I-200' ? 'serve-i-200' as const : 'serve-i-205' as const)), ...holds]
      .filter((act) => generation === 'moa-wso-2025' || (act !== 'hold-on-detainer' && act !== 'hold-on-igsa'))
      .flatMap((act) => kinds.filter((kind) => !act.startsWith('hold') || !kind.startsWith('circumstance')).map((kind) => ({ state, generation, act, case: kind, asOf })))));
}

interface Sides { readonly before: Law; readonly after: Law; readonly beforeAt: Law; readonly afterAt: Law }

/** The same facts for both sides, but for a hold's rules at its start: each side's own, as if the hold ran wholly under it. */
function factsOf(one: Case, sides: Sides): readonly [Facts, Facts] {
  const setting = { state: one.state, generation: one.generation, asOf: one.asOf, adoptions: adoptionsFor(one, sides) };
  if (one.act === 'serve-i-200' || one.act === 'serve-i-205') {
    const facts = circumstance(serviceInOrder(setting, one.act === 'serve-i-200' ? 'I-200' : 'I-205'), one);
    return [facts, facts];
  }
  return [holdInOrder(setting, one.act, holdRules(sides.beforeAt, one.state)), holdInOrder(setting, one.act, holdRules(sides.afterAt, one.state))];
}

function adoptionsFor({ state, asOf, case: kind }: Case, { before, after }: Sides): Adoptions {
  const stand = (law: Law): readonly string[] => (law.rules.get(state) ?? []).map(({ id }) => id);
  const ids = kind === 'not-adopted' ? [] : kind === 'adopted-anew' ? [...stand(before), ...stand(after)] : stand(before);
  const onAt = addHours(asOf, -720);
  return { knownAt: onAt, source: 'counsel', items: [...new Set(ids)].map((rule) => ({ rule, onAt, expiresAt: 'not-stated', conditions: 'met' })), localRule: 'none' };
}

const circumstances: readonly ((facts: MayServeFacts) => MayServeFacts)[] = [
  (facts) => ({ ...facts, agreement: { ...facts.agreement!, model: 'JEM' } }),
  (facts) => ({ ...facts, agreement: { ...facts.agreement!, addenda: [{ id: 'addendum-1', status: 'missing' }] } }),
  (facts) => ({ ...facts, agreement: { ...facts.agreement!, signers: facts.agreement!.signers!.map(({ party, title }) => ({ party, title })) } }),
  (facts) => ({ ...facts, warrant: { ...facts.warrant!, issuerListed: 'not-listed' } }),
  (facts) => ({ ...facts, custody: { ...facts.custody!, kind: 'boarder-us-marshals' } }),
  (facts) => ({ ...facts, person: { ...facts.person!, ageGroup: 'minor' } }),
  (facts) => ({ ...facts, communication: { ...facts.communication!, need: 'interpreter', interpreterOnWarrant: true } }),
  (facts) => ({ ...facts, adoptions: { ...facts.adoptions!, items: facts.adoptions!.items!.map(({ conditions: _found, ...item }) => item) } }),
];

/** Draws by the case's own name, so that another state or case added changes no other draw. */
function circumstance(facts: MayServeFacts, one: Case): MayServeFacts {
  if (!one.case.startsWith('circumstance')) return facts;
  const change = circumstances[drawn(`${SEED}/${one.state}/${one.generation}/${one.act}/${one.case}`) % circumstances.length];
  return change === undefined ? facts : change(facts);
}

/** FNV-1a: a number for a name, the same everywhere. */
function drawn(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
