import { Refused } from './refused.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, i) => [letter, i]));

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/**
 * Strict UTF-8: nothing is replaced, and a byte-order mark is kept, so that it is refused where it does not belong.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function fromUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('', 'not UTF-8 text');
  }
}

/** @param {...Uint8Array} parts */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** @param {Uint8Array} bytes */
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const word = (a << 16) | (b << 8) | c;
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET[(word >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + '='.repeat(missing);
}

/**
 * RFC 4648 §4 with padding, in its one canonical spelling: no other alphabet, no line breaks, no stray bits.
 * @param {unknown} text
 * @param {number} [length] how many bytes there must be
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(text, length) {
  if (typeof text !== 'string') throw new Refused('', 'not base64 text');
  const bare = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let [word, bits, at] = [0, 0, 0];
  for (const letter of bare) {
    const value = VALUES.get(letter);
    if (value === undefined) throw new Refused('', 'not canonical base64');
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (word >> bits) & 255;
      at += 1;
    }
  }
  if (base64(bytes) !== text) throw new Refused('', 'not canonical base64');
  if (length !== undefined && bytes.length !== length) throw new Refused('', `${bytes.length} bytes where ${length} belong`);
  return bytes;
}

/** @param {Uint8Array} bytes */
export const base64url = (bytes) => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/**
 * RFC 4648 §5 without padding, in its one canonical spelling.
 * @param {unknown} text
 * @param {number} [length] how many bytes there must be
 */
export function fromBase64url(text, length) {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text)) throw new Refused('', 'not base64url text');
  const bytes = fromBase64(`${text.replaceAll('-', '+').replaceAll('_', '/')}${'='.repeat((4 - (text.length % 4)) % 4)}`, length);
  return bytes;
}
