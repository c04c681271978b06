import { open } from 'node:fs/promises';
import { keyText, noteKey } from '#ledger/note.ts';
import { quoted } from '#store/driver.ts';
import { readHead, within } from '#store/postgres-read.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly, visit } from './data-folder.ts';
import type { Visit } from './data-folder.ts';

const PAGE = 2_000;

export const command: Command = {
  summary: 'write an agency’s whole ledger to a file that anyone can check',
  usage: `Usage: tipstaff ledger export --data DIR [--keys DIR] --agency ID --to FILE [--json]

Writes one entry a line to FILE, as it was hashed, and the signed checkpoint to FILE.checkpoint. Neither may exist. The entries hold
no personal data, but how many there are and when they were made is the agency's to disclose. Check them, here or elsewhere, with
tipstaff-verify --ledger FILE --checkpoint FILE.checkpoint --key KEY, where KEY is the one the agency published.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { agency: { type: 'string' }, to: { type: 'string' } });
    const { agency, to } = options;
    if (typeof agency !== 'string' || typeof to !== 'string') throw new UsageError('--agency ID and --to FILE are needed');
    const result = await visit(options, 'tipstaff_app', (at) => writeLedger(at, agency, to));
    io.out(options.json ? `${JSON.stringify(result)}\n` : `${result.entries} entries of ${agency} in ${to}, the checkpoint in ${result.checkpoint}, signed by\n${result.key}\n`);
    return exit.done;
  }),
};

/** Entries are never changed, so that what the head covers can be read page by page while others go on writing. */
async function writeLedger({ link, vault }: Visit, agency: string, to: string): Promise<{ readonly agency: string; readonly entries: number; readonly to: string; readonly checkpoint: string; readonly key: string }> {
  const head = await readHead(link, agency);
  if (head === undefined) throw new UsageError(`${agency} has no ledger here`);
  const checkpoint = `${to}.checkpoint`;
  await writeNew(checkpoint, async (write) => write(head.checkpoint));
  await writeNew(to, async (write) => {
    for (let from = 0; from < head.size; from += PAGE) {
      const rows = await within(link, agency, `select leaf from tipstaff.entry where agency_id = ${quoted(agency)} and seq >= ${from} and seq < ${Math.min(from + PAGE, head.size)} order by seq`);
      await write(rows.map((row) => `${row['leaf'] as string}\n`).join(''));
    }
  });
  const signer = vault.signer(agency);
  return { agency, entries: head.size, to, checkpoint, key: keyText(noteKey(signer.name, signer.publicKey)) };
}

async function writeNew(path: string, fill: (write: (text: string) => Promise<unknown>) => Promise<unknown>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UsageError(`${path} exists already and was left as it is`);
    throw error;
  });
  try {
    await fill((text) => file.appendFile(text));
    await file.sync();
  } finally {
    await file.close();
  }
}
