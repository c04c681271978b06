import type { Instant } from '#time/instant.ts';
import type { AgencyEvent } from './events.ts';
import { samePerson } from './paper.ts';
import { happened, refused } from './record.ts';
import type { By, Decided } from './record.ts';
import type { AgencyState, Arrangement } from './state.ts';

/** Every arrangement that was ever entered, oldest first, those ended and those that a later one took the place of too. Agreement IV.F. */
export const arrangementsOf = ({ arrangement, arrangements }: Pick<AgencyState, 'arrangement' | 'arrangements'>): readonly Arrangement[] =>
  [...(arrangement === undefined ? [] : [arrangement]), ...(arrangements ?? [])];

/** Whether a paper speaks of a facility: one that names none speaks of all of the agency's; of a place that is not known only such a one. */
const covers = ({ facilities }: Arrangement, facility: string | undefined): boolean =>
  facilities === undefined || (facility !== undefined && facilities.includes(facility));

/**
 * The Field Office Director's arrangement for a facility: the one entered last among those that speak of it. Undefined where there is none,
 * or where that one was ended: an earlier one does not come back by itself. Agreement IV.F; 8 U.S.C. 1357(g)(5).
 */
export function arrangementFor(state: Pick<AgencyState, 'arrangement' | 'arrangements'>, facility: string | undefined): Arrangement | undefined {
  const last = arrangementsOf(state).findLast((each) => covers(each, facility));
  return last?.endedAt === undefined ? last : undefined;
}

/** Those of its facilities for which an arrangement is the one that counts: empty for one that has been superseded everywhere, or ended. */
export const countsFor = (state: AgencyState, arrangement: Arrangement, facilities: readonly string[]): readonly string[] =>
  facilities.filter((facility) => arrangementFor(state, facility) === arrangement);

/** Those that count somewhere, once each. */
export const arrangementsInUse = (state: AgencyState, facilities: readonly string[]): readonly Arrangement[] =>
  arrangementsOf(state).filter((each) => countsFor(state, each, facilities).length > 0);

/** Those with a stated end that may still count somewhere: not ended, and no later one speaks of all that they speak of. */
export const ending = ({ arrangements = [] }: Pick<AgencyState, 'arrangements'>): readonly (Arrangement & { readonly id: string; readonly endAt: Instant })[] =>
  arrangements.filter((each, place): each is Arrangement & { readonly id: string; readonly endAt: Instant } => each.id !== undefined && each.endAt !== undefined && each.endedAt === undefined
    && !arrangements.slice(place + 1).some((later) => later.facilities === undefined || each.facilities?.every((facility) => later.facilities?.includes(facility)) === true));

/** The next id. Entries from before arrangements had ids hold none. */
export const nextArrangement = ({ arrangements }: Pick<AgencyState, 'arrangements'>): string => `arrangement-${(arrangements ?? []).length + 1}`;

/** A second person compared the entry with the paper: the last one entered with this hash that has not been verified, else the last. */
export function verifyArrangement(state: AgencyState | undefined, documentHash: string, by: By): Decided<AgencyEvent> {
  const same = state === undefined ? [] : arrangementsOf(state).filter((each) => each.documentHash === documentHash && each.endedAt === undefined);
  const found = same.findLast((each) => each.verifiedAt === undefined) ?? same.at(-1);
  if (found === undefined) {
    return refused('agency/no-such-paper', 'Not verified', 'No arrangement with this document hash is on file. Compare the paper in hand with the one that was entered.',
      { missing: [{ fact: 'the arrangement on paper', from: 'the Field Office Director' }] });
  }
  if (found.recordedBy === by.principal) return samePerson('the arrangement');
  return happened<AgencyEvent>({ type: 'arrangement-verified', data: { documentHash, ...(found.id === undefined ? {} : { id: found.id }) } });
}

/** Ends one arrangement, or all that stand where none is named. What takes supervision away waits for no paper. */
export function endArrangements(state: AgencyState | undefined, { arrangement, documentHash }: { readonly arrangement?: string; readonly documentHash?: string }): Decided<AgencyEvent> {
  const paper = documentHash === undefined ? {} : { documentHash };
  const standing = state === undefined ? [] : arrangementsOf(state).filter((each) => each.endedAt === undefined && (arrangement === undefined || each.id === arrangement));
  if (standing.length === 0) {
    return refused('agency/no-arrangement', 'Nothing changed', arrangement === undefined ? 'No arrangement stands.' : 'No arrangement of that name stands.', { citations: ['agreement IV.F'] });
  }
  return happened<AgencyEvent>(...standing.map((each): AgencyEvent => ({ type: 'arrangement-ended', data: { ...paper, ...(each.id === undefined ? {} : { id: each.id }) } })));
}

/** The list with one of its members changed. */
export const withOne = (list: readonly Arrangement[] | undefined, id: string, change: Partial<Arrangement>): readonly Arrangement[] =>
  (list ?? []).map((each) => (each.id === id ? { ...each, ...change } : each));

/** Until when it counts, as the paper states it. */
export const endOf = ({ endAt }: Arrangement): Instant | 'not-stated' => endAt ?? 'not-stated';
