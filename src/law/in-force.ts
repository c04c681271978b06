import type { Instant } from '#time/instant.ts';
import type { Clause, JurisdictionRule, Law, LawBody } from './law.ts';

export interface TwoTimes {
  /** The instant whose law is asked for. */
  readonly at: Instant;
  /** The instant whose knowledge is used: what was recorded later is not seen. */
  readonly known: Instant;
}

/**
 * The law in force at one instant as the body knew it at another. Costs one pass over the body; callers keep the result.
 * An id that is absent was not in force, or not known, then: whoever needs it must say so and stop.
 */
export function lawAt(body: LawBody, { at, known }: TwoTimes): Law {
  const stands = (entry: Clause | JurisdictionRule): boolean =>
    entry.recordedAt <= known && (entry.supersededAt === undefined || known < entry.supersededAt)
    && entry.inForceFrom <= at && (entry.inForceTo === null || at < entry.inForceTo);
  return {
    version: body.version,
    at,
    known,
    clauses: new Map(body.clauses.filter(stands).map((clause) => [clause.id, clause])),
    rules: Map.groupBy(body.rules.filter(stands), (rule) => rule.jurisdiction),
    calendars: body.calendars,
  };
}
