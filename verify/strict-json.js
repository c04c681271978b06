import { Refused } from './refused.js';

/**
 * Reads JSON in which no object names a member twice: such text means different things to different readers, so it is refused (RFC 7515 §4
 * lets a reader choose; RFC 8725 asks for care).
 * @param {string} text
 * @returns {unknown}
 */
export function readJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused('', 'not JSON');
  }
  refuseDoubleNames(text);
  return value;
}

/**
 * For text that is known to be JSON: every name that stands before a colon, object by object.
 * @param {string} text
 */
function refuseDoubleNames(text) {
  /** @type {Set<string>[]} */
  const open = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}]/gs)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.endsWith(':')) {
      const name = /** @type {string} */ (JSON.parse(token.slice(0, -1)));
      const names = /** @type {Set<string>} */ (open.at(-1));
      if (names.has(name)) throw new Refused('', 'an object names the same member twice');
      names.add(name);
    }
  }
}
