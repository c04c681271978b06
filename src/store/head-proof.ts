import { CheckpointError, openCheckpoint } from '#ledger/checkpoint.ts';
import { HashError, hashToBase64 } from '#ledger/hash.ts';
import { NoteError, noteKey } from '#ledger/note.ts';
import type { CheckpointSigner } from '#ledger/keys.ts';
import { ProofError, rootFromStore } from '#ledger/proof.ts';
import type { HashReader } from '#ledger/proof.ts';
import type { HeadRecord } from './store.ts';

/** The last signed head of each agency, kept outside the data folder: what a store put back from an older copy cannot know. */
export interface HeadWitness {
  last(agency: string): HeadRecord | undefined;
  agencies(): readonly string[];
  /** Remembers a later head; written soon, and at the latest by `flush`. */
  keep(head: HeadRecord): void;
  flush(): Promise<void>;
}

/** What the ledger's own checks throw. */
const EVIDENCE = [ProofError, CheckpointError, NoteError, HashError];

/** Why the store is not shown to hold all that was signed; undefined when it is. `keys` verify the agency's checkpoints. */
export async function whyUnproven(reader: HashReader, head: HeadRecord | undefined, last: HeadRecord | undefined, keys: readonly Pick<CheckpointSigner, 'name' | 'publicKey'>[]): Promise<string | undefined> {
  if (last !== undefined && (head === undefined || head.size < last.size)) {
    return `The store holds ${head?.size ?? 0} entries, but ${last.size} were signed, the last at ${last.at}: an older copy was put back, or the wrong volume is mounted.`;
  }
  if (head === undefined) return undefined;
  try {
    const signed = openCheckpoint(head.checkpoint, keys.map((key) => noteKey(key.name, key.publicKey)));
    if (signed.size !== head.size || hashToBase64(signed.root) !== head.root) return 'The signed checkpoint of the head does not match the head.';
    if (hashToBase64(await rootFromStore(reader, head.size)) !== head.root) return 'The stored entries do not add up to the signed head.';
    if (last !== undefined && hashToBase64(await rootFromStore(reader, last.size)) !== last.root) {
      return `The first ${last.size} entries are not those that were signed at ${last.at}: the ledger was forked or altered.`;
    }
  } catch (error) {
    // A store that did not answer has not been shown to be wrong: the question is asked again later.
    if (!EVIDENCE.some((kind) => error instanceof kind)) throw error;
    return `The ledger could not be verified: ${(error as Error).message}.`;
  }
  return undefined;
}
