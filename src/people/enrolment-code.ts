import { hash } from 'node:crypto';

/** Crockford’s base 32: no letter that reads as a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const SHAPE = /^([0-9A-Za-z-]{1,64})\.([0-9A-Z]{20})$/;
/** Random bytes that a code is made of: 100 bits, for 24 hours and one use. */
export const CODE_BYTES = LENGTH;

/** A one-time code as it is read aloud and typed: `fremont.K7QF-2M0X-…`. Only its digest is kept. */
export function writeCode(agency: string, random: Uint8Array): { readonly code: string; readonly digest: string } {
  const letters = [...random.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return { code: `${agency}.${letters.match(/.{4}/g)?.join('-') ?? ''}`, digest: codeDigest(letters) };
}

/** Reads a code however it was typed: letter case, spaces and hyphens of the second part do not matter, O is 0, I and L are 1. */
export function readCode(text: string): { readonly agency: string; readonly digest: string } | undefined {
  const at = text.indexOf('.');
  const letters = text.slice(at + 1).toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const found = SHAPE.exec(`${text.slice(0, Math.max(at, 0)).trim()}.${letters}`);
  return found?.[1] === undefined || found[2] === undefined ? undefined : { agency: found[1], digest: codeDigest(found[2]) };
}

const codeDigest = (letters: string): string => hash('sha256', `tipstaff-enrolment/v1\0${letters}`);
