import { hash } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import type { CheckpointSigner } from '#ledger/keys.ts';
import { noteKey } from '#ledger/note.ts';
import { DISCLOSABLE, type Disclosable } from './claims.ts';

/** Media type and `typ` of the file (draft-ietf-oauth-sd-jwt-vc §2.1, §2.2.1). */
export const SD_JWT_VC = 'dc+sd-jwt';
/** Ed25519 (RFC 8037): the key with which the agency signs its ledger already, and which readers hold already. */
const ALGORITHM = 'EdDSA';
const SALT_BYTES = 16;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Signs a JSON header and payload as a compact JWS (RFC 7515). The header names the algorithm and the key. */
export function signedJwt(typ: string, payload: object, signer: CheckpointSigner): string {
  const part = (value: object): string => base64url(Buffer.from(JSON.stringify(value)));
  const signed = `${part({ alg: ALGORITHM, kid: kidOf(signer), typ })}.${part(payload)}`;
  return `${signed}.${base64url(signer.sign(Buffer.from(signed)))}`;
}

/** The id of a key: that of the signed-note key, so that one id names it in the ledger, in receipts and here. */
export const kidOf = ({ name, publicKey }: Pick<CheckpointSigner, 'name' | 'publicKey'>): string => noteKey(name, publicKey).keyId;

/**
 * Issues the compact SD-JWT (RFC 9901) over the claims, each disclosable one behind a digest with a salt of 128 random bits. All
 * disclosures are in it: whoever holds the file chooses what to show.
 */
export async function sealClaims(claims: { readonly [claim: string]: unknown }, signer: CheckpointSigner, random: (length: number) => Uint8Array): Promise<string> {
  const issuer = new SDJwtInstance({
    signer: (text: string) => base64url(signer.sign(Buffer.from(text))), signAlg: ALGORITHM,
    hasher: (data: string | ArrayBuffer) => hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'), hashAlg: 'sha-256',
    saltGenerator: () => base64url(random(SALT_BYTES)),
  });
  const hidden = DISCLOSABLE.filter((claim) => claims[claim] !== undefined);
  return issuer.issue({ ...claims }, { _sd: hidden } as never, { header: { typ: SD_JWT_VC, kid: kidOf(signer) } });
}

/** The same file with these disclosures and no others: what the holder shows. */
export function showing(file: string, shown: readonly Disclosable[]): string {
  const [jwt = '', ...disclosures] = file.split('~');
  return `${[jwt, ...disclosures.filter((each) => each !== '' && (shown as readonly string[]).includes(claimOf(each)))].join('~')}~`;
}

const claimOf = (disclosure: string): string => String((JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8')) as readonly unknown[])[1]);

/** SHA-256 of a file, in hexadecimal. */
export const digestOf = (file: string): string => hash('sha256', file, 'hex');
