import type { Decision, Finding, Supplier } from '#authority/decision.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import type { BesideView } from './beside-words.ts';
import type { DecisionView, FindingView, MissingItem } from './view.ts';

const SUPPLIERS: { readonly [S in Supplier]: string } = {
  'ice-field-office': 'the ICE field office',
  'jail-records': 'jail records',
  'jail-commander': 'the jail commander',
  'agency-head': 'the sheriff or agency head',
  'agency-coordinator': 'the 287(g) programme coordinator',
  'serving-officer': 'the serving officer',
  'counsel': 'county counsel',
  'court': 'the court',
  'law-editor': 'whoever keeps the body of law',
};

/** Who can supply something, in words; a supplier this version does not know is shown by its name. */
export const supplierWords = (from: string): string => (SUPPLIERS as Record<string, string>)[from] ?? from.replaceAll('-', ' ');

export const missingItem = (missing: { readonly words: string; readonly from: string; readonly clause: string }): MissingItem =>
  ({ what: missing.words, from: supplierWords(missing.from), citation: missing.clause });

const sentence = (slug: string): string => {
  const text = slug.replaceAll('-', ' ').replace(/\bice\b/, 'ICE');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const TITLES: ReadonlyMap<string, string> = new Map(serviceRequirements.map(({ id, title }) => [id, title]));

const findingView = (finding: Finding): FindingView => ({
  status: finding.status,
  requirement: TITLES.get(finding.requirement) ?? sentence(finding.requirement),
  words: finding.words,
  basis: finding.basis,
  citation: finding.citation,
  facts: finding.facts.map(({ path, knownAt }) => (knownAt === undefined ? { path } : { path, knownAt })),
  ...(finding.missing === undefined || finding.missing.length === 0 ? {} : { missing: finding.missing.map((item) => `${item.words} (from ${supplierWords(item.from)})`).join('; ') }),
});

const QUESTION = {
  'may-serve': 'May this officer serve this warrant on this person, here, now',
  'may-hold': 'May this person be held on the immigration basis recorded here',
} as const;

/** A stored decision as it is shown: every requirement, nothing summarised away. */
export function decisionView(decision: Decision, receiptHref: string | undefined, beside: BesideView = { adopted: [], conflicts: [] }): DecisionView {
  return {
    question: QUESTION[decision.question],
    outcome: decision.outcome,
    at: decision.asOf,
    findings: decision.findings.map(findingView),
    missing: decision.missing.map(missingItem),
    notChecked: decision.notChecked,
    ...beside,
    lawVersion: decision.law.version,
    engine: decision.engine,
    tz: decision.tz,
    ...(receiptHref === undefined ? {} : { receiptHref }),
  };
}
