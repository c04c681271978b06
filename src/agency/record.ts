import type { Refusal } from '#authority/refusal.ts';
import type { Actor, Envelope, JsonObject, RecordKind } from '#ledger/envelope.ts';
import type { DueRow, RecordType } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { Role } from './role.ts';

/** What happened, as a record's `decide` yields it. The desk adds the stream, and the person and tags for `personal`. */
export type Happened<E> = E & {
  /** Personal fields of this event: encrypted, committed to in the leaf, never part of a state. */
  readonly personal?: PersonalFields;
};

export type PersonalFields = { readonly [field: string]: string };

export type Decided<E> =
  | { readonly ok: true; readonly events: readonly Happened<E>[] } & Partial<Deadlines>
  | { readonly ok: false; readonly refusal: Refusal };

/** Who does it, as the server established. */
export type By = Actor;

/** When each fact of a state was last recorded, by the fact's name. Age is shown with every fact that decides. */
export type KnownAt = { readonly [fact: string]: Instant };

/** A refusal with its parts named. */
export const refused = (
  code: string, title: string, detail: string,
  more: { readonly citations?: readonly string[]; readonly missing?: Refusal['missing']; readonly allowed?: readonly string[] } = {},
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, title, detail, citations: more.citations ?? [], missing: more.missing ?? [], ...(more.allowed === undefined ? {} : { allowed: more.allowed }) },
});

/** Yields events, leaving out those that are not there. */
export const happened = <E>(...events: readonly (Happened<E> | undefined)[]): { readonly ok: true; readonly events: readonly Happened<E>[] } =>
  ({ ok: true, events: events.filter((event) => event !== undefined) });

/** Drops properties that are undefined: a missing fact is absent, never `undefined`. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A command's fields without its type. */
export function rest<C extends { readonly type: string }>(command: C): Omit<C, 'type'> {
  const { type: _, ...data } = command;
  return data;
}

/** `knownAt` with these facts recorded at this instant. */
export const learned = (known: KnownAt, at: Instant, ...facts: readonly string[]): KnownAt =>
  ({ ...known, ...Object.fromEntries(facts.map((fact) => [fact, at])) });

/** Thrown when an entry comes before the one that begins its record: the ledger is not one this program wrote. */
export class OutOfOrder extends Error {
  override readonly name = 'OutOfOrder';
}

/** What a deadline is, before the desk knows the stream: the id is unique within the stream and holds the instant. */
export type Deadline = Pick<DueRow, 'kind' | 'dueAt'> & { readonly id: string; readonly owner: Role };

export type Deadlines = { readonly due: readonly Deadline[]; readonly settled: readonly string[] };

/** One deadline of a record. The id names what, which and when, so that a deadline that changes is a new one. */
export const deadline = (kind: string, which: string, dueAt: Instant, owner: Role): Deadline =>
  ({ id: `${kind}:${which}@${dueAt}`, kind, dueAt, owner });

/** The state after these events, as the store will fold them. */
export const after = <S, E extends { readonly type: string; readonly data: unknown }>(
  fold: (state: S | undefined, event: Recorded<E>) => S, state: S | undefined, events: readonly Happened<E>[], at: Instant, by: By,
): S | undefined => events.reduce<S | undefined>((folded, event) => fold(folded, { ...event, at, actor: by }), state);

/**
 * Adds to a decision the deadlines it creates and settles. Deadlines are a pure function of the state, so that they can be
 * rebuilt from the ledger and none can be forgotten: what the old state had and the new one has not is settled.
 */
export function withDeadlines<S, E extends { readonly type: string; readonly data: unknown }>(
  decided: Decided<E>, before: S | undefined, next: S | undefined, deadlinesOf: (state: S) => readonly Deadline[],
): Decided<E> {
  if (!decided.ok) return decided;
  const had = before === undefined ? [] : deadlinesOf(before);
  const has = next === undefined ? [] : deadlinesOf(next);
  const hadIds = new Set(had.map((each) => each.id));
  const hasIds = new Set(has.map((each) => each.id));
  return { ...decided, due: has.filter((each) => !hadIds.has(each.id)), settled: had.filter((each) => !hasIds.has(each.id)).map((each) => each.id) };
}

/** An event as a fold sees it: the envelope narrowed to one of the record's own events. */
export type Recorded<E extends { readonly type: string; readonly data: unknown }> = E & Pick<Envelope, 'at' | 'actor'>;

/**
 * The one place where a typed fold meets the store's JSON: the store only ever holds states that this fold made.
 * An entry type that the record does not know leaves the state as it is, so an older program can read a newer ledger.
 */
export function recordType<S, E extends { readonly type: string; readonly data: unknown }>(typed: {
  readonly kind: RecordKind;
  fold(state: S | undefined, event: Recorded<E>): S;
  isOpen(state: S): boolean;
  keys(state: S): { readonly [key: string]: string | readonly string[] };
}): RecordType {
  return {
    kind: typed.kind,
    fold: (state, entry) => typed.fold(state as S | undefined, entry as unknown as Recorded<E>) as JsonObject,
    isOpen: (state) => typed.isOpen(state as S),
    keys: (state) => typed.keys(state as S),
  };
}
