import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LawFile } from './json-text.ts';
import { FOLDERS } from './parse.ts';

/** The law that comes with the product. */
export const lawDirectory = fileURLToPath(new URL('../../law', import.meta.url));

/**
 * Every file of law below `directory`: what lies beside `sources.json` in JSON, and everything in the folders of law, so that a file
 * in the wrong place or under a wrong name is refused and never silently left out. Hidden files and `.md` are not law.
 * Throws the file system's own error when the folder cannot be read.
 */
export function readLaw(directory: string): readonly LawFile[] {
  const beside = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const inside = FOLDERS.flatMap((folder) => readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/')));
  const paths = new Set(['sources.json', 'seals.json', ...beside, ...inside]);
  return [...paths].filter((path) => !path.endsWith('.md') && !/(^|\/)\./.test(path)).map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }));
}
