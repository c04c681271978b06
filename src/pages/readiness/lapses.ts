import type { AgencyState } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { endsOf } from '../desks/readiness.ts';
import { countedOn } from './training-figure.ts';

const WARN_DAYS = [7, 30, 60] as const;

/** The next end of one officer's authority, to the instant; `days`: the shortest of the warnings that it falls under. */
export interface Lapse {
  readonly officer: string;
  readonly at: Instant;
  readonly why: string;
  readonly days: (typeof WARN_DAYS)[number];
}

/** Every end within 60 days of those whom the agency counts on, soonest first. What is withdrawable at any time has no end to show. */
export function lapsesOf(officers: readonly Held<OfficerState>[], agency: AgencyState | undefined, now: Instant): readonly Lapse[] {
  return officers.filter(({ state }) => countedOn(state)).flatMap(({ id, state }) => endsOf(state, agency?.trainingPolicy).flatMap(({ at, why }): readonly Lapse[] => {
    const days = at <= now ? undefined : WARN_DAYS.find((each) => at <= addHours(now, each * 24));
    return days === undefined ? [] : [{ officer: id, at, why, days }];
  })).toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
