import type { Json, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import { frontierFromBytes } from '#ledger/tree.ts';
import type { Frontier } from '#ledger/tree.ts';
import type { Instant } from '#time/instant.ts';
import { streamKey } from './assemble.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import { lookupKey } from './opened.ts';
import type { OpenRequest, RecordState } from './store.ts';

/** What tipstaff.open_head answered. */
export interface OpenedHead {
  readonly frontier: Frontier;
  readonly at: Instant | undefined;
  readonly prior: { readonly requestHash: string; readonly reply: Json; readonly size: number } | undefined;
  readonly streams: Map<string, RecordState | undefined>;
  readonly found: Map<string, readonly RecordState[]>;
}

type StateTuple = readonly [kind: RecordKind, id: string, version: number, state: JsonObject];
interface Answer {
  readonly size: number;
  readonly frontier: string;
  readonly at: string;
  readonly reply: readonly [string, Json, number] | null;
  readonly states: readonly StateTuple[];
  readonly found: readonly (readonly [place: number, ...StateTuple])[];
}

/** Round trip 1: begins, confines the transaction to the agency, locks its head, loads. */
export async function openHead(link: Link, request: OpenRequest): Promise<OpenedHead> {
  const lookups = request.lookups ?? [];
  const ask = JSON.stringify({
    agency: request.agency, streams: request.streams.map((ref) => [ref.kind, ref.id]), lookups: lookups.map((lookup) => [lookup.kind, lookup.key, lookup.value]),
    persons: [], ...(request.idempotency === undefined ? {} : { idempotency: [request.actor.principal, request.idempotency.key] }),
  });
  const results = await link.batch(`begin; select tipstaff.open_head(${quoted(ask)}::jsonb) as opened`);
  const answer = results.at(-1)?.[0]?.['opened'] as Answer;
  const streams = new Map<string, RecordState | undefined>(request.streams.map((ref) => [streamKey(ref), undefined]));
  addStates(streams, answer.states);
  const found = new Map<string, RecordState[]>(lookups.map((lookup) => [lookupKey(lookup), []]));
  for (const [place, ...tuple] of answer.found) {
    const state = asState(tuple);
    found.get(lookupKey(lookups[place - 1] as (typeof lookups)[number]))?.push(state);
    streams.set(streamKey(state.ref), state);
  }
  return {
    frontier: frontierFromBytes(answer.size, Buffer.from(answer.frontier, 'base64')), at: answer.at === '' ? undefined : (answer.at as Instant),
    prior: answer.reply === null ? undefined : { requestHash: answer.reply[0], reply: answer.reply[1], size: answer.reply[2] }, streams, found,
  };
}

/** Only when the batch writes to what was not asked for: states and wrapped keys, still under the lock. */
export async function openMore(
  link: Link, agency: string, wanted: { readonly streams: readonly StreamRef[]; readonly persons: readonly string[] },
  streams: Map<string, RecordState | undefined>, keys: Map<string, Uint8Array | null | undefined>,
): Promise<void> {
  if (wanted.streams.length + wanted.persons.length === 0) return;
  const [row = {}] = await link.query('select tipstaff.states($1, $2::jsonb) as states, tipstaff.keys($1, $3::jsonb) as keys', [
    agency, JSON.stringify(wanted.streams.map((ref) => [ref.kind, ref.id])), JSON.stringify(wanted.persons),
  ]);
  for (const ref of wanted.streams) streams.set(streamKey(ref), undefined);
  addStates(streams, row['states'] as readonly StateTuple[]);
  for (const person of wanted.persons) keys.set(person, undefined);
  for (const [person, wrapped] of row['keys'] as readonly (readonly [string, string | null])[]) {
    keys.set(person, wrapped === null ? null : Buffer.from(wrapped, 'base64'));
  }
}

function addStates(streams: Map<string, RecordState | undefined>, tuples: readonly StateTuple[]): void {
  for (const tuple of tuples) {
    const state = asState(tuple);
    streams.set(streamKey(state.ref), state);
  }
}

const asState = ([kind, id, version, state]: StateTuple): RecordState => ({ ref: { kind, id }, version, state });
