import type { RecordKind } from '#ledger/envelope.ts';

/** Who controls a datum: decides who must be asked before anyone discloses it (agreement V; 8 CFR 236.6). */
export type Ownership = 'ice-controlled' | 'solely-state' | 'mixed';

/**
 * One class for each kind of record, the stricter where its fields differ. `mixed` and `ice-controlled` are never disclosed on the
 * agency's word alone: ICE's coordination is recorded on the field office first. What the law of the state requires is counsel's to say.
 */
const classes: { readonly [K in RecordKind]: Ownership } = {
  'agency': 'solely-state',
  'facility': 'solely-state',
  'principal': 'solely-state',
  'alarm': 'solely-state',
  'shift': 'solely-state',
  'litigation-hold': 'solely-state',
  'compelled-statement': 'solely-state',
  'disclosure-material': 'solely-state',
  'key': 'solely-state',
  'reference': 'solely-state',
  'field-office': 'ice-controlled',
  'warrant': 'ice-controlled',
  'agreement': 'mixed',
  'officer': 'mixed',
  'custody': 'mixed',
  'complaint': 'mixed',
  'records-request': 'mixed',
  'direction': 'mixed',
  'review': 'mixed',
  'attestation': 'mixed',
};

export const ownershipOf = (kind: RecordKind): Ownership => classes[kind];
