import type { Instant } from '#time/instant.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type RecordKind =
  | 'agency' | 'facility' | 'field-office' | 'agreement' | 'officer' | 'warrant' | 'custody' | 'complaint' | 'principal' | 'key' | 'alarm' | 'reference' | 'shift'
  | 'litigation-hold' | 'records-request' | 'compelled-statement' | 'disclosure-material' | 'direction' | 'review' | 'attestation';

export interface StreamRef {
  readonly kind: RecordKind;
  readonly id: string;
}

export interface Actor {
  /** The signed-in principal that the server established; never what a client says. */
  readonly principal: string;
  readonly role: string;
}

/**
 * Leaf envelope, version 1 (docs/receipt-format.md). Its canonical JSON (RFC 8785, integers only) is what is hashed.
 * It holds no personal data: enums, ids and instants that decided, and salted commitments to everything else.
 */
export interface Envelope {
  readonly v: 1;
  readonly agency: string;
  /** Position in the agency's ledger, from 0, without gaps. */
  readonly seq: number;
  /** Read after the head lock; never earlier than the entry before. */
  readonly at: Instant;
  readonly kind: RecordKind;
  readonly stream: string;
  /** Position in the stream, from 1. */
  readonly version: number;
  readonly type: string;
  readonly actor: Actor;
  readonly data: JsonObject;
  /** Field name → base64 SHA-256 commitment to a salted personal value. */
  readonly commitments: { readonly [field: string]: string };
}
