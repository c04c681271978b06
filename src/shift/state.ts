import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

export type CountAnswer = 'present' | 'not-found' | 'elsewhere';

/** A physical count of everyone on the board: complete, or it is not recorded. */
export type HeadCount = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly present: number;
  /** At hospital, in another building or on the way: seen by telephone, not by eye. */
  readonly elsewhere: number;
  /** Custodies on the board whose persons were not found. */
  readonly notFound: readonly string[];
  /** Custodies that began during this shift with a person who was here and on no board. */
  readonly foundHeld: readonly string[];
};

export type ShiftStatus = 'handing-over' | 'running' | 'ended';

/** One commander's shift. It begins with the handover from the one before and runs until the next is taken over. */
export type ShiftState = {
  readonly status: ShiftStatus;
  readonly begunAt: Instant;
  readonly counts: readonly HeadCount[];
  /** Whoever hands over. A later head-count makes another list, which is signed again. */
  readonly outgoing?: { readonly principal: string; readonly at: Instant; readonly people: number; readonly count?: string };
  /** Whoever took over, and whether another commander had signed the same list. */
  readonly incoming?: { readonly principal: string; readonly at: Instant; readonly people: number; readonly count?: string; readonly alone: boolean };
  readonly endedAt?: Instant;
  readonly knownAt: KnownAt;
};

export type ShiftEvent =
  | { readonly type: 'handover-begun'; readonly data: { readonly begunAt: Instant } }
  | { readonly type: 'head-counted'; readonly data: Pick<HeadCount, 'id' | 'foundHeld'> & { readonly answers: readonly { readonly custody: string; readonly answer: CountAnswer }[] } }
  | { readonly type: 'signed-over'; readonly data: { readonly people: number; readonly count?: string } }
  | { readonly type: 'taken-over'; readonly data: { readonly people: number; readonly count?: string; readonly alone: boolean } }
  | { readonly type: 'shift-ended'; readonly data: { readonly next: string } };
