import { agreementLimitRules, stateLimitRules } from '../limit-rules.ts';
import type { LimitRule } from '../limits.ts';
import { limitsOf } from '../limits.ts';
import { satisfied, undetermined, unknown, violated, want } from '../requirement.ts';
import { rulesBearingOn } from '../rules.ts';
import { countingOf, eventsOf, inLife, noEnd, personHere } from './basis.ts';
import type { Held, HoldRequirement, KindOfBasis } from './basis.ts';
import { endOfAgreement, stateRuleOnService } from './rules.ts';
import { noStop } from './stops.ts';

const serviceVerdicts = {
  cleared: satisfied('The warrant was served with clearance.', 'bases.items.clearance', 'bases.items.servedAt'),
  without: undetermined('The service took place without clearance; whether it stands is for counsel. Default: release.', ['bases.items.clearance'],
    want('bases.items.clearance', 'counsel', 'Counsel’s reading of a service without clearance')),
  early: undetermined('The service was too early and is void on its face. Default: release.', ['bases.items.clearance'],
    want('bases.items.clearance', 'counsel', 'Counsel’s reading of the early service')),
  noClearance: unknown('bases.items.clearance', 'jail-records', 'How the service stands in the record'),
  noServed: unknown('bases.items.servedAt', 'jail-records', 'When the warrant was served'),
  noRead: unknown('bases.items.readAt', 'jail-records', 'When the warrant was read, or that it was not recorded'),
  noRelease: unknown('bases.items.releaseEligibleAt', 'jail-records', 'When criminal custody ended'),
};
const served: HoldRequirement = {
  id: 'served', basis: 'clause', title: 'The warrant was served under the agreement', moa: ['app-a/hold', 'app-a/scheduled-release'], other: [],
  judge({ basis }) {
    const v = serviceVerdicts;
    if (basis.clearance === undefined) return v.noClearance;
    if (basis.clearance !== 'cleared') return basis.clearance === 'void-early' ? v.early : v.without;
    if (basis.servedAt === undefined) return v.noServed;
    if (basis.readAt === undefined) return v.noRead;
    return basis.releaseEligibleAt === undefined ? v.noRelease : v.cleared;
  },
};

const powerVerdicts = {
  power: satisfied('The agreement gives a power to hold after service.', 'agreement.generation'),
  unknown: unknown('agreement.generation', 'agency-head', 'Which text of the agreement was signed'),
};
const power: HoldRequirement = {
  id: 'power-to-hold', basis: 'clause', title: 'A power, and not only a ceiling', moa: ['app-a/hold', 'app-a/48h', 'app-a/48h-preface'], other: [],
  judge: ({ facts }) => (facts.agreement?.generation === undefined ? powerVerdicts.unknown : powerVerdicts.power),
};

const agreementVerdicts = {
  inForce: satisfied('The agreement has been in force since the hold began.', 'agreement.effectiveAt', 'agreement.endings'),
  never: violated('The agreement was not in force when the hold began.', 'agreement.effectiveAt', 'agreement.endings'),
  endedInHold: undetermined('The agreement ended in mid-hold; what that does is undecided. Default: release.', ['agreement.endings', 'bases.items.startAt'],
    want('agreement.endings', 'counsel', 'Counsel’s reading of the end of the agreement')),
  undated: undetermined('Notice to end the agreement states no date.', ['agreement.endings'],
    want('agreement.endings', 'counsel', 'The date on which the notice takes effect')),
  noStart: unknown('agreement.effectiveAt', 'agency-head', 'The date on which the agreement took effect'),
  noEndings: unknown('agreement.endings', 'agency-head', 'Whether any notice, suspension or ending of the agreement exists'),
  noBegin: unknown('bases.items.startAt', 'jail-records', 'When the hold began'),
};
const inForce: HoldRequirement = {
  id: 'agreement-in-force', basis: 'clause', title: 'The agreement is in force', moa: ['viii/effective', 'viii/termination', 'iv-d/termination-revokes'], other: [],
  judge({ facts: { agreement }, basis, asOf }) {
    const v = agreementVerdicts;
    if (basis.startAt === undefined) return v.noBegin;
    if (agreement?.effectiveAt === undefined) return v.noStart;
    if (agreement.effectiveAt > basis.startAt) return v.never;
    if (agreement.endings === undefined) return v.noEndings;
    const end = endOfAgreement(agreement.endings, asOf);
    if (end === 'undated') return v.undated;
    if (end === undefined) return v.inForce;
    return end <= basis.startAt ? v.never : v.endedInHold;
  },
};

const placeVerdicts = {
  covered: satisfied('The person is in a facility registered under the agreement.', 'held.facility', 'facility.registeredUnder', 'agreement.id'),
  elsewhere: violated('The person is in a facility that is not registered under the agreement.', 'held.facility', 'facility.registeredUnder', 'agreement.id'),
  noPlace: unknown('held.facility', 'jail-records', 'In which facility the person is'),
  noRegister: unknown('facility.registeredUnder', 'agency-head', 'The agreements under which this facility is registered'),
  noAgreement: unknown('agreement.id', 'agency-head', 'The agreement relied on'),
};
const place: HoldRequirement = {
  id: 'facility-covered', basis: 'clause', title: 'The facility is covered by the agreement', moa: ['app-a/place'], other: [],
  judge({ facts: { held, facility, agreement } }) {
    const v = placeVerdicts;
    if (held?.facility === undefined) return v.noPlace;
    if (facility !== undefined && facility.id !== held.facility) return v.elsewhere;
    if (facility?.registeredUnder === undefined) return v.noRegister;
    if (agreement?.id === undefined) return v.noAgreement;
    return facility.registeredUnder.includes(agreement.id) ? v.covered : v.elsewhere;
  },
};

function ceilingsOfState({ facts, law }: Held): readonly LimitRule[] {
  const state = facts.agency?.state;
  if (state === undefined) return [];
  return stateLimitRules({ ...law, rules: new Map([[state, rulesBearingOn(law, state, ['hold-on-service'])]]) }, state);
}

/** A hold after service under the agreement: App. A. Both starting points are computed and the earliest documented instant governs. */
export const agreementBasis: KindOfBasis = {
  requirements: [personHere, power, served, inForce, place, stateRuleOnService, noStop, inLife],
  limits(held) {
    const generation = held.facts.agreement?.generation;
    if (generation === undefined) return [];
    return limitsOf([...agreementLimitRules(held.law, generation), ...ceilingsOfState(held)], eventsOf(held), countingOf(held));
  },
  endless: () => false,
  noEnd: noEnd('agreement.generation', 'agency-head', 'Which text of the agreement was signed'),
  pages: ['served', 'agreement-in-force', 'state-rule', 'no-open-stop'],
};
