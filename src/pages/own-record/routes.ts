import { ownRecord } from '#desk/read/own-record.ts';
import { useCases } from '#desk/use-cases.ts';
import { officerStatusWords } from '#officer/next-steps.ts';
import { facilityName } from '../agency-records.ts';
import type { Arrived, PageRoutes } from '../page-route.ts';
import { whoActed } from '../principals.ts';
import { itemNamed } from '../records/item-words.ts';
import { timelineOf } from '../records/record-routes.ts';
import { tellingOf } from '../records/telling.ts';
import { send, type Site } from '../site.ts';
import { noRecordPage, ownRecordPage } from './own-record-page.ts';
import { ownSections } from './own-sections.ts';

/** The officer's own page. Its address names nobody: what it shows is what the sign-in names. */
export function addOwnRecordRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/my-record', needs: 'see-own-record', what: 'What is recorded about oneself' }, async (arrived, _request, reply) => {
    const { frame } = arrived;
    return send(site, reply, frame, { title: 'What is recorded about me', body: await bodyFor(site, arrived), section: 'desk' });
  });
}

const step = (officer: string, name: string, given: Readonly<Record<string, string>>): string => `/do/officer/${officer}/${name}?${new URLSearchParams({ ...given, back: '/my-record' }).toString()}`;

async function bodyFor(site: Site, arrived: Arrived) {
  const { caller, records, frame } = arrived;
  const own = await ownRecord(site.deps, caller);
  if (own === undefined) return noRecordPage();
  const { officer, state, version } = own;
  // Whoever recorded a statement is named as others are.
  const record = { id: officer, version, state: { ...state, statements: own.statements.map((each) => each.state) } as never };
  const [telling, timeline] = await Promise.all([tellingOf(site, arrived, 'officer', record, frame.zone), site.deps.store.timeline(caller.agency, { kind: 'officer', id: officer })]);
  const answers = useCases.some(({ kind, name, roles }) => kind === 'officer' && name === 'answer-record' && roles.includes(caller.role));
  return ownRecordPage({
    status: officerStatusWords[state.status], zone: frame.zone, sections: ownSections(own, telling, (id) => facilityName(records, id)),
    timeline: timelineOf('officer', timeline, frame.zone, await whoActed(site.deps.store, caller.agency, timeline.map(({ actor }) => actor))),
    toConfirm: (state.answers ?? []).filter((each) => answers && each.from === 'paper' && each.own === undefined).map((each) => ({ href: step(officer, 'confirm-answer', { answer: each.id }), words: `Your answer on paper: ${itemNamed(each.item, state).toLowerCase()}` })),
    answer: (item) => (answers ? step(officer, 'answer-record', { item }) : undefined),
  });
}
