import type { Json, JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { codeWords, nameWords } from '../ask/words.ts';
import { entryWords, type EntryWords, signedWords } from '../entry-words.ts';
import { moment } from '../moment.ts';

/** Names of members that lead to other records or open something: they say nothing to a reader, and a digest is shown to nobody. */
const UNSAID: ReadonlySet<string> = new Set(['id', 'token', 'digest', 'grant', 'person', 'custody', 'custodies', 'warrant', 'officer', 'facility', 'facilities', 'agreement', 'fieldOffice', 'batch', 'candidates', 'decision', 'due', 'facts', 'secret', 'publicKey', 'credential', 'invitation', 'handle', 'counter', 'signed']);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const HASH = /^[0-9a-f]{64}$/;
const MOST = 12;

/** An entry of a record's stream in words: its own where it has some, else its name and what it holds. */
export function recordEntryWords(kind: string, type: string, data: JsonObject, zone: string): EntryWords {
  if (kind === 'custody') return entryWords(type, data, zone);
  return { words: codeWords(type), detail: [...linesOf(data, zone).slice(0, MOST), ...signedWords(data)], tone: /removed|withdrawn|ended|cancelled|lapsed|rejected|ending/.test(type) ? 'warning' : 'quiet' };
}

const linesOf = (data: JsonObject, zone: string): readonly string[] =>
  Object.entries(data).flatMap(([name, value]) => (UNSAID.has(name) ? [] : lineOf(name, value, zone)));

function lineOf(name: string, value: Json, zone: string): readonly string[] {
  const label = nameWords(name.replace(/(?<=.)(?:At|Hash)$/, ''));
  if (typeof value === 'string') return [`${label}: ${textOf(value, zone)}`];
  if (typeof value === 'number') return [name === 'scoreThousandths' ? `Score: ${value / 1000} percent` : `${label}: ${value}`];
  if (typeof value === 'boolean') return [`${label}: ${value ? 'yes' : 'no'}`];
  if (Array.isArray(value)) {
    const texts = (value as readonly Json[]).filter((each) => typeof each === 'string');
    return texts.length === 0 ? [`${label}: ${value.length}`] : [`${label}: ${texts.map((each) => textOf(each, zone)).join('; ')}`];
  }
  return value === null ? [] : linesOf(value as JsonObject, zone);
}

function textOf(text: string, zone: string): string {
  if (HASH.test(text)) return `${text.slice(0, 12)}…`;
  if (!INSTANT.test(text)) return /^[a-z0-9-]+$/.test(text) ? codeWords(text) : text;
  const { local, utc } = moment(text as Instant, zone);
  return `${local} (${utc})`;
}
