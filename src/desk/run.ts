import type { Refusal } from '#authority/refusal.ts';
import type { Json, JsonObject, StreamRef } from '#ledger/envelope.ts';
import { isLinked, isUnlinked } from '#people/identity.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import type { SignInMethodName } from '#people/session.ts';
import { passkeysInUse } from '#people/sign-in-state.ts';
import type { Batch, Opened } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { covers, inForce, needsGrant, type About } from '#people/grant.ts';
import { worksWhenBroken } from './harm.ts';
import { NotAllowed, NotFound, NotSignedIn, SignatureNeeded, Stale } from './refusal.ts';
import type { AnyUseCase, Caller, Deps, Done, UseCase } from './use-case.ts';

export interface Request {
  /** The record that is acted on; made at the edge when the use case begins one. */
  readonly id: string;
  readonly command: unknown;
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /** Version of the record that the caller has read. */
  readonly ifVersion?: number;
  /** How the person signed for this very act; each entry says so. */
  readonly signed?: Signed;
}

/** A signature over one act (step-up): what was shown was hashed, and the person was proven again for that hash. */
export interface Signed {
  /** `none`: it could not be signed, and is one of the acts that must not wait for that (promise *harm*). */
  readonly method: SignInMethodName | 'none';
  /** The passkey, by the digest of its id. */
  readonly credential?: string;
  /** The identity that the agency’s provider vouched for, by its digest. */
  readonly identity?: string;
  /** SHA-256 of the act as it was shown, hexadecimal. */
  readonly act: string;
  /** When the person was last proven: for this act, or without a signature when they signed in. */
  readonly verifiedAt: Instant;
}

/** The reply as it is kept for an idempotent replay. */
export interface Answer {
  readonly body: JsonObject;
  readonly notCleared?: Refusal;
  readonly replayed: boolean;
}

/**
 * Runs one use case: role, then the store's lock, then who is asking, then the decision, in one transaction.
 * Throws Refused, NotAllowed, NotSignedIn, NotFound, Stale; passes the store's own errors on. Nothing is written when it throws.
 */
export async function run(asked: AnyUseCase, request: Request, caller: Caller, deps: Deps): Promise<Answer> {
  const useCase = asked as unknown as UseCase<unknown>;
  const { id, command } = request;
  if (!useCase.roles.includes(caller.role)) throw new NotAllowed(`“${useCase.words}” is not open to the role ${caller.role}`);
  const target: StreamRef = { kind: useCase.kind, id };
  let once: JsonObject = {};
  const prepared = await useCase.prepare?.({ id, command, caller, deps });
  const committed = await deps.store.transact<Json>(
    {
      agency: caller.agency,
      actor: { principal: caller.principal, role: caller.role },
      streams: distinct([...(caller.via === 'console' ? [] : [principalRef(caller)]), target, ...(useCase.streams?.(command, caller) ?? [])]),
      lookups: useCase.lookups?.(command, caller, deps, id) ?? [],
      ...(worksWhenBroken(useCase.kind, useCase.name) ? { evenWhenBroken: true as const } : {}),
      ...(request.idempotency === undefined ? {} : { idempotency: request.idempotency }),
    },
    (opened): Batch<Json> => {
      if (caller.via !== 'console') {
        const principal = checkPrincipal(opened.get(principalRef(caller))?.state, caller, opened.now, request.signed);
        checkGrant(principal, caller, aboutOf(useCase, id, command), opened.now);
      }
      checkVersion(opened, target, request.ifVersion);
      const done = useCase.run({ id, command, caller, opened, deps, prepared });
      // What is not cleared is recorded as that, unsigned; what would be done is done only once it is signed for.
      if (useCase.weight === 'act' && caller.session !== undefined && request.signed === undefined && done.notCleared === undefined) throw new SignatureNeeded('sign for this act');
      once = done.once ?? {};
      return toBatch(request.signed === undefined ? done : { ...done, entries: marked(done.entries, { signed: { ...request.signed } }) }, opened, caller.agency, target);
    },
  );
  // A replayed answer was not decided again, so the caller has not been checked in this transaction: check now.
  if (committed.replayed && caller.via !== 'console') {
    checkPrincipal((await deps.store.record(caller.agency, principalRef(caller)))?.state, caller, deps.clock.wall());
  }
  const { notCleared, ...body } = committed.reply as { notCleared?: Refusal } & JsonObject;
  return { body: { ...body, ...(committed.replayed ? {} : once) }, ...(notCleared === undefined ? {} : { notCleared }), replayed: committed.replayed };
}

