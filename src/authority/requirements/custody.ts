import { msOf } from '../age.ts';
import { requirement, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';

const kindVerdicts = {
  ours: satisfied('The person is in this agency’s criminal custody.', 'custody.inCustody', 'custody.kind'),
  gone: violated('The person is not in this agency’s custody.', 'custody.inCustody'),
  boarder: undetermined('The person is held here for another authority (US Marshals, a state or another agency).', ['custody.kind'],
    want('custody.kind', 'counsel', 'Counsel’s reading for a person held for another authority')),
  immigration: violated('The person is already held on an immigration basis, not in criminal custody.', 'custody.kind'),
  noCustody: unknown('custody.inCustody', 'jail-records', 'Whether the person is in this agency’s custody now'),
  noKind: unknown('custody.kind', 'jail-records', 'On whose criminal process the person is held'),
};
export const criminalCustody = requirement({
  id: 'criminal-custody', basis: 'clause', title: 'The person is in this agency’s criminal custody', moa: ['app-a/place', 'iv/criminal-case-first'], other: [],
  verdicts: kindVerdicts,
  judge({ custody }) {
    const v = kindVerdicts;
    if (custody?.inCustody === false) return v.gone;
    if (custody?.kind === 'immigration') return v.immigration;
    if (custody?.inCustody === undefined) return v.noCustody;
    if (custody.kind === undefined) return v.noKind;
    return custody.kind === 'criminal' ? v.ours : v.boarder;
  },
});

const MS_PER_MINUTE = 60_000;
const releaseVerdicts = {
  now: satisfied('The person is release-eligible now.', 'custody.releaseEligibleAt', 'custody.otherBases', 'safeguards.releaseWindowMinutes'),
  early: violated('Service before the scheduled release is outside the delegated time. Decide again when the person is release-eligible.', 'custody.releaseEligibleAt', 'custody.projectedReleaseAt'),
  gap: violated('Criminal custody ended earlier and no other basis is documented: release proceeds.', 'custody.releaseEligibleAt', 'safeguards.releaseWindowMinutes'),
  otherBasis: undetermined('Another basis is stated, so this may not be the scheduled release from criminal custody.', ['custody.otherBases'],
    want('custody.otherBases', 'counsel', 'Counsel’s reading of the other basis')),
  noEligible: unknown('custody.releaseEligibleAt', 'jail-records', 'When the person became release-eligible'),
  noOther: unknown('custody.otherBases', 'jail-records', 'Whether another basis holds the person'),
  notAdopted: unknown('safeguards.releaseWindowMinutes', 'agency-head', 'For how many minutes after release-eligible a service is at the time of release, adopted by name and date'),
};
export const releaseNow = requirement({
  id: 'release-now', basis: 'clause', title: 'It is the time of the scheduled release', moa: ['app-a/scheduled-release', 'iv/criminal-case-first'], other: [],
  byForm: { 'I-200': { moa: ['app-a/serve-i-200'], other: [] }, 'I-205': { moa: ['app-a/serve-i-205'], other: [] } },
  verdicts: releaseVerdicts,
  judge({ custody, safeguards }, asOf, _law, asOfMs) {
    const v = releaseVerdicts;
    const eligible = custody?.releaseEligibleAt;
    if (eligible === undefined) return custody?.projectedReleaseAt !== undefined && custody.projectedReleaseAt > asOf ? v.early : v.noEligible;
    if (eligible > asOf) return v.early;
    const others = custody?.otherBases;
    if (others === undefined) return v.noOther;
    if (others.some(other => other.endAt === undefined || other.endAt > asOf)) return v.otherBasis;
    if (eligible === asOf) return v.now;
    const minutes = safeguards?.releaseWindowMinutes;
    if (minutes === undefined) return v.notAdopted;
    return asOfMs - msOf(eligible) <= minutes * MS_PER_MINUTE ? v.now : v.gap;
  },
});

const placeVerdicts = {
  inside: satisfied('The place is inside the facility where the person is held.', 'place.inside', 'place.facility', 'facility.id', 'custody.facility'),
  outside: violated('The place is outside the facility.', 'place.inside', 'place.facility', 'facility.id', 'custody.facility'),
  noInside: unknown('place.inside', 'serving-officer', 'Whether the place is inside the facility'),
  noPlace: unknown('place.facility', 'serving-officer', 'The facility where the act would take place'),
  noCustody: unknown('custody.facility', 'jail-records', 'The facility where the person is held'),
  noFacility: unknown('facility.id', 'jail-records', 'The facility'),
};
export const placeInside = requirement({
  id: 'place-inside', basis: 'clause', title: 'The place is inside the facility', moa: ['app-a/place'], other: [],
  verdicts: placeVerdicts,
  judge({ place, facility, custody }) {
    const v = placeVerdicts;
    if (place?.inside === false) return v.outside;
    if (facility?.id === undefined) return v.noFacility;
    if (place?.facility !== undefined && place.facility !== facility.id) return v.outside;
    if (custody?.facility !== undefined && custody.facility !== facility.id) return v.outside;
    if (place?.inside === undefined) return v.noInside;
    if (place.facility === undefined) return v.noPlace;
    return custody?.facility === undefined ? v.noCustody : v.inside;
  },
});
