import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Stop } from '#custody/stop-state.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { Instant } from '#time/instant.ts';
import { known, lastKnown } from './known.ts';

type Group<K extends keyof MayServeFacts> = NonNullable<MayServeFacts[K]>;

export function warrantFacts(id: string, state: WarrantState, office: FieldOfficeState | undefined, now: Instant): Group<'warrant'> {
  return known({
    knownAt: lastKnown(state.knownAt, now), source: 'ice' as const, id, form: state.form, issuerTitle: state.issuerTitle, signed: state.signed,
    issuerListed: issuerListed(state, office), documentHash: state.documentHash,
    cancellations: state.cancellations.map(({ at }) => ({ at })),
    reconfirmations: state.reconfirmations.map(({ at, result }) => ({ at, result })),
  });
}

/** A title that the office's list carries for this form; silent while nobody has read the title or no list is on file. */
function issuerListed(state: WarrantState, office: FieldOfficeState | undefined): 'regulation' | 'field-office-list' | 'not-listed' | undefined {
  if (state.issuerTitle === undefined || office === undefined) return undefined;
  const title = state.issuerTitle.trim().toLowerCase();
  const found = office.issuerTitles.find((each) => each.form === state.form && each.title.trim().toLowerCase() === title);
  if (found === undefined) return 'not-listed';
  return found.verification === 'unverified' ? undefined : 'field-office-list';
}

export const personFacts = (custody: CustodyState, custodyId: string, warrant: WarrantState | undefined, now: Instant): Group<'person'> =>
  known({
    knownAt: lastKnown(custody.knownAt, now), source: 'jail-feed' as const, id: custody.person, ageGroup: custody.ageGroup,
    // A warrant that nobody has matched is not known to be another person's: only a match to another booking says no.
    matched: warrant?.matchedAt === undefined ? undefined : warrant.custody === custodyId && warrant.person === custody.person,
  });

const IN_CUSTODY: ReadonlySet<string> = new Set(['facility', 'hospital', 'other-building', 'with-agency-in-transit']);
/** Whether the person is still in this agency's physical custody, as the jail states it. */
export const inCustody = (custody: CustodyState): boolean =>
  custody.ending === undefined && IN_CUSTODY.has(custody.location.kind);

export const custodyFacts = (id: string, custody: CustodyState, now: Instant): Group<'custody'> =>
  known({
    knownAt: lastKnown(custody.knownAt, now), source: 'jail-feed' as const, id, facility: custody.facility, kind: custody.kind,
    inCustody: inCustody(custody), projectedReleaseAt: custody.projectedReleaseAt, releaseEligibleAt: custody.releaseEligibleAt,
    otherBases: custody.otherBases?.map((each) => known({ kind: each.kind, documented: each.documented, endAt: each.endAt })),
  });

/** Where the act would take place: what the officer states, and whether the record says that the person is inside a facility. */
export const placeFacts = (custody: CustodyState, act: { readonly inside?: boolean; readonly place?: string }, now: Instant): Group<'place'> =>
  known({
    knownAt: now, source: 'agency' as const, facility: act.place ?? custody.location.facility ?? custody.facility,
    inside: act.inside === undefined ? undefined : act.inside && custody.location.kind === 'facility',
  });

export const identityFacts = (custody: CustodyState, warrant: string, now: Instant): Group<'identity'> =>
  known({
    knownAt: lastKnown(custody.knownAt, now, ['identity']), source: 'agency' as const,
    checks: custody.identity.filter((each) => each.warrant === undefined || each.warrant === warrant)
      .map(({ method, at, result, by }) => ({ method, at, result, by: [...by] })),
  });

export const stopFacts = (custody: CustodyState, now: Instant): Group<'stops'> => ({
  knownAt: lastKnown(custody.knownAt, now, ['stops']), source: 'agency',
  items: custody.stops.map(({ id, kind, openedAt, resolutions }) => ({
    id, kind, openedAt, resolutions: resolutions.map(({ by, outcome, at }) => ({ by, outcome, at })),
  })),
});

/** Looked for on the named warrant only; a check made for another warrant is no check of this one. */
export function ownRecordFacts(custody: CustodyState, warrant: string): MayServeFacts['ownRecords'] {
  const found = custody.ownRecords;
  if (found === undefined || found.warrant !== warrant) return undefined;
  return {
    knownAt: found.checkedAt, source: 'agency', checkedAt: found.checkedAt,
    items: found.items.map((item) => ({ id: item.id, kind: item.kind, ...replies(custody.stops.find((stop) => stop.id === item.stop)) })),
  };
}

/** ICE's reply counts for an item only where it answers that very item. */
function replies(stop: Stop | undefined): Pick<NonNullable<Group<'ownRecords'>['items']>[number], 'iceReply' | 'agencyReply'> {
  const ice = stop?.resolutions.findLast((each) => each.by === 'ice');
  const agency = stop?.resolutions.findLast((each) => each.by === 'agency');
  return known({
    iceReply: ice === undefined || ice.answersItem !== true ? undefined
      : { at: ice.at, outcome: ice.outcome === 'bars' ? 'citizen' as const : 'considered-not-a-citizen' as const },
    agencyReply: agency === undefined ? undefined : { at: agency.at, outcome: agency.outcome === 'bars' ? 'not-accepted' as const : 'accepted' as const },
  });
}

export function communicationFacts(custody: CustodyState, now: Instant): MayServeFacts['communication'] {
  const found = custody.communication;
  if (found === undefined) return undefined;
  return known({
    knownAt: lastKnown(custody.knownAt, now, ['communication']), source: 'agency' as const,
    need: found.need, settled: found.settled, interpreterOnWarrant: found.interpreterOnWarrant,
  });
}

/** Every earlier service on this person in this custody, however it came about. */
export function serviceFacts(custody: CustodyState, now: Instant): Group<'services'> {
  const irregular = custody.irregular.filter((each) => each.kind === 'occurred-without-clearance')
    .map((each) => ({ id: each.id, at: each.occurredAt, validity: each.standing === 'void-early' ? 'void-early' as const : 'unknown' as const }));
  const cleared = custody.service === undefined ? [] : [{ id: custody.service.clearance, at: custody.service.servedAt, validity: 'valid' as const }];
  return { knownAt: lastKnown(custody.knownAt, now), source: 'agency', items: [...cleared, ...irregular] };
}
