import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LawFile } from './json-text.ts';

/** The law that comes with the product. */
export const lawDirectory = fileURLToPath(new URL('../../law', import.meta.url));

const FOLDERS = ['instruments', 'jurisdictions', 'calendars'];

/** Every `.json` file of law below `directory`. Throws the file system's own error when the folder cannot be read. */
export function readLaw(directory: string): readonly LawFile[] {
  const paths = ['sources.json', 'seals.json', ...FOLDERS.flatMap((folder) => readdirSync(join(directory, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`))];
  return paths.map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }));
}
