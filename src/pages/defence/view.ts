import type { CustodyState } from '#custody/state.ts';
import { NotFound } from '#desk/refusal.ts';
import { type Held, facilityName, nameOf, zoneOf } from '../agency-records.ts';
import { entryWords } from '../entry-words.ts';
import type { Arrived } from '../page-route.ts';
import { basisView, instantFacts } from '../person-view.ts';
import type { Site } from '../site.ts';
import { countdownOf } from '../standing.ts';
import { attorneysOf } from './attorneys.ts';
import type { DefenceView } from './defence-page.ts';
import { noticeRules } from './notice-law.ts';
import { pagedFor } from './paged.ts';
import { icePapers } from './papers.ts';
import { plainState } from './plain-state.ts';

export async function custodyAt({ deps }: Site, agency: string, id: string): Promise<Held<CustodyState>> {
  const found = await deps.store.record(agency, { kind: 'custody', id });
  if (found === undefined) throw new NotFound('no such person');
  return { id, version: found.version, state: found.state as unknown as CustodyState };
}

/** Everything that the defence of one person sees, from that person's own record. */
export async function defenceView(site: Site, { caller, records, frame: { now } }: Arrived, { id, state }: Held<CustodyState>): Promise<DefenceView> {
  const { store, law } = site.deps;
  const zone = zoneOf(records, state.facility);
  const [timeline, personal, paged, attorneys] = await Promise.all([
    store.timeline(caller.agency, { kind: 'custody', id }), store.personal(caller.agency, [state.person]), pagedFor(store, caller.agency, id, state.stops), attorneysOf(store, caller.agency, id, now),
  ]);
  return {
    id, zone, now, name: nameOf(personal.get(state.person)), facility: facilityName(records, state.facility),
    state: plainState(state, now, zone), countdown: countdownOf(state, now), instants: instantFacts(state), bases: state.bases.map((basis) => basisView(basis, now)),
    papers: icePapers(state, timeline), noticeRules: noticeRules(law, records.agency?.state, now), stops: state.stops, paged, attorneys,
    timeline: timeline.map((entry) => ({ seq: entry.seq, at: entry.at, who: '', ...entryWords(entry.type, entry.data, zone) })).toReversed(),
  };
}
