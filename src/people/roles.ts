import type { Role } from '#agency/role.ts';

export type { Role } from '#agency/role.ts';

/** Everyone who may act, in words. A principal has exactly one role in one agency. */
export const roleWords: { readonly [R in Role]: string } = {
  'administrator': 'administrator of this agency’s principals and tokens',
  'programme-coordinator': '287(g) programme coordinator',
  'warrant-service-officer': 'warrant service officer',
  'shift-commander': 'shift commander',
  'booking-clerk': 'booking clerk',
  'feed': 'jail feed (a machine)',
  'wall-display': 'screen on the wall (a machine)',
  'ice-officer': 'ICE officer',
  'ice-supervisor': 'ICE supervisor',
  'field-office-delegate': 'Field Office Director’s delegate',
  'counsel': 'county counsel',
  'defender': 'defender or attorney of record',
  'auditor': 'auditor',
};

export const roles = Object.keys(roleWords) as readonly Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(roleWords, text);
