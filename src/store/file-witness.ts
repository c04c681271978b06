import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HeadWitness } from './head-proof.ts';
import type { HeadRecord } from './store.ts';

const SUFFIX = '.head.json';
const WRITE_AFTER_MS = 250;

/**
 * The lock record: the last signed head of each agency, one file each in the keys folder. Written at most four times a second
 * after commits, so it may lag by a quarter of a second when power fails; it never runs ahead of the database.
 */
export class FileWitness implements HeadWitness {
  readonly #folder: string;
  readonly #heads = new Map<string, HeadRecord>();
  readonly #changed = new Set<string>();
  readonly #onTrouble: (words: string) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, onTrouble: (words: string) => void = () => undefined) {
    this.#folder = folder;
    this.#onTrouble = onTrouble;
    for (const name of readdirSync(folder).filter((one) => one.endsWith(SUFFIX))) {
      const head = this.#read(name);
      if (head !== undefined) this.#heads.set(head.agency, head);
    }
  }

  last(agency: string): HeadRecord | undefined {
    return this.#heads.get(agency);
  }

  agencies(): readonly string[] {
    return [...this.#heads.keys()].toSorted();
  }

  keep(head: HeadRecord): void {
    const known = this.#heads.get(head.agency);
    if (known !== undefined && known.size >= head.size) return;
    this.#heads.set(head.agency, head);
    this.#changed.add(head.agency);
    this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER_MS).unref();
  }

  /** A person's decision that what the store holds now is what counts; the record it replaces is kept beside it. */
  accept(head: HeadRecord | undefined, agency: string): void {
    const path = join(this.#folder, `${agency}${SUFFIX}`);
    const before = this.#heads.get(agency);
    if (before !== undefined) renameSync(path, `${path}.before-${before.size}`);
    this.#heads.delete(agency);
    if (head === undefined) return;
    this.#heads.set(agency, head);
    this.#save(head);
  }

  async flush(): Promise<void> {
    this.#write();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const agency of this.#changed) {
      const head = this.#heads.get(agency);
      try {
        // Another process on the same database may have written a later one.
        if (head !== undefined && (this.#read(`${agency}${SUFFIX}`)?.size ?? 0) < head.size) this.#save(head);
        this.#changed.delete(agency);
      } catch (error) {
        this.#onTrouble(`The lock record of ${agency} could not be written: ${(error as Error).message}. An older copy put back now would not be noticed.`);
      }
    }
  }

  /** A lock record that cannot be read is not the same as none: it throws. */
  #read(name: string): HeadRecord | undefined {
    const path = join(this.#folder, name);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as HeadRecord) : undefined;
  }

  #save(head: HeadRecord): void {
    const path = join(this.#folder, `${head.agency}${SUFFIX}`);
    const file = openSync(`${path}.new`, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(head)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
    const folder = openSync(this.#folder, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}
