import type { Instant } from '#time/instant.ts';
import { serialKey } from './credential-state.ts';
import type { OfficerState } from './state.ts';

export type ItemKind =
  | 'record' | 'nomination' | 'screen' | 'consent' | 'background' | 'paper' | 'training' | 'examination' | 'session' | 'credential' | 'last-word' | 'removal' | 'roster-lapse' | 'discipline' | 'disclosure';

/** One thing that an officer's record says of the officer, so that it can be pointed at and answered. */
export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  /** The date that the item itself bears, where it bears one. */
  readonly at?: Instant;
}

const item = (kind: ItemKind, id: string = kind, at?: Instant): Item => ({ kind, id, ...(at === undefined ? {} : { at }) });

/**
 * Every item of an officer's record. An id never names another item later: lists only grow, and a credential is named by its serial
 * number. `record` is the record as a whole, for what stands elsewhere or is missing.
 */
export const itemsOf = (state: OfficerState): readonly Item[] => [
  item('record'), item('nomination', 'nomination', state.nominatedAt),
  ...(state.screen === undefined ? [] : [item('screen', 'screen', state.screen.screenedAt)]),
  ...(state.consent === undefined ? [] : [item('consent', 'consent', state.consent.givenAt)]),
  item('background'),
  ...state.papers.map((each) => item('paper', each.id, each.enteredAt)),
  ...(state.training === undefined ? [] : [item('training', 'training', state.training.startedAt)]),
  ...(state.training?.attempts ?? []).map((each) => item('examination', `examination-${each.number}`, each.takenAt)),
  ...(state.sessions ?? []).map((each) => item('session', each.id, each.endedAt)),
  ...[...(state.earlierCredentials ?? []), ...(state.credential === undefined ? [] : [state.credential])].map((each) => item('credential', `credential-${serialKey(each.serial)}`, each.issuedAt)),
  ...(state.iceLastWordAt === undefined ? [] : [item('last-word', 'last-word', state.iceLastWordAt)]),
  ...state.removals.map((each) => item('removal', each.id, each.knownAt)),
  ...state.rosterLapses.map((each, place) => item('roster-lapse', `roster-lapse-${place + 1}`, each.at)),
  ...(state.disciplines ?? []).map((each) => item('discipline', each.id, each.learnedAt)),
  ...state.disclosures.map((each, place) => item('disclosure', `disclosure-${place + 1}`, each.disclosedAt)),
];
