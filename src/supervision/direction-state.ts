import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

/** `do-not-act` bars from the moment it is recorded. Neither of the others permits anything by itself. */
export type DirectionKind = 'do-not-act' | 'act' | 'how-to-act';
export type DirectionMeans = 'signed-in' | 'telephone' | 'e-mail' | 'paper';

export type Acknowledgement = {
  readonly officer: string;
  readonly at: Instant;
  /** `read-aloud`: it was read to the officer, who signed on paper. */
  readonly means: 'own' | 'read-aloud';
  readonly documentHash?: string;
};

/** ICE's word that the direction no longer stands. Entered from a paper, it counts once a second person has compared it. */
export type Lift = {
  readonly at: Instant;
  readonly by: string;
  readonly means: DirectionMeans;
  readonly documentHash?: string;
  readonly countsAt?: Instant;
};

/** What ICE directed (agreement IV.F). The words, and who in ICE said them, are personal fields. */
export type DirectionState = {
  readonly status: 'standing' | 'lifted';
  readonly directs: DirectionKind;
  /** Officers who were told to; with `everyone`, all who were in the programme when it was recorded. */
  readonly officers: readonly string[];
  /** It is for whoever acts there, those who join later too. */
  readonly everyone: boolean;
  /** At one facility only; absent: at all of the agency's. */
  readonly facility?: string;
  /** About one person only, by the custody record. */
  readonly custody?: string;
  /** The supervising position in ICE that gave it. */
  readonly position: string;
  readonly means: DirectionMeans;
  readonly givenAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly documentHash?: string;
  /** ICE, or a second person against the paper, said that it was given so; one that ICE entered itself needs none. */
  readonly confirmedAt?: Instant;
  readonly acknowledgements: readonly Acknowledgement[];
  /** By when it must be acknowledged, as the agency adopted it; absent: no time was adopted. */
  readonly acknowledgeBy?: Instant;
  readonly lift?: Lift;
  readonly knownAt: KnownAt;
};

type Given = Pick<DirectionState, 'directs' | 'officers' | 'everyone' | 'facility' | 'custody' | 'position' | 'means' | 'givenAt' | 'documentHash' | 'acknowledgeBy'>;

export type DirectionEvent =
  | { readonly type: 'direction-given'; readonly data: Given }
  | { readonly type: 'direction-confirmed'; readonly data: { readonly documentHash?: string } }
  | { readonly type: 'direction-acknowledged'; readonly data: Omit<Acknowledgement, 'at'> }
  | { readonly type: 'direction-lifted'; readonly data: { readonly means: DirectionMeans; readonly documentHash?: string; readonly counts: boolean } }
  | { readonly type: 'lift-verified'; readonly data: { readonly documentHash: string } };
