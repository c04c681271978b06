import type { Decision } from '#authority/decision.ts';
import type { CustodyState } from '#custody/state.ts';
import { type Instant, instant, InstantError } from '#time/instant.ts';
import type { PersonalRecord } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type Held, nameOf, zoneOf } from '../agency-records.ts';
import { custodyOf, warrantOf } from '../custody-of.ts';
import type { Arrived } from '../page-route.ts';
import { asThingsStand } from '../pre-check.ts';
import type { Site } from '../site.ts';
import { type Said, type Step, stepStates } from './steps.ts';

/** Everything that the pages of one service rest on, read once for a request. */
export interface ServeAt extends Arrived {
  readonly site: Site;
  readonly custody: Held<CustodyState>;
  readonly warrant: Held<WarrantState> | undefined;
  readonly personal: PersonalRecord | undefined;
  /** Names of those who compared the person with the warrant, and of the officers. */
  readonly names: ReadonlyMap<string, PersonalRecord>;
  readonly name: string;
  readonly booking: string;
  readonly zone: string;
  readonly now: Instant;
  /** As it would come out now; none is taken by looking. */
  readonly decision: Decision;
  readonly cleared: boolean;
  readonly otherLaw: boolean;
  readonly steps: readonly Step[];
  readonly said: Said;
}

/** What was said on the way, carried in the address: an instant and a yes or no, nothing about anyone. */
function saidIn(query: unknown, now: Instant): Said {
  const { read, copy } = (query ?? {}) as Record<string, unknown>;
  return { ...(read === 'now' ? { readAt: now } : readIn(read)), ...(copy === 'given' || copy === 'refused' ? { copy } : {}) };
}

function readIn(read: unknown): Pick<Said, 'readAt'> {
  if (typeof read !== 'string') return {};
  try {
    return { readAt: instant(read) };
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    return {};
  }
}

/** The part of an address that carries it on. */
export function saidQuery({ readAt, copy }: Said): string {
  const parts = [...(readAt === undefined ? [] : [`read=${readAt}`]), ...(copy === undefined ? [] : [`copy=${copy}`])];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

export async function serveAt(site: Site, arrived: Arrived, id: string, query: unknown): Promise<ServeAt> {
  const { caller, records, frame: { now } } = arrived;
  const { deps } = site;
  const custody = await custodyOf(site, caller.agency, id);
  const { state } = custody;
  const compared = [...new Set(state.identity.flatMap(({ by }) => by))];
  const [warrant, personal] = await Promise.all([
    warrantOf(site, caller.agency, state.service?.warrant ?? state.warrant),
    deps.store.personal(caller.agency, [state.person, ...compared, ...records.officers.map((officer) => officer.id)]),
  ]);
  const { decision, otherLaw } = asThingsStand(records, custody, warrant, deps.law, deps.tz, now, caller.officer);
  const cleared = decision.outcome === 'cleared' && !otherLaw;
  const said = saidIn(query, now);
  const person = personal.get(state.person);
  return {
    ...arrived, site, custody, warrant, personal: person, names: personal, name: nameOf(person), booking: person?.fields['bookingNumber'] ?? 'not recorded',
    zone: zoneOf(records, state.facility), now, decision, cleared, otherLaw, said,
    steps: stepStates({ custody: state, warrant: warrant?.state, findings: decision.findings, cleared, said, now }),
  };
}

/** Criminal custody is over, nothing was served, and it would not be cleared: release proceeds, whatever is still being checked. */
export const releaseProceeds = ({ custody: { state }, cleared, now }: ServeAt): boolean =>
  state.releaseEligibleAt !== undefined && state.releaseEligibleAt <= now && state.service === undefined && state.ending === undefined
  && state.irregular.length === 0 && !cleared;
