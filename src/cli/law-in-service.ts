import { later, utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { entriesOf } from '#law/entries.ts';
import { versionKnown } from '#law/in-force.ts';
import type { LawBody } from '#law/law.ts';
import { LawError, problemText } from '#law/problem.ts';
import { runningLaw } from '#law/running.ts';
import type { RunningLaw } from '#law/running.ts';
import { UsageError } from './command.ts';
import type { Io } from './command.ts';
import { lawFilesIn } from './law/folder.ts';

/** The law that a server starts with, said with its version. Throws UsageError with every fault when it cannot be loaded. */
export function startingLaw(folder: string | undefined, io: Io): RunningLaw {
  try {
    const law = runningLaw(lawFilesIn(folder, io));
    io.err(`Law ${folder === undefined ? 'that comes with the product' : `in ${folder}`}: ${contents(law.current, systemClock.wall())}\n`);
    return law;
  } catch (error) {
    if (error instanceof LawError) throw new UsageError(error.message, 'bad-law', { problems: error.problems });
    throw error;
  }
}

/** On SIGHUP reads the folder again: exchanged when it is sound and grew from the running version, else the faults are said and nothing changes. */
export function followHangups(law: RunningLaw, folder: string | undefined, io: Io): () => void {
  const again = (): void => {
    const faults = read(law, folder, io);
    for (const fault of faults) io.err(`refused  ${fault}\n`);
    const which = contents(law.current, systemClock.wall());
    io.err(faults.length === 0 ? `Law read again: ${which}\n` : `The law was not exchanged; the running version stays in force: ${which}\n`);
  };
  process.on('SIGHUP', again);
  return () => void process.off('SIGHUP', again);
}

function read(law: RunningLaw, folder: string | undefined, io: Io): readonly string[] {
  try {
    return law.reload(lawFilesIn(folder, io), systemClock.wall()).map(problemText);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function contents(body: LawBody, now: Instant): string {
  const newest = entriesOf(body).map(({ recordedAt }) => recordedAt).reduce(later, now);
  const coming = newest > now ? `, and ${versionKnown(body, newest).slice(0, 12)} when all of it is known, from ${utcText(newest)}` : '';
  return `${body.clauses.length} clauses, ${body.rules.length} rules; version ${versionKnown(body, now).slice(0, 12)}${coming}.`;
}
