import { arrangementsOf } from '#agency/arrangement.ts';
import type { AgencyState, Arrangement } from '#agency/state.ts';
import { dutyEnd } from '#agency/duty.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import { codeWords } from '../ask/words.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when, yesNo } from './sections.ts';

export const agencyFacts = (state: AgencyState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The agency', facts: [
      fact('Name', state.name), fact('State', state.state), fact('County', state.county ?? 'Not recorded'), fact('Originating agency identifier', state.ori ?? 'Not recorded'),
      ...(state.fictional === true ? [fact('Fictional', 'Yes: everything on record is invented')] : []),
    ],
  },
  ...(arrangementsOf(state).length === 0 ? [{ heading: 'Supervision or direction by ICE', facts: [], none: 'No arrangement of the Field Office Director is on file: ask for it in writing.' }] : []),
  ...arrangementsOf(state).toReversed().map((each) => ({ heading: `Supervision or direction by ICE: ${where(each, telling)}`, facts: arrangement(each, telling) })),
  { heading: 'Safeguards adopted here', facts: safeguards(state), none: 'The agency has adopted no safeguards.' },
  { heading: 'Training of officers, as adopted here', facts: trainingPolicy(state, telling), none: 'Nothing is adopted: no agreement states hours or an interval, so nobody’s training lapses.' },
  {
    heading: 'Rules that counsel adopted', none: 'None.',
    facts: state.adoptions.map((each) => when(each.rule, each.onAt, `by ${each.byName}, ${each.byTitle}${each.expiresAt === undefined ? '' : `; to be renewed by ${dayIn(each.expiresAt, telling)}`}`)),
  },
];

const where = ({ facilities }: Arrangement, telling: Telling): string => (facilities === undefined ? 'all facilities' : facilities.map((id) => telling.named('facility', id)).join(', '));

/** The one entered last for a facility counts there; those before it are shown as they were. */
function arrangement(stands: Arrangement, telling: Telling) {
  return [
    ...(stands.endedAt === undefined ? [] : [when('No longer stands', stands.endedAt)]),
    fact('Positions', stands.positions.length === 0 ? 'None named' : stands.positions.join('; ')),
    fact('Standing direction', yesNo(stands.standingDirection)), fact('On call', yesNo(stands.onCall)), fact('Written by', stands.by, paperHash(stands.documentHash)),
    when('Ends', stands.endAt, undefined, 'No end stated'),
    fact('Paper', stands.verifiedAt === undefined ? 'Not yet compared by a second person' : `Verified by ${telling.who(stands.verifiedBy)}, ${dayIn(stands.verifiedAt, telling)}`, `Entered by ${telling.who(stands.recordedBy)}, ${dayIn(stands.recordedAt, telling)}`),
  ];
}

function safeguards({ safeguards: own }: AgencyState) {
  if (own === undefined) return [];
  return [
    fact('ICE re-confirmation', `within ${own.reconfirmMinutes} minutes`), fact('ICE’s last word on an officer', `at most ${own.lastWordMaxHours} hours old`),
    fact('Ways to establish identity', codesWords(own.identityMethods)),
    ...(own.releaseWindowMinutes === undefined ? [] : [fact('Time of release', `for ${own.releaseWindowMinutes} minutes after it`)]),
    ...(own.reviewHours === undefined ? [fact('ICE’s review of every act', 'No time is adopted: every review is owed all the same')] : [fact('ICE’s review of every act', `within ${own.reviewHours} hours`)]),
    ...(own.directionHours === undefined ? [] : [fact('A direction is acknowledged', `within ${own.directionHours} hours`)]),
    ...(own.recordsCheckMaxMinutes === undefined ? [] : [fact('Check of own records', `at most ${own.recordsCheckMaxMinutes} minutes old`)]),
    when('Adopted', own.adoptedAt, `by ${own.adoptedByName}`),
  ];
}

function trainingPolicy({ trainingPolicy: own }: AgencyState, telling: Telling) {
  if (own === undefined) return [];
  return [
    fact('Refresher', own.course, own.courseVersion === undefined ? 'every version counts' : `version ${own.courseVersion}`),
    fact('Interval', own.refresherMonths === undefined ? 'None: training does not lapse' : `${own.refresherMonths} months, counted on the calendar in UTC`),
    fact('Hours', own.hours === undefined ? 'None stated: one session of any length' : `${own.hours} hours in one interval`),
    fact('Source', own.source, paperHash(own.documentHash)),
    when('Adopted', own.onAt, `by ${own.adoptedByName}; counts from ${dayIn(own.fromAt, telling)}; entered by ${telling.who(own.adoptedBy)}`),
  ];
}

export const facilityFacts = (state: FacilityState, telling: Telling): readonly FactSection[] => [
  { heading: 'The building', facts: [fact('Kind', codeWords(state.kind)), fact('Time zone', state.zone), ...(state.closedAt === undefined ? [] : [when('Closed', state.closedAt)])] },
  {
    heading: 'Notices on the wall', none: 'Nobody is on record as having looked.',
    facts: (state.posters ?? []).map((each) => when(`${codeWords(each.notice)}, ${codeWords(each.where).toLowerCase()}`, each.seenAt, each.found === 'missing' ? 'Missing' : `Seen in ${codesWords(each.languages)}`)),
  },
  { heading: 'Agreements that cover it', facts: state.registeredUnder.map((id) => fact(telling.named('agreement', id), 'Covers this building')), none: 'No agreement covers it: nobody can be served here.' },
];

export const fieldOfficeFacts = (state: FieldOfficeState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'Titles that may issue a form', none: 'No title is listed: every signer’s title is for counsel to ask about.',
    facts: state.issuerTitles.map((each) => fact(each.title, each.form, `${each.citation}; ${codeWords(each.verification).toLowerCase()}`)),
  },
  {
    heading: 'Disclosures that ICE agreed to', none: 'None recorded: nothing that ICE controls is disclosed.',
    facts: state.coordinations.map((each) => fact(codeWords(each.subject), `Agreed by ${each.byTitle}`, `${dayIn(each.coordinatedAt, telling)}; ${paperHash(each.documentHash)}`)),
  },
  {
    heading: 'Who of ICE is on call', none: 'Nobody is entered: under an arrangement that rests on a position on call, nothing is cleared.',
    facts: (state.duties ?? []).toReversed().map((each) => fact(each.position, `${dayIn(each.fromAt, telling)} until ${dayIn(dutyEnd(each), telling)}`, `${codeWords(each.source)}; entered by ${telling.who(each.recordedBy)}`)),
  },
];
