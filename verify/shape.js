import { Refused } from './refused.js';

/**
 * An object with these members and no others.
 * @param {unknown} value
 * @param {readonly string[]} required
 * @param {readonly string[]} [optional]
 * @returns {Record<string, unknown>}
 */
export function members(value, required, optional = []) {
  const object = plain(value);
  for (const name of required) if (!Object.hasOwn(object, name)) throw new Refused('', `“${name}” is missing`);
  for (const name of Object.keys(object)) {
    if (!required.includes(name) && !optional.includes(name)) throw new Refused('', `“${printable(name)}” does not belong here`);
  }
  return object;
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export function plain(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('', 'not an object');
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
export function list(value) {
  if (!Array.isArray(value)) throw new Refused('', 'not a list');
  return value;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
export function text(value) {
  if (typeof value !== 'string' || value === '') throw new Refused('', 'not a text');
  return value;
}

/**
 * @param {unknown} value
 * @param {number} least
 * @returns {number}
 */
export function count(value, least) {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw new Refused('', `not a whole number from ${least}`);
  return value;
}

/**
 * Text that cannot steer a terminal or turn the reading direction.
 * @param {unknown} value
 * @returns {string}
 */
export const printable = (value) => String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) => `\\u{${/** @type {number} */ (found.codePointAt(0)).toString(16)}}`);
