import { resolve } from 'node:path';
import type { LawFile } from '#law/json-text.ts';
import type { LawBody } from '#law/law.ts';
import { parseLaw } from '#law/parse.ts';
import { LawError } from '#law/problem.ts';
import { lawDirectory, readLaw } from '#law/read-law.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../command.ts';

/** The files of a law folder named on the command line, or of the one that comes with the product. */
export function lawFilesIn(folder: string | undefined, io: Io): readonly LawFile[] {
  try {
    return readLaw(folder === undefined ? lawDirectory : resolve(io.cwd, folder));
  } catch (error) {
    throw new UsageError(`“${folder ?? lawDirectory}” cannot be read as a law folder: ${(error as Error).message}`, 'bad-folder');
  }
}

/** The body of law in a folder; with any fault it is not used, and the faults are said. */
export function lawIn(folder: string | undefined, io: Io): LawBody {
  const { body, problems } = parseLaw(lawFilesIn(folder, io));
  if (problems.length > 0) throw new UsageError(new LawError(problems).message, 'bad-law', { problems });
  return body;
}
