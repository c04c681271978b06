import { isDeepStrictEqual } from 'node:util';
import { openCheckpoint } from '#ledger/checkpoint.ts';
import { opens } from '#ledger/commitment.ts';
import { hashFromBytes, hashToBase64 } from '#ledger/hash.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { noteKey } from '#ledger/note.ts';
import { openFields } from '#ledger/seal.ts';
import { frontierToBytes, rootOf } from '#ledger/tree.ts';
import { streamKey } from './assemble.ts';
import type { StoreParts } from './assemble.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import { whyUnproven } from './head-proof.ts';
import { looksFaults } from './looks-check.ts';
import { readHashes, readHead, within } from './postgres-read.ts';
import { replayLedger } from './replay.ts';
import type { Replayed } from './replay.ts';
import type { HeadRecord } from './store.ts';

export interface CheckedAgency {
  readonly agency: string;
  readonly size: number;
  readonly records: number;
  /** Everything found wrong; empty when all is as it was signed. */
  readonly faults: readonly string[];
  readonly replayed: Replayed;
}

/** Recomputes everything that an agency has stored from its leaves, and compares: hashes, head, checkpoint, lock record, records, sealed fields, and the log of looks. */
export async function checkAgency(link: Link, agency: string, parts: Pick<StoreParts, 'types' | 'vault'>, last: HeadRecord | undefined): Promise<CheckedAgency> {
  const replayed = await replayLedger(link, agency, parts);
  const reader = { hashes: (level: number, from: number, to: number) => readHashes(link, agency, level, from, to) };
  const head = await readHead(link, agency);
  const unproven = await whyUnproven(reader, head, last, parts.vault.verifiers(agency));
  const faults = [
    ...replayed.faults,
    ...(await headFaults(link, agency, replayed, head, parts)),
    ...(unproven === undefined ? [] : [unproven]),
    ...(await nodeFaults(link, agency, replayed)),
    ...(await differingRecords(link, agency, replayed)),
    ...(await personalFaults(link, agency, replayed, parts)),
    ...(await looksFaults(link, agency, parts)),
  ];
  return { agency, size: replayed.size, records: replayed.states.size, faults, replayed };
}

async function headFaults(link: Link, agency: string, replayed: Replayed, head: HeadRecord | undefined, parts: Pick<StoreParts, 'vault'>): Promise<readonly string[]> {
  if (head === undefined) return replayed.size === 0 ? [] : [`there are ${replayed.size} entries but no head`];
  const root = hashToBase64(rootOf(replayed.frontier));
  const stored = (await within(link, agency, `select frontier from tipstaff.agency_head where agency_id = ${quoted(agency)}`))[0]?.['frontier'] as Buffer;
  const faults: string[] = [];
  if (head.size !== replayed.size) faults.push(`the head says ${head.size} entries, there are ${replayed.size}`);
  if (head.root !== root) faults.push(`the entries add up to the root ${root}, the head says ${head.root}`);
  if (!stored.equals(frontierToBytes(replayed.frontier))) faults.push('the stored frontier is not that of the entries');
  try {
    openCheckpoint(head.checkpoint, parts.vault.verifiers(agency).map((key) => noteKey(key.name, key.publicKey)));
  } catch (error) {
    faults.push(`the checkpoint does not verify: ${(error as Error).message}`);
  }
  return faults;
}

async function nodeFaults(link: Link, agency: string, replayed: Replayed): Promise<readonly string[]> {
  const rows = await within(link, agency, `select level, index, hash from tipstaff.tree_node where agency_id = ${quoted(agency)}`);
  const stored = new Map(rows.map((row) => [`${String(row['level'])}/${String(row['index'])}`, hashFromBytes(row['hash'] as Buffer)]));
  const wrong = replayed.nodes.filter((node) => stored.get(`${node.level}/${node.index}`) !== node.hash).map((node) => `tree node ${node.level}/${node.index} is missing or wrong`);
  return stored.size === replayed.nodes.length ? wrong : [...wrong, `${stored.size} tree nodes are stored, ${replayed.nodes.length} belong to the entries`];
}

/** Records and index rows that are not what the ledger gives. */
export async function differingRecords(link: Link, agency: string, replayed: Replayed): Promise<readonly string[]> {
  const rows = await within(link, agency, `select kind, id, version, open, state from tipstaff.record_state where agency_id = ${quoted(agency)}`);
  const faults: string[] = [];
  for (const row of rows) {
    const ref = { kind: row['kind'] as RecordKind, id: row['id'] as string };
    const own = replayed.states.get(streamKey(ref));
    const same = own !== undefined && own.version === row['version'] && own.open === row['open'] && isDeepStrictEqual(JSON.parse(JSON.stringify(own.state)), row['state'] as JsonObject);
    if (!same) faults.push(`the record ${streamKey(ref)} is not what its entries give`);
  }
  const stored = new Set(rows.map((row) => streamKey({ kind: row['kind'] as RecordKind, id: row['id'] as string })));
  for (const key of replayed.states.keys()) if (!stored.has(key)) faults.push(`the record ${key} is missing`);
  const indexed = (await within(link, agency, `select kind, key, value, id from tipstaff.record_key where agency_id = ${quoted(agency)}`)).map((row) => JSON.stringify([row['kind'], row['key'], row['value'], row['id']]));
  const wanted = new Set([...replayed.states.values()].flatMap((one) => one.keys.map((row) => JSON.stringify([row.kind, row.key, row.value, row.id]))));
  if (indexed.length !== wanted.size || indexed.some((row) => !wanted.has(row))) faults.push('the index of records is not what the entries give');
  return faults;
}

/** Sealed fields open under their person's key and are what the leaf committed to. An erased person has none. */
async function personalFaults(link: Link, agency: string, replayed: Replayed, parts: Pick<StoreParts, 'vault'>): Promise<readonly string[]> {
  const rows = await within(link, agency, `select p.person, p.seq, p.sealed, k.wrapped from tipstaff.personal p join tipstaff.person_key k using (agency_id, person) where p.agency_id = ${quoted(agency)} order by p.seq`);
  const faults: string[] = [];
  for (const row of rows) {
    const seq = row['seq'] as number;
    try {
      const key = parts.vault.unwrap(agency, row['wrapped'] as Buffer);
      const openings = openFields(key, { agency, person: row['person'] as string, seq }, row['sealed'] as Buffer);
      const commitments = replayed.commitments.get(seq) ?? {};
      for (const [field, opening] of Object.entries(openings)) {
        if (!opens(commitments[field] ?? '', field, opening)) faults.push(`entry ${seq}: the sealed ${field} is not what the entry committed to`);
      }
    } catch (error) {
      faults.push(`entry ${seq}: ${(error as Error).message}`);
    }
  }
  return faults;
}
