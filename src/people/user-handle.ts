import { createHash, hash } from 'node:crypto';

const RANDOM = 16;
const MARK = 16;

/**
 * What an authenticator knows a person by (WebAuthn user handle): random bytes, then a mark of the agency, so that a passkey says where
 * to look without naming anyone. base64url.
 */
export const userHandle = (agency: string, random: Uint8Array): string => Buffer.concat([random.subarray(0, RANDOM), agencyMark(agency)]).toString('base64url');

/** The agency among these whose mark a handle carries. */
export function agencyOfHandle(handle: string | undefined, agencies: readonly string[]): string | undefined {
  const bytes = Buffer.from(handle ?? '', 'base64url');
  if (bytes.length !== RANDOM + MARK) return undefined;
  return agencies.find((agency) => agencyMark(agency).equals(bytes.subarray(RANDOM)));
}

const agencyMark = (agency: string): Buffer => createHash('sha256').update(`tipstaff-agency/v1\0${agency}`).digest().subarray(0, MARK);

/** The name of a passkey in the record. */
export const credentialDigest = (id: string): string => hash('sha256', Buffer.from(id, 'base64url'));
