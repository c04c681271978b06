import { lawLibrary } from '#desk/law-library.ts';
import type { LawLibrary } from '#desk/use-case.ts';
import { entriesOf } from '#law/entries.ts';
import type { Law, LawBody } from '#law/law.ts';
import { later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

/** Two bodies of law to compare. A worker gets them by copying, so they are data only. */
export interface Bodies {
  /** Under which past decisions were taken: each is recomputed as its own stamp says. */
  readonly before: LawBody;
  /** The changed law. */
  readonly after: LawBody;
  /** Everything recorded in `after` by this instant is taken as known, at whatever instant a decision was taken. */
  readonly afterKnown: Instant;
}

/** The bodies with their parts in force kept at hand. */
export interface Laws {
  readonly before: LawLibrary;
  /** The changed law in force at an instant, with everything in it known. */
  after(at: Instant): Law;
}

export function lawsOf({ before, after, afterKnown }: Bodies): Laws {
  const changed = lawLibrary(after);
  return { before: lawLibrary(before), after: (at) => changed.at(at, afterKnown) };
}

/** An instant by which everything in a body is recorded, not before `now`. */
export const allKnown = (body: LawBody, now: Instant): Instant =>
  entriesOf(body).reduce((last, { recordedAt }) => later(last, recordedAt), now);
