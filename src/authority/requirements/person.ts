import type { MayServeFacts } from '../facts.ts';
import { curable, requirement, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';

const adoptedVerdicts = {
  adopted: satisfied('The agency’s safeguards are adopted by name and date.', 'safeguards.adoptedAt', 'safeguards.adoptedBy'),
  later: undetermined('The agency’s safeguards were adopted later than this instant.', ['safeguards.adoptedAt'],
    want('safeguards.adoptedAt', 'agency-head', 'Safeguards in force at this instant')),
  noDate: unknown('safeguards.adoptedAt', 'agency-head', 'When the agency adopted its safeguards'),
  noName: unknown('safeguards.adoptedBy', 'agency-head', 'Who adopted the agency’s safeguards'),
};
export const safeguardsAdopted = requirement({
  id: 'safeguards-adopted', basis: 'safeguard', title: 'The safeguards are adopted', moa: [], other: [],
  verdicts: adoptedVerdicts,
  judge({ safeguards }, asOf) {
    if (safeguards?.adoptedAt === undefined) return adoptedVerdicts.noDate;
    if (safeguards.adoptedBy === undefined) return adoptedVerdicts.noName;
    return safeguards.adoptedAt <= asOf ? adoptedVerdicts.adopted : adoptedVerdicts.later;
  },
});

const identityVerdicts = {
  established: satisfied('Identity is established by an adopted method.', 'identity.checks', 'safeguards.identityMethods'),
  noMatch: violated('A comparison found that this is not the person named.', 'identity.checks'),
  notYet: undetermined('Identity is not established by an adopted method.', ['identity.checks', 'safeguards.identityMethods'],
    want('identity.checks', 'jail-commander', 'Identity by two people, by fingerprint, or by a remote witness')),
  unknown: unknown('identity.checks', 'jail-commander', 'Identity by two people, by fingerprint, or by a remote witness'),
  notAdopted: unknown('safeguards.identityMethods', 'agency-head', 'The accepted ways to establish identity, adopted by name and date'),
};

type Checks = NonNullable<NonNullable<MayServeFacts['identity']>['checks']>;
const PEOPLE: Readonly<Record<Checks[number]['method'], number>> = { 'two-people': 2, fingerprint: 1, 'remote-witness': 1 };

/** Fingerprints settle a doubt: a no-match stands unless a later fingerprint comparison matched. */
function doubted(checks: Checks, asOf: string): boolean {
  return checks.some(no => no.result === 'no-match' && no.at <= asOf
    && !checks.some(yes => yes.method === 'fingerprint' && yes.result === 'match' && yes.at > no.at && yes.at <= asOf));
}

export const identity = requirement({
  id: 'identity', basis: 'safeguard', title: 'Identity is established', moa: [], other: [],
  verdicts: identityVerdicts,
  judge({ identity: known, safeguards }, asOf) {
    const v = identityVerdicts;
    const checks = known?.checks;
    if (checks !== undefined && doubted(checks, asOf)) return v.noMatch;
    const methods = safeguards?.identityMethods;
    if (methods === undefined) return v.notAdopted;
    if (checks === undefined) return v.unknown;
    const established = checks.some(check => check.result === 'match' && check.at <= asOf && methods.includes(check.method)
      && distinct(check.by) >= PEOPLE[check.method]);
    return established ? v.established : v.notYet;
  },
});

function distinct(people: readonly string[]): number {
  return people.length < 2 ? people.length : new Set(people).size;
}

const adultVerdicts = {
  adult: satisfied('The person is an adult.', 'person.ageGroup'),
  minor: undetermined('The agreement is silent on minors.', ['person.ageGroup'], want('person.ageGroup', 'counsel', 'Counsel’s reading for a minor')),
  unknown: unknown('person.ageGroup', 'jail-records', 'Whether the person is an adult'),
};
export const adult = requirement({
  id: 'person-adult', basis: 'safeguard', title: 'The person is an adult', moa: [], other: [],
  verdicts: adultVerdicts,
  judge({ person }) {
    if (person?.ageGroup === undefined) return adultVerdicts.unknown;
    return person.ageGroup === 'adult' ? adultVerdicts.adult : adultVerdicts.minor;
  },
});

const communicationVerdicts = {
  none: satisfied('The person needs no interpreter or other help to understand.', 'communication.need'),
  met: satisfied('What the person needs to understand is provided.', 'communication.need', 'communication.settled', 'communication.interpreterOnWarrant'),
  notMet: curable('What the person needs to understand is not provided.', ['communication.need', 'communication.settled'],
    want('communication.settled', 'jail-commander', 'An interpreter, or the help the person needs')),
  notNamed: curable('The interpreter is not identified by name on the warrant.', ['communication.interpreterOnWarrant'],
    want('communication.interpreterOnWarrant', 'serving-officer', 'The interpreter’s name, written on the warrant')),
  cannot: undetermined('The person cannot understand what is read now.', ['communication.need'],
    want('communication.need', 'counsel', 'Counsel’s reading for a person who cannot understand')),
  noNeed: unknown('communication.need', 'serving-officer', 'What the person needs to understand'),
  noSettled: unknown('communication.settled', 'serving-officer', 'Whether what the person needs is provided'),
  noNamed: unknown('communication.interpreterOnWarrant', 'serving-officer', 'Whether the interpreter is named on the warrant'),
};
export const communication = requirement({
  id: 'communication', basis: 'clause', title: 'Language and communication are settled', moa: ['iv-g/interpreter'], other: [],
  verdicts: communicationVerdicts,
  judge({ communication: known }) {
    const v = communicationVerdicts;
    if (known?.need === undefined) return v.noNeed;
    if (known.need === 'none') return v.none;
    if (known.need === 'cannot-communicate') return v.cannot;
    if (known.settled === undefined) return v.noSettled;
    if (!known.settled) return v.notMet;
    if (known.need === 'read-aloud') return v.met;
    if (known.interpreterOnWarrant === undefined) return v.noNamed;
    return known.interpreterOnWarrant ? v.met : v.notNamed;
  },
});

const servedVerdicts = {
  first: satisfied('No earlier service is recorded for this custody.', 'services.items'),
  served: violated('The person has been served already: a second service restarts nothing.', 'services.items'),
  early: undetermined('An earlier service was too early and is void on its face: whether a timely one may follow is for counsel.', ['services.items'],
    want('services.items', 'counsel', 'Counsel’s reading of the earlier, void service')),
  unclear: undetermined('Whether an earlier service stands is not known.', ['services.items'],
    want('services.items', 'counsel', 'Whether the earlier service stands')),
  unknown: unknown('services.items', 'jail-records', 'Whether the person has been served before'),
};
export const notServedBefore = requirement({
  id: 'not-served-before', basis: 'safeguard', title: 'The person has not been served before', moa: [], other: [],
  verdicts: servedVerdicts,
  judge({ services }) {
    const items = services?.items;
    if (items === undefined) return servedVerdicts.unknown;
    if (items.length === 0) return servedVerdicts.first;
    if (items.some(item => item.validity === 'valid')) return servedVerdicts.served;
    return items.some(item => item.validity === 'void-early') ? servedVerdicts.early : servedVerdicts.unclear;
  },
});
