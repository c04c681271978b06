/** A stream of choices that a seed decides: sfc32, the same on every machine. Children are told apart by name, so adding one moves no other. */
export class Random {
  readonly #name: string;
  readonly #state: Uint32Array;

  constructor(name: string) {
    this.#name = name;
    this.#state = stateOf(name);
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  child(name: string): Random {
    return new Random(`${this.#name}/${name}`);
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor((this.#next() / 2 ** 32) * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.#next() / 2 ** 32 < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.int(0, from.length - 1)] as T;
  }

  #next(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const sum = (s[0] + s[1] + s[3]) >>> 0;
    s[3] += 1;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = s[2] + (s[2] << 3);
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + sum;
    return sum;
  }
}

/** FNV-1a from four starting points. */
function stateOf(name: string): Uint32Array {
  return Uint32Array.from([1, 2, 3, 4], (start) => {
    let hash = 0x811c9dc5 ^ start;
    for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    return hash;
  });
}
