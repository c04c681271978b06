import type { Refusal } from '#authority/refusal.ts';
import type { Json, JsonObject, StreamRef } from '#ledger/envelope.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import { isAllowed } from '#people/roles.ts';
import type { Batch, Opened } from '#store/store.ts';
import { NotAllowed, NotFound, NotSignedIn, Refused, Stale } from './refusal.ts';
import type { AnyUseCase, Caller, Deps, Done, UseCase } from './use-case.ts';

export interface RunOptions {
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /** Version of the target record that the caller has read. */
  readonly ifVersion?: number;
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
export async function run(useCase: AnyUseCase, command: unknown, caller: Caller, deps: Deps, options: RunOptions = {}): Promise<Answer> {
  const typed = useCase as unknown as UseCase<unknown>;
  if (!isAllowed(typed.name, caller.role)) throw new NotAllowed(`“${typed.name}” is not open to the role ${caller.role}`);
  const committed = await deps.store.transact<Json>(
    {
      agency: caller.agency,
      actor: { principal: caller.principal, role: caller.role },
      streams: [...(caller.via === 'console' ? [] : [principalRef(caller)]), ...typed.streams(command, caller)],
      lookups: typed.lookups?.(command, caller) ?? [],
      ...(options.idempotency === undefined ? {} : { idempotency: options.idempotency }),
    },
    (opened): Batch<Json> => {
      establish(opened, caller);
      const target = typed.target?.(command, caller);
      checkVersion(opened, target, options.ifVersion);
      const result = typed.run({ command, caller, opened, deps });
      if ('refused' in result) throw new Refused(result.refused);
      return toBatch(result, opened, caller.agency, target);
    },
  );
  // A replayed answer was not decided again, so the caller has not been checked in this transaction: check now.
  if (committed.replayed) await establishAgain(caller, deps);
  const { notCleared, ...body } = committed.reply as { notCleared?: Refusal } & JsonObject;
  return { body: body as JsonObject, ...(notCleared === undefined ? {} : { notCleared }), replayed: committed.replayed };
}

const principalRef = (caller: Caller): StreamRef => ({ kind: 'principal', id: caller.principal });

function establish(opened: Opened, caller: Caller): void {
  if (caller.via === 'console') return;
  const found = opened.get(principalRef(caller));
  if (found === undefined) throw new NotSignedIn('sign in again');
  checkPrincipal(found.state as unknown as PrincipalState, caller, opened.now);
}

async function establishAgain(caller: Caller, deps: Deps): Promise<void> {
  if (caller.via === 'console') return;
  const found = await deps.store.record(caller.agency, principalRef(caller));
  if (found === undefined) throw new NotSignedIn('sign in again');
  checkPrincipal(found.state as unknown as PrincipalState, caller, deps.clock.wall());
}

function checkPrincipal(state: PrincipalState, caller: Caller, at: Opened['now']): void {
  const changed = state.role !== caller.role || state.officer !== caller.officer;
  if (changed || whyNotSignedIn(state, caller.digest, at) !== undefined) throw new NotSignedIn('sign in again');
}

function checkVersion(opened: Opened, target: StreamRef | undefined, ifVersion: number | undefined): void {
  if (ifVersion === undefined || target === undefined) return;
  const found = opened.get(target);
  if (found === undefined) throw new NotFound(`${target.kind} not found`);
  if (found.version !== ifVersion) throw new Stale(found.version);
}

/** The store numbers entries from the size it showed, so the receipt's position is known before the write. */
function toBatch(done: Done, opened: Opened, agency: string, target: StreamRef | undefined): Batch<Json> {
  const size = opened.size + done.entries.length;
  const receipt = { agency, seq: size - 1, size, entries: done.entries.length };
  const added = done.entries.filter((entry) => entry.stream.kind === target?.kind && entry.stream.id === target.id).length;
  const version = target === undefined ? undefined : (opened.get(target)?.version ?? 0) + added;
  return {
    entries: done.entries,
    due: done.due ?? [],
    settled: done.settled ?? [],
    outbox: done.outbox ?? [],
    reply: { ...done.reply, at: opened.now, receipt,
      ...(target === undefined || version === undefined ? {} : { target: { kind: target.kind, id: target.id, version } }),
      ...(done.notCleared === undefined ? {} : { notCleared: done.notCleared as unknown as Json }) },
  };
}
