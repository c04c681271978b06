import type { Json, JsonObject } from './envelope.ts';

/** Thrown for a value that has no canonical form here, or text that is not in canonical form. Names the place. */
export class CanonicalError extends Error {
  override readonly name = 'CanonicalError';
}

const MAX_DEPTH = 32;
/** Characters that JSON writes as they are; anything else takes the slow, checking road. */
const NEEDS_CARE = /[^ !#-[\]-~]/;

/**
 * Canonical JSON: RFC 8785 restricted to integers within ±(2^53 − 1), so that every language prints the same digits.
 * Throws CanonicalError for fractions, −0, undefined, lone surrogates (RFC 7493 §2.1), objects that are not plain,
 * and nesting deeper than 32: none of these survives a round trip through another implementation.
 */
export function canonical(value: Json): string {
  return write(value, 0);
}

/** Reads text that must be the canonical form of a JSON value; refuses every other spelling of it, duplicate keys included. */
export function readCanonical(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new CanonicalError('not JSON');
  }
  if (canonical(value) !== text) throw new CanonicalError('not the canonical form of its value');
  return value;
}

function write(value: Json, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new CanonicalError(`${value} is not an integer within ±(2^53 − 1)`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH) throw new CanonicalError(`nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value as JsonObject, depth + 1);
    default:
      throw new CanonicalError(`${typeof value} has no JSON form`);
  }
}

function writeArray(items: readonly Json[], depth: number): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) {
    if (i > 0) text += ',';
    text += write(items[i] as Json, depth);
  }
  return `${text}]`;
}

function writeObject(object: JsonObject, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw new CanonicalError('only plain objects have a canonical form');
  let text = '{';
  let separator = '';
  let key = '';
  try {
    for (key of sortedKeys(object)) {
      text += separator + quotedKey(key) + ':';
      text += write(object[key] as Json, depth);
      separator = ',';
    }
  } catch (error) {
    if (error instanceof CanonicalError) throw new CanonicalError(`${key}: ${error.message}`);
    throw error;
  }
  return `${text}}`;
}

/** RFC 8785 §3.2.3 sorts by UTF-16 code units, which is how JavaScript compares strings. Most objects are written in order already. */
function sortedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  for (let i = 1; i < keys.length; i += 1) {
    if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort();
  }
  return keys;
}

const MOST_KNOWN_KEYS = 2000;
const knownKeys = new Map<string, string>();

/** Member names are few and come again and again. */
function quotedKey(key: string): string {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const text = quoted(key);
  if (knownKeys.size < MOST_KNOWN_KEYS) knownKeys.set(key, text);
  return text;
}

function quoted(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new CanonicalError('a lone surrogate is not text');
  return JSON.stringify(text);
}
