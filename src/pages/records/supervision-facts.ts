import type { DirectionState } from '#supervision/direction-state.ts';
import { unacknowledged } from '#supervision/direction.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { reviewStatusWords } from '#supervision/review-steps.ts';
import { asksRetraining, toAcknowledge } from '#supervision/review.ts';
import type { Fact } from '../view.ts';
import { dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

export const DIRECTS: { readonly [K in DirectionState['directs']]: string } = {
  'do-not-act': 'Do not act: bars at once, until ICE lifts it', 'act': 'Act: permits nothing by itself', 'how-to-act': 'How to act',
};
/** The same in a line with other words around it. */
export const DIRECTS_SHORT: { readonly [K in DirectionState['directs']]: string } = { 'do-not-act': 'do not act', 'act': 'act', 'how-to-act': 'how to act' };
export const MEANS_WORDS: { readonly [M in DirectionState['means']]: string } = { 'signed-in': 'entered by ICE', 'telephone': 'by telephone', 'e-mail': 'by e-mail', 'paper': 'on paper' };
export const OUTCOMES: { readonly [O in ReviewState['findings'][number]['outcome']]: string } = { 'in-order': 'In order', 'guidance': 'Guidance', 'retraining': 'Retraining', 'referred': 'Referred' };

/** Whom a direction is for, in words. */
export const addressees = (state: DirectionState, telling: Pick<Telling, 'named'>): string =>
  (state.everyone ? `Every officer${state.facility === undefined ? '' : ` at ${telling.named('facility', state.facility)}`}`
    : `${state.officers.map((id) => telling.named('officer', id)).join(', ')}${state.facility === undefined ? '' : `, at ${telling.named('facility', state.facility)}`}`);

const acknowledgements = (state: DirectionState, telling: Telling): readonly Fact[] => [
  ...state.acknowledgements.map((each) => when(telling.named('officer', each.officer), each.at, each.means === 'own' ? 'By the officer' : `Read aloud, signed on paper (${paperHash(each.documentHash)})`)),
  ...unacknowledged(state).map((officer) => fact(telling.named('officer', officer), 'Not acknowledged', state.acknowledgeBy === undefined ? 'No time is adopted here' : `By ${dayIn(state.acknowledgeBy, telling)}`)),
];

export const directionFacts = (state: DirectionState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The direction', facts: [
      fact('What it directs', DIRECTS[state.directs]), fact('In ICE’s words', telling.words('direction')), fact('For', addressees(state, telling)),
      ...(state.custody === undefined ? [] : [{ ...fact('About', 'One person’s record'), href: `/records/custody/${state.custody}` }]),
      fact('Given by', state.position, telling.words('givenBy')), when('Given', state.givenAt, `${MEANS_WORDS[state.means]}; ${paperHash(state.documentHash)}`),
      state.means === 'signed-in' ? fact('Confirmed', 'ICE entered it itself') : when('Confirmed', state.confirmedAt, undefined, 'Not yet: it counts all the same'),
      ...(state.lift === undefined ? [] : [when('Lifted', state.lift.countsAt, `${MEANS_WORDS[state.lift.means]}; ${paperHash(state.lift.documentHash)}`, 'Entered from paper; counts once a second person has compared it')]),
    ],
  },
  { heading: 'Acknowledged by', facts: acknowledgements(state, telling), none: 'No officer of the programme was on record when it was given.' },
];

/** Acts that were done while a direction spoke of them, by their reviews. */
export const actsUnder = (reviews: readonly { readonly id: string; readonly state: ReviewState }[]): FactSection => ({
  heading: 'Acts it spoke of', none: 'No act was recorded while it spoke of one.',
  facts: reviews.map(({ id, state }): Fact => ({ ...fact(state.act === 'service' ? 'A service' : 'A service without clearance', `Review: ${reviewStatusWords[state.status]}`), href: `/records/review/${id}` })),
});

const followUp = (state: ReviewState): readonly Fact[] => [
  ...(state.acknowledgedAt === undefined ? (toAcknowledge(state) ? [fact('The officer', 'Has not acknowledged it')] : []) : [when('Acknowledged by the officer', state.acknowledgedAt)]),
  ...(state.retrainedAt === undefined ? [] : [when('Retraining held', state.retrainedAt)]),
  ...(state.retrainingWithdrawnAt === undefined ? [] : [when('Retraining no longer asked for', state.retrainingWithdrawnAt)]),
  ...(asksRetraining(state) ? [fact('Retraining', 'Owed')] : []),
];

export const reviewFacts = (state: ReviewState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The act', facts: [
      fact('What', state.act === 'service' ? 'A service' : 'A service without clearance'), fact('By', state.officer === undefined ? 'Officer not on record' : telling.named('officer', state.officer)),
      { ...fact('On', 'The person’s record, with the decision and the papers'), href: `/records/custody/${state.custody}` },
      when('When', state.actedAt), fact('Where', telling.named('facility', state.facility)), fact('Supervising position then', state.position ?? 'None known'),
      ...(state.directions.length === 0 ? [fact('Directions that spoke of it', 'None')] : state.directions.map((id) => ({ ...fact('A direction that spoke of it', 'Read it'), href: `/records/direction/${id}` }))),
      state.dueAt === undefined ? fact('To be reviewed by', 'No time is adopted here; it is owed') : when('To be reviewed by', state.dueAt),
    ],
  },
  {
    heading: 'ICE’s review', none: 'Not reviewed yet. Nobody’s release waits for it.',
    facts: state.findings.map((each, place) => when(OUTCOMES[each.outcome], each.reviewedAt, `${each.position}, ${MEANS_WORDS[each.means]}; ${paperHash(each.documentHash)}. ${place === state.findings.length - 1 ? telling.words('reasons') : 'A later review stands beside it'}`)),
  },
  { heading: 'What followed', facts: followUp(state), none: 'Nothing to follow up.' },
];
