import type { LookName } from './access.ts';
import type { Role } from './roles.ts';

/** Why someone looks at a person's record, as they say. Kept with the look. */
export const purposes = {
  'custody-work': 'work with the person in custody',
  'supervision': 'supervision or review by ICE',
  'counsel': 'advice of counsel',
  'defence': 'defence of the person',
  'complaint': 'a complaint',
  'audit': 'audit or inspection',
  'records-request': 'a records request',
  'not-stated': 'not stated',
} as const;
export type Purpose = keyof typeof purposes;

export const isPurpose = (text: string): text is Purpose => Object.hasOwn(purposes, text);

/** The ordinary purpose of each role, where the reader says none. A person whose role has no ordinary reason is asked to say one. */
const ordinary: { readonly [R in Role]?: Purpose } = {
  'warrant-service-officer': 'custody-work', 'shift-commander': 'custody-work', 'booking-clerk': 'custody-work', 'feed': 'custody-work', 'wall-display': 'custody-work',
  'ice-officer': 'supervision', 'ice-supervisor': 'supervision', 'field-office-delegate': 'supervision',
  'counsel': 'counsel', 'defender': 'defence', 'auditor': 'audit',
};
export const purposeOf = (role: Role): Purpose => ordinary[role] ?? 'not-stated';

/** A record that a read shows; `custody`, `warrant` and `person` are about one person, `board` shows the names of all who are held. */
export interface LookedAt {
  readonly kind: string;
  readonly record: string;
}

/** The shift board as it is shown to those who may see names. */
export const wholeBoard: LookedAt = { kind: 'board', record: 'every' };

const ABOUT_A_PERSON: ReadonlySet<string> = new Set(['custody', 'warrant', 'complaint', 'records-request']);

/** What a read looks at, when that is a person's record; undefined for records about no person. */
export function lookedAt(read: LookName, params: Readonly<Record<string, string>>): LookedAt | undefined {
  const id = params['id'] ?? '';
  switch (read) {
    case 'see-person': return { kind: 'person', record: id };
    case 'see-hold': return { kind: 'custody', record: id };
    case 'see-record': case 'see-timeline': return ABOUT_A_PERSON.has(params['kind'] ?? '') ? { kind: params['kind'] ?? '', record: id } : undefined;
    case 'see-records': return ABOUT_A_PERSON.has(params['kind'] ?? '') ? { kind: params['kind'] ?? '', record: 'every' } : undefined;
    case 'see-entry': case 'see-receipt': case 'replay-decision': return { kind: 'entry', record: params['seq'] ?? '' };
    case 'see-looks': return { kind: 'looks', record: params['record'] ?? 'every' };
    case 'see-affected': return { kind: 'affected-acts', record: 'every' };
    default: return undefined;
  }
}
