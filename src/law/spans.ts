import type { Instant } from '#time/instant.ts';

/** A half-open span of instants; a null end is open. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** Whether two half-open spans share an instant. Spans that only touch do not; a span of no length holds no instant and meets none. */
export const meet = (a: Span, b: Span): boolean => !empty(a) && !empty(b) && (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);

const empty = ({ from, to }: Span): boolean => to !== null && to <= from;
