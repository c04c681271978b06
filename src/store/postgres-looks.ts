import { signCheckpoint } from '#ledger/checkpoint.ts';
import { lookHash, looksSigner, lookText, readLook } from '#ledger/look.ts';
import type { Look } from '#ledger/look.ts';
import { frontierFromBytes, frontierToBytes, grow, rootOf } from '#ledger/tree.ts';
import type { Frontier } from '#ledger/tree.ts';
import type { StoreParts } from './assemble.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import type { Kept, LookFilter, LookGiven, LookLog, LooksHead } from './look-log.ts';
import type { LookSpill } from './look-spill.ts';
import { within } from './postgres-read.ts';

interface Waiting {
  readonly look: LookGiven;
  readonly late: boolean;
  readonly done: (kept: Kept) => void;
}

export interface LooksParts extends Pick<StoreParts, 'vault'> {
  /** Absent only where losing looks is acceptable: tests and the fictional county. */
  readonly spill?: LookSpill;
  readonly onTrouble?: (words: string) => void;
}

const AGAIN_MS = 1_000;

/**
 * The log of looks in PostgreSQL: whatever waits when the last flush is done goes into the next, so one flush serves many looks.
 * One flush at a time in a process; other processes wait at the log's head, never at the ledger's.
 */
export class PostgresLooks implements LookLog {
  readonly #use: <T>(task: (link: Link) => Promise<T>) => Promise<T>;
  readonly #parts: LooksParts;
  readonly #waiting = new Map<string, Waiting[]>();
  #running: Promise<void> | undefined;
  #trouble: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(use: <T>(task: (link: Link) => Promise<T>) => Promise<T>, parts: LooksParts) {
    this.#use = use;
    this.#parts = parts;
    if (parts.spill?.empty === false) this.#again();
  }

  add(look: LookGiven): Promise<Kept> {
    return this.#put(look, false);
  }

  looks(agency: string, { kind, record, principal, after, limit }: LookFilter): Promise<readonly Look[]> {
    const conditions = [`agency_id = ${quoted(agency)}`,
      ...(kind === undefined ? [] : [`kind = ${quoted(kind)}`]), ...(record === undefined ? [] : [`record = ${quoted(record)}`]),
      ...(principal === undefined ? [] : [`principal = ${quoted(principal)}`]), ...(after === undefined ? [] : [`seq > ${Math.trunc(after)}`])];
    return this.#use(async (link) => (await within(link, agency, `select text from tipstaff.look where ${conditions.join(' and ')} order by seq limit ${Math.trunc(limit)}`))
      .map((row) => readLook(row['text'] as string)));
  }

  head(agency: string): Promise<LooksHead | undefined> {
    return this.#use(async (link) => {
      const [row] = await within(link, agency, `select size, checkpoint from tipstaff.look_head where agency_id = ${quoted(agency)} and size > 0`);
      return row === undefined ? undefined : { size: row['size'] as number, checkpoint: row['checkpoint'] as string };
    });
  }

  trouble(): string | undefined {
    return this.#trouble;
  }

  /** Waits until nothing is on its way. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
  }

  #put(look: LookGiven, late: boolean): Promise<Kept> {
    return new Promise((done) => {
      const waiting = this.#waiting.get(look.agency);
      const one = { look, late, done };
      if (waiting === undefined) this.#waiting.set(look.agency, [one]);
      else waiting.push(one);
      this.#running ??= this.#flush();
    });
  }

  async #flush(): Promise<void> {
    try {
      for (;;) {
        const next = this.#waiting.entries().next().value;
        if (next === undefined) return;
        const [agency, batch] = next;
        this.#waiting.delete(agency);
        try {
          await this.#use((link) => append(link, agency, batch, this.#parts));
          if (this.#trouble !== undefined) this.#again();
          this.#trouble = undefined;
          for (const { done } of batch) done('kept');
        } catch (error) {
          this.#failed(batch, error as Error);
        }
      }
    } finally {
      // In the same step in which nothing waited: a look that comes in right after an answer must find nobody still flushing.
      this.#running = undefined;
    }
  }

  #failed(batch: readonly Waiting[], error: Error): void {
    const first = this.#trouble === undefined;
    this.#trouble = `Looks at records cannot be written to their log: ${error.message}`;
    if (first) this.#parts.onTrouble?.(`${this.#trouble} They are kept in the spill file meanwhile. Clearance and signing are refused until the log takes them again.`);
    for (const { look, late, done } of batch) {
      // What came from the spill file still lies there.
      if (late) done('spilled');
      else if (this.#parts.spill?.add(look) === true) done('spilled');
      else {
        this.#parts.onTrouble?.(`A look was recorded nowhere: ${look.principal} at ${look.kind} ${look.record}, ${look.at}. Write it down.`);
        done('lost');
      }
    }
    this.#again();
  }

  /** Tries the log again soon, with what was spilled first. */
  #again(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.drain();
    }, AGAIN_MS).unref();
  }

  /** Takes into the log what was spilled; done by itself a second after trouble, and again until it is. */
  async drain(): Promise<void> {
    const { spill } = this.#parts;
    if (spill === undefined || spill.empty) {
      if (this.#trouble !== undefined) await this.#probe();
      return;
    }
    const held = spill.held();
    const results = await Promise.all(held.map((look) => this.#put(look, true)));
    // Another look may have been spilled while these were written: then all is tried again, and what is there twice says so.
    if (results.every((kept) => kept === 'kept') && spill.held().length === held.length) spill.clear();
    else this.#again();
  }

  async #probe(): Promise<void> {
    try {
      await this.#use((link) => link.query('select 1'));
      this.#trouble = undefined;
    } catch {
      this.#again();
    }
  }
}

async function append(link: Link, agency: string, batch: readonly Waiting[], parts: LooksParts): Promise<void> {
  try {
    const opened = (await link.batch(`begin; select tipstaff.open_looks(${quoted(agency)}) as opened`)).at(-1)?.[0]?.['opened'] as { readonly size: number; readonly frontier: string };
    const frontier = frontierFromBytes(opened.size, Buffer.from(opened.frontier, 'base64'));
    await link.batch(`select tipstaff.append_looks(${quoted(argument(agency, batch, frontier, parts))}::jsonb); commit`);
  } catch (error) {
    await link.query('rollback').catch(() => link.spoil());
    throw error;
  }
}

function argument(agency: string, batch: readonly Waiting[], frontier: Frontier, parts: LooksParts): string {
  const texts = batch.map(({ look, late }, place) => lookText({ ...look, v: 1, seq: frontier.size + place, late }));
  const grown = grow(frontier, texts.map(lookHash)).frontier;
  return JSON.stringify({
    agency, from: frontier.size, size: grown.size, frontier: frontierToBytes(grown).toString('base64'), at: batch.at(-1)?.look.at,
    checkpoint: signCheckpoint(looksSigner(parts.vault.signer(agency)), grown.size, rootOf(grown)),
    looks: batch.map(({ look }, place) => ({ seq: frontier.size + place, kind: look.kind, record: look.record, principal: look.principal, text: texts[place] })),
  });
}
