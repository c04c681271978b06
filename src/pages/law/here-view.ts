import { asLawAsks } from '#agency/adoption.ts';
import type { Adoption, AgencyState } from '#agency/state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { possible } from '#authority/possible.ts';
import type { Possible } from '#authority/possible.ts';
import { lawFor, type LawInUse } from '#desk/law-in-use.ts';
import type { LawLibrary } from '#desk/use-case.ts';
import { standing, type Standing } from '#law/adoption.ts';
import { diffEntries, type FileDiff } from '#law/diff.ts';
import { entriesOf, type LawEntry } from '#law/entries.ts';
import type { JurisdictionRule, Law, LawBody } from '#law/law.ts';
import type { Role } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import type { Html } from '../html.ts';

/** An adoption with the text it is of, where that is in force in the law in use, and how it stands now. */
export interface AdoptionRow {
  readonly adoption: Adoption;
  readonly entry: LawEntry | undefined;
  readonly standing: Standing | 'not-in-force';
}

/** A rule of the state that counts here only by adoption, or that nobody may adopt, and how it stands. */
export interface RuleRow { readonly rule: JurisdictionRule; readonly standing: Standing }

/** The law as one agency uses it at an instant. */
export interface Here extends LawInUse {
  readonly state: string;
  readonly adoptions: readonly AdoptionRow[];
  readonly rules: readonly RuleRow[];
  /** Clauses that leave a choice to counsel which nobody settled here; of agreements, only those that this agency has. */
  readonly unsettled: readonly LawEntry[];
  readonly possible: readonly Possible[];
  /** What was recorded since the version in use, entry by entry. */
  readonly since: readonly FileDiff[];
}

/** What the page of an agency's own law is given. */
export interface HereInput {
  readonly body: LawBody;
  readonly here: Here;
  readonly agency: Held<AgencyState>;
  readonly agreements: readonly Held<AgreementState>[];
  readonly role: Role;
  readonly principal: string;
  /** The name of a principal, as far as it is recorded. */
  readonly nameOf: (principal: string) => string;
  readonly zone: string;
  readonly now: Instant;
  readonly formKey: () => string;
  readonly notice?: Html;
}

export function hereAt(library: LawLibrary, agency: AgencyState, generations: readonly string[], now: Instant): Here {
  const inUse = lawFor(library, agency, now);
  const adoptions = agency.adoptions.map(asLawAsks);
  const stands = (entry: LawEntry): Standing => standing(entry, adoptions, now);
  const byId = new Map(entriesOf(inUse.law).map((entry) => [entry.id, entry]));
  return {
    ...inUse, state: agency.state,
    adoptions: agency.adoptions.map((adoption) => {
      const entry = byId.get(adoption.rule);
      return { adoption, entry, standing: entry === undefined ? 'not-in-force' : stands(entry) };
    }),
    rules: (inUse.law.rules.get(agency.state) ?? []).filter(decides).map((rule) => ({ rule, standing: stands(rule) })),
    unsettled: [...inUse.law.clauses.values()].filter((clause) => clause.parameters['leavesOpen'] !== undefined && stands(clause) !== 'adopted'
      && (!clause.instrument.startsWith('moa-') || generations.includes(clause.instrument))),
    possible: possible(inUse.law, library.body, agency.state),
    since: inUse.later === undefined ? [] : differences(inUse.law, inUse.later),
  };
}

/** What one law says otherwise than another, at the same instant. */
export const differences = (from: Law, to: Law): readonly FileDiff[] => diffEntries(entriesOf(from), entriesOf(to), (entry) => entry.id);

/** Rules that a decision asks for; the others are only shown. */
const decides = (rule: JurisdictionRule): boolean => rule.bearsOn.length > 0 || rule.limit !== null;


/** Every version of an id that is recorded and not replaced, in force or still to come. */
export const versionsOf = (library: LawLibrary, id: string, now: Instant): readonly LawEntry[] =>
  entriesOf(library.body).filter((entry) => entry.id === id && entry.recordedAt <= now && (entry.supersededAt === undefined || now < entry.supersededAt)
    && (entry.inForceTo === null || now < entry.inForceTo));
