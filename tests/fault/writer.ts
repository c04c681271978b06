import { writeSync } from 'node:fs';
import { envelopeHash } from '#ledger/leaf.ts';
import { hashToBase64 } from '#ledger/hash.ts';
import { typesByKind } from '#store/assemble.ts';
import { openFolder } from '#store/embedded.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { connectPostgres } from '#store/postgres.ts';
import { StoreUnavailable } from '#store/store.ts';
import { systemClock } from '#time/system-clock.ts';
import { NOTE_TYPES } from '../contract/note-records.ts';

/**
 * A process that writes until it is killed. Each acknowledged commit is told on standard output as it is acknowledged:
 * `ack AGENCY SEQ HASH KEY`. A commit whose answer was lost is asked for again under the same idempotency key.
 */
const [data = '', keys = '', run = ''] = process.argv.slice(2);
const say = (line: string): void => { writeSync(1, `${line}\n`); };

const embedded = await openFolder(data, { onTrouble: (words) => say(`trouble ${words.slice(0, 60)}`) });
const witness = new FileWitness(keys);
const store = await connectPostgres(embedded.target('tipstaff_app'), { clock: systemClock, vault: fictionVault(), types: typesByKind(NOTE_TYPES), witness }, { connections: 8 });
embedded.onRestart(() => store.reverify());
say(`started ${embedded.pid}`);

async function write(agency: string, lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${run}-${lane}-${n}`;
    for (;;) {
      try {
        const { entries, size, replayed } = await store.transact(
          { agency, actor: { principal: 'writer', role: 'officer' }, streams: [{ kind: 'custody', id: `c${lane}` }], idempotency: { key, requestHash: key } },
          () => ({ entries: [{ stream: { kind: 'custody', id: `c${lane}` }, type: 'noted', data: { key } }, { stream: { kind: 'warrant', id: `w${lane}` }, type: 'noted', data: { key } }], due: [], reply: null }),
        );
        const last = entries.at(-1) ?? (await store.entries(agency, size - 1, size))[0];
        if (last !== undefined) say(`ack ${agency} ${last.seq} ${hashToBase64(envelopeHash(last))} ${key}`);
        if (replayed) say(`resolved ${key}`);
        break;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || error.reason === 'unproven') { say(`fatal ${(error as Error).message}`); process.exit(70); }
        say(`${error.outcome === 'unknown' ? 'unknown' : 'refused'} ${error.reason}`);
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
    }
  }
}

await Promise.all(['a', 'b', 'c', 'a'].map(write));
