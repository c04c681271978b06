import type { Store, RecordType } from '#store/store.ts';
import type { Clock } from '#time/clock.ts';
import type { PromiseSlug } from './evidence.ts';

/** A bug put in from outside the product, to see that the invariant of its promise fires. */
export interface Plant {
  readonly name: string;
  readonly promise: PromiseSlug;
  /** What a programmer would have done wrong. */
  readonly words: string;
  /** Stands between the desk and its store. */
  store?(inner: Store): Store;
  /** How the store folds. */
  type?(type: RecordType): RecordType;
  /** What the store reads as its clock. */
  clock?(clock: Clock): Clock;
  /** Success is answered before the flush. */
  readonly answersBeforeFlush?: true;
}
