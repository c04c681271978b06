import type { Json } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';

/** Members that hold instants by the naming rule: `…At`, `at`, and `durationEndAt` where a word may stand instead. */
const isInstant = (name: string): boolean => name === 'at' || name.endsWith('At');
const WORDS = new Set(['not-stated', 'not-recorded', 'until-further-order']);

/** The same JSON with every instant in its one spelling. Throws InstantError for text that names none, or a local time without offset. */
export function withInstants(value: Json): Json {
  if (Array.isArray(value)) return value.map((each: Json) => withInstants(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]: [string, Json]) => [
    name,
    isInstant(name) && typeof member === 'string' && !WORDS.has(member) ? instant(member) : withInstants(member),
  ]));
}
