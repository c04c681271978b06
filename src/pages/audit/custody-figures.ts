import { governing, gap } from '#authority/limits.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { Stop } from '#custody/stop-state.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { type Instant, minutesBetween } from '#time/instant.ts';
import { type Figure, partsOf, spread } from './figure.ts';
import type { FigureFacts } from './figure-facts.ts';

const kinds = ['custody'] as const;
const ofType = ({ cases }: FigureFacts, type: string): readonly Envelope[] => cases.filter((entry) => entry.type === type);

/** Services with a decision that cleared them, of all services that are recorded, the irregular ones included. */
export function services(facts: FigureFacts): Figure {
  const served = ofType(facts, 'warrant-served').map(({ stream }) => (facts.clearedServices.has(stream) ? 'cleared' as const : 'missing' as const));
  const irregular = ofType(facts, 'occurred-without-clearance').map(({ data }) => (data['standing'] === 'void-early' ? 'early' as const : 'without' as const));
  return {
    id: 'services-cleared', title: 'Services with a decision that cleared them', kinds, as: 'period',
    definition: 'Services recorded in these days for which the ledger holds the decision that they name, with the outcome cleared.',
    denominator: 'All services recorded in these days, those without clearance included',
    parts: partsOf({ cleared: 'Served with a cleared decision', without: 'Occurred without clearance', early: 'Occurred too early, before release', missing: 'Served, but the decision it names is not in the ledger' }, [...served, ...irregular]),
    numerator: 0, spreads: [],
    notCounted: ['A service that nobody recorded.', 'A person found held: that is not a service; see the figure on holds.', 'Whether the papers themselves were in order: a decision rests on what was recorded.'],
  };
}

const BESIDE: ReadonlySet<Basis['kind']> = new Set(['court-order', 'new-commitment', 'igsa']);

/** How one hold stood against the earliest of its limits. */
function againstLimit(state: CustodyState, basis: Basis, now: Instant): { readonly part: 'within' | 'past' | 'beside' | 'running' | 'none'; readonly minutes: number } {
  const limit = governing(basis.limits)?.end;
  if (limit === undefined) return { part: 'none', minutes: 0 };
  const leftAt = state.ending?.at;
  const until = leftAt ?? now;
  if (until <= limit) return { part: leftAt === undefined ? 'running' : 'within', minutes: 0 };
  const beside = state.bases.some((each) => BESIDE.has(each.kind) && each.startAt <= limit && (each.statedEndAt === undefined || each.statedEndAt > limit));
  return { part: beside ? 'beside' : 'past', minutes: minutesBetween(limit, until) };
}

/** Holds past the earliest limit computed, and after how many minutes the person left. */
export function holds(facts: FigureFacts): Figure {
  const began = ofType(facts, 'basis-began').filter(({ data }) => (data['kind'] === 'agreement' && data['clearance'] !== 'void-early') || data['kind'] === 'found-held');
  const found = began.flatMap((entry) => {
    const state = facts.custodies.get(entry.stream);
    const basis = state?.bases.find(({ id }) => id === entry.data['id']);
    return state === undefined || basis === undefined ? [] : [{ ...againstLimit(state, basis, facts.now), here: state.ending === undefined }];
  });
  const past = found.filter(({ part }) => part === 'past');
  return {
    id: 'holds-past-limit', title: 'Holds past the earliest limit computed', kinds, as: 'period',
    definition: 'Holds for ICE transfer, and people found held, whose record began in these days, where the person was still in this agency’s custody after the earliest limit computed and no separate basis is recorded that was in force then.',
    denominator: 'All holds for ICE transfer and people found held whose record began in these days',
    parts: partsOf({ past: 'Past the earliest limit', within: 'Left at or before it', beside: 'Past it, a separate basis recorded', running: 'Still held, limit not reached', none: 'No limit could be computed' }, found.map(({ part }) => part)),
    numerator: 0,
    spreads: [
      spread('Minutes from the limit until the person left', past.filter(({ here }) => !here).map(({ minutes }) => minutes)),
      spread('Minutes past the limit so far, people still here', past.filter(({ here }) => here).map(({ minutes }) => minutes)),
    ],
    notCounted: ['Detainers: a ceiling, not permission, so there is no hold to measure.', 'A hold that nobody recorded.', 'Whether a separate basis was lawful: the record says only that one was stated.', 'That the earliest limit governs is the agency’s safeguard, not a citation.'],
  };
}

/** Minutes between the end of criminal custody and service or leaving. */
export function gaps(facts: FigureFacts): Figure {
  const streams = [...new Set(ofType(facts, 'release-eligible').map(({ stream }) => stream))];
  const found = streams.flatMap((stream): readonly { readonly part: 'left' | 'served' | 'open' | 'resumed'; readonly minutes: number }[] => {
    const state = facts.custodies.get(stream);
    if (state === undefined) return [];
    if (state.releaseEligibleAt === undefined) return [{ part: 'resumed', minutes: 0 }];
    const closedAt = state.service?.servedAt ?? state.leftBuildingAt ?? state.ending?.at;
    const measured = gap(state.releaseEligibleAt, closedAt, facts.now);
    const part = measured === undefined || measured.open ? 'open' : state.service === undefined ? 'left' : 'served';
    return [{ part, minutes: measured?.minutes ?? 0 }];
  });
  const minutesOf = (part: string): readonly number[] => found.filter((each) => each.part === part).map(({ minutes }) => minutes);
  return {
    id: 'gap-minutes', title: 'The gap: minutes between the end of criminal custody and service or leaving', kinds, as: 'period',
    definition: 'For every person recorded as release-eligible in these days: whole minutes from that instant until service, or until they left without one.',
    denominator: 'People recorded as release-eligible in these days',
    parts: partsOf({ left: 'Left without service', served: 'Served', open: 'Gap still open', resumed: 'Criminal custody was resumed, on a document' }, found.map(({ part }) => part)),
    spreads: [spread('Gap minutes, left without service', minutesOf('left')), spread('Gap minutes, served', minutesOf('served')), spread('Gap minutes so far, still open', minutesOf('open'))],
    notCounted: ['Time before the jail recorded the person as release-eligible.', 'What else may have held the person: the jail states it, this record cannot see it.', 'A service that occurred without clearance does not close the gap.'],
  };
}

