import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { ComplaintState } from '#complaint/state.ts';
import type { CustodyState } from '#custody/state.ts';
import type { WarrantState } from '#warrant/state.ts';
import { isRole, roleWords } from '#people/roles.ts';
import { codeWords } from '../ask/words.ts';
import { dayIn, fact, type FactSection, paperHash, type Telling, when, yesNo } from './sections.ts';

export const warrantFacts = (state: WarrantState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The paper', facts: [
      fact('Form', state.form, 'an administrative warrant, signed by an immigration officer, not a judge'),
      fact('From', state.fieldOffice === undefined ? 'Not recorded' : telling.named('field-office', state.fieldOffice)),
      fact('Signing officer’s title', state.issuerTitle ?? 'Not recorded'), fact('Signed', yesNo(state.signed)), when('Date on the form', state.issuedAt), when('Received', state.receivedAt),
      fact('Basis', codeWords(state.basis)), fact('Document', paperHash(state.documentHash)),
    ],
  },
  { heading: 'Read against the list', none: 'Nobody has read it against the list yet.', facts: state.checks.map((check) => fact(codeWords(check.item), codeWords(check.result), `${telling.who(check.by)}, ${dayIn(check.at, telling)}`)) },
  {
    heading: 'Matching', facts: [
      fact('Matched', state.matchedAt === undefined ? 'Not matched to a booking' : `By ${telling.who(state.matchedBy)}`, state.matchedAt === undefined ? undefined : dayIn(state.matchedAt, telling)),
      ...(state.worklist === undefined ? [] : [fact('On the worklist', codeWords(state.worklist.reason), `${state.worklist.candidates.length} possible`)]),
      ...(state.servedAt === undefined ? [] : [when('Served', state.servedAt)]),
    ],
  },
  { heading: 'What ICE answered', none: 'ICE has not been asked again.', facts: state.reconfirmations.map((each) => when(codeWords(each.result), each.at, `${each.by}, by ${codeWords(each.method).toLowerCase()}`)) },
  { heading: 'Cancellation', none: 'Not cancelled.', facts: state.cancellations.map((each) => when('Cancelled by ICE', each.at, `${each.byTitle}; told here ${dayIn(each.knownAt, telling)}; ${paperHash(each.documentHash)}`)) },
];

export const complaintFacts = (state: ComplaintState, telling: Telling): readonly FactSection[] => [{
  heading: 'The complaint', facts: [
    fact('About', codeWords(state.about)), fact('From', codeWords(state.source)), when('Received', state.receivedAt),
    fact('Officer', state.officer === undefined ? 'None named' : telling.named('officer', state.officer)),
    when('ICE must be told by', state.noticeDueAt, 'agreement App. B', 'No time stated in the agreement that was signed'),
    when('ICE was told', state.toldIceAt, state.oprReference === undefined ? undefined : `Reference ${state.oprReference}`, 'Not yet'),
    when('Closed', state.closedAt, state.outcome === undefined ? undefined : codeWords(state.outcome), 'Open'),
  ],
}];

/** Where a custody stands, for roles that may read the record and not the person's own page. */
export const custodyFacts = (state: CustodyState, telling: Telling): readonly FactSection[] => [{
  heading: 'Where it stands', facts: [
    fact('Custody', codeWords(state.kind)), fact('Facility', telling.named('facility', state.location.facility ?? state.facility), codeWords(state.location.kind)),
    when('Booked', state.bookedAt), when('Release-eligible', state.releaseEligibleAt), when('Served', state.service?.servedAt, undefined, 'Not served'),
    fact('Stops', state.stops.length === 0 ? 'None' : state.stops.map((stop) => `${codeWords(stop.kind)} (${stop.status})`).join('; ')),
    fact('Bases recorded', String(state.bases.length), 'The limits stand on the shift board and on the person’s page.'),
  ],
}];

export const alarmFacts = (state: AlarmState): readonly FactSection[] => [{
  heading: 'The alarm', facts: [
    fact('What fell due', codeWords(state.kind)), when('Due', state.dueAt), when('Raised', state.raisedAt, state.again === 0 ? undefined : `raised again ${state.again} ${state.again === 1 ? 'time' : 'times'}`),
    fact('Whose it is', isRole(state.owner) ? roleWords[state.owner] : state.owner), when('Acknowledged', state.acknowledgedAt, undefined, 'Not yet'),
  ],
}];
