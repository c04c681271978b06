import type { Decided } from '#agency/record.ts';
import type { Envelope, JsonObject, StreamRef } from '#ledger/envelope.ts';
import type { DueRow, NewEntry, Opened, RecordState, RecordType } from '#store/store.ts';
import { personalTags } from './personal-tags.ts';
import { NotFound, Refused } from './refusal.ts';
import type { Caller, Deps, Done } from './use-case.ts';

type AnyEvent = { readonly type: string; readonly data: unknown; readonly personal?: { readonly [field: string]: string } };

/** How the desk treats one kind of record: its fold, and whose key seals its personal fields. */
export interface RecordDesk {
  readonly type: RecordType;
  /** The person of the record; the record's own id where the record is about one. */
  person?(state: JsonObject, id: string): string;
}

export type RecordDesks = { readonly [kind: string]: RecordDesk };

/** What one use case is about to write: several records may change, each event folded at once so that the next sees it. */
export class Draft {
  readonly #opened: Opened;
  readonly #caller: Caller;
  readonly #deps: Deps;
  readonly #desks: RecordDesks;
  readonly #states = new Map<string, { ref: StreamRef; state: JsonObject | undefined; version: number }>();
  readonly #entries: NewEntry[] = [];
  readonly #due: DueRow[] = [];
  readonly #settled: string[] = [];

  constructor(ask: { readonly opened: Opened; readonly caller: Caller; readonly deps: Deps }, desks: RecordDesks) {
    this.#opened = ask.opened;
    this.#caller = ask.caller;
    this.#deps = ask.deps;
    this.#desks = desks;
  }

  get by(): { readonly principal: string; readonly role: Caller['role'] } {
    return { principal: this.#caller.principal, role: this.#caller.role };
  }

  /** The record's state as it stands with this draft; undefined where there is none. */
  state<S>(ref: StreamRef): S | undefined {
    return this.#at(ref).state as unknown as S | undefined;
  }

  /** As `state`, for a record that must exist: throws NotFound, the same for another agency's. */
  need<S>(ref: StreamRef): S {
    const state = this.state<S>(ref);
    if (state === undefined) throw new NotFound(`no such ${ref.kind}`);
    return state;
  }

  /** Takes in a record that was found through an index, and not by its id. */
  hold(found: RecordState): StreamRef {
    const key = keyOf(found.ref);
    const held = this.#states.get(key) ?? { ref: found.ref, state: found.state, version: found.version };
    this.#states.set(key, held);
    return held.ref;
  }

  /** A record that is begun here, under an id that was just made. */
  begin(ref: StreamRef): StreamRef {
    this.#states.set(keyOf(ref), { ref, state: undefined, version: 0 });
    return ref;
  }

  /** Takes a record's decision into the draft. Throws Refused. */
  take(ref: StreamRef, decided: Decided<AnyEvent>): void {
    if (!decided.ok) throw new Refused(decided.refusal);
    for (const event of decided.events) this.#add(ref, event);
    this.#due.push(...(decided.due ?? []).map((each) => ({ ...each, id: dueId(ref, each.id), stream: ref })));
    this.#settled.push(...(decided.settled ?? []).map((each) => dueId(ref, each)));
  }

  /** Adds a deadline that no record's own rules make. */
  owe(due: DueRow): void {
    this.#due.push(due);
  }

  done(reply: JsonObject = {}): Done {
    const settled = new Set(this.#settled);
    return { entries: this.#entries, due: this.#due.filter((each) => !settled.has(each.id)), settled: this.#settled, reply };
  }

  #add(ref: StreamRef, event: AnyEvent): void {
    const held = this.#at(ref);
    const desk = this.#desk(ref);
    const envelope: Envelope = {
      v: 1, agency: this.#caller.agency, seq: this.#opened.size + this.#entries.length, at: this.#opened.now, kind: ref.kind, stream: ref.id,
      version: held.version + 1, type: event.type, actor: this.by, data: event.data as JsonObject, commitments: {},
    };
    held.state = desk.type.fold(held.state, envelope);
    held.version += 1;
    const fields = event.personal;
    const sealed = fields === undefined || Object.keys(fields).length === 0 ? undefined
      : { person: desk.person?.(held.state, ref.id) ?? ref.id, fields, tags: personalTags(fields, this.#caller.agency, this.#deps.vault) };
    this.#entries.push({ stream: held.ref, type: event.type, data: event.data as JsonObject, ...(sealed === undefined ? {} : { personal: sealed }) });
  }

  #at(ref: StreamRef): { ref: StreamRef; state: JsonObject | undefined; version: number } {
    const key = keyOf(ref);
    const held = this.#states.get(key);
    if (held !== undefined) return held;
    const loaded = this.#opened.get(ref);
    const fresh = { ref, state: loaded?.state, version: loaded?.version ?? 0 };
    this.#states.set(key, fresh);
    return fresh;
  }

  #desk(ref: StreamRef): RecordDesk {
    const desk = this.#desks[ref.kind];
    if (desk === undefined) throw new Error(`no desk for records of the kind “${ref.kind}”`);
    return desk;
  }
}

const keyOf = (ref: StreamRef): string => `${ref.kind}/${ref.id}`;
const dueId = (ref: StreamRef, id: string): string => `${ref.kind}/${ref.id}/${id}`;
