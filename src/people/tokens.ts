import { hash } from 'node:crypto';

/** An API token in its parts: `tip_<agency>_<secret>`, the secret 32 random bytes in base64url. */
export interface Token {
  readonly agency: string;
  /** SHA-256 of the secret, hexadecimal: all that is kept. */
  readonly digest: string;
}

const SHAPE = /^tip_([0-9A-Za-z-]{1,64})_([0-9A-Za-z_-]{43})$/;

/** Reads a bearer token; undefined for anything that is not one. Constant work whatever is wrong with it. */
export function readToken(text: string): Token | undefined {
  const found = SHAPE.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { agency: found[1], digest: digestOf(found[2]) };
}

/** A full-entropy secret needs no salt or slow hash (NIST SP 800-63B §5.1.4 concerns passwords). */
export const digestOf = (secret: string): string => hash('sha256', secret);

export function writeToken(agency: string, secret: Uint8Array): { readonly token: string; readonly digest: string } {
  const text = Buffer.from(secret).toString('base64url');
  return { token: `tip_${agency}_${text}`, digest: digestOf(text) };
}
