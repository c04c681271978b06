import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blank } from './blank.ts';

export interface Source {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the insides of strings blanked; positions and lines unchanged. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly to: string;
  readonly kind: 'static' | 'type' | 'named-in-text';
}

/** One thing that is not as it should be: where, what, and what to do instead. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

export const top = fileURLToPath(new URL('../../', import.meta.url));
const CODE = /\.(ts|js|mjs)$/;
const SKIPPED = new Set(['node_modules', '.git', 'data', '.tipstaff']);

/** Tests, and what only tests use: `testing.ts` beside the code, the verifier's corpus. */
export const isTest = (path: string): boolean => /(?:\.test|\/testing|\/corpus)\.(ts|js)$/.test(path) || path.startsWith('tests/');
/** `src/custody/fold.ts` → `custody`; files directly in src belong to the room `main`. */
export const roomOf = (path: string): string | undefined => {
  const parts = path.split('/');
  if (parts[0] !== 'src') return undefined;
  return parts.length > 2 ? parts[1] : 'main';
};

export function source(path: string, text: string): Source {
  const code = blank(text);
  return { path, text, code, imports: importsOf(path, text, code) };
}

/** Every file of ours, tracked or not. */
export function everyFile(folder = ''): readonly string[] {
  return readdirSync(top + folder, { withFileTypes: true }).flatMap(entry => {
    const path = folder + entry.name;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : everyFile(`${path}/`);
    return entry.isFile() ? [path] : [];
  });
}

export function everySource(): readonly Source[] {
  return everyFile().filter(path => CODE.test(path)).map(path => source(path, readFileSync(top + path, 'utf8')));
}

export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** Every match of `pattern` (global) in the code, as findings. */
export function matches({ path, code }: Source, pattern: RegExp, words: string): readonly Finding[] {
  return [...code.matchAll(pattern)].map(match => ({ path, line: lineAt(code, match.index), words }));
}

const STATEMENT = /^[ \t]*(?:import|export)\b(?:\s+type\b)?[^;'"]*?(?:from\s*)?(['"])/gm;
const FILE_NAME = /^(?:\.{1,2}\/|#)[^\s]+\.(?:ts|js|mjs)$/;

function importsOf(path: string, text: string, code: string): readonly Import[] {
  const found: Import[] = [];
  const starts = new Map<number, Import['kind']>();
  for (const match of code.matchAll(STATEMENT)) {
    const typeOnly = /^[ \t]*(?:import|export)\s+type\b/.test(match[0]);
    starts.set(match.index + match[0].length - 1, typeOnly ? 'type' : 'static');
  }
  for (const match of code.matchAll(/(['"])[^'"\n]*\1/g)) {
    const name = text.slice(match.index + 1, match.index + match[0].length - 1);
    const asUrl = /\bnew URL\(\s*$/.test(code.slice(Math.max(0, match.index - 20), match.index)) && /^[\w-]+\.(?:ts|js|mjs)$/.test(name);
    if (FILE_NAME.test(name) || asUrl) found.push({ to: resolve(path, name), kind: starts.get(match.index) ?? 'named-in-text' });
  }
  return found;
}

function resolve(from: string, name: string): string {
  return name.startsWith('#') ? `src/${name.slice(1)}` : posix.join(posix.dirname(from), name);
}
