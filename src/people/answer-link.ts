import { digestOf, type Token } from './tokens.ts';

const SHAPE = /^([0-9A-Za-z-]{1,64})_([0-9A-Za-z_-]{43})$/;

/** The last part of a one-time link: `<agency>_<secret>`. Undefined for anything that is not one. */
export function readAnswerToken(text: string): Token | undefined {
  const found = SHAPE.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { agency: found[1], digest: digestOf(found[2]) };
}

export function writeAnswerToken(agency: string, secret: Uint8Array): { readonly token: string; readonly digest: string } {
  const text = Buffer.from(secret).toString('base64url');
  return { token: `${agency}_${text}`, digest: digestOf(text) };
}
