import { printable } from './shape.js';
import { instantOf } from './status-list.js';

/** @typedef {import('./attestation.js').Attestation} Attestation */

/**
 * How long ago, in the largest unit that says it plainly.
 * @param {number} seconds
 */
const ageWords = (seconds) => (seconds < 120 ? `${Math.round(seconds)} s` : seconds < 7200 ? `${Math.floor(seconds / 60)} min` : seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} days`);

/** @param {Attestation} attestation */
function verdictWords({ verdict, known, issuedAt, from, until }) {
  const list = known === undefined ? '' : `status list of ${instantOf(known.at)}, ${ageWords(known.age)} old`;
  switch (verdict) {
    case 'good-now': return `GOOD NOW: authentic, and not ended (${list})`;
    case 'last-known-good': return `LAST KNOWN GOOD ${instantOf(/** @type {import('./status-list.js').Known} */ (known).at)}: authentic, and not ended by the ${list}`;
    case 'good-when-signed': return `AUTHENTIC, good when signed on ${instantOf(issuedAt)}: whether it still counts was not checked`;
    case 'expired': return `DOES NOT COUNT: authentic, but expired on ${instantOf(until)}`;
    case 'not-yet': return `DOES NOT COUNT: authentic, but it begins on ${instantOf(from)}`;
    case 'ended': return `DOES NOT COUNT: authentic, but ended (${list})`;
    case 'suspended': return `DOES NOT COUNT NOW: authentic, but suspended (${list})`;
  }
}

/**
 * Everything said, in lines that cannot steer a terminal.
 * @param {Attestation} attestation
 */
export function attestationText(attestation) {
  const { what, agency, issuer, functions, issuedAt, until, key, shown, hidden, notChecked } = attestation;
  const lines = [
    verdictWords(attestation), `  ${what}`, '',
    `  Agency      ${printable(agency)} (${printable(issuer)})`, `  Functions   ${functions.map(printable).join(', ')}`, `  Signed      ${instantOf(issuedAt)}`, `  Until       ${instantOf(until)}`,
    `  Key         ${printable(key.kid)}, ${key.from}${key.retiredAt === undefined ? '' : `; authentic, key since retired at ${instantOf(key.retiredAt)}`}`, '',
    '  Shown:', ...Object.entries(shown).map(([name, value]) => `    ${name}: ${typeof value === 'string' ? printable(value) : printable(JSON.stringify(value))}`),
    ...(Object.keys(shown).length === 0 ? ['    nothing besides the above'] : []), ...(hidden === 0 ? [] : [`    kept back: ${hidden}`]), '',
    '  Not checked:', ...notChecked.map((each) => `    ${each}`),
  ];
  return `${lines.join('\n')}\n`;
}
