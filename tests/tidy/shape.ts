import { isTest, lineAt, matches } from './source.ts';
import type { Finding, Source } from './source.ts';

const MOST_LINES = 500;
const MOST_LINES_OF_FUNCTION = 60;

export function fileSize(sources: readonly Source[]): readonly Finding[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > MOST_LINES ? [{ path, line: 1, words: `${lines} lines: split it by subject (most ${MOST_LINES})` }] : [];
  });
}

const OPENS_FUNCTION = /(?:=>\s*|\bfunction\b.*|^\s*\).*|^\s*(?:(?:async|static|override|get|set|private|public|protected)\s+)*[\w$#]+\s*(?:<.*>)?\(.*)\{$/;
/** A suite of tests is as long as its tests, each of which is measured. */
const SUITE = /^\s*(?:await )?(?:test|it)\(/m;
const NOT_FUNCTION = /^\s*(?:\}\s*)?(?:if|for|while|switch|catch|else|do|try)\b/;

export function functionLength(sources: readonly Source[]): readonly Finding[] {
  return sources.flatMap(({ path, code }) => {
    const lines = code.split('\n').map(line => line.trimEnd());
    return blocks(code).flatMap(({ from, to }) => {
      const opening = lines[from - 1]!;
      const length = to - from + 1;
      if (length <= MOST_LINES_OF_FUNCTION || !OPENS_FUNCTION.test(opening) || NOT_FUNCTION.test(opening)) return [];
      if (isTest(path) && !/\b(?:test|it)\(/.test(opening) && SUITE.test(lines.slice(from, to).join('\n'))) return [];
      return [{ path, line: from, words: `a function of ${length} lines: name its parts (most ${MOST_LINES_OF_FUNCTION})` }];
    });
  });
}

/** Brace blocks as the lines of their braces. */
function blocks(code: string): readonly { from: number; to: number }[] {
  const open: number[] = [];
  const found: { from: number; to: number }[] = [];
  for (const match of code.matchAll(/[{}]/g)) {
    const line = lineAt(code, match.index);
    if (match[0] === '{') open.push(line);
    else found.push({ from: open.pop() ?? line, to: line });
  }
  return found;
}

export function barrels(sources: readonly Source[]): readonly Finding[] {
  return sources.flatMap(one => {
    const star = matches(one, /^\s*export\s+\*/gm, 'passes on all of another file: import from the file itself');
    const statements = one.code.split(/;|\n(?=export|import)/).map(part => part.trim()).filter(part => part !== '');
    const passesOn = statements.length > 0 && statements.every(part => /^export\s+(?:type\s+)?\{[^}]*\}\s*from/.test(part));
    return passesOn ? [...star, { path: one.path, line: 1, words: 'only passes on other files: import from them' }] : star;
  });
}

export const defaultExports = (sources: readonly Source[]): readonly Finding[] =>
  sources.flatMap(one => matches(one, /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/g, 'default export: give it a name'));

const UNTOLD = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'service', 'services', 'shared', 'misc', 'lib', 'index']);

export function names(paths: readonly string[]): readonly Finding[] {
  return paths.filter(path => /^(?:src|verify|simulation|bench|tests)\//.test(path)).flatMap(path => path.split('/')
    .filter(part => UNTOLD.has(part.replace(/(?:\.test)?\.(?:ts|js|mjs)$/, '')))
    .map(part => ({ path, line: 1, words: `“${part}” says nothing about its subject: name it for what a jail administrator would recognise` })));
}
