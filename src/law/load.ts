import type { LawBody } from './law.ts';
import { parseLaw } from './parse.ts';
import { LawError } from './problem.ts';
import { lawDirectory, readLaw } from './read-law.ts';

/** The whole body of law in a folder. Throws LawError naming every file, id and field at fault; half a law is never loaded. */
export function loadLaw(directory: string = lawDirectory): LawBody {
  const { body, problems } = parseLaw(readLaw(directory));
  if (problems.length > 0) throw new LawError(problems);
  return body;
}
