/** Why a body is not taken. Always the client's to mend. */
export class BadJson extends Error {
  override readonly name = 'BadJson';
}

const MAX_DEPTH = 24;
/** A score in percent has a thousandth at most; whatever is finer would be rounded without a word. */
const MAX_DECIMALS = 3;
const LARGEST_FRACTION = 1e9;

/**
 * Reads JSON (RFC 8259) and refuses what two readers could take differently: duplicate names, prototype names,
 * numbers that a reader would have to round (RFC 7493 §2.2: exact integers, or at most three decimals), lone surrogates, deep nesting, a byte-order mark. Throws BadJson.
 */
export function strictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const names = scan(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadJson('The body is not JSON');
  }
  if (inspect(value) !== names) throw new BadJson('The body names the same member twice in one object; which one counts would be a guess');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.charCodeAt(0) === 0xfeff) throw new BadJson('The body begins with a byte-order mark; send plain UTF-8');
    return text;
  } catch (error) {
    if (error instanceof BadJson) throw error;
    throw new BadJson('The body is not UTF-8');
  }
}

/** Counts the member names in the text (a colon outside a string is one), bounds the depth before any recursion, and looks at numbers as they are written. */
function scan(text: string): number {
  let depth = 0;
  let names = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 0x22) i = endOfString(text, i);
    else if (c === 0x3a) names += 1;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new BadJson(`The body nests deeper than ${MAX_DEPTH} levels`);
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
    else if (c === 0x2e && decimalsAt(text, i + 1) > MAX_DECIMALS) throw new BadJson(`A number has at most ${MAX_DECIMALS} decimals here`);
    else if (c === 0x2d && /[eE]/.test(text.charAt(i - 1))) throw new BadJson('Numbers are written out here, without a negative exponent');
  }
  return names;
}

function decimalsAt(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  return end - start;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 0x5c) i += 1;
    else if (c === 0x22) return i;
  }
  return text.length;
}

/** Counts the member names that survived parsing and refuses values that do not mean one thing. */
function inspect(value: unknown): number {
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number') {
    if (Object.is(value, -0)) throw new BadJson('Minus zero is written 0 here');
    if (!Number.isSafeInteger(value) && !(Math.abs(value) < LARGEST_FRACTION)) throw new BadJson('Numbers are whole and within ±9007199254740991 here, or have at most three decimals');
    return 0;
  }
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + inspect(each), 0);
  let names = 0;
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__' || name === 'constructor' || name === 'prototype') throw new BadJson(`“${name}” is not a member name here`);
    checkText(name);
    names += 1 + inspect(member);
  }
  return names;
}

function checkText(text: string): 0 {
  if (!text.isWellFormed()) throw new BadJson('The body holds half of a surrogate pair');
  if (text.includes('\0')) throw new BadJson('The body holds a NUL character');
  return 0;
}
