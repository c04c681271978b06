import { readLeaf } from '#ledger/leaf.ts';
import { quoted } from '#store/driver.ts';
import type { Link, Row } from '#store/driver.ts';
import { within } from '#store/postgres-read.ts';
import { pastDecision } from './past.ts';
import type { Past } from './past.ts';

/**
 * Nine tenths of a decision's leaf are its findings in words, which a rehearsal computes anew. A leaf is canonical JSON, its names in
 * order, so the database can cut off what comes before `"law":{` without reading any JSON: no text inside a string can look like
 * that, because its quotation mark would be escaped. What remains is, with a beginning put before it, JSON again.
 */
const TAIL = '"law":{';
const TAIL_BEGINS = '{"data":{"decision":{"law":{';
/** Actor, agency and time of a decision, which has no commitments, end well before this. */
const HEAD = 800;
const DECISION = '"data":{"decision":';
const HEAD_PATTERN = /"data":\{"decision":\{"asOf":"([^"\\]+)","curable":(?:true|false),"engine":"([^"\\]+)"/;
/** A malformed decision may be without the member that a sound one begins with; it is short then. */
const SHORT = 4_000;

const isDecision = `kind = 'custody' and (strpos(left(leaf, ${HEAD}), '${DECISION}') > 0
  or (octet_length(leaf) < ${SHORT} and strpos(leaf, '"type":"decision-taken"') > 0))`;

const span = (agency: string, from: number, to: number): string =>
  `agency_id = ${quoted(agency)} and seq >= ${Math.trunc(from)} and seq < ${Math.trunc(to)} and ${isDecision}`;

/** The decisions among an agency's entries `from` ≤ seq < `to`, in order. Entries never change, so spans can be read in any order. */
export async function readPast(link: Link, agency: string, from: number, to: number): Promise<readonly Past[]> {
  const rows = await within(link, agency,
    `select seq, stream, left(leaf, ${HEAD}) as head, split_part(leaf, '${TAIL}', 2) as tail from tipstaff.entry where ${span(agency, from, to)} order by seq`);
  const read = rows.map((row) => fromSlices(agency, row));
  return read.includes(undefined) ? readWhole(link, agency, rows, read) : read as readonly Past[];
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

/** Reads whole leaves for the entries whose slices did not read; those of another type, and only those, are left out. */
async function readWhole(link: Link, agency: string, rows: readonly Row[], read: readonly (Past | undefined)[]): Promise<readonly Past[]> {
  const missing = rows.filter((_, i) => read[i] === undefined).map((row) => row['seq'] as number);
  const whole = await within(link, agency, `select seq, stream, leaf from tipstaff.entry where agency_id = ${quoted(agency)} and seq in (${missing.join(', ')})`);
  const bySeq = new Map(whole.map((row) => [row['seq'] as number, fromLeaf(agency, row)]));
  return rows.flatMap((row, i) => read[i] ?? bySeq.get(row['seq'] as number) ?? []);
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
