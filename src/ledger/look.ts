import { canonical, readCanonical } from './canonical.ts';
import type { Json } from './envelope.ts';
import { leafHash } from './hash.ts';
import type { Hash } from './hash.ts';
import type { CheckpointSigner } from './keys.ts';
import type { Instant } from '#time/instant.ts';

/** One look at a record: who saw what, when and why. Holds no personal data of the person whose record it is. */
export interface Look {
  readonly v: 1;
  readonly agency: string;
  /** Gapless in the agency's log of looks. */
  readonly seq: number;
  /** When it was looked at, UTC. */
  readonly at: Instant;
  readonly principal: string;
  readonly role: string;
  /** `link`: a one-time link to one question, opened by someone who is not signed in. */
  readonly via: 'token' | 'session' | 'console' | 'link';
  /** What was asked for, such as `see-person`. */
  readonly what: string;
  /** Kind and id of the record. */
  readonly kind: string;
  readonly record: string;
  readonly purpose: string;
  readonly outcome: 'shown' | 'refused' | 'not-found';
  /** True when it lay in the spill file before it came here: the database could not take it when it happened. */
  readonly late: boolean;
}

/** The canonical text of a look; what is hashed and stored. */
export const lookText = (look: Look): string => canonical(look as unknown as Json);

/** RFC 6962 leaf hash of the stored text. */
export const lookHash = (text: string): Hash => leafHash(text);

/** Reads stored text back. Throws CanonicalError for any other spelling. */
export const readLook = (text: string): Look => readCanonical(text) as unknown as Look;

/** The log of looks is a ledger of its own, so its checkpoints carry a name of their own: one key never vouches for two trees under one name. */
export const looksSigner = (signer: CheckpointSigner): CheckpointSigner =>
  ({ name: looksName(signer.name), publicKey: signer.publicKey, sign: (message) => signer.sign(message) });
export const looksName = (name: string): string => `${name}/looks`;
