import type { FastifyReply } from 'fastify';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { wholeBoard } from '#people/looking.ts';
import type { ShiftState } from '#shift/state.ts';
import { problemsOf } from '../actions.ts';
import { allOf, nameOf, readFloor, zoneOf } from '../agency-records.ts';
import { answered, BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import { foundHeldFields, shiftPage } from './shift-page.ts';
import { shiftView, type ShiftView } from './shift-view.ts';
import type { Sent } from './step-form.ts';

const stepParams = { type: 'object', properties: { step: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } } };
const ofTheShift = (method: PageRoute['method'], path: string): PageRoute =>
  ({ method, path, needs: 'see-shift', what: 'Shift handover and head-count', about: () => ({ kind: 'custody' }), looksAt: () => wholeBoard, ...(method === 'POST' ? { schema: { params: stepParams } } : {}) });

async function readShift(site: Site, { caller, records, frame: { now } }: Arrived): Promise<ShiftView> {
  const { store } = site.deps;
  const [floor, shifts] = await Promise.all([readFloor(store, caller.agency, true), allOf<ShiftState>(store, caller.agency, 'shift', true)]);
  const people = shifts.flatMap(({ state }) => [...state.counts.map(({ by }) => by), state.outgoing?.principal, state.incoming?.principal]).filter((id) => id !== undefined);
  const names = await store.personal(caller.agency, [...new Set(people)]);
  return shiftView({ records, floor, shifts, names: (principal) => nameOf(names.get(principal)), reader: caller.principal, now });
}

interface Step { readonly kind: RecordKind; readonly id: string; command(): JsonObject }
const open = (arrived: Arrived): readonly (readonly [string, string])[] => arrived.records.facilities.filter(({ state }) => state.status === 'open').map(({ id, state }) => [id, state.name] as const);

/** A record that is begun takes its form's key as its id, so that a form sent twice begins one record. */
function stepIn(name: string, arrived: Arrived, form: Form): Step {
  const shift: Step = { kind: 'shift', id: form['shift'] ?? '', command: () => ({}) };
  switch (name) {
    case 'begin-handover': return { ...shift, id: form['key'] ?? '' };
    case 'sign-over': return shift;
    case 'take-over': return { ...shift, command: () => (form['alone'] === 'yes' ? { alone: true } : {}) };
    case 'record-head-count': return { ...shift, command: () => ({ answers: answersIn(form) }) };
    case 'book-found-held': return { kind: 'custody', id: form['key'] ?? '', command: () => foundHeld(arrived, form) };
    default: throw new NotFound('no such step');
  }
}

const answersIn = (form: Form): JsonObject[] =>
  Object.entries(form).filter(([name, answer]) => name.startsWith('count-') && answer !== '').map(([name, answer]) => ({ custody: name.slice('count-'.length), answer }));

function foundHeld(arrived: Arrived, form: Form): JsonObject {
  const problems = problemsOf(foundHeldFields(open(arrived)), form, 'book-found-held');
  if (problems.length > 0) throw new BadForm(problems);
  const zone = zoneOf(arrived.records, form['facility']);
  const personal = answered({ name: value(form, 'name'), bookingNumber: value(form, 'bookingNumber'), account: value(form, 'account') });
  return { ...answered({ facility: value(form, 'facility'), why: value(form, 'why'), sinceAt: timeOf(form, 'sinceAt', 'book-found-held', zone) }), source: 'screen', ...(Object.keys(personal).length === 0 ? {} : { personal }) };
}

/** Shift handover and head-count. What is found on the floor and not on the board is recorded from the same page. */
export function addShiftRoutes(routes: PageRoutes, site: Site): void {
  const show = async (arrived: Arrived, reply: FastifyReply, status: number, notice?: Html, sent?: Sent): Promise<FastifyReply> => {
    const { frame, caller } = arrived;
    const body = shiftPage(await readShift(site, arrived), {
      now: frame.now, zone: frame.zone, formKey: () => site.deps.ids.next(), facilities: open(arrived), commands: caller.role === 'shift-commander',
      ...(notice === undefined ? {} : { notice }), ...(sent === undefined ? {} : { sent }),
    });
    return send(site, reply, frame, { title: 'Shift handover and head-count', body, section: 'desk', live: true, error: status >= 400 }, status);
  };
  routes.add(ofTheShift('GET', '/shift'), (arrived, request, reply) => show(arrived, reply, 200,
    (request.query as Record<string, string>)['done'] === undefined ? undefined : html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded, with your name and the time.</p></div>`));
  routes.add(ofTheShift('POST', '/shift/:step'), async (arrived, request, reply) => {
    const { step: name } = request.params as { readonly step: string };
    const form = (request.body ?? {}) as Form;
    try {
      const step = stepIn(name, arrived, form);
      return await perform(site, arrived, { kind: step.kind, name, id: step.id, done: `/shift?done=${name}` }, form, step.command, reply);
    } catch (error) {
      const notice = refusalNotice(error);
      if (notice === undefined || error instanceof NotSignedIn) throw error;
      return show(arrived, reply, 422, notice, { step: name, form, problems: error instanceof BadForm ? error.problems : [] });
    }
  });
}
