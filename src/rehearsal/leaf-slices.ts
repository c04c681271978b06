import { readLeaf } from '#ledger/leaf.ts';
import { quoted } from '#store/driver.ts';
import type { Link, Row } from '#store/driver.ts';
import { within } from '#store/postgres-read.ts';
import type { Laws } from './bodies.ts';
import { pastDecision } from './past.ts';
import type { Past } from './past.ts';
import { judgeAll } from './tally.ts';
import type { Part } from './tally.ts';

/**
 * Nine tenths of a decision's leaf are its findings in words, which a rehearsal computes anew. A leaf is canonical JSON, its names in
 * order, so the database can cut off what comes before `"law":{` without reading any JSON: no text inside a string can look like
 * that, because its quotation mark would be escaped. What remains is, with a beginning put before it, JSON again.
 */
const TAIL = '"law":{';
const TAIL_BEGINS = '{"data":{"decision":{"law":{';
/** Actor, agency and time of a decision, which has no commitments, and its first three members end before this: ids have 128 characters at most. */
const HEAD = 640;
const HEAD_PATTERN = /"data":\{"decision":\{"asOf":"([^"\\]+)","curable":(?:true|false),"engine":"([^"\\]+)"/;
/** A decision with its findings is longer than this, and its length is known without unpacking it; a malformed one may be shorter. */
const LONG = 4_000;

/** Every decision, and few other entries. A long leaf is unpacked once (“offset 0” keeps it so), not for each thing that is cut from it. */
const slices = (agency: string, from: number, to: number): string => `
  select seq, stream, left(whole, ${HEAD}) as head, split_part(whole collate "C", '${TAIL}', 2) as tail from (
    select seq, stream, leaf || '' as whole from tipstaff.entry
    where agency_id = ${quoted(agency)} and seq >= ${Math.trunc(from)} and seq < ${Math.trunc(to)} and kind = 'custody'
      and (octet_length(leaf) >= ${LONG} or strpos(leaf, '"type":"decision-taken"') > 0)
    offset 0) decision order by seq`;

/** Judges the decisions among an agency's entries `from` ≤ seq < `to`, in order. Entries never change, so spans can be read in any order. */
export async function judgeSpan(link: Link, agency: string, from: number, to: number, laws: Laws): Promise<Part> {
  const rows = await within(link, agency, slices(agency, from, to));
  const unread: number[] = [];
  const part = judgeAll(sliced(agency, rows, unread), laws);
  return unread.length === 0 ? part : judgeWhole(link, agency, rows, unread, laws);
}

/** One at a time, so that each is let go of before the next is read: with a thousand at once, tidying memory takes as long as judging. */
function* sliced(agency: string, rows: readonly Row[], unread: number[]): Generator<Past> {
  for (const row of rows) {
    const past = fromSlices(agency, row);
    if (past === undefined) unread.push(row['seq'] as number);
    else yield past;
  }
}

interface Slices { readonly data: { readonly decision: object; readonly facts?: unknown }; readonly type: string }

/** Undefined where the slices do not read as expected: the whole leaf then decides. */
function fromSlices(agency: string, row: Row): Past | undefined {
  const head = HEAD_PATTERN.exec(row['head'] as string);
  if (head === null) return undefined;
  try {
    const { data, type } = JSON.parse(TAIL_BEGINS + (row['tail'] as string)) as Slices;
    if (type !== 'decision-taken' || data.facts === undefined) return undefined;
    return pastDecision(agency, row['seq'] as number, row['stream'] as string, { ...data, decision: { ...data.decision, asOf: head[1], engine: head[2] } });
  } catch {
    return undefined;
  }
}

/** Whole leaves for the entries whose slices did not read; those of another type, and only those, are left out. */
async function judgeWhole(link: Link, agency: string, rows: readonly Row[], unread: readonly number[], laws: Laws): Promise<Part> {
  const whole = await within(link, agency, `select seq, stream, leaf from tipstaff.entry where agency_id = ${quoted(agency)} and seq in (${unread.join(', ')})`);
  const bySeq = new Map(whole.map((row) => [row['seq'] as number, fromLeaf(agency, row)]));
  return judgeAll(rows.flatMap((row) => fromSlices(agency, row) ?? bySeq.get(row['seq'] as number) ?? []), laws);
}

function fromLeaf(agency: string, row: Row): Past | undefined {
  const seq = row['seq'] as number;
  try {
    const { type, data } = readLeaf(row['leaf'] as string);
    return type === 'decision-taken' ? pastDecision(agency, seq, row['stream'] as string, data) : undefined;
  } catch {
    return { agency, seq, unreadable: true };
  }
}
