import type { TSchema } from 'typebox';
import type { Refusal } from '#authority/refusal.ts';
import type { LawBody, Law } from '#law/law.ts';
import type { JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { Vault } from '#ledger/keys.ts';
import type { Grant } from '#people/grant.ts';
import type { Role } from '#people/roles.ts';
import type { SessionState } from '#people/session.ts';
import type { DueRow, Lookup, NewEntry, Opened, Store } from '#store/store.ts';
import type { Clock } from '#time/clock.ts';
import type { Instant } from '#time/instant.ts';
import type { Ids } from './ids.ts';

/** The body of law and the way to the part in force at one instant, as known at another. */
export interface LawLibrary {
  readonly body: LawBody;
  at(at: Instant, known: Instant): Law;
}

/** All that the desk needs from outside. */
export interface Deps {
  readonly store: Store;
  readonly law: LawLibrary;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
  /** Version of the time-zone data, such as `2026a`: part of every decision. */
  readonly tz: string;
  /** The address by which others reach this server, such as `https://records.example`: what is signed for outsiders names it. */
  readonly address?: string;
}

/** Who is asking, as the server established it. */
export interface Caller {
  readonly agency: string;
  readonly principal: string;
  readonly role: Role;
  /** The officer record that the principal acts as. */
  readonly officer?: string;
  /** What was opened to the principal, as their record says. */
  readonly grants?: readonly Grant[];
  /** Digest of the token that was shown; absent for a session or the local console. */
  readonly digest?: string;
  /** `console`: someone with the data folder and its keys in hand; no principal record is asked for. */
  readonly via: 'token' | 'session' | 'console';
  /** The seat that a browser holds; absent for a token or the console. */
  readonly session?: Pick<SessionState, 'digest' | 'kind' | 'method' | 'verifiedAt'>;
}

/** What a use case decided to write, before the desk adds the receipt reference. */
export interface Done {
  readonly entries: readonly NewEntry[];
  readonly due: readonly DueRow[];
  readonly settled: readonly string[];
  readonly outbox?: readonly { readonly topic: string; readonly body: JsonObject }[];
  readonly reply: JsonObject;
  /** Shown in the first answer only and kept nowhere, such as a token's secret. */
  readonly once?: JsonObject;
  /** Set when what is stored is a clearance that was not given: the entry stands, the answer is a refusal. */
  readonly notCleared?: Refusal;
}

export interface Ask<C> {
  /** The record that is acted on. */
  readonly id: string;
  readonly command: C;
  readonly caller: Caller;
  readonly opened: Opened;
  readonly deps: Deps;
  /** What `prepare` gave. */
  readonly prepared?: unknown;
}

/** One thing that someone can ask for. `run` is synchronous, and pure but for the ports in `deps`; it throws Refused or NotFound. */
export interface UseCase<C> {
  /** The record that is acted on; with `name` the path: `/v1/agencies/:agency/<kind>/:id/<name>`. */
  readonly kind: RecordKind;
  readonly name: string;
  /** For people: what asking for this does. */
  readonly words: string;
  readonly citation?: string;
  /** Refused by default: only these roles reach it. */
  readonly roles: readonly Role[];
  readonly schema: TSchema;
  /** `begins` makes the record and its id; `act` is a legal act that needs `If-Match`. */
  readonly weight: 'begins' | 'entry' | 'act';
  /** Further records to lock and load; the record itself is always there. */
  streams?(command: C, caller: Caller): readonly StreamRef[];
  lookups?(command: C, caller: Caller, deps: Deps, id: string): readonly Lookup[];
  /**
   * What cannot be done under the lock, such as signing with a library that waits. It may read and writes nothing; `run` checks under the
   * lock that what it rests on still stands.
   */
  prepare?(ask: Pick<Ask<C>, 'id' | 'command' | 'caller' | 'deps'>): Promise<unknown>;
  run(ask: Ask<C>): Done;
}

/** A use case whose command type has been forgotten: how tables hold them. */
export type AnyUseCase = UseCase<never>;

/** Forgets the command's type at the one place where schema and type stand side by side. */
export const useCase = <C>(definition: UseCase<C>): AnyUseCase => definition as unknown as AnyUseCase;
