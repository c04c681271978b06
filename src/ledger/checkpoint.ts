import { hashFromBase64, hashToBase64 } from './hash.ts';
import type { Hash } from './hash.ts';
import type { CheckpointSigner } from './keys.ts';
import { NoteError, openNote, signNote } from './note.ts';
import type { NoteKey } from './note.ts';

/** C2SP tlog-checkpoint: what an agency's ledger was at one size. */
export interface Checkpoint {
  /** Names the ledger; equal to the name of the key that signs it. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** Thrown for a signed note whose text is not a checkpoint of ours. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

const SIZE = /^(0|[1-9][0-9]{0,15})$/;

export const checkpointText = (at: Checkpoint): string => `${at.origin}\n${at.size}\n${hashToBase64(at.root)}\n`;

/** Signs the head of a ledger; the origin is the signer's name. Signing takes about 40 µs, once a batch. Throws NoteError. */
export function signCheckpoint(signer: CheckpointSigner, size: number, root: Hash): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new CheckpointError(`${size} is not the size of a ledger`);
  return signNote(checkpointText({ origin: signer.name, size, root }), signer);
}

/** Reads the text of a checkpoint. Extension lines are refused: we write none and nothing could vouch for them. Throws CheckpointError. */
export function readCheckpointText(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin = '', size = '', root = '', end] = lines;
  if (lines.length !== 4 || end !== '' || origin === '' || !SIZE.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new CheckpointError('a checkpoint is an origin, a size and a root hash, one to a line');
  }
  try {
    return { origin, size: Number(size), root: hashFromBase64(root) };
  } catch {
    throw new CheckpointError('the root hash of a checkpoint is 32 bytes in base64');
  }
}

/** Verifies a signed checkpoint under a key whose name is the ledger's origin. Throws NoteError or CheckpointError. */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): Checkpoint {
  const checkpoint = readCheckpointText(openNote(note, keys).text);
  if (!keys.some((key) => key.name === checkpoint.origin)) throw new NoteError(`no known key belongs to “${checkpoint.origin}”`);
  return checkpoint;
}
