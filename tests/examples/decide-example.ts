import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { BasisAnswer, BasisLimit, Decision, Finding, HoldDecision } from '#authority/decision.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { lawAt } from '#law/in-force.ts';
import type { Law, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { factsOf, lawExamples } from './law-example.ts';
import type { LawExample } from './law-example.ts';

export const body = loadLaw();
/** Every worked example. */
export const examples = lawExamples();

type AnyDecision = Decision | HoldDecision;
export interface Decided {
  readonly example: LawExample;
  readonly at: Instant;
  readonly law: Law;
  readonly decision: AnyDecision;
}

const laws = new Map<string, Law>();

/** The law in force at `at` as known at `known`; the body as it stands is looked up once for each pair. */
export function lawFor(at: string, known: string, within: LawBody = body): Law {
  if (within !== body) return lawAt(within, { at: instant(at), known: instant(known) });
  const key = `${at} ${known}`;
  let law = laws.get(key);
  if (law === undefined) laws.set(key, law = lawAt(body, { at: instant(at), known: instant(known) }));
  return law;
}

/** What the engine answers to an example, under the body of law or a changed one. */
export function decide(example: LawExample, within: LawBody = body): Decided {
  const at = instant(example.at);
  const facts = readFacts(factsOf(example, at));
  if (!isFacts(facts)) throw new Error(`${example.file}: ${facts.map(({ path, words }) => `${path} ${words}`).join('; ')}`);
  const law = lawFor(example.at, example.known, within);
  const later = example.later === undefined ? undefined : lawFor(example.at, example.later, within);
  const decision = facts.question === 'may-serve' ? mayServe(facts, law, at, 'not-stated', later) : mayHold(facts, law, at, 'not-stated', later);
  return { example, at, law, decision };
}

/** The state of the agency: Texas in the ordinary cases. */
export const stateOf = ({ change }: LawExample): string => String(change?.['agency.state'] ?? 'us-tx');

export const basesOf = (decision: AnyDecision): readonly BasisAnswer[] => ('bases' in decision ? decision.bases : []);
export const findingsOf = (decision: AnyDecision): readonly Finding[] => [...decision.findings, ...basesOf(decision).flatMap((basis) => basis.findings)];
export const unmetOf = (decision: AnyDecision): readonly Finding[] => findingsOf(decision).filter((finding) => finding.status !== 'satisfied');

/** The limits that end a basis: the earliest of all its limits, more than one where they end together. Of cleared bases, or of those over. */
export const endingLimits = (decision: AnyDecision): readonly BasisLimit[] => basesOf(decision)
  .filter(({ outcome, findings }) => outcome === 'cleared' || findings.some((one) => one.requirement === 'within-limits' && one.status === 'violated'))
  .flatMap((basis) => basis.limits.filter((limit) => limit.end === basis.endsAt));

/** The clause that a limit of the decision counts by; a state's limit is its own rule. */
export function clauseOfLimit({ rule, startEvent }: BasisLimit, generation: string): string {
  if (rule === 'cfr-8-287-7-d/48h') return 'cfr-8-287-7/d';
  if (rule === 'i-247a/48h') return 'form-i-247a/48h';
  if (rule !== 'moa-wso/48h') return rule;
  return `${generation}/app-a/${startEvent === 'release-eligible' || startEvent === 'actual-release' ? '48h-preface' : '48h'}`;
}
