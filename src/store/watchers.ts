import type { HeadRecord } from './store.ts';

const POLL_MS = 2_000;

/** Tells those who watch an agency that its ledger grew: at once for this process's own commits, within two seconds for others'. */
export class Watchers {
  readonly #head: (agency: string) => Promise<HeadRecord | undefined>;
  readonly #byAgency = new Map<string, Set<(size: number) => void>>();
  readonly #seen = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(head: (agency: string) => Promise<HeadRecord | undefined>) {
    this.#head = head;
  }

  add(agency: string, changed: (size: number) => void): () => void {
    const own = this.#byAgency.get(agency) ?? new Set();
    own.add(changed);
    this.#byAgency.set(agency, own);
    this.#timer ??= setInterval(() => void this.#poll(), POLL_MS).unref();
    return () => {
      own.delete(changed);
      if (own.size === 0) this.#byAgency.delete(agency);
      if (this.#byAgency.size === 0) this.close();
    };
  }

  changed(agency: string, size: number): void {
    if ((this.#seen.get(agency) ?? 0) >= size) return;
    this.#seen.set(agency, size);
    for (const tell of this.#byAgency.get(agency) ?? []) {
      try {
        tell(size);
      } catch {
        // A watcher's own trouble is not the writer's.
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #poll(): Promise<void> {
    for (const agency of this.#byAgency.keys()) {
      const head = await this.#head(agency).catch(() => undefined);
      if (head !== undefined) this.changed(agency, head.size);
    }
  }
}
