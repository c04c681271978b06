import type { Instant } from '#time/instant.ts';
import type { DirectionState } from './direction-state.ts';

/** Who would act, where, on whom. A place may be known in several ways: where the act is said to be, and where the person is. */
export interface Act {
  readonly officer: string;
  /** Empty: not known. */
  readonly places: readonly string[];
  readonly custody: string | undefined;
}

/** A direction of ICE not to act, as a decision needs it. */
export interface Barring { readonly direction: string; readonly givenAt: Instant }

export interface AnyDirection { readonly id: string; readonly state: DirectionState }

/** Whether ICE's lifting counts: at once where ICE entered it, from the second person's comparison where it came on paper. */
export const isLifted = ({ lift }: Pick<DirectionState, 'lift'>): boolean => lift?.countsAt !== undefined;

/** Directions that speak of this act, of whatever kind, standing now (agreement IV.F). A place that is not known is taken to be the one directed about. */
export const directionsOn = (directions: readonly AnyDirection[], { officer, places, custody }: Act): readonly AnyDirection[] => directions.filter(({ state }) =>
  !isLifted(state)
  && (state.everyone || state.officers.includes(officer))
  && (state.facility === undefined || places.length === 0 || places.includes(state.facility))
  && (state.custody === undefined || custody === undefined || state.custody === custody));

/**
 * Directions that the officer not act, standing now. They bar from the moment they are recorded, confirmed or not, acknowledged or not:
 * what takes supervision away waits for nobody (agreement IV.F: “not authorized … except when working under the supervision or direction”).
 */
export const barring = (directions: readonly AnyDirection[], act: Act): readonly Barring[] =>
  directionsOn(directions, act).filter(({ state }) => state.directs === 'do-not-act').map(({ id, state }) => ({ direction: id, givenAt: state.givenAt }));
