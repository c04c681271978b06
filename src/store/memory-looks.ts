import { signCheckpoint } from '#ledger/checkpoint.ts';
import { lookHash, looksSigner, lookText } from '#ledger/look.ts';
import type { Look } from '#ledger/look.ts';
import type { Vault } from '#ledger/keys.ts';
import { EMPTY_FRONTIER, grow, rootOf } from '#ledger/tree.ts';
import type { Kept, LookFilter, LookGiven, LookLog, LooksHead } from './look-log.ts';

/** The meaning of the log of looks without a database. */
export class MemoryLooks implements LookLog {
  readonly #vault: Vault;
  readonly #held = new Map<string, Look[]>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async add(look: LookGiven): Promise<Kept> {
    const held = this.#held.get(look.agency) ?? [];
    held.push({ ...look, v: 1, seq: held.length, late: false });
    this.#held.set(look.agency, held);
    return 'kept';
  }

  async looks(agency: string, { kind, record, principal, after = -1, limit }: LookFilter): Promise<readonly Look[]> {
    return (this.#held.get(agency) ?? []).filter((look) => look.seq > after && (kind === undefined || look.kind === kind)
      && (record === undefined || look.record === record) && (principal === undefined || look.principal === principal)).slice(0, limit);
  }

  async head(agency: string): Promise<LooksHead | undefined> {
    const held = this.#held.get(agency);
    if (held === undefined) return undefined;
    const root = rootOf(grow(EMPTY_FRONTIER, held.map((look) => lookHash(lookText(look)))).frontier);
    return { size: held.length, checkpoint: signCheckpoint(looksSigner(this.#vault.signer(agency)), held.length, root) };
  }

  trouble(): undefined {
    return undefined;
  }
}