const principalRef = (caller: Caller): StreamRef => ({ kind: 'principal', id: caller.principal });

const distinct = (refs: readonly StreamRef[]): readonly StreamRef[] => [...new Map(refs.map((ref) => [`${ref.kind}/${ref.id}`, ref])).values()];

/** Who acted is what the record says now, never what a token said a moment ago. */
function checkPrincipal(found: JsonObject | undefined, caller: Caller, at: Opened['now'], signed?: Signed): PrincipalState {
  const state = found as unknown as PrincipalState | undefined;
  if (state === undefined || state.role !== caller.role || state.officer !== caller.officer || whyNotSignedIn(state, caller.digest, at) !== undefined || isUnlinked(state, caller.session)) {
    throw new NotSignedIn('sign in again');
  }
  // A passkey that was removed a moment ago signs nothing, nor does an identity that was unlinked.
  if (signed?.identity !== undefined && !isLinked(state, signed.identity)) throw new NotSignedIn('sign in again');
  if (signed?.credential !== undefined && !passkeysInUse(state.signIn).some((one) => one.credential === signed.credential)) throw new NotSignedIn('sign in again');
  return state;
}

/** What is asked about: the record of the path, or the custody that a record begun here concerns. */
function aboutOf({ kind, weight }: UseCase<unknown>, id: string, command: unknown): About | undefined {
  if (weight !== 'begins') return { kind, id };
  const { custody } = command as { readonly custody?: unknown };
  return typeof custody === 'string' ? { kind: 'custody', id: custody } : undefined;
}

/** Outside their grants a reader learns nothing, not even that the record exists. */
function checkGrant(principal: PrincipalState, caller: Caller, about: About | undefined, at: Opened['now']): void {
  if (about === undefined || !needsGrant(principal.role) || isOwn(about, caller)) return;
  if (!(principal.grants ?? []).some((grant) => inForce(grant, at) && covers(grant, about))) throw new NotFound(`no such ${about.kind}`);
}

/** Their own sign-in is theirs without a grant. */
export const isOwn = (about: About, caller: Caller): boolean => about.kind === 'principal' && about.id === caller.principal;

function checkVersion(opened: Opened, target: StreamRef, ifVersion: number | undefined): void {
  if (ifVersion === undefined) return;
  const found = opened.get(target);
  if (found === undefined) throw new NotFound(`no such ${target.kind}`);
  if (found.version !== ifVersion) throw new Stale(found.version);
}

/** The store numbers entries from the size it showed, so the receipt's position is known before the write. */
function toBatch(done: Done, opened: Opened, agency: string, target: StreamRef): Batch<Json> {
  const size = opened.size + done.entries.length;
  const added = done.entries.filter((entry) => entry.stream.kind === target.kind && entry.stream.id === target.id).length;
  return {
    entries: opened.unproven === undefined ? done.entries : marked(done.entries, { unproven: opened.unproven }), due: done.due, settled: done.settled, outbox: done.outbox ?? [],
    reply: {
      ...done.reply, at: opened.now, ...(opened.unproven === undefined ? {} : { unproven: opened.unproven }),
      target: { kind: target.kind, id: target.id, version: (opened.get(target)?.version ?? 0) + added },
      receipt: { agency, seq: size - 1, size, entries: done.entries.length },
      ...(done.notCleared === undefined ? {} : { notCleared: done.notCleared as unknown as Json }),
    },
  };
}

/** What every entry of an act says: that the ledger was not proven to be the last one signed, or how the act was signed. */
const marked = (entries: Done['entries'], mark: JsonObject): Done['entries'] =>
  entries.map((entry) => ({ ...entry, data: { ...entry.data, ...mark } }));
