import { isTest } from './source.ts';
import type { Finding, Source } from './source.ts';

/** Files that nothing reaches from an entry point. A test keeps a file of tests/ alive, not one of the product. */
export function deadFiles(sources: readonly Source[], entries: readonly string[]): readonly Finding[] {
  const byPath = new Map(sources.map(one => [one.path, one]));
  const product = reach(byPath, entries);
  const all = reach(byPath, [...entries, ...sources.map(({ path }) => path).filter(path => /\.test\.(?:ts|js)$/.test(path))]);
  return sources
    .filter(({ path }) => !(isTest(path) ? all : product).has(path))
    .map(({ path }) => ({ path, line: 1, words: 'nothing reaches this file from an entry point: use it or remove it' }));
}

function reach(byPath: ReadonlyMap<string, Source>, entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const one = byPath.get(path);
    if (one === undefined || reached.has(path)) continue;
    reached.add(path);
    waiting.push(...one.imports.map(({ to }) => to));
  }
  return reached;
}

const EXPORT = /^export\s+(?:async\s+)?(?:declare\s+)?(?:const|let|function\*?|class|interface|type)\s+([A-Za-z_$][\w$]*)/gm;

/** Exported names that are said nowhere else, neither in their own file nor in another. */
export function deadExports(sources: readonly Source[]): readonly Finding[] {
  const said = new Map<string, number>();
  for (const { code } of sources) {
    for (const word of code.match(/[A-Za-z_$][\w$]*/g) ?? []) said.set(word, (said.get(word) ?? 0) + 1);
  }
  return sources.flatMap(({ path, code }) => [...code.matchAll(EXPORT)]
    .filter(match => said.get(match[1]!) === 1)
    .map(match => ({ path, line: code.slice(0, match.index).split('\n').length, words: `“${match[1]}” is exported and never used: remove it` })));
}

/** Entry points: what npm scripts and bins run, and what a browser is served by name. */
export function entryPoints(sources: readonly Source[], packages: readonly string[]): readonly string[] {
  const named = packages.flatMap(text => text.match(/[\w./-]+\.(?:ts|js|mjs)/g) ?? []).map(path => path.replace(/^\.\//, ''));
  const paths = sources.map(({ path }) => path);
  return paths.filter(path => path.includes('/assets/') || named.some(name => path === name || path === `verify/${name}`));
}