const KIND_WORDS: { readonly [K in Stop['kind']]: string } = { 'citizenship': 'Claim of citizenship', 'identity': 'Doubt about identity', 'court-paper': 'A court’s paper', 'other': 'Another reason' };

function stopsOf(facts: FigureFacts): readonly Stop[] {
  return ofType(facts, 'stop-opened').flatMap(({ stream, data }) => facts.custodies.get(stream)?.stops.filter(({ id }) => id === data['id']) ?? []);
}

/** Stops by kind, and how long each waited for its answer. */
export function stops(facts: FigureFacts): readonly Figure[] {
  const opened = stopsOf(facts);
  const answeredIn = (stop: Stop): readonly number[] => {
    const last = stop.status === 'open' ? undefined : stop.resolutions.at(-1)?.at;
    return last === undefined ? [] : [minutesBetween(stop.openedAt, last)];
  };
  const of = (kind: Stop['kind']): readonly Stop[] => opened.filter((stop) => stop.kind === kind);
  const notCounted = ['A claim that nobody recorded as a stop.', 'Waiting on a stop never prolongs custody: these minutes are not minutes held.'];
  return [{
    id: 'stops-answered', title: 'Stops answered', kinds, as: 'period', notCounted,
    definition: 'Stops recorded in these days that have every part of an answer which their kind needs, or that were upheld.',
    denominator: 'Stops recorded in these days', numerator: 0, spreads: [],
    parts: partsOf({ answered: 'Answered or upheld', open: 'Open' }, opened.map(({ status }) => (status === 'open' ? 'open' : 'answered'))),
  }, {
    id: 'stops-by-kind', title: 'Stops by kind, and time to answer', kinds, as: 'period', notCounted,
    definition: 'Stops recorded in these days by what was claimed or doubted, with minutes from recording to the last part of the answer.',
    denominator: 'Stops recorded in these days', parts: partsOf(KIND_WORDS, opened.map(({ kind }) => kind)),
    spreads: (Object.keys(KIND_WORDS) as Stop['kind'][]).map((kind) => spread(`Minutes to the answer: ${KIND_WORDS[kind].toLowerCase()}`, of(kind).flatMap(answeredIn))),
  }];
}

/** Whether and how soon ICE was told of a service. */
export function iceTold(facts: FigureFacts): Figure {
  const told = ofType(facts, 'warrant-served').flatMap(({ stream }) => {
    const state = facts.custodies.get(stream);
    if (state?.service === undefined) return [];
    const first = state.toldIce.filter(({ of }) => of === 'service').map(({ at }) => at).toSorted()[0];
    return [first === undefined ? undefined : Math.max(0, minutesBetween(state.service.servedAt, first))];
  });
  const part = (minutes: number | undefined) => (minutes === undefined ? 'never' as const : minutes <= 15 ? 'quarter' as const : minutes <= 60 ? 'hour' as const : 'later' as const);
  return {
    id: 'ice-told', title: 'ICE told of a service', kinds, as: 'period',
    definition: 'Services with clearance recorded in these days, by minutes from service until ICE was told, as recorded. The agreement says “immediately” and names no number of minutes.',
    denominator: 'Services with clearance recorded in these days',
    parts: partsOf({ quarter: 'Within 15 minutes', hour: 'After 15, within 60 minutes', later: 'After 60 minutes', never: 'No telling recorded' }, told.map(part)),
    numerator: 0, spreads: [spread('Minutes from service until ICE was told', told.filter((minutes) => minutes !== undefined))],
    notCounted: ['A call that nobody recorded.', 'Whether ICE received or read what was sent.', 'Services that occurred without clearance.'],
  };
}

/** Transfers whose signed receipt is on record. */
export function transfers(facts: FigureFacts): Figure {
  const ended = ofType(facts, 'custody-ended').filter(({ data }) => data['kind'] === 'transfer');
  const found = ended.flatMap(({ stream }) => facts.custodies.get(stream) ?? []);
  const waits = found.flatMap(({ papersCompleteAt, ending }) => (papersCompleteAt === undefined || ending === undefined ? [] : [Math.max(0, minutesBetween(ending.at, papersCompleteAt))]));
  return {
    id: 'transfers-papers', title: 'Transfers with papers signed', kinds, as: 'period',
    definition: 'Transfers to ICE recorded in these days whose signed receipt is on record.',
    denominator: 'Transfers to ICE recorded in these days',
    parts: partsOf({ signed: 'Papers signed', missing: 'Papers not on record' }, found.map(({ papersCompleteAt }) => (papersCompleteAt === undefined ? 'missing' : 'signed'))),
    numerator: 0, spreads: [spread('Minutes from the transfer until the papers were complete', waits)],
    notCounted: ['An unsigned receipt is a defect of paper, not custody: nobody is counted as held for it.', 'ICE’s own release, and release by this agency.'],
  };
}
