import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { type Instant, minutesBetween } from '#time/instant.ts';
import { type Figure, partsOf, spread } from './figure.ts';
import type { FigureFacts } from './figure-facts.ts';

const REVIEWS = {
  onTime: 'Reviewed within the time adopted here', late: 'Reviewed later', owedLate: 'Not reviewed, and the time has passed', owed: 'Not reviewed, the time has not passed',
  noTime: 'Reviewed; no time was adopted', owedNoTime: 'Not reviewed; no time was adopted',
} as const;

function reviewPart({ dueAt, findings }: ReviewState, now: Instant): keyof typeof REVIEWS {
  const [first] = findings;
  if (dueAt === undefined) return first === undefined ? 'owedNoTime' : 'noTime';
  if (first === undefined) return dueAt <= now ? 'owedLate' : 'owed';
  return first.recordedAt <= dueAt ? 'onTime' : 'late';
}

/** Acts that ICE reviewed in time (agreement IV.F). A review counts when it is recorded here, whenever it was made. */
export const actsReviewed = ({ reviews, now }: FigureFacts): Figure => ({
  id: 'acts-reviewed', title: 'Acts reviewed by ICE on time', kinds: ['review'], as: 'period',
  definition: 'Services recorded in these days, those without clearance too, whose first review by ICE was recorded within the time that the agency had adopted when the act was recorded.',
  denominator: 'Services recorded in these days', numerator: 0, parts: partsOf(REVIEWS, reviews.map((each) => reviewPart(each, now))),
  spreads: [spread('Minutes from the act’s entry to its first review', reviews.flatMap(({ openedAt, findings }) => (findings[0] === undefined ? [] : [minutesBetween(openedAt, findings[0].recordedAt)])))],
  notCounted: ['What ICE found, and whether it is right.', 'A person found held: nobody is on record as having acted.', 'Acts from before reviews were raised here.', 'The agreement names no time: the time is this agency’s own safeguard.'],
});

const DIRECTIONS = {
  onTime: 'Acknowledged within the time adopted here', late: 'Acknowledged later', openLate: 'Not acknowledged, and the time has passed', open: 'Not acknowledged, the time has not passed',
  noTime: 'Acknowledged; no time was adopted', openNoTime: 'Not acknowledged; no time was adopted',
} as const;

function heardPart({ acknowledgeBy, acknowledgements }: DirectionState, officer: string, now: Instant): keyof typeof DIRECTIONS {
  const heard = acknowledgements.find((each) => each.officer === officer)?.at;
  if (acknowledgeBy === undefined) return heard === undefined ? 'openNoTime' : 'noTime';
  if (heard === undefined) return acknowledgeBy <= now ? 'openLate' : 'open';
  return heard <= acknowledgeBy ? 'onTime' : 'late';
}

/** Directions that the officers they are for acknowledged in time: one case for each officer told. */
export const directionsHeard = ({ directions, now }: FigureFacts): Figure => ({
  id: 'directions-acknowledged', title: 'Directions of ICE acknowledged on time', kinds: ['direction'], as: 'period',
  definition: 'For each direction recorded in these days and each officer whom it was for: acknowledged, by the officer or on paper, within the time that the agency had adopted when it was recorded.',
  denominator: 'Officers told, once for each direction recorded in these days', numerator: 0,
  parts: partsOf(DIRECTIONS, directions.flatMap((each) => each.officers.map((officer) => heardPart(each, officer, now)))), spreads: [],
  notCounted: ['Whether it was followed: a direction not to act bars by itself, acknowledged or not.', 'Directions that ICE gave and nobody recorded.', 'Officers who joined after a direction to everyone was recorded.'],
});

/** Span of control, three ways. An officer under two positions is a pair with each, so that parts never overlap. */
export function spansOfControl({ spans }: FigureFacts): readonly Figure[] {
  const common = { as: 'now' as const, spreads: [] };
  const parts = (count: 'officers' | 'acts' | 'owed') => spans.map((each) => ({ words: each.position, count: each[count] }));
  const notCounted = ['What is too many: no text sets a number.', 'Who in ICE held the position: the duty roster says, in words that are personal.'];
  return [
    { ...common, id: 'span-officers', title: 'Span of control: officers', kinds: ['officer', 'review'], definition: 'Officers with complete papers, under each position that a verified arrangement in force names for an open facility.', denominator: 'Pairs of an officer and a position', parts: parts('officers'), notCounted: ['Where an officer works: no record says so, so each counts under every position named.', ...notCounted] },
    { ...common, id: 'span-acts', title: 'Span of control: acts', kinds: ['review'], definition: 'Services recorded in the last 30 days, those without clearance too, by the position that supervised when each was recorded.', denominator: 'Services recorded in the last 30 days', parts: parts('acts'), notCounted },
    { ...common, id: 'span-owed', title: 'Span of control: reviews owed', kinds: ['review'], definition: 'Acts that ICE has not reviewed, however old, by the position that supervised when each was recorded.', denominator: 'Reviews owed now', parts: parts('owed'), notCounted },
  ];
}
