import { base64, fromBase64, joined, utf8 } from './bytes.js';
import { Refused, within } from './refused.js';
import { count, list, members, text } from './shape.js';

/** @typedef {{ index: number, field: string, value: string }} Disclosed */

const DOMAIN = utf8('tipstaff-commitment/v1\0');

/**
 * Checks that each disclosed value is the one its entry committed to.
 * @param {import('./note.js').Platform} platform
 * @param {unknown} value
 * @param {readonly import('./leaf.js').Leaf[]} leaves
 * @returns {Disclosed[]}
 */
export function checkDisclosures(platform, value, leaves) {
  return within('disclosures', () => list(value)).map((item, i) => within(`disclosures[${i}]`, () => {
    const disclosure = members(item, ['index', 'field', 'salt', 'value']);
    const [index, field] = [count(disclosure['index'], 0), text(disclosure['field'])];
    const shown = disclosure['value'];
    if (typeof shown !== 'string') throw new Refused('', 'its value is not text');
    const commitments = leaves.find((leaf) => leaf.seq === index)?.commitments;
    const commitment = commitments !== undefined && Object.hasOwn(commitments, field) ? commitments[field] : undefined;
    if (commitment === undefined) throw new Refused('', `entry ${index} has no commitment to this field`);
    const name = utf8(field);
    const length = Uint8Array.of(name.length >>> 24, name.length >>> 16, name.length >>> 8, name.length);
    const computed = platform.sha256(joined(DOMAIN, length, name, fromBase64(disclosure['salt'], 32), utf8(shown)));
    if (base64(computed) !== commitment) throw new Refused('', `the value shown for ${field} is not the one that entry ${index} committed to`);
    return { index, field, value: shown };
  }));
}
