import { bitesAt, daysOfNotice, knownLate, unread, type Removal } from '#officer/removal-state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingLapses } from '#officer/training-validity.ts';
import { codeWords } from '../ask/words.ts';
import { ageWords, elapsedWords } from '../moment.ts';
import type { Fact } from '../view.ts';
import { dayIn, fact, paperHash, type Telling, yesNo } from './sections.ts';

const KIND: { readonly [K in Removal['kind']]: string } = { 'withdrawal': 'Withdrawal by ICE', 'suspension': 'Suspension by ICE', 'left': 'Left the programme', 'agreement-ended': 'The agreement ended' };

/** What removed authority, with all three dates of each; then the agency's own roster, which changes nothing about ICE's status. */
export const removalFacts = (state: OfficerState, telling: Telling): readonly Fact[] => [
  ...state.removals.flatMap((each) => removalFact(each, telling)),
  ...state.rosterLapses.map((each) => fact('Off the agency’s own roster', each.restoredAt === undefined ? 'Stands; ICE’s status is unchanged' : `Back on it ${dayIn(each.restoredAt, telling)}`, `${codeWords(each.reason)}, from ${dayIn(each.at, telling)}`)),
  ...trainingLapses(state, telling.trainingPolicy).filter(({ at }) => at <= telling.now).map((each) => {
    const told = (state.lapsesTold ?? []).find(({ lapsedAt }) => lapsedAt === each.at);
    return fact('Training lapsed: off the agency’s own roster', each.restoredAt === undefined ? 'Stands; ICE’s status is unchanged' : `Back on it ${dayIn(each.restoredAt, telling)}`,
      `From ${dayIn(each.at, telling)}, under the policy adopted here; ${told === undefined ? 'ICE has not been told' : `ICE was told ${dayIn(told.toldAt, telling)}: ${told.to}`}`);
  }),
];

function removalFact(removal: Removal, telling: Telling): readonly Fact[] {
  const { kind, restoredAt, effectiveAt, noticedAt, knownAt, documentHash, namesOfficer, reason, arrivedBy, enteredBy } = removal;
  const words = [
    effectiveAt === undefined ? `Effective at once, ${dayIn(bitesAt(removal), telling)}` : `Effective ${dayIn(effectiveAt, telling)}`,
    noticedAt === undefined ? 'notice: no date recorded' : `noticed ${dayIn(noticedAt, telling)}${arrivedBy === undefined ? '' : ` by ${codeWords(arrivedBy).toLowerCase()}`}`,
    `known here ${dayIn(knownAt, telling)}${enteredBy === undefined ? '' : `, entered by ${telling.who(enteredBy)}`}`,
    ...(reason === undefined ? [] : [`reason: ${codeWords(reason).toLowerCase()}`]),
    `${paperHash(documentHash)}${kind === 'withdrawal' || kind === 'suspension' ? `, names this officer: ${yesNo(namesOfficer).toLowerCase()}` : ''}`,
  ].join('; ');
  return [
    fact(KIND[kind], restoredAt === undefined ? 'Stands' : `Taken back, from ${dayIn(restoredAt, telling)}`, words),
    ...(knownLate(removal) && effectiveAt !== undefined ? [fact('Known late', `In effect ${elapsedWords(effectiveAt, knownAt)} before it was known here`, 'What this officer did in between is for counsel to look at.')] : []),
    ...(unread(removal) ? [fact('Notice', 'Lies unread', `Entered ${ageWords(knownAt, telling.now)}; the coordinator or the shift commander says that it was read. It counts unread all the same.`)] : []),
    ...(removal.readAt === undefined ? [] : [fact('Notice', `Read by ${telling.who(removal.readBy)}`, dayIn(removal.readAt, telling))]),
    fact('Officer told', removal.toldAt === undefined ? 'Not recorded' : dayIn(removal.toldAt, telling)),
    ...(kind === 'left' ? [ninetyDays(removal)] : []),
  ];
}

function ninetyDays(removal: Removal): Fact {
  const days = daysOfNotice(removal);
  const words = days === undefined ? (removal.notGiven === undefined ? 'No notice recorded, and no reason' : `None: ${codeWords(removal.notGiven).toLowerCase()}`) : days < 0 ? 'ICE was told afterwards' : `${days} days`;
  return fact('Notice to ICE', words, 'The agreement asks for 90 days where practicable; nothing is refused for less.');
}
