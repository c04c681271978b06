import type { FastifyReply } from 'fastify';
import { NotSignedIn, Refused } from '#desk/refusal.ts';
import { IdempotencyConflict } from '#store/store.ts';
import { nameOf } from '../agency-records.ts';
import { errorSummary } from '../form-part.ts';
import { BadForm, type Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { PageRoute, PageRoutes } from '../page-route.ts';
import { performOne } from '../perform.ts';
import { lookFrom, type Seat, seatFor, seatsOf } from '../seats.ts';
import { send, type Site } from '../site.ts';
import { type OnRoster, rosterOf } from './roster.ts';
import { rosterPage, type RosterRow } from './roster-page.ts';

const route = (method: 'GET' | 'POST'): PageRoute => ({ method, path: '/ice/roster', needs: 'see-ice-questions', what: 'The positive roster' });
const keyOf = ({ seat, officer }: OnRoster): string => `${seat.caller.agency}/${officer.id}`;

async function show(site: Site, seats: readonly Seat[], reply: FastifyReply, outcomes: ReadonlyMap<string, string> = new Map(), notice?: Html, status = 200): Promise<FastifyReply> {
  const [first] = seats;
  if (first === undefined) throw new NotSignedIn('sign in again');
  const roster = rosterOf(seats);
  const names = new Map<string, string>();
  for (const { caller } of seats) {
    const found = await site.deps.store.personal(caller.agency, roster.filter(({ seat }) => seat.caller.agency === caller.agency).map(({ officer }) => officer.id));
    for (const [id, personal] of found) names.set(`${caller.agency}/${id}`, nameOf(personal));
  }
  const rows = roster.map((each): RosterRow => {
    const key = keyOf(each);
    const outcome = outcomes.get(key);
    return {
      key, name: names.get(key) ?? nameOf(undefined), agency: each.seat.frame.agencyName, serial: each.officer.state.credential?.serial ?? 'None on record', lastWordAt: each.lastWordAt, stale: each.stale,
      zone: each.seat.frame.zone, formKey: site.deps.ids.next(), ...(outcome === undefined ? {} : { outcome }),
      ...(each.seat === first ? { withdraw: `/do/officer/${each.officer.id}/withdraw-officer?back=/ice/roster` } : {}),
    };
  });
  return send(site, reply, first.frame, { title: 'Positive roster', body: rosterPage(rows, first.frame.now, notice), section: 'desk', error: status >= 400 }, status);
}

/** One officer, one act of its own: what one agency's record refuses stops nobody else's. */
async function confirm(site: Site, each: OnRoster, form: Form): Promise<string> {
  const { seat, officer } = each;
  try {
    await performOne(site, seat, { kind: 'officer', id: officer.id, name: 'confirm-officer', done: '/ice/roster' }, { key: form[`key:${keyOf(each)}`] ?? '', version: form['version'] ?? '' }, { at: seat.frame.now, means: 'positive-roster' }, '/ice/roster');
    return 'Recorded';
  } catch (error) {
    if (error instanceof Refused) return `Not recorded: ${error.refusal.detail}`;
    if (error instanceof IdempotencyConflict) return 'Recorded before, by this form';
    if (error instanceof BadForm) return 'Not recorded: open the page again';
    throw error;
  }
}

/** ICE's word on several officers at once, in every agency where the reader has a seat. */
export function addRosterRoutes(routes: PageRoutes, site: Site): void {
  routes.add(route('GET'), async (_arrived, request, reply) => show(site, await lookFrom(site, await seatsOf(site, request), 'see-ice-questions', undefined), reply));

  routes.add(route('POST'), async (_arrived, request, reply) => {
    const seats = await lookFrom(site, await seatsOf(site, request), 'see-ice-questions', undefined);
    const form = (request.body ?? {}) as Form;
    const marked = rosterOf(seats).filter((each) => form[`on:${keyOf(each)}`] === 'yes');
    if (marked.length === 0) return show(site, seats, reply, new Map(), errorSummary('Nothing was recorded: no officer is marked', [{ words: 'Mark those whose authority stands, then send again.' }]), 422);
    const outcomes = new Map<string, string>();
    for (const each of marked) outcomes.set(keyOf(each), await confirm(site, each, form));
    const done = [...outcomes.values()].filter((words) => words === 'Recorded').length;
    const notice = html`<div class="usa-alert usa-alert--${done === marked.length ? 'success' : 'warning'}" role="status"><p>ICE’s word recorded on ${done} of ${marked.length} marked.</p></div>`;
    return show(site, await Promise.all(seats.map(({ caller }) => seatFor(site, caller))), reply, outcomes, notice);
  });
}
