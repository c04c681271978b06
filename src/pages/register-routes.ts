import type { AgencyState } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import type { WarrantState } from '#warrant/state.ts';
import { mayLook } from '#people/access.ts';
import { type Held, nameOf, readFloor, WITHHELD } from './agency-records.ts';
import { ageWords } from './moment.ts';
import { type OfficerRow, officersPage, type WarrantRow, warrantsPage } from './simple-pages.ts';
import type { PageRoutes } from './page-route.ts';
import { seesNames, send, type Site } from './site.ts';
import type { Instant } from '#time/instant.ts';
import type { Status } from './view.ts';

const plain = (slug: string): string => slug.replaceAll('-', ' ');

const OFFICER_STATUS: { readonly [S in OfficerState['status']]: Status } = {
  'nominated': { code: 'nominated', words: 'Nominated: no authority', tone: 'quiet' },
  'in-training': { code: 'in-training', words: 'In training: no authority', tone: 'quiet' },
  'disqualified': { code: 'disqualified', words: 'Disqualified: no authority', tone: 'quiet' },
  'trained': { code: 'trained', words: 'Trained, not certified: no authority', tone: 'quiet' },
  'certified': { code: 'certified', words: 'Certified, no letter: no authority', tone: 'warning' },
  'authorized': { code: 'authorized', words: 'Authorized, papers incomplete', tone: 'warning' },
  'credentialed': { code: 'credentialed', words: 'Recorded papers complete', tone: 'steady' },
  'suspended': { code: 'suspended', words: 'Suspended: no authority', tone: 'urgent' },
  'withdrawn': { code: 'withdrawn', words: 'Withdrawn: no authority', tone: 'urgent' },
  'agreement-ended': { code: 'agreement-ended', words: 'Agreement ended: no authority', tone: 'urgent' },
  'left': { code: 'left', words: 'Left: no authority', tone: 'quiet' },
};

function officerRow(officer: Held<OfficerState>, name: string, agency: AgencyState | undefined, now: Instant): OfficerRow {
  const { state } = officer;
  const maxHours = agency?.safeguards?.lastWordMaxHours;
  const trained = trainingEnd(state, agency?.trainingPolicy);
  const letter = state.authorizationLetter;
  const lapse = state.rosterLapses.findLast((each) => each.restoredAt === undefined);
  const word = state.iceLastWordAt;
  const stale = word === undefined || (maxHours !== undefined && Date.parse(now) - Date.parse(word) > maxHours * 3_600_000);
  const gone = state.status === 'withdrawn' || state.status === 'left' || state.status === 'disqualified' || state.status === 'agreement-ended';
  const missing = gone ? [] : [
    state.certifiedAt === undefined && 'ICE’s written certification, from the ICE field office',
    letter === undefined && 'Authorization letter, from the Field Office Director',
    state.form70006At === undefined && 'Form 70-006, from the ICE field office',
    state.credential === undefined ? 'Credential, from the ICE field office' : state.credential.status !== 'in-possession' && `Credential is ${plain(state.credential.status)}`,
    stale && `ICE’s word on this officer, from the ICE field office (last: ${word === undefined ? 'never' : ageWords(word, now)})`,
    trained !== undefined && trained <= now && `Training lapsed ${ageWords(trained, now)} under the policy adopted here: off this agency’s roster; ICE’s status unchanged`,
    lapse !== undefined && `Off this agency’s roster (${plain(lapse.reason)}); ICE’s status unchanged`,
  ].filter((line): line is string => typeof line === 'string');
  return {
    id: officer.id, name, status: OFFICER_STATUS[state.status],
    functions: letter === undefined ? 'No letter on record' : `${letter.functions.map((each) => each.replace('serve-i-', 'serve I-')).join(', ')}; ${letter.durationEndAt === 'not-stated' ? 'no end date stated, withdrawable at any time' : 'end stated in the letter'}`,
    missing,
    credential: state.credential === undefined ? 'None on record' : `${state.credential.serial}, ${plain(state.credential.status)}, seen ${ageWords(state.credential.asOfAt, now)}`,
    ...(word === undefined ? {} : { iceLastWordAt: word }),
  };
}

