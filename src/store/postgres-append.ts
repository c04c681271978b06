import { hashToBase64 } from '#ledger/hash.ts';
import { frontierToBytes } from '#ledger/tree.ts';
import type { Json } from '#ledger/envelope.ts';
import type { Rows } from './assemble.ts';
import type { Batch, OpenRequest } from './store.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** The argument of tipstaff.append_batch. Parts that are empty are left out, so that the function skips their statements. */
export function appendArgument(request: OpenRequest, batch: Batch<Json>, rows: Rows | undefined, from: number): string {
  return JSON.stringify({
    agency: request.agency,
    ...(rows === undefined ? {} : ledgerPart(rows, from)),
    ...some('settled', batch.settled ?? []),
    ...some('erased', batch.erased ?? []),
    ...some('due', (batch.due ?? []).map((due) => ({ id: due.id, kind: due.kind, stream_kind: due.stream.kind, stream: due.stream.id, due_at: due.dueAt, owner: due.owner }))),
    ...some('outbox', (batch.outbox ?? []).map(({ topic, body }, place) => ({ size: rows?.head.size ?? from, place, topic, body: JSON.stringify(body) }))),
  });
}

/** The claim on an idempotency key, written with what it answers. */
export function withClaim(argument: string, request: OpenRequest, reply: Json, size: number, at: string): string {
  if (request.idempotency === undefined) return argument;
  const claim = { principal: request.actor.principal, key: request.idempotency.key, request_hash: request.idempotency.requestHash, reply: JSON.stringify(reply), size, at };
  return `${argument.slice(0, -1)},"idempotency":${JSON.stringify(claim)}}`;
}

function ledgerPart(rows: Rows, from: number): { readonly [part: string]: unknown } {
  const { head } = rows;
  return {
    head: { from, size: head.size, frontier: base64(frontierToBytes(rows.frontier)), root: head.root, at: head.at, checkpoint: head.checkpoint },
    entries: rows.entries.map(({ envelope, leaf, hash }) => ({
      seq: envelope.seq, kind: envelope.kind, stream: envelope.stream, version: envelope.version, leaf, hash: hashToBase64(hash),
    })),
    states: rows.states.map(({ ref, version, open, state }) => ({ kind: ref.kind, id: ref.id, version, open, state: JSON.stringify(state) })),
    ...some('nodes', rows.nodes.map(({ level, index, hash }) => ({ level, index, hash: hashToBase64(hash) }))),
    ...some('unkeys', rows.oldKeys),
    ...some('keys', rows.newKeys),
    ...some('personKeys', rows.personKeys.map(({ person, wrapped }) => ({ person, wrapped: base64(wrapped) }))),
    ...some('personal', rows.personal.map(({ person, seq, sealed }) => ({ person, seq, sealed: base64(sealed) }))),
    ...some('tags', rows.tags),
  };
}

const some = (name: string, rows: readonly unknown[]): { readonly [part: string]: readonly unknown[] } => (rows.length === 0 ? {} : { [name]: rows });
