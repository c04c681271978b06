import type { Envelope, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import { hashFromBytes } from '#ledger/hash.ts';
import type { Hash } from '#ledger/hash.ts';
import type { Vault } from '#ledger/keys.ts';
import { readLeaf } from '#ledger/leaf.ts';
import { openFields } from '#ledger/seal.ts';
import type { Instant } from '#time/instant.ts';
import { quoted } from './driver.ts';
import type { Link, Row } from './driver.ts';
import type { DueRow, HeadRecord, Lookup, PersonalRecord, RecordState } from './store.ts';

/** One read, confined to one agency by the same wall as a write, in one round trip. */
export async function within(link: Link, agency: string, sql: string): Promise<readonly Row[]> {
  const results = await link.batch(`select set_config('app.agency', ${quoted(agency)}, true); ${sql}`);
  return results.at(-1) ?? [];
}

export async function readHead(link: Link, agency: string): Promise<HeadRecord | undefined> {
  const row = (await within(link, agency, `select size, root, at, checkpoint from tipstaff.agency_head where agency_id = ${quoted(agency)} and size > 0`))[0];
  if (row === undefined) return undefined;
  return { agency, size: row['size'] as number, root: row['root'] as string, at: row['at'] as Instant, checkpoint: row['checkpoint'] as string };
}

export async function readRecord(link: Link, agency: string, ref: StreamRef): Promise<RecordState | undefined> {
  const rows = await within(link, agency, `select kind, id, version, state from tipstaff.record_state where agency_id = ${quoted(agency)} and kind = ${quoted(ref.kind)} and id = ${quoted(ref.id)}`);
  return rows.map(asRecord)[0];
}

export async function readRecords(link: Link, agency: string, kind: RecordKind, options: { readonly open?: boolean; readonly after?: string; readonly limit?: number }): Promise<readonly RecordState[]> {
  const conditions = [`agency_id = ${quoted(agency)}`, `kind = ${quoted(kind)}`];
  if (options.open === true) conditions.push('open');
  if (options.open === false) conditions.push('not open');
  if (options.after !== undefined) conditions.push(`id > ${quoted(options.after)}`);
  const limit = options.limit === undefined ? '' : `limit ${Math.trunc(options.limit)}`;
  return (await within(link, agency, `select kind, id, version, state from tipstaff.record_state where ${conditions.join(' and ')} order by id ${limit}`)).map(asRecord);
}

export async function readFound(link: Link, agency: string, lookup: Lookup): Promise<readonly RecordState[]> {
  const ask = JSON.stringify([[lookup.kind, lookup.key, lookup.value]]);
  const rows = await within(link, agency, `select tipstaff.found(${quoted(agency)}, ${quoted(ask)}::jsonb) as found`);
  const tuples = rows[0]?.['found'] as readonly (readonly [number, RecordKind, string, number, JsonObject])[];
  return tuples.map(([, kind, id, version, state]) => ({ ref: { kind, id }, version, state }));
}

export async function readEntries(link: Link, agency: string, condition: string): Promise<readonly Envelope[]> {
  const rows = await within(link, agency, `select leaf from tipstaff.entry where agency_id = ${quoted(agency)} and ${condition} order by seq`);
  return rows.map((row) => readLeaf(row['leaf'] as string));
}

export async function readHashes(link: Link, agency: string, level: number, from: number, to: number): Promise<readonly Hash[]> {
  const [table, place, column, extra] = level === 0 ? ['entry', 'seq', 'leaf_hash', ''] : ['tree_node', 'index', 'hash', `and level = ${Math.trunc(level)}`];
  const rows = await within(link, agency, `select ${column} as hash from tipstaff.${table} where agency_id = ${quoted(agency)} ${extra} and ${place} >= ${Math.trunc(from)} and ${place} < ${Math.trunc(to)} order by ${place}`);
  return rows.map((row) => hashFromBytes(row['hash'] as Buffer));
}

export async function readDue(link: Link, agency: string, before: Instant): Promise<readonly (DueRow & { readonly raisedAt: Instant | null })[]> {
  const rows = await within(link, agency, `select id, kind, stream_kind, stream, due_at, owner, raised_at from tipstaff.due where agency_id = ${quoted(agency)} and due_at <= ${quoted(before)} order by due_at, id`);
  return rows.map((row) => ({
    id: row['id'] as string, kind: row['kind'] as string, stream: { kind: row['stream_kind'] as RecordKind, id: row['stream'] as string },
    dueAt: row['due_at'] as Instant, owner: row['owner'] as string, raisedAt: row['raised_at'] as Instant | null,
  }));
}

export async function readPersonal(link: Link, agency: string, persons: readonly string[], vault: Vault): Promise<ReadonlyMap<string, PersonalRecord>> {
  if (persons.length === 0) return new Map();
  const rows = await within(link, agency,
    `select k.person, k.wrapped, p.seq, p.sealed from tipstaff.person_key k left join tipstaff.personal p on p.agency_id = k.agency_id and p.person = k.person
     where k.agency_id = ${quoted(agency)} and k.person in (${persons.map(quoted).join(', ')}) order by k.person, p.seq`);
  const records = new Map<string, PersonalRecord>();
  for (const [person, own] of Map.groupBy(rows, (row) => row['person'] as string)) {
    const wrapped = own[0]?.['wrapped'] as Buffer | null;
    if (wrapped === null) {
      records.set(person, { person, fields: {}, erased: true });
      continue;
    }
    const sealed = own.filter((row) => row['sealed'] !== null).map((row) => ({ seq: row['seq'] as number, bytes: row['sealed'] as Buffer }));
    records.set(person, { person, fields: mergedFields(vault.unwrap(agency, wrapped), agency, person, sealed), erased: false });
  }
  return records;
}

/** The latest value of each field. */
export function mergedFields(key: Uint8Array, agency: string, person: string, sealed: readonly { readonly seq: number; readonly bytes: Uint8Array }[]): { readonly [field: string]: string } {
  const fields: Record<string, string> = {};
  for (const { seq, bytes } of sealed) {
    for (const [field, opening] of Object.entries(openFields(key, { agency, person, seq }, bytes))) fields[field] = opening.value;
  }
  return fields;
}

const asRecord = (row: Row): RecordState => ({
  ref: { kind: row['kind'] as RecordKind, id: row['id'] as string }, version: row['version'] as number, state: row['state'] as JsonObject,
});
