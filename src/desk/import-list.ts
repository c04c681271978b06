import type { Actor, StreamRef } from '#ledger/envelope.ts';
import { planImport, REFERENCE_LEDGER } from '#reference/reference.ts';
import type { RowVerdict } from '#reference/reference.ts';
import type { PublishedList, Row } from '#reference/lists.ts';
import type { NewEntry, Store } from '#store/store.ts';

const ROWS_PER_COMMIT = 250;

/** Thrown when another import recorded rows of the same list while this one ran; what was committed stays, running again is safe. */
export class ImportOvertaken extends Error {
  override readonly name = 'ImportOvertaken';
}

export interface ImportRequest {
  readonly list: PublishedList;
  readonly rows: readonly Row[];
  /** SHA-256 of the file, so that every recorded row says which file it came from. */
  readonly source: string;
  readonly actor: Actor;
  readonly progress?: (done: number, of: number) => void;
}

const streamOf = (verdict: RowVerdict): StreamRef => ({ kind: 'reference', id: verdict.id });

/** Judges every row, then records what is new or changed. A run that is cut off is finished by running it again. */
export async function importList(store: Store, request: ImportRequest): Promise<readonly RowVerdict[]> {
  const { list, rows, source, actor, progress } = request;
  const known = await store.find(REFERENCE_LEDGER, { kind: 'reference', key: 'list', value: list.name });
  const versions = new Map(known.map((record) => [record.ref.id, record.version]));
  const verdicts = planImport(list, rows, new Map(known.map((record) => [record.ref.id, record.state])), source);
  const writes = verdicts.filter((verdict) => verdict.entry !== undefined);
  for (let from = 0; from < writes.length; from += ROWS_PER_COMMIT) {
    const chunk = writes.slice(from, from + ROWS_PER_COMMIT);
    await store.transact({ agency: REFERENCE_LEDGER, actor, streams: chunk.map(streamOf) }, (opened) => {
      const entries = chunk.map((verdict): NewEntry => {
        const stream = streamOf(verdict);
        if (opened.get(stream)?.version !== versions.get(verdict.id)) {
          throw new ImportOvertaken(`${verdict.id} was recorded by another import meanwhile. Nothing of this part was written; run the import again.`);
        }
        return { stream, ...(verdict.entry as NonNullable<RowVerdict['entry']>) };
      });
      return { entries, reply: entries.length };
    });
    progress?.(Math.min(from + ROWS_PER_COMMIT, writes.length), writes.length);
  }
  return verdicts;
}
