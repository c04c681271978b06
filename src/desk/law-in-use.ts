import type { AgencyState } from '#agency/state.ts';
import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { Refusal } from '#authority/refusal.ts';
import { Refused } from './refusal.ts';
import type { LawLibrary } from './use-case.ts';

/** The law that an agency decides by at an instant. */
export interface LawInUse {
  readonly law: Law;
  /** Everything recorded by now, where that is more than the version that was activated. It can only narrow. */
  readonly later?: Law;
  /** Set when the body of law loaded here is not the one that was activated: nothing is cleared by it. */
  readonly mismatch?: { readonly expected: string; readonly found: string };
}

/**
 * Before anything was activated, all that is recorded counts. After it, the activated version decides, and law recorded since can only
 * narrow. Where the loaded body does not give the activated version, the answer says so and holds the law as loaded, for what must go on.
 */
export function lawFor(library: LawLibrary, agency: AgencyState | undefined, now: Instant): LawInUse {
  const recorded = library.at(now, now);
  const active = agency?.law;
  if (active?.known === undefined || now < active.activatedAt) return { law: recorded };
  const law = library.at(now, active.known);
  if (law.version !== active.version) return { law: recorded, mismatch: { expected: active.version, found: law.version } };
  return law.version === recorded.version ? { law } : { law, later: recorded };
}

/** As `lawFor`, for clearing and signing: throws Refused on another body of law (promise *harm*). */
export function lawToClearBy(library: LawLibrary, agency: AgencyState | undefined, now: Instant): Omit<LawInUse, 'mismatch'> {
  const { mismatch, ...inUse } = lawFor(library, agency, now);
  if (mismatch !== undefined) throw new Refused(anotherBody(mismatch));
  return inUse;
}

const anotherBody = ({ expected, found }: NonNullable<LawInUse['mismatch']>): Refusal => ({
  code: 'law/another-body', title: 'Not cleared: another body of law is loaded here',
  detail: `Two people activated the law version ${expected.slice(0, 12)}; the law folder of this server gives ${found.slice(0, 12)}. Release, cancellation, withdrawal and alarms go on.`,
  citations: ['safeguard: nothing is cleared by law that was not activated'],
  missing: [{ fact: 'the law folder that gives the activated version', from: 'administrator of this server' }],
  allowed: ['release the person', 'raise a stop'],
});
