import type { Lookup, Opened } from '#store/store.ts';
import type { AnyDirection } from '#supervision/barring.ts';
import type { DirectionState } from '#supervision/direction-state.ts';

/** Every direction of ICE that stands: a decision reads them under the lock, so that one not to act counts from the entry after it. */
export const standingDirections: Lookup = { kind: 'direction', key: 'standing', value: 'yes' };

export const directionsIn = (opened: Opened): readonly AnyDirection[] =>
  opened.find(standingDirections).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as DirectionState }));
