import type { Instant } from '#time/instant.ts';
import { canonicalHash } from './canonical.ts';
import type { Clause, JurisdictionRule, Law, LawBody } from './law.ts';
import { saidBy } from './said.ts';

type Entry = Clause | JurisdictionRule;

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
  const stands = (entry: Entry): boolean =>
    believed(entry, known) && entry.inForceFrom <= at && (entry.inForceTo === null || at < entry.inForceTo);
  return {
    version: versionKnown(body, known),
    at,
    known,
    clauses: new Map(body.clauses.filter(stands).map((clause) => [clause.id, clause])),
    rules: Map.groupBy(body.rules.filter(stands), (rule) => rule.jurisdiction),
    calendars: body.calendars,
  };
}

/**
 * SHA-256 over every clause and rule believed at an instant, whenever in force. Files of law only grow, so a body that has grown
 * since gives the same version for the same instant, and an old decision can be recomputed byte for byte. Notes are for readers
 * and are left out. Calendars are named by ids whose content never changes.
 */
export function versionKnown(body: LawBody, known: Instant): string {
  const entries: readonly Entry[] = [...body.clauses, ...body.rules];
  const said = entries.filter((entry) => believed(entry, known)).map(saidBy);
  return canonicalHash(said.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)));
}

/** Whether the body said an entry at an instant: recorded by then, and not replaced by then. */
export const believed = (entry: Entry, known: Instant): boolean =>
  entry.recordedAt <= known && (entry.supersededAt === undefined || known < entry.supersededAt);

const key = (entry: Pick<Entry, 'id' | 'inForceFrom' | 'recordedAt'>): string => `${entry.id} ${entry.inForceFrom} ${entry.recordedAt}`;
