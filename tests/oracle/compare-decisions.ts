import assert from 'node:assert/strict';
import type { HoldDecision } from '#authority/decision.ts';
import type { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { lawAt } from '#law/in-force.ts';
import type { Law, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { orUnreadable, stands } from './conditions.ts';
import type { Said } from './conditions.ts';
import { DecisionFacts, hashed } from './decision-facts.ts';
import type { Drawn } from './decision-facts.ts';
import { basisSaid } from './hold-conditions.ts';
import { naiveLaw, readEverything } from './naive-law.ts';
import type { NaiveEntry, NaiveLaw } from './naive-law.ts';
import { serviceConditions, stateRule, stateRuleTexts } from './service-conditions.ts';

/** How often each requirement was seen in each state; `erring` is undetermined because a fact could not be read. */
export type Seen = Map<string, { satisfied: number; violated: number; undetermined: number; erring: number }>;

const everything = readEverything();
const body = loadLaw();
const DAY = 86_400_000;
const edges = [...new Set(everything.flatMap((one) => [one.from, one.to, one.recorded, one.replacedAt]).filter(Number.isFinite))].toSorted((a, b) => a - b);

interface Both { readonly law: Law; readonly naive: NaiveLaw; readonly hashOf: (rule: NaiveEntry) => string }
const laws = new Map<string, Both>();

/**
 * The law at a pair of instants, each side from its own reading. Within a day of any change of the law both sides are asked for that very
 * instant; further away, where nothing can change, one reading stands for the whole time between two changes. The fingerprints of texts
 * are the product's: they are data here.
 */
function both(at: Instant, known: Instant): Both {
  const ms = Date.parse(at);
  const near = edges.some((edge) => Math.abs(edge - ms) <= DAY);
  const key = `${near ? at : edges.findIndex((edge) => edge > ms)} ${known}`;
  const found = laws.get(key);
  if (found !== undefined) return found;
  const law = lawAt(body, { at, known });
  const hashOf = ({ id, owner }: NaiveEntry): string => {
    const rule = law.rules.get(owner)?.find((one) => one.id === id);
    return rule === undefined ? '' : hashed(rule);
  };
  const made = { law, naive: naiveLaw(everything, ms, Date.parse(known)), hashOf };
  if (laws.size > 3_000) laws.clear();
  laws.set(key, made);
  return made;
}

const ERRED = /could not be judged/;
const worst = (all: readonly Said[]): 'cleared' | 'refused' | 'undetermined' => (all.includes('violated') ? 'refused' : all.includes('undetermined') ? 'undetermined' : 'cleared');

/** Says what differs between the product and the oracle on one fact set; empty when nothing does. */
export function differences(drawn: Drawn, seen: Seen, serve = mayServe, hold = mayHold): readonly string[] {
  const [at, known] = [instant(drawn.at), instant(drawn.known)];
  const { law, naive, hashOf } = both(at, known);
  return drawn.facts.question === 'may-serve' ? onService(drawn, at, law, naive, hashOf, seen, serve) : onHold(drawn, at, law, naive, hashOf, seen, hold);
}

function onService(drawn: Drawn, at: Instant, law: Law, naive: NaiveLaw, hashOf: (rule: NaiveEntry) => string, seen: Seen, serve: typeof mayServe): readonly string[] {
  const f = drawn.facts as MayServeFacts;
  const decision = serve(f, law, at);
  const asked = { f, at: Date.parse(at), law: naive, hashOf };
  const expected = new Map<string, Said | 'unreadable'>();
  // What stands behind the citations must be read by both, or neither can say anything.
  const [generation, form] = [readable(() => f.agreement?.generation), readable(() => f.warrant?.form)];
  for (const one of serviceConditions) expected.set(one.id, orUnreadable(() => stands(one, asked, naive, generation, form)));
  expected.set('state-rule', orUnreadable(() => stands({ id: 'state-rule', ...stateRuleTexts, text: true, broken: (said: Said) => said === 'violated', open: (said: Said) => said === 'undetermined' }, stateRule(asked), naive, generation, form)));
  const different = decision.findings.flatMap(({ requirement, status, words }) => {
    note(seen, requirement, ERRED.test(words) ? 'erring' : status);
    lostIn(expected, requirement, drawn, words);
    return disagree(requirement, status, expected.get(requirement));
  });
  const missing = [...expected.keys()].filter((id) => !decision.findings.some((one) => one.requirement === id));
  const all = [...expected.values()];
  if (all.includes('unreadable')) return [...different, ...(decision.outcome === 'cleared' ? ['cleared although a fact could not be read'] : [])];
  const outcome = worst(all as readonly Said[]);
  return [...different, ...missing.map((id) => `${id}: the product does not ask`), ...(decision.outcome === outcome ? [] : [`outcome: product ${decision.outcome}, oracle ${outcome}`])];
}

function onHold(drawn: Drawn, at: Instant, law: Law, naive: NaiveLaw, hashOf: (rule: NaiveEntry) => string, seen: Seen, hold: typeof mayHold): readonly string[] {
  const f = drawn.facts as MayHoldFacts;
  const decision: HoldDecision = hold(f, law, at);
  const items = f.bases?.items;
  if (items === undefined || items.length === 0) {
    const expected = items === undefined ? 'undetermined' : 'refused';
    return decision.outcome === expected && decision.heldUntilAt === null ? [] : [`no basis: product ${decision.outcome} until ${decision.heldUntilAt}, oracle ${expected}`];
  }
  const said = items.map((basis) => basisSaid({ f, basis, at: Date.parse(at), law: naive, hashOf }));
  const different = decision.bases.flatMap((answer, place) => {
    const own = said[place];
    const wrong = answer.findings.flatMap(({ requirement, status, words }) => {
      note(seen, `${answer.kind}/${requirement}`, ERRED.test(words) ? 'erring' : status);
      return disagree(`${answer.kind}/${requirement}`, status, own?.said.get(requirement));
    });
    const end = own?.end === null || own === undefined ? null : new Date(own.end).toISOString();
    const strange = answer.limits.filter((one) => own?.ends.includes(Date.parse(one.end)) !== true).map((one) => `${answer.kind} limit ${one.rule}: ${one.end} is no end that the oracle counts`);
    return [...wrong, ...strange, ...(answer.endsAt === end ? [] : [`${answer.kind} ends: product ${answer.endsAt}, oracle ${end}`])];
  });
  const cleared = said.filter((one) => one.outcome === 'cleared');
  if (said.some((one) => one.outcome === 'unreadable')) return [...different, ...(decision.outcome === 'cleared' && cleared.length === 0 ? ['cleared although a fact could not be read'] : [])];
  const outcome = cleared.length > 0 ? 'cleared' : said.some((one) => one.outcome === 'undetermined') ? 'undetermined' : 'refused';
  const endless = cleared.some((one) => one.endless && one.end === null);
  const until = endless || cleared.length === 0 ? null : new Date(Math.max(...cleared.map((one) => one.end ?? 0))).toISOString();
  return [
    ...different, ...(decision.outcome === outcome ? [] : [`outcome: product ${decision.outcome}, oracle ${outcome}`]),
    ...(decision.heldUntilAt === until ? [] : [`held until: product ${decision.heldUntilAt}, oracle ${until}`]),
    ...(decision.endNotStated === endless ? [] : ['whether an end is stated']),
  ];
}

/**
 * Where a fact cannot be read, another fact may show the violation by itself: whether it is seen depends on which is read first, and
 * neither answer clears. An error where no fact fails, or where all is well, stays a difference.
 */
function lostIn(expected: Map<string, Said | 'unreadable'>, requirement: string, { failing }: Drawn, words: string): void {
  if (failing !== undefined && ERRED.test(words) && expected.get(requirement) === 'violated') expected.set(requirement, 'unreadable');
}

/** A fact that cannot be read never satisfies; where it is not needed to see a violation, the violation may be seen. */
function disagree(id: string, product: Said, oracle: Said | 'unreadable' | undefined): readonly string[] {
  if (oracle === 'unreadable') return product === 'satisfied' ? [`${id}: satisfied although a fact it needs could not be read`] : [];
  return product === oracle ? [] : [`${id}: product ${product}, oracle ${oracle ?? 'has no such condition'}`];
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function note(seen: Seen, id: string, state: 'satisfied' | 'violated' | 'undetermined' | 'erring'): void {
  const counts = seen.get(id) ?? { satisfied: 0, violated: 0, undetermined: 0, erring: 0 };
  counts[state] += 1;
  seen.set(id, counts);
}

/** Draws and compares; throws on the first difference with everything that is needed to see it again. */
export function compareMany(seed: string, count: number, seen: Seen = new Map(), law: LawBody = body): Seen {
  const draw = new DecisionFacts(seed, law);
  for (let n = 0; n < count; n += 1) {
    const drawn = draw.next(n % 2 === 0 ? 'may-serve' : 'may-hold');
    const different = differences(drawn, seen);
    if (different.length > 0) assert.fail(`${different.join('; ')}\nseed ${seed}, fact set ${n}, at ${drawn.at}, known ${drawn.known}${drawn.failing === undefined ? '' : `, ${drawn.failing} cannot be read`}\n${text(drawn)}`);
  }
  return seen;
}

function text({ facts, failing }: Drawn): string {
  return failing === undefined ? JSON.stringify(facts) : '';
}
