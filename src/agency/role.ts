/** The roles that next steps name. `people/` grants them; a record only asks which role acts. */
export const roles = {
  officer: 'warrant service officer',
  jailer: 'detention deputy',
  booking: 'booking desk',
  supervisor: 'shift supervisor',
  commander: 'jail commander',
  coordinator: 'agency 287(g) coordinator',
  counsel: 'county counsel',
  records: 'records clerk',
  ice: 'ICE supervising officer',
  auditor: 'auditor',
  feed: 'jail system feed',
  administrator: 'agency administrator',
} as const;

export type Role = keyof typeof roles;
