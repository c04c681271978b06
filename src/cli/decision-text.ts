import { minutesBetween, utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { BasisAnswer, Decision, Finding, HoldDecision, Missing, Outcome, Status, Supplier } from '#authority/decision.ts';
import type { ConflictBehind } from '#desk/beside.ts';
import type { Adoption } from '#law/adoption.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';

/** What is told beside a decision: the adoptions among the facts, and the conflicts of law behind it. */
interface BesideText {
  readonly adoptions: readonly Adoption[];
  readonly conflicts: readonly ConflictBehind[];
}

const SUPPLIERS: Readonly<Record<Supplier, string>> = {
  'ice-field-office': 'the ICE Field Office', 'jail-records': 'jail records', 'jail-commander': 'the jail commander', 'agency-head': 'the head of the agency',
  'agency-coordinator': 'the agency’s coordinator', 'serving-officer': 'the officer', counsel: 'the agency’s counsel', court: 'the court', 'law-editor': 'whoever keeps the body of law',
};
const MARKS: Readonly<Record<Status, string>> = { satisfied: 'met    ', violated: 'not met', undetermined: 'ask    ' };

/** A section starts at the requirement named. */
const SECTIONS: Readonly<Record<string, string>> = {
  'agreement-in-force': 'Agreement', 'state-rule': 'State and local rules', 'officer-nominated': 'Officer', supervision: 'Supervision or direction',
  'warrant-issuer': 'Warrant', 'criminal-custody': 'Custody and place', 'safeguards-adopted': 'Person',
};

/** A decision for people: the answer first, then what is missing and who can supply it, then every requirement, then what was not checked. */
export function decisionText(decision: Decision | HoldDecision, beside: BesideText = { adoptions: [], conflicts: [] }): string {
  const body = 'bases' in decision ? holdBody(decision) : serveBody(decision);
  return `${headline(decision)}\n\n${missingText(decision)}${body}${adoptionText(beside)}${conflictText(beside)}${tail(decision)}`;
}

function adoptionText({ adoptions }: BesideText): string {
  if (adoptions.length === 0) return '';
  const until = ({ expiresAt }: Adoption): string => (expiresAt === undefined || expiresAt === 'not-stated' ? '' : `, until ${expiresAt}`);
  const read = ({ textReadHash }: Adoption): string => (textReadHash === undefined ? '' : `; text read ${textReadHash.slice(0, 16)}`);
  return `Adopted by counsel\n${adoptions.map(one => `  ${one.rule} on ${one.onAt}${until(one)}${read(one)}`).join('\n')}\n\n`;
}

const COUNTS: Readonly<Record<ConflictBehind['because'], string>> = {
  'narrower-power': 'the narrower power counts', 'earlier-limit': 'the earlier limit counts', 'both-narrow': 'both narrow, so both count', 'for-counsel': 'counsel says which counts',
};

function conflictText({ conflicts }: BesideText): string {
  if (conflicts.length === 0) return '';
  const lines = conflicts.map(({ rule, against, counts, because }) => `  ${rule.citation} pulls against ${against.citation}: ${COUNTS[because]}${counts.length === 1 ? ` (${counts[0]})` : ''}`);
  return `Conflicts\n${lines.join('\n')}\n\n`;
}

export function outcomeWords(outcome: Outcome, missing: readonly Missing[]): string {
  if (outcome === 'cleared') return 'cleared: recorded requirements met';
  if (outcome === 'refused') return 'not cleared';
  const from = [...new Set(missing.map(one => SUPPLIERS[one.from]))];
  return from.length === 0 ? 'not cleared, ask counsel' : `not cleared, ask ${listed(from)}`;
}

function headline(decision: Decision): string {
  const question = decision.question === 'may-serve' ? 'Service' : 'Hold';
  const words = outcomeWords(decision.outcome, decision.missing);
  const violated = decision.findings.filter(one => one.status === 'violated');
  const why = decision.outcome === 'refused' && violated.length > 0 ? `: ${violated.map(one => one.words).join(' ')}` : '';
  const never = decision.outcome === 'refused' && !decision.curable ? '\nNo paper supplied now would change this.' : '';
  return `${question} at ${utcText(decision.asOf)}\n${capital(words)}${why}${never}`;
}

function missingText({ missing }: Decision): string {
  if (missing.length === 0) return '';
  const by = Map.groupBy(missing, one => one.from);
  const parts = [...by].map(([from, wanted]) => `  from ${SUPPLIERS[from]}\n${wanted.map(one => `    ${one.words} (${one.fact})`).join('\n')}`);
  return `What is missing\n${parts.join('\n')}\n\n`;
}

function serveBody(decision: Decision): string {
  const titles = new Map(serviceRequirements.map(one => [one.id, one.title]));
  const lines = decision.findings.map(one => {
    const section = SECTIONS[one.requirement];
    return `${section === undefined ? '' : `${section}\n`}${findingText(one, titles.get(one.requirement) ?? one.requirement, decision.asOf)}`;
  });
  return `${lines.join('\n')}\n\n`;
}

function findingText(one: Finding, title: string, asOf: Instant): string {
  const first = `  ${MARKS[one.status]}  ${one.status === 'satisfied' || title === '' ? one.words : `${title}: ${one.words}`}`;
  const knownAt = one.facts[0]?.knownAt;
  const age = knownAt === undefined ? '' : `; known ${ageText(minutesBetween(knownAt, asOf))}`;
  return `${first}\n           ${one.citation}${age}`;
}

function ageText(minutes: number): string {
  if (minutes < 0) return 'later than this instant';
  if (minutes < 120) return `${Math.floor(minutes)} min before`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h before` : `${Math.floor(minutes / 1440)} days before`;
}

function holdBody(decision: HoldDecision): string {
  const until = decision.heldUntilAt === null
    ? decision.endNotStated ? 'A documented basis states no end.\n' : 'No documented basis in force: release unless another basis is documented.\n'
    : `Held on documented bases until ${utcText(decision.heldUntilAt)} at the latest; at that instant it has ended.\n`;
  const page = decision.page.length === 0 ? '' : `Tell at once: ${listed(decision.page)}.\n`;
  return `${until}${page}\n${decision.bases.map(one => basisText(one, decision.asOf)).join('\n')}\n`;
}

function basisText(basis: BasisAnswer, asOf: Instant): string {
  const limits = basis.limits.map(one => `  ends     ${utcText(one.end)}  ${one.rule}, ${one.power === 'power' ? 'power' : 'ceiling, not permission'}, from ${one.startEvent}; ${one.counted}`);
  const findings = basis.findings.map(one => findingText(one, '', asOf));
  return `Basis ${basis.basis} (${basis.kind})\n  ${capital(basis.words)}\n${[...limits, ...findings].join('\n')}\n`;
}

function tail(decision: Decision): string {
  const notChecked = decision.notChecked.map(words => `  ${words}`).join('\n');
  return `Not checked\n${notChecked}\n\nLaw ${decision.law.version.slice(0, 16)} in force at ${utcText(decision.law.at)}, as known at ${utcText(decision.law.known)}; ` +
    `${decision.engine}; time-zone data ${decision.tz}. Not a legal conclusion.\n`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (items: readonly string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);
