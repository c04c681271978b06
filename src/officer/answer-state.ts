import type { Instant } from '#time/instant.ts';

/** What the officer says of one item about them. The words are a personal field of the entry, named by the answer's id. Nothing changes it. */
export type Answer = {
  readonly id: string;
  /** Which item (`itemsOf`). */
  readonly item: string;
  /** `officer`: signed in. `paper`: the coordinator entered it from the officer's paper. */
  readonly from: 'officer' | 'paper';
  /** Date of the paper. */
  readonly answeredAt?: Instant;
  readonly documentHash?: string;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
  /** The officer's word on what was entered from paper; absent: they have not said. It counts as entered either way. */
  readonly own?: { readonly said: boolean; readonly at: Instant };
  readonly readAt?: Instant;
  readonly readBy?: string;
};
