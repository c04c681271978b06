import { arrangementsOf } from '#agency/arrangement.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { type Held, nameOf } from '../agency-records.ts';
import { ageWords, moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';

/** What the coordinator's tasks are worked out from: the records, names for those in them, the moment. */
export interface Programme extends DeskAt {
  readonly now: Instant;
  name(id: string | undefined): string;
  /** A moment in words, local and UTC. */
  day(at: Instant): string;
  age(at: Instant): string;
}

export async function programmeOf(at: DeskAt): Promise<Programme> {
  const { site, caller, records, frame } = at;
  const people = records.officers.flatMap(({ id, state }) => [id, ...state.papers.map((paper) => paper.enteredBy)]);
  const others = [...records.agreements.map(({ state }) => state.enteredBy), ...(records.agency === undefined ? [] : arrangementsOf(records.agency.state).map((each) => each.recordedBy))].filter((one): one is string => one !== undefined);
  const names = await site.deps.store.personal(caller.agency, [...new Set([...people, ...others])]);
  return {
    ...at, now: frame.now, name: (id) => (id === undefined ? 'someone not recorded' : nameOf(names.get(id))),
    day: (when) => { const { local, utc } = moment(when, frame.zone); return `${local} (${utc})`; },
    age: (when) => ageWords(when, frame.now),
  };
}

/** Days ahead of which the coordinator wants to know of an end. */
export const within = (days: number, at: Instant, now: Instant): boolean => at <= addHours(now, days * 24);

const GONE: ReadonlySet<OfficerState['status']> = new Set(['agreement-ended', 'left', 'disqualified', 'withdrawn']);
export const inProgramme = ({ state }: Held<OfficerState>): boolean => !GONE.has(state.status);

/** An agreement that delegates authority, and has not ended. */
export const delegates = ({ state }: Held<AgreementState>): boolean => (state.model === 'WSO' || state.model === 'JEM' || state.model === 'TFM') && state.status !== 'ended';

/** A form of the desk, with the way back to it. */
export const doHref = (kind: string, id: string, name: string, given: Readonly<Record<string, string>> = {}, back = '/desk'): string =>
  `/do/${kind}/${id}/${name}?${new URLSearchParams({ back, ...given }).toString()}`;
