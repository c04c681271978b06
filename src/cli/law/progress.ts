import type { Io } from '../command.ts';

const EVERY = 50_000;

/** Says on standard error how far a long ledger has been read; short ones say nothing. */
export function progress(io: Io, entries: number): (count: number) => void {
  let done = 0;
  return (count) => {
    const before = Math.floor(done / EVERY);
    done += count;
    if (Math.floor(done / EVERY) > before && done < entries) io.err(`${done.toLocaleString('en-US')} of ${entries.toLocaleString('en-US')} entries\n`);
  };
}
