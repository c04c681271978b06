import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import { msOf } from './age.ts';
import { citationsFor } from './citations.ts';
import type { Cited } from './citations.ts';
import type { Decision, Finding } from './decision.ts';
import { ENGINE_VERSION } from './engine.ts';
import type { MayServeFacts } from './facts.ts';
import { curableBy, erred, finding, missingOf, outcomeOf } from './findings.ts';
import type { Stamps } from './findings.ts';
import { narrowedService } from './later-law.ts';
import type { Requirement } from './requirement.ts';
import { serviceRequirements } from './service-requirements.ts';

/** What this decision does not look at. Stated on the screen and on the receipt. */
export const notCheckedInService: readonly string[] = Object.freeze([
  'Whether other bases hold the person: the jail states them.',
  'The result of ICE’s background check: ICE states it or does not.',
  'Whether the paper is genuine beyond the signature, title and hash recorded here.',
  'Whether ICE’s determination that the person is removable is right.',
  'Whether the addenda on file change the agreement: that is for counsel.',
  'Whether the officer’s training is current: no agreement states an interval.',
  'Consular notice and the asylum confidentiality rules.',
]);

/**
 * May this officer serve this warrant on this person, here, at `asOf`? Pure: the same facts, law and instant give the same decision.
 * Every requirement is judged, whatever the others say. Agreement IV and Appendix A; 8 U.S.C. 1357(g); the state's rules.
 * Never throws: a requirement that fails to answer is undetermined. `asOf` must be the instant for which `law` was taken.
 * `tz` names the time-zone data of the process and is only recorded. `later` is the law recorded since `law` was activated: it can only narrow.
 */
export function mayServe(facts: MayServeFacts, law: Law, asOf: Instant, tz = 'not-stated', later?: Law): Decision {
  const decision = decideService(serviceRequirements, facts, law, asOf, tz);
  if (later === undefined || later.version === law.version) return decision;
  return narrowedService(decision, decideService(serviceRequirements, facts, later, asOf, tz), later);
}

/** `mayServe` over a given list of requirements, so that tests can plant a defective one. */
export function decideService(requirements: readonly Requirement[], facts: MayServeFacts, law: Law, asOf: Instant, tz: string): Decision {
  const cited = citationsFor(law, requirements, facts.agreement?.generation, facts.warrant?.form);
  const stamps = stampsOf(facts);
  const asOfMs = msOf(asOf);
  const findings = requirements.map((one, i) => judged(one, cited[i] as Cited, stamps, facts, law, asOf, asOfMs));
  const outcome = outcomeOf(findings);
  const curable = outcome !== 'refused' || curableBy(findings);
  return {
    question: 'may-serve', outcome, asOf, findings, missing: missingOf(findings, curable), curable, notChecked: notCheckedInService,
    law: { version: law.version, at: law.at, known: law.known }, engine: ENGINE_VERSION, tz,
  };
}

function judged(requirement: Requirement, cited: Cited, stamps: Stamps, facts: MayServeFacts, law: Law, asOf: Instant, asOfMs: number): Finding {
  try {
    return finding(requirement, requirement.judge(facts, asOf, law, asOfMs), cited, stamps);
  } catch {
    return erred(requirement, cited);
  }
}

/** In the order of `groupNames`. */
function stampsOf(f: MayServeFacts): Stamps {
  return [
    f.agency?.knownAt, f.facility?.knownAt, f.agreement?.knownAt, f.arrangement?.knownAt, f.officer?.knownAt, f.warrant?.knownAt,
    f.person?.knownAt, f.custody?.knownAt, f.place?.knownAt, f.identity?.knownAt, f.stops?.knownAt, f.ownRecords?.knownAt,
    f.communication?.knownAt, f.services?.knownAt, f.adoptions?.knownAt, f.safeguards?.knownAt,
  ];
}
