import type { Decision, Finding } from '#authority/decision.ts';
import { mayServe } from '#authority/may-serve.ts';
import type { CustodyState } from '#custody/state.ts';
import { mayServeFacts } from '#desk/facts/gather.ts';
import { lawFor } from '#desk/law-in-use.ts';
import type { LawLibrary } from '#desk/use-case.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { AgencyRecords, Held } from './agency-records.ts';
import { missingItem } from './decision-view.ts';
import type { MissingItem } from './view.ts';

/** What a decision would say now, without taking one: it clears nothing and is not stored. */
export interface PreCheck {
  /** Before the release-eligible time: everything but the moment itself is satisfied. After it: as things stand, service would be cleared now. */
  readonly ready: boolean;
  readonly missing: readonly MissingItem[];
}

/** The one requirement that time alone will settle; checks start days before it. */
const MOMENT = 'release-now';

/** The officer to ask about: the one who is asking, else the one last asked about, else one whose papers go furthest. */
function likelyOfficer(records: AgencyRecords, custody: CustodyState, asking: string | undefined): Held<OfficerState> | undefined {
  const last = custody.lastDecision?.officer;
  return records.officers.find((each) => each.id === (asking ?? last))
    ?? records.officers.find((each) => each.state.status === 'credentialed')
    ?? records.officers[0];
}

function lacking(findings: readonly Finding[]): readonly MissingItem[] {
  const items = new Map<string, MissingItem>();
  for (const finding of findings) {
    if (finding.missing === undefined || finding.missing.length === 0) items.set(finding.requirement, { what: finding.words, from: 'nobody: papers cannot cure this', citation: finding.citation });
    for (const item of finding.missing ?? []) items.set(`${item.fact} ${item.from}`, missingItem(item));
  }
  return [...items.values()];
}

const anotherBody: MissingItem = { what: 'The law folder that gives the version activated here', from: 'administrator of this server' };

/** The whole decision as it would come out now, without taking it. `otherLaw`: nothing is cleared by the body of law loaded here. */
export function asThingsStand(records: AgencyRecords, custody: Held<CustodyState>, warrant: Held<WarrantState> | undefined, law: LawLibrary, tz: string, now: Instant, asking: string | undefined): { readonly decision: Decision; readonly otherLaw: boolean } {
  const facts = mayServeFacts({ ...records, now, custody, warrant, officer: likelyOfficer(records, custody.state, asking), inside: true });
  const inUse = lawFor(law, records.agency?.state, now);
  return { decision: mayServe(facts, inUse.law, now, tz, inUse.later), otherLaw: inUse.mismatch !== undefined };
}

function preCheck(...about: Parameters<typeof asThingsStand>): PreCheck {
  const { decision, otherLaw } = asThingsStand(...about);
  const [, { state: { releaseEligibleAt } }, , , , now] = about;
  const toCome = releaseEligibleAt === undefined || releaseEligibleAt > now;
  const findings = decision.findings.filter((finding) => finding.status !== 'satisfied' && !(toCome && finding.requirement === MOMENT));
  if (otherLaw) return { ready: false, missing: [anotherBody, ...lacking(findings)] };
  return { ready: findings.length === 0, missing: lacking(findings) };
}

/** Checks everyone who waits for the end of criminal custody; those already served or gone are past it. */
export function preChecks(records: AgencyRecords, custodies: readonly Held<CustodyState>[], warrants: ReadonlyMap<string, Held<WarrantState>>, law: LawLibrary, tz: string, now: Instant, asking?: string): ReadonlyMap<string, PreCheck> {
  const checks = new Map<string, PreCheck>();
  for (const custody of custodies) {
    const { state } = custody;
    const waits = state.status === 'criminal-custody' || state.status === 'release-eligible';
    if (!waits || state.warrant === undefined || state.service !== undefined) continue;
    checks.set(custody.id, preCheck(records, custody, warrants.get(state.warrant), law, tz, now, asking));
  }
  return checks;
}
