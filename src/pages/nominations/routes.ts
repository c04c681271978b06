import type { FastifyReply } from 'fastify';
import { NOMINATIONS_AT_ONCE, nominateOfficers } from '#desk/officer/nominate.ts';
import { type JudgedRow, NominationsUnreadable, readNominations } from '#feeds/read-nominations.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { errorSummary } from '../form-part.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { performOne } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import { listPage, type RowView } from './list-page.ts';

const MOST_ROWS = 300;
const PATH = '/officers/nominate';
const route = (method: 'GET' | 'POST'): PageRoute => ({ method, path: PATH, needs: 'use-case', useCase: () => nominateOfficers, what: 'Nominating from a list' });

interface Shown {
  readonly form: Form;
  readonly notice?: Html;
  readonly rows?: readonly RowView[];
  readonly ready?: number;
  readonly status?: number;
  /** What was nominated is not offered again: the list begins anew. */
  readonly done?: true;
}

function show(site: Site, { frame }: Arrived, { form, notice, rows = [], ready, status = 200, done }: Shown, reply: FastifyReply): FastifyReply {
  const body = listPage({
    key: site.deps.ids.next(), list: done === true ? '' : form['list'] ?? '', zone: frame.zone, rows, most: MOST_ROWS,
    ...(notice === undefined ? {} : { notice }), ...(ready === undefined ? {} : { ready }),
  });
  return send(site, reply, frame, { title: 'Nominate from a list', body, section: 'desk', files: true, error: status >= 400 }, status);
}

const problem = (title: string, words: string): Html => errorSummary(title, [{ href: '#list', words }]);
const told = (tone: 'success' | 'info', words: string): Html => html`<div class="usa-alert usa-alert--${tone}" role="status"><p>${words}</p></div>`;

async function judge({ frame }: Arrived, list: string): Promise<readonly JudgedRow[] | NominationsUnreadable> {
  const rows: JudgedRow[] = [];
  try {
    const bytes = (async function* () { yield new TextEncoder().encode(list); })();
    for await (const row of readNominations(bytes, { zone: frame.zone, now: frame.now })) {
      rows.push(row);
      if (rows.length > MOST_ROWS) return new NominationsUnreadable(`The list has more than ${MOST_ROWS} rows. Send it in parts, or with “tipstaff nominate”.`);
    }
  } catch (error) {
    if (error instanceof NominationsUnreadable) return error;
    throw error;
  }
  return rows.length === 0 ? new NominationsUnreadable('The list has a first line and no rows.') : rows;
}

const faultRow = ({ line, employeeNumber, faults }: JudgedRow): RowView => ({ line, employeeNumber, verdict: 'Cannot be nominated', why: faults });
const KNOWN: Readonly<Record<string, readonly [verdict: string, why: string]>> = {
  'on-record': ['On record already', 'An officer with this employee number is in the programme. Nothing was recorded for this row.'],
  'twice-in-list': ['Twice in the list', 'Another row has the same employee number. Nothing was recorded for this row.'],
  'disqualified-before': ['Disqualified before', 'The examination was not passed twice; ask ICE in writing (agreement IV.C). Nothing was recorded for this row.'],
};

/** So many at a time, each part an act of its own under a key made from the form's: a second click does nothing twice. */
async function nominate(site: Site, arrived: Arrived, form: Form, rows: readonly JudgedRow[]): Promise<{ readonly nominated: number; readonly known: readonly RowView[] }> {
  let nominated = 0;
  const known: RowView[] = [];
  for (let from = 0; from < rows.length; from += NOMINATIONS_AT_ONCE) {
    const part = rows.slice(from, from + NOMINATIONS_AT_ONCE);
    const asked = { kind: 'officer' as const, id: site.deps.ids.next(), name: nominateOfficers.name, done: PATH };
    const command = { nominations: part.map(({ nomination }) => nomination as unknown as JsonObject) };
    const answer = await performOne(site, arrived, asked, { ...form, key: `${form['key'] ?? ''}-${from}` }, command, PATH);
    (answer['officers'] as unknown as readonly { readonly outcome: string }[]).forEach(({ outcome }, at) => {
      const row = part[at];
      const [verdict, why] = KNOWN[outcome] ?? ['Not nominated', 'The record gave no reason that this page knows. Look at the list of officers.'];
      if (outcome === 'nominated') nominated += 1;
      else if (row !== undefined) known.push({ line: row.line, employeeNumber: row.employeeNumber, verdict, why: [why] });
    });
  }
  return { nominated, known };
}

/** The coordinator nominates several officers at once (agreement IV.B). */
export function addNominationRoutes(routes: PageRoutes, site: Site): void {
  routes.add(route('GET'), (arrived, _request, reply) => show(site, arrived, { form: {} }, reply));
  routes.add(route('POST'), async (arrived, request, reply) => {
    const form = (request.body ?? {}) as Form;
    const rows = await judge(arrived, form['list'] ?? '');
    if (rows instanceof NominationsUnreadable) return show(site, arrived, { form, notice: problem('The list cannot be read', rows.message), status: 422 }, reply);
    const faulty = rows.filter(({ nomination }) => nomination === undefined);
    if (faulty.length > 0) {
      const words = `${faulty.length} of ${rows.length} rows cannot be nominated. Mend them in the list below, or take them out.`;
      return show(site, arrived, { form, notice: problem('Nothing was recorded', words), rows: faulty.map(faultRow), status: 422 }, reply);
    }
    if (form['do'] !== 'nominate') return show(site, arrived, { form, notice: told('info', `All ${rows.length} rows can be nominated. Nothing is recorded yet.`), ready: rows.length }, reply);
    try {
      const { nominated, known } = await nominate(site, arrived, form, rows);
      const words = `${nominated} of ${rows.length} nominated.${known.length === 0 ? '' : ` ${known.length} not, because of what is on record: see below.`}`;
      return show(site, arrived, { form, notice: told(known.length === 0 ? 'success' : 'info', words), rows: known, done: true }, reply);
    } catch (error) {
      const notice = refusalNotice(error);
      if (notice === undefined) throw error;
      return show(site, arrived, { form, notice, status: 422 }, reply);
    }
  });
}
