import { Refused } from './refused.js';

const MAX_DEPTH = 32;

/**
 * Reads JSON that must be in its one canonical spelling (RFC 8785 with whole numbers only). White space, another order of
 * members, duplicate members, other escapes and other spellings of numbers are all refused.
 * @param {string} text
 * @returns {unknown}
 */
export function readCanonical(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused('', 'not JSON');
  }
  if (written(value, 0) !== text) throw new Refused('', 'not in canonical form: altered, or written anew by some program');
  return value;
}

/**
 * @param {unknown} value
 * @param {number} depth
 * @returns {string}
 */
function written(value, depth) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Refused('', `${value} is not a whole number that every language can hold`);
    return String(value);
  }
  if (typeof value === 'string') return quoted(value);
  if (depth >= MAX_DEPTH) throw new Refused('', 'nested too deeply');
  if (Array.isArray(value)) return `[${value.map((item) => written(item, depth + 1)).join(',')}]`;
  const object = /** @type {Record<string, unknown>} */ (value);
  return `{${Object.keys(object).sort().map((key) => `${quoted(key)}:${written(object[key], depth + 1)}`).join(',')}}`;
}

/** @param {string} text */
function quoted(text) {
  // With the u flag a pair is one character, so this finds lone surrogates only.
  if (/\p{Surrogate}/u.test(text)) throw new Refused('', 'a lone surrogate is not text');
  return JSON.stringify(text);
}
