import type { AgencyState } from '#agency/state.ts';
import { lawFor } from '#desk/law-in-use.ts';
import type { LawLibrary } from '#desk/use-case.ts';
import type { JurisdictionRule } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';

export const LAW_SILENT = 'The law recorded here does not say whether anyone is told when ICE’s paper arrives; counsel decides. No notice is sent.';

/**
 * Rules of the state, verified and in force, that want the person told of ICE's paper. Silent law permits no notice: without one of
 * these, a defender who looks sees what is recorded, and nobody sends word.
 */
export const noticeRules = (library: LawLibrary, agency: AgencyState | undefined, now: Instant): readonly JurisdictionRule[] =>
  (agency === undefined ? [] : (lawFor(library, agency, now).law.rules.get(agency.state) ?? []).filter((rule) => rule.topic === 'notice-to-person' && rule.effect === 'require' && rule.verification !== 'unverified'));
