import { gap, governing } from '#authority/limits.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Json } from '#ledger/envelope.ts';
import { later, type Instant } from '#time/instant.ts';
import type { Read } from './read.ts';

const PAGE = 500;

/** One person on the board: the clocks computed at this read, what is open, what was last missing. Nothing personal. */
function row(id: string, version: number, state: CustodyState, now: Instant): Json {
  const closedAt = state.service?.servedAt ?? state.leftBuildingAt ?? state.ending?.at;
  const bases = state.bases.map((basis) => {
    const limit = governing(basis.limits);
    return {
      id: basis.id, kind: basis.kind, power: basis.power ?? null, endedAt: basis.endedAt ?? null,
      limit: limit === undefined ? null : { rule: limit.rule, citation: limit.citation, power: limit.power, start: limit.start, end: limit.end, over: limit.end <= now },
    };
  });
  const running = state.releaseEligibleAt === undefined ? undefined : gap(state.releaseEligibleAt, closedAt, now);
  return {
    id, version, status: state.status, facility: state.location.facility ?? state.facility, warrant: state.warrant ?? null,
    releaseEligibleAt: state.releaseEligibleAt ?? null, gap: running === undefined ? null : { ...running },
    bases, stopsOpen: state.stops.filter((stop) => stop.status !== 'resolved').map(({ id: stop, kind }) => ({ id: stop, kind })),
    lastDecision: state.lastDecision === undefined ? null : {
      id: state.lastDecision.id, outcome: state.lastDecision.outcome, asOf: state.lastDecision.asOf,
      missing: state.lastDecision.missing.map(({ fact, from }) => ({ fact, from })),
    },
  };
}

/** Everyone on record whose custody has not ended, page by page until nobody is left out. */
export const seeBoard: Read = {
  name: 'see-board', path: 'board', words: 'everyone with a matched warrant, a detainer or a hold: clocks computed now, what is open, what was missing', params: [], about: () => ({ kind: 'custody' }),
  async look({ caller, deps }) {
    const head = await deps.store.head(caller.agency);
    const rows: Json[] = [];
    // Never earlier than what is recorded, whatever the wall clock does.
    const now = head === undefined ? deps.clock.wall() : later(deps.clock.wall(), head.at);
    for (let after: string | undefined; ;) {
      const page = await deps.store.records(caller.agency, 'custody', { open: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
      rows.push(...page.map(({ ref, version, state }) => row(ref.id, version, state as unknown as CustodyState, now)));
      after = page.at(-1)?.ref.id;
      if (page.length < PAGE) break;
    }
    return { body: { now, size: head?.size ?? 0, people: rows, notShown: ['other bases than the immigration basis recorded here: the jail states them'] } };
  },
};