const WARRANT_STATUS: { readonly [S in WarrantState['status']]: { readonly status: Status; readonly next: string } } = {
  'unmatched': { status: { code: 'unmatched', words: 'No match', tone: 'warning' }, next: 'A person compares it with the bookings' },
  'duplicate': { status: { code: 'duplicate', words: 'Possible duplicate', tone: 'warning' }, next: 'A person decides whether it is the same paper' },
  'received': { status: { code: 'received', words: 'Received, not yet matched', tone: 'warning' }, next: 'A person checks the paper and matches it' },
  'matched': { status: { code: 'matched', words: 'Matched to a booking', tone: 'steady' }, next: 'See the person’s page' },
  'served': { status: { code: 'served', words: 'Served', tone: 'quiet' }, next: 'None: one warrant, one service' },
  'cancelled': { status: { code: 'cancelled', words: 'Cancelled by ICE', tone: 'quiet' }, next: 'None: it may not be served' },
  'superseded': { status: { code: 'superseded', words: 'Superseded', tone: 'quiet' }, next: 'None: another warrant took its place' },
};
const REASONS: { readonly [R in NonNullable<WarrantState['worklist']>['reason']]: string } = {
  'no-booking': 'No booking carries this A-number.',
  'one-booking': 'One booking fits; a person must compare.',
  'several-bookings': 'Several bookings fit.',
  'several-people': 'The A-number leads to several people.',
  'duplicate': 'Looks like a paper that came before.',
  'no-a-number': 'It bears no A-number.',
  'earlier-misidentification': 'Once matched to the wrong person.',
};
const ORDER = ['warning', 'steady', 'quiet'];

function warrantRow(warrant: Held<WarrantState>, name: string, custodies: ReadonlySet<string>): WarrantRow {
  const { state } = warrant;
  const { status, next } = WARRANT_STATUS[state.status];
  const worklist = state.worklist;
  const candidates = worklist === undefined || worklist.candidates.length === 0 ? '' : ` ${worklist.candidates.length} possible.`;
  const why = state.cancelledAt !== undefined ? 'ICE cancelled it.' : state.matchedAt !== undefined ? 'Matched by a person.'
    : worklist === undefined ? 'Nobody has looked yet.' : `${REASONS[worklist.reason]}${candidates}`;
  return {
    id: warrant.id, form: state.form, name, status, why, receivedAt: state.receivedAt, next,
    ...(state.custody !== undefined && custodies.has(state.custody) ? { personHref: `/people/${state.custody}` } : {}),
  };
}

/** The two registers that stand behind the board: officers, and administrative warrants with their worklist. */
export function addRegisterRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/officers', needs: 'see-records', what: 'The list of officers', about: () => ({ kind: 'officer' }) }, async ({ caller, records, frame }, _request, reply) => {
    const names = await site.deps.store.personal(caller.agency, records.officers.map(({ id }) => id));
    const cards = mayLook('see-card', caller, frame.now) === 'open';
    const rows = records.officers.map((officer) => ({ ...officerRow(officer, nameOf(names.get(officer.id)), records.agency?.state, frame.now), ...(cards ? { cardHref: `/officers/${officer.id}/card` } : {}) }));
    return send(site, reply, frame, { title: 'Officers', body: officersPage(rows, frame.zone), section: 'officers' });
  });
  routes.add({
    method: 'GET', path: '/warrants', needs: 'see-records', what: 'The list of warrants', about: () => ({ kind: 'warrant' }),
    looksAt: (_params, caller) => (seesNames(caller, site.deps.clock.wall()) ? { kind: 'warrant', record: 'every' } : undefined),
  }, async ({ caller, frame }, _request, reply) => {
    const floor = await readFloor(site.deps.store, caller.agency, seesNames(caller, frame.now));
    const names = await site.deps.store.personal(caller.agency, floor.named ? [...floor.warrants.values()].flatMap(({ state }) => state.person ?? []) : []);
    const known = new Set(floor.named ? floor.custodies.map(({ id }) => id) : []);
    const rows = [...floor.warrants.values()].map((warrant) => warrantRow(warrant, !floor.named ? WITHHELD : warrant.state.person === undefined ? 'Person not matched' : nameOf(names.get(warrant.state.person)), known))
      .sort((a, b) => ORDER.indexOf(a.status.tone) - ORDER.indexOf(b.status.tone) || (a.receivedAt < b.receivedAt ? 1 : -1));
    return send(site, reply, frame, { title: 'Administrative warrants', body: warrantsPage(rows, frame.zone), section: 'warrants' });
  });
}
