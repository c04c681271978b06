import type { Json } from '#ledger/envelope.ts';
import { StoreUnavailable } from '#store/store.ts';
import type { Batch, Committed, Opened, OpenRequest, RecordState } from '#store/store.ts';
import { MemoryStore, type Faults } from '#store/memory.ts';
import type { StoreParts } from '#store/assemble.ts';
import type { Commit } from './evidence.ts';

/** Why the ledger is not proven at this moment, if it is not. */
export type WhyUnproven = () => string | undefined;

/**
 * The memory store with somebody beside it, who writes down what each transaction really put into it. Where the ledger is unproven
 * it behaves as the database's store does: only what stays possible when something is broken goes on.
 */
export class WitnessStore extends MemoryStore {
  readonly commits: Commit[] = [];
  readonly #wall: () => Commit['wall'];
  readonly #why: WhyUnproven;

  constructor(parts: StoreParts, faults: Faults, wall: () => Commit['wall'], why: WhyUnproven) {
    super(parts, faults);
    this.#wall = wall;
    this.#why = why;
  }

  override async transact<T extends Json>(request: OpenRequest, decide: (opened: Opened) => Batch<T>): Promise<Committed<T>> {
    const unproven = this.#why();
    if (unproven !== undefined && request.evenWhenBroken !== true) throw new StoreUnavailable('unproven', unproven);
    let seen: Omit<Commit, 'custodies'> | undefined;
    const size = (await this.head(request.agency))?.size ?? 0;
    try {
      return await super.transact(request, (opened) => {
        const batch = decide(unproven === undefined ? opened : { ...opened, unproven });
        seen = {
          agency: request.agency, key: request.idempotency === undefined ? undefined : `${request.actor.principal}/${request.idempotency.key}`,
          size: opened.size, entries: batch.entries.length, wall: this.#wall(), due: batch.due ?? [], settled: batch.settled ?? [], unproven: unproven !== undefined,
        };
        return batch;
      });
    } finally {
      // Whatever the caller was told, the ledger's length says whether it stands.
      if (seen !== undefined && seen.entries > 0 && ((await this.head(request.agency))?.size ?? 0) > size) {
        this.commits.push({ ...seen, custodies: await this.#changed(seen) });
      }
    }
  }

  async #changed(seen: Omit<Commit, 'custodies'>): Promise<readonly RecordState[]> {
    const entries = await this.entries(seen.agency, seen.size, seen.size + seen.entries);
    const ids = new Set(entries.filter((entry) => entry.kind === 'custody').map((entry) => entry.stream));
    const states = await Promise.all([...ids].map((id) => this.record(seen.agency, { kind: 'custody', id })));
    return states.filter((state) => state !== undefined);
  }
}
