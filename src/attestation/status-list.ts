import { createCipheriv } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { epochMs, fromEpochMs, type Instant } from '#time/instant.ts';

/** Status values of the Token Status List (draft-ietf-oauth-status-list §7): two bits each. */
export const VALID = 0;
export const INVALID = 1;
export const SUSPENDED = 2;
export type Status = typeof VALID | typeof INVALID | typeof SUSPENDED;

/** Places in a list: fixed, so that its length says nothing about how many officers there are. */
export const PLACES = 8192;
const BITS = 2;
/** Seconds after which a copy should be fetched anew, and after which it says nothing any more. */
export const TTL_SECONDS = 300;
const GOOD_FOR_SECONDS = 24 * 3600;
/** How long a decoy stands before it is drawn anew: as long as an attestation usually counts. */
const EPOCH_MS = 7 * 24 * 3_600_000;

/** A keyed digest of the agency, 32 bytes in base64url: nobody without the agency’s keys can work it out. */
export type Tag = (text: string) => string;

/**
 * Every place of the list at an instant. Places that no attestation has are decoys: drawn with the agency’s key, half of them valid, each
 * drawn anew once a week at an instant of its own. So neither the number of places that are set nor a change between two lists says
 * how many attestations there are, or that one of them changed.
 */
export function places(real: ReadonlyMap<number, Status>, at: Instant, tag: Tag): Uint8Array {
  const now = epochMs(at);
  const epoch = Math.floor(now / EPOCH_MS);
  const passed = (now % EPOCH_MS) / EPOCH_MS;
  const [before, after] = [stream(tag, `${epoch - 1}`, PLACES), stream(tag, `${epoch}`, PLACES)];
  const turns = stream(tag, 'turns', 2 * PLACES);
  return Uint8Array.from({ length: PLACES }, (_, index) => {
    const known = real.get(index);
    if (known !== undefined) return known;
    const drawn = turns.readUInt16BE(index * 2) / 65_536 <= passed ? after : before;
    return DRAW[drawn.readUInt8(index) & 3] as Status;
  });
}

const DRAW: readonly Status[] = [VALID, VALID, INVALID, SUSPENDED];

/** As many bytes as are wanted that look random to whoever has not the agency’s keys. */
const stream = (tag: Tag, part: string, length: number): Buffer =>
  createCipheriv('aes-256-ctr', Buffer.from(tag(`status-decoys/${part}`), 'base64url'), NO_NONCE).update(Buffer.alloc(length));
/** Each key makes one stream and no other. */
const NO_NONCE = Buffer.alloc(16);

/** The claims of a Status List Token (draft-ietf-oauth-status-list §5.1), dated to the whole second in which it was worked out. */
export function statusListClaims(uri: string, statuses: Uint8Array, at: Instant): object {
  const iat = Math.floor(epochMs(at) / 1000);
  return { sub: uri, iat, exp: iat + GOOD_FOR_SECONDS, ttl: TTL_SECONDS, status_list: { bits: BITS, lst: packed(statuses, BITS) } };
}

/** draft-ietf-oauth-status-list §4.1: places from the least significant bits up, compressed (RFC 1950), in base64url. */
export function packed(statuses: Uint8Array, bits: 1 | 2): string {
  const each = 8 / bits;
  const bytes = new Uint8Array(Math.ceil(statuses.length / each));
  statuses.forEach((status, index) => { bytes[Math.floor(index / each)]! |= status << (index % each) * bits; });
  return deflateSync(bytes, { level: 9 }).toString('base64url');
}

/** What one of our own Status List Tokens says of a place, and when it was made. It is read, not verified: `verify/` does that. */
export function readPlace(token: string, index: number): { readonly value: Status; readonly at: Instant } {
  const { iat, status_list: { lst } } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly iat: number; readonly status_list: { readonly lst: string } };
  const byte = inflateSync(Buffer.from(lst, 'base64url'))[index >> 2] ?? 0;
  return { value: (byte >> (index & 3) * BITS & 3) as Status, at: fromEpochMs(iat * 1000) };
}

/**
 * Places that an attestation with this id may take, in order: as good as random, and nobody without the agency’s keys can work them out
 * or tell from a place whose it is. The first that is free is taken.
 */
export const candidatePlaces = (id: string, tag: Tag): readonly number[] => {
  const bytes = Buffer.from(tag(`status-place/${id}`), 'base64url');
  return Array.from({ length: 16 }, (_, i) => bytes.readUInt16BE(i * 2) % PLACES);
};
