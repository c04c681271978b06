import { hash } from 'node:crypto';

/** Keyed digest of a value under the agency’s own key, such as the vault gives. */
export type Tag = (agency: string, value: string) => string;

/**
 * How an identity at an identity provider is known here. The issuer is part of it: the same subject from two providers is two people.
 * Keyed by agency, so that neither the ledger nor another agency’s records tell who it is; hashed once more, because a tag stays out of leaves.
 */
export const identityDigest = (tag: Tag, agency: string, issuer: string, subject: string): string =>
  hash('sha256', tag(agency, `identity:${issuer.length}:${issuer}:${subject}`));
