import { isTest, matches, roomOf } from './source.ts';
import type { Finding, Source } from './source.ts';

interface Ban { readonly pattern: RegExp; readonly words: string }

const WALL_CLOCK: readonly Ban[] = [
  { pattern: /\bDate\.now\b/g, words: 'reads the wall clock: take an Instant, or a Clock (#time/clock.ts) at the edge' },
  { pattern: /\bnew Date(?:\s*\(\s*\)|(?!\s*\())/g, words: 'reads the wall clock: take an Instant, or a Clock (#time/clock.ts) at the edge' },
  { pattern: /(?<!new )\bDate\(\s*\)/g, words: 'reads the wall clock: take an Instant, or a Clock (#time/clock.ts) at the edge' },
  { pattern: /\bTemporal\s*\.\s*Now\b/g, words: 'reads the wall clock: take an Instant, or a Clock (#time/clock.ts) at the edge' },
];

const MONOTONIC: readonly Ban[] = [
  { pattern: /\bperformance\.now\b/g, words: 'measures time: Clock.monotonicMs() (#time/clock.ts)' },
  { pattern: /\bhrtime\b/g, words: 'measures time: Clock.monotonicMs() (#time/clock.ts)' },
  { pattern: /\bset(?:Timeout|Interval)\s*\(/g, words: 'waits: deadlines are rows, expiry is computed on reading' },
];

const RANDOM = 'is random: take ids from Ids (#desk/ids.ts), bytes from Vault (#ledger/keys.ts)';
const RANDOMNESS: readonly Ban[] = [
  { pattern: /\bMath\.random\b/g, words: RANDOM },
  { pattern: /(?:\bcrypto\s*\.\s*|(?<![.\w]))(?:random(?:UUID|Bytes|Int|FillSync)|getRandomValues)\s*\((?![^)]*:)/g, words: RANDOM },
  { pattern: /\bimport\b[^;]*\brandom(?:UUID|Bytes|Int|FillSync)\b/g, words: RANDOM },
];

const BELOW_EDGES = new Set(['time', 'law', 'reference', 'authority', 'agency', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'shift', 'litigation', 'disclosure', 'people', 'ledger', 'attestation', 'desk', 'rehearsal']);
/** The one file that reads the machine's clocks. */
const CLOCK = 'src/time/system-clock.ts';
const inBrowser = (path: string): boolean => path.includes('/assets/');

/** Below the edges nothing reads a clock, waits or is random; in all of src/ the wall clock is read through the Clock port only. */
export function clockAndRandomness(sources: readonly Source[]): readonly Finding[] {
  return sources.flatMap(one => {
    const room = roomOf(one.path);
    if (room === undefined || isTest(one.path) || one.path === CLOCK || inBrowser(one.path)) return [];
    const bans = BELOW_EDGES.has(room) ? [...WALL_CLOCK, ...MONOTONIC, ...RANDOMNESS] : WALL_CLOCK;
    return bans.flatMap(({ pattern, words }) => matches(one, pattern, words));
  });
}
