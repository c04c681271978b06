import type { CustodyState } from '#custody/state.ts';
import { present } from '#agency/record.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import { directionsOn } from '#supervision/barring.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { decideReview } from '#supervision/review.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { floor } from '../custody/floor.ts';
import type { Draft } from '../draft.ts';
import { arrangementFacts } from '../facts/authority-facts.ts';
import type { Ask } from '../use-case.ts';
import { directionsIn } from './standing.ts';

type Act = Pick<ReviewState, 'act' | 'actId' | 'actedAt'> & { readonly officer?: string | undefined; readonly warrant?: string | undefined };

/** Raises ICE's review of an act in the transaction that records the act, so that none can be forgotten (agreement IV.F). It waits for nobody and stops nothing. */
export function raiseReview(ask: Ask<unknown>, draft: Draft, custody: StreamRef, act: Act): void {
  const { opened, caller, deps } = ask;
  const state = draft.need<CustodyState>(custody);
  const { agency, fieldOffices } = floor(opened, caller.agency);
  const facility = state.service?.facility ?? state.location.facility ?? state.facility;
  const hours = agency?.state.safeguards?.reviewHours;
  const position = agency && arrangementFacts(agency.state, act.actedAt, { facility, fieldOffices })?.position;
  const directions = act.officer === undefined ? [] : directionsOn(directionsIn(opened), { officer: act.officer, places: [facility], custody: custody.id });
  const review = draft.begin({ kind: 'review', id: deps.ids.next() });
  const dueAt: Instant | undefined = hours === undefined ? undefined : addHours(opened.now, hours);
  draft.take(review, decideReview(undefined, {
    type: 'open-review', facility, custody: custody.id, directions: directions.map(({ id }) => id), act: act.act, actId: act.actId, actedAt: act.actedAt,
    ...present({ officer: act.officer, warrant: act.warrant, dueAt, position }) as object,
  }, { at: opened.now, by: draft.by, ownOfficer: caller.officer }));
}
