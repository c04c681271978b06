import type { TSchema } from 'typebox';
import type { Json } from '#ledger/envelope.ts';
import type { LookName } from '#people/access.ts';
import type { About } from '#people/grant.ts';
import type { Caller, Deps } from '../use-case.ts';

export interface Found {
  readonly body: Json;
  /** Version of the record that the answer shows: becomes its ETag. */
  readonly version?: number;
  /** The record that an entry belongs to, where only the answer tells: the reader's grant must reach it. */
  readonly about?: About;
  /** Media type when the body is text that stands for itself, such as a signed checkpoint. */
  readonly type?: string;
}

/** One thing that someone can look at. It changes nothing. */
export interface Read {
  readonly name: LookName;
  /** Under `/v1/agencies/:agency/`. */
  readonly path: string;
  readonly words: string;
  /** Path parameters, each a record id or a sequence number. */
  readonly params: readonly string[];
  readonly query?: TSchema;
  /** To a role that may not see it, it does not exist. */
  readonly hidden?: true;
  /** The record that is asked for, where the path names it. */
  about?(params: Readonly<Record<string, string>>): About;
  look(ask: { readonly params: Readonly<Record<string, string>>; readonly query: Readonly<Record<string, string>>; readonly caller: Caller; readonly deps: Deps }): Promise<Found>;
}
