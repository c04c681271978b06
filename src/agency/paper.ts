import type { Instant } from '#time/instant.ts';
import { refused } from './record.ts';

/**
 * A paper act: something done by a person who never logs in (a field office director's letter, a signed agreement).
 * One person enters it with the document's hash, another verifies it against the paper; only then does it count in anyone's favour
 * of acting. What removes authority counts from the moment it is entered.
 */
export type Paper<Kind extends string, Content> = {
  readonly id: string;
  readonly kind: Kind;
  /** SHA-256 of the document, lower-case hex. */
  readonly documentHash: string;
  readonly content: Content;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
  readonly verifiedBy?: string;
  readonly verifiedAt?: Instant;
  /** It did not agree with the paper: it never counts. */
  readonly rejectedAt?: Instant;
};

/** The second pair of eyes must be someone else's. */
export const samePerson = (what: string): ReturnType<typeof refused> =>
  refused('paper/same-person', 'Not verified', `You entered ${what}; another person must compare it with the paper.`, {
    citations: ['safeguard: entered by one, verified by another'],
    missing: [{ fact: 'a second person’s comparison', from: 'anyone else who may verify papers' }],
  });
