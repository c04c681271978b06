import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { BasisLimit, Paged, RequirementBasis, Supplier } from '../decision.ts';
import type { Basis, MayHoldFacts } from '../facts.ts';
import type { Counting, DocumentedEvents, StartEvent } from '../limits.ts';
import { straight } from '../limits.ts';
import type { Verdict } from '../requirement.ts';
import { satisfied, undetermined, unknown, violated, want } from '../requirement.ts';

export interface Held {
  readonly facts: MayHoldFacts;
  readonly basis: Basis;
  readonly law: Law;
  readonly asOf: Instant;
}

/** One requirement of one kind of basis. */
export interface HoldRequirement {
  readonly id: string;
  readonly basis: RequirementBasis;
  readonly title: string;
  readonly moa: readonly string[];
  readonly other: readonly string[];
  /** Stands where the requirement rests on a document of its own and on no clause of the body of law. */
  readonly document?: string;
  judge(held: Held): Verdict;
}

/** What is particular to a kind of basis. */
export interface KindOfBasis {
  readonly requirements: readonly HoldRequirement[];
  limits(held: Held): readonly BasisLimit[];
  /** Whether its document states no end. */
  endless(held: Held): boolean;
  /** What is wanted when no limit can be computed. */
  readonly noEnd: Verdict;
  /** Requirements that, when not satisfied, are told to counsel and the commander at once. */
  readonly pages: readonly string[];
}

export const everyone: readonly Paged[] = Object.freeze(['counsel', 'commander']);

/** The events that a limit can start from; the basis's own earliest documented start stands even when a correction is later. */
export function eventsOf({ basis }: Held): DocumentedEvents {
  const events: { [event in StartEvent]?: Instant } = {};
  const note = (event: StartEvent, at: Instant | 'not-recorded' | undefined) => {
    if (at === undefined || at === 'not-recorded') return;
    const before = events[event];
    events[event] = before !== undefined && before < at ? before : at;
  };
  note('release-eligible', basis.releaseEligibleAt);
  note('read', basis.readAt);
  note('served', basis.servedAt);
  note(startEventOf(basis), basis.startAt);
  return events;
}

function startEventOf(basis: Basis): StartEvent {
  switch (basis.startEvent) {
    case 'read': case 'served': case 'release-eligible': return basis.startEvent;
    case 'otherwise-release': return 'release-eligible';
    default: return 'found-held';
  }
}

/** How days are counted where a rule excludes days: as counsel adopted it, else straight, which is earlier. */
export function countingOf({ facts, law }: Held): Counting {
  const adopted = facts.adoptions?.counting;
  const zone = facts.facility?.zone;
  const calendar = adopted?.method === 'skip-excluded-hours' ? law.calendars.get(adopted.calendar) : undefined;
  return calendar === undefined || zone === undefined ? straight : { method: 'skip-excluded-hours', calendar, zone };
}

const personVerdicts = {
  here: satisfied('The person is in this agency’s custody.', 'held.inCustody'),
  gone: violated('The person is not in this agency’s custody.', 'held.inCustody'),
  unknown: unknown('held.inCustody', 'jail-records', 'Whether the person is in this agency’s custody'),
};
export const personHere: HoldRequirement = {
  id: 'person-held', basis: 'safeguard', title: 'The person is held here', moa: [], other: [],
  judge({ facts }) {
    const here = facts.held?.inCustody;
    return here === undefined ? personVerdicts.unknown : here ? personVerdicts.here : personVerdicts.gone;
  },
};

const lifeVerdicts = {
  runs: satisfied('The basis has begun and nothing has ended it.', 'bases.items.startAt', 'bases.items.endings'),
  ended: violated('The basis has ended.', 'bases.items.endings'),
  notBegun: violated('The basis has not begun.', 'bases.items.startAt'),
  noStart: unknown('bases.items.startAt', 'jail-records', 'When the basis began'),
  noEndings: unknown('bases.items.endings', 'jail-records', 'Whether anything has ended the basis'),
};
export const inLife: HoldRequirement = {
  id: 'basis-runs', basis: 'safeguard', title: 'The basis has begun and has not ended', moa: [], other: [],
  judge({ basis, asOf }) {
    if (basis.endings?.some(ending => !(ending.at > asOf)) === true) return lifeVerdicts.ended;
    if (basis.startAt === undefined) return lifeVerdicts.noStart;
    if (basis.startAt > asOf) return lifeVerdicts.notBegun;
    return basis.endings === undefined ? lifeVerdicts.noEndings : lifeVerdicts.runs;
  },
};

export const limitVerdicts = {
  within: satisfied('No limit has been reached.', 'bases.items.startAt'),
  reached: violated('A limit has been reached: this basis has ended; release unless another basis is documented.', 'bases.items.startAt'),
  endless: satisfied('The document states no end.', 'bases.items.statedEndAt'),
  noStart: undetermined('No limit can be computed, so no end can be stated.', ['bases.items.startAt'],
    want('bases.items.startAt', 'jail-records', 'When the basis began')),
};
/** No end can be stated for want of one fact, which depends on the kind of basis. */
export const noEnd = (fact: string, from: Supplier, words: string): Verdict =>
  undetermined('No limit can be computed, so no end can be stated.', ['bases.items.startAt'], want(fact, from, words));
