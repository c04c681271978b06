import type { Lookup, Opened, RecordState } from '#store/store.ts';
import type { AnyDirection } from '#supervision/barring.ts';
import type { DirectionState } from '#supervision/direction-state.ts';

/** Every direction of ICE that stands: a decision reads them under the lock, so that one not to act counts from the entry after it. */
export const standingDirections: Lookup = { kind: 'direction', key: 'standing', value: 'yes' };

export const directionsOf = (found: readonly RecordState[]): readonly AnyDirection[] => found.map(({ ref, state }) => ({ id: ref.id, state: state as unknown as DirectionState }));

export const directionsIn = (opened: Opened): readonly AnyDirection[] => directionsOf(opened.find(standingDirections));
