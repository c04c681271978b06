import type { CustodyState } from '#custody/state.ts';
import type { Role } from '#people/roles.ts';
import { useCaseOf } from './perform.ts';
import type { ActionView, PersonView } from './view.ts';

const may = (role: Role, ...names: readonly string[]): boolean => names.some((name) => useCaseOf('custody', name).roles.includes(role));

/** The pages of their own that lead on from a person's page: only those on which this role may do something. */
export function waysOn(id: string, { ending }: CustodyState, role: Role, actions: readonly ActionView[]): PersonView['ways'] {
  const here = ending === undefined;
  const reconfirms = actions.some((action) => action.id === 'reconfirm-warrant' && action.disabledReason === undefined);
  return [
    ...(may(role, 'release-person', 'record-release-checks') ? [{ href: `/people/${id}/release`, words: 'Release sheet', explains: here ? 'Other bases, the checks at the door, and the release itself. No check prolongs custody.' : 'What was checked at the door, for the file.' }] : []),
    ...(may(role, 'record-transfer-left', 'record-transfer-arrived', 'record-ice-release') ? [{ href: `/people/${id}/handover`, words: 'Handover to ICE', explains: 'Who takes the person, when they left, when they arrived, and the signed receipt.' }] : []),
    ...(reconfirms ? [{ href: `/people/${id}/ask-ice`, words: 'Ask ICE to re-confirm the warrant', explains: 'By one-time link, telephone or e-mail, and what came back.' }] : []),
    ...(here && may(role, 'raise-stop') ? [{ href: `/people/${id}/by-telephone`, words: 'An attorney is on the telephone: record a stop', explains: 'What they say, in their words, and the number to call back.' }] : []),
  ];
}
