import { epochMs } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

const ZERO = 48;
const two = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/**
 * Milliseconds since 1970 of an instant, read from its fixed columns `YYYY-MM-DDTHH:mm:ss.sssZ`: a decision reads a handful, and
 * `Date.parse` costs several times more. Anything not in that width, and the first century, goes through `epochMs`.
 */
export function msOf(at: Instant): number {
  const year = two(at, 0) * 100 + two(at, 2);
  if (at.length !== 24 || !(year > 99)) return epochMs(at);
  return Date.UTC(year, two(at, 5) - 1, two(at, 8), two(at, 11), two(at, 14), two(at, 17), two(at, 20) * 10 + at.charCodeAt(22) - ZERO);
}
