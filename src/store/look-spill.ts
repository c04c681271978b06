import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LookGiven } from './look-log.ts';

const BYTES = 1024 * 1024;
const NAME = 'looks.spill';

/**
 * A file of fixed size, written in full when it is made, so that looks can be kept when no disk has space left for anything new.
 * One look a line; the rest is spaces. About 3,000 looks; beyond that a look is lost, and said to be.
 */
export class LookSpill {
  readonly #path: string;
  #used: number;

  /** Makes the file in `folder` when it is not there. */
  constructor(folder: string) {
    this.#path = join(folder, NAME);
    if (!existsSync(this.#path)) make(this.#path);
    this.#used = Buffer.byteLength(readFileSync(this.#path, 'utf8').trimEnd()) + 1;
    if (this.#used === 1) this.#used = 0;
  }

  /** False when the file is full or cannot be written. True only once it is on disk. */
  add(look: LookGiven): boolean {
    const line = Buffer.from(`${JSON.stringify(look)}\n`);
    if (this.#used + line.length > BYTES) return false;
    try {
      this.#write(line, this.#used);
      this.#used += line.length;
      return true;
    } catch {
      return false;
    }
  }

  get empty(): boolean {
    return this.#used === 0;
  }

  /** What lies there, oldest first. A line that was cut off when power failed is left out. */
  held(): readonly LookGiven[] {
    return readFileSync(this.#path, 'utf8').split('\n').filter((line) => line.startsWith('{')).flatMap((line) => {
      try {
        return [JSON.parse(line) as LookGiven];
      } catch {
        return [];
      }
    });
  }

  /** After all that was held stands in the log. */
  clear(): void {
    this.#write(Buffer.alloc(this.#used, ' '), 0);
    this.#used = 0;
  }

  #write(bytes: Buffer, at: number): void {
    const file = openSync(this.#path, 'r+');
    try {
      writeSync(file, bytes, 0, bytes.length, at);
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function make(path: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, Buffer.alloc(BYTES, ' '));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
