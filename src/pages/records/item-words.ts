import { itemsOf, type Item, type ItemKind } from '#officer/items.ts';
import type { OfficerState } from '#officer/state.ts';
import { codeWords } from '../ask/words.ts';

const KIND: { readonly [K in ItemKind]: string } = {
  'record': 'The record as a whole', 'nomination': 'Nomination', 'screen': 'Due-diligence screen', 'consent': 'Consent', 'background': 'Background, as ICE states it',
  'paper': 'Paper from ICE', 'training': 'Course', 'examination': 'Examination', 'session': 'Session', 'credential': 'Credential', 'last-word': 'ICE’s last word',
  'removal': 'What removed authority', 'roster-lapse': 'Off the agency’s own roster', 'discipline': 'What came up', 'disclosure': 'Discipline put to ICE',
};

/** An item of an officer's record in words that tell it from the others. */
export function itemWords({ id, kind }: Item, state: OfficerState): string {
  const more = kind === 'paper' ? state.papers.find((each) => each.id === id)?.kind : kind === 'removal' ? state.removals.find((each) => each.id === id)?.kind
    : kind === 'discipline' ? state.disciplines?.find((each) => each.id === id)?.kind : undefined;
  if (kind === 'credential' || kind === 'examination') return `${KIND[kind]} ${id.slice(kind.length + 1)}`;
  return more === undefined ? KIND[kind] : `${KIND[kind]}: ${codeWords(more).toLowerCase()}`;
}

/** The item that an answer is about, in words; one that no list holds any more is named by its id. */
export function itemNamed(id: string, state: OfficerState): string {
  const found = itemsOf(state).find((each) => each.id === id);
  return found === undefined ? id : itemWords(found, state);
}
