import { instant } from '#time/instant.ts';
import { canonical, readCanonical } from './canonical.ts';
import type { Envelope, Json, JsonObject, RecordKind } from './envelope.ts';
import { hashFromBase64, leafHash } from './hash.ts';
import type { Hash } from './hash.ts';

/** Thrown for text that is not a leaf envelope of a version we know. */
export class LeafError extends Error {
  override readonly name = 'LeafError';
}

const MAX_LEAF_CHARACTERS = 1_000_000;
const MEMBERS = ['actor', 'agency', 'at', 'commitments', 'data', 'kind', 'seq', 'stream', 'type', 'v', 'version'] as const;
const KINDS: ReadonlySet<string> = new Set<RecordKind>([
  'agency', 'facility', 'field-office', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'principal', 'key', 'reference', 'alarm', 'shift', 'litigation-hold', 'records-request', 'compelled-statement', 'disclosure-material', 'direction', 'review', 'attestation',
]);

/** The canonical text of a leaf (docs/receipt-format.md §2): store and hash exactly this, never a re-encoding of it. */
export function leafText(envelope: Envelope): string {
  const text = canonical(envelope as unknown as Json);
  if (text.length > MAX_LEAF_CHARACTERS) throw new LeafError(`entry ${envelope.seq} is too long for a ledger leaf`);
  return text;
}

/** RFC 6962 leaf hash of an envelope. When the text is stored as well, call leafText once and leafHash on it. */
export const envelopeHash = (envelope: Envelope): Hash => leafHash(leafText(envelope));

/** Reads canonical leaf text back into an envelope. Throws LeafError or CanonicalError; nothing is coerced or ignored. */
export function readLeaf(text: string): Envelope {
  const value = readCanonical(text);
  if (!isObject(value)) throw new LeafError('a leaf is a JSON object');
  if (value['v'] !== 1) throw new LeafError(`leaf version ${JSON.stringify(value['v'])} is not known`);
  const keys = Object.keys(value);
  if (keys.length !== MEMBERS.length || keys.some((key, i) => key !== MEMBERS[i])) throw new LeafError(`a leaf has exactly the members ${MEMBERS.join(', ')}`);
  const { agency, at, kind, stream, type, seq, version, actor, data, commitments } = value;
  if (!allText(agency, at, kind, stream, type)) throw new LeafError('agency, at, kind, stream and type are non-empty text');
  if (!KINDS.has(kind as string)) throw new LeafError(`“${String(kind)}” is not a kind of record`);
  if (instant(at as string) !== at) throw new LeafError(`“${String(at)}” is not an instant in the fixed spelling`);
  if (!isCount(seq, 0) || !isCount(version, 1)) throw new LeafError('seq counts from 0 and version from 1');
  if (!isObject(actor) || Object.keys(actor).join() !== 'principal,role' || !allText(actor['principal'], actor['role'])) {
    throw new LeafError('actor holds exactly a principal and a role');
  }
  if (!isObject(data) || !isObject(commitments)) throw new LeafError('data and commitments are objects');
  for (const commitment of Object.values(commitments)) hashFromBase64(String(commitment));
  return value as unknown as Envelope;
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: Json | undefined, least: number): boolean => Number.isSafeInteger(value) && (value as number) >= least;
const allText = (...values: readonly (Json | undefined)[]): boolean => values.every((value) => typeof value === 'string' && value !== '');
