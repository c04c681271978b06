import type { Hash } from './hash.ts';
import { ProofError } from './proof.ts';
import type { HashReader } from './proof.ts';
import { EMPTY_FRONTIER, grow } from './tree.ts';
import type { Frontier } from './tree.ts';

/** A whole tree in memory, for the memory store and for tests: the least that a HashReader must keep. */
export class MemoryTree implements HashReader {
  readonly #levels = new Map<number, Hash[]>([[0, []]]);
  #frontier: Frontier = EMPTY_FRONTIER;

  get frontier(): Frontier {
    return this.#frontier;
  }

  append(leaves: readonly Hash[]): void {
    const grown = grow(this.#frontier, leaves);
    for (const leaf of leaves) this.#levels.get(0)?.push(leaf);
    for (const { level, hash } of grown.nodes) {
      const kept = this.#levels.get(level);
      if (kept === undefined) this.#levels.set(level, [hash]);
      else kept.push(hash);
    }
    this.#frontier = grown.frontier;
  }

  async hashes(level: number, from: number, to: number): Promise<readonly Hash[]> {
    const kept = this.#levels.get(level);
    if (kept === undefined) throw new ProofError(`level ${level} is not kept`);
    return kept.slice(from, to);
  }
}
