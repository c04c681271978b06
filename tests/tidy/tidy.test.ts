import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { outbound } from './outbound.ts';
import { clockAndRandomness } from './purity.ts';
import { deadExports, deadFiles, entryPoints } from './reach.ts';
import { importCycles, importDirection } from './rooms.ts';
import { barrels, defaultExports, fileSize, functionLength, names } from './shape.ts';
import { everyFile, everySource, top } from './source.ts';
import type { Finding } from './source.ts';
import { courtWords, machinePaths, unfinished } from './words.ts';

const paths = everyFile();
const sources = everySource();
const texts = paths
  .filter(path => /\.(?:ts|js|json|md|css|sql|sh|html|csv|yaml|yml)$|^\.ci\/run$/.test(path) && path !== 'package-lock.json')
  .map(path => ({ path, text: readFileSync(top + path, 'utf8') }));
/** What npm scripts and bins run, and what a document says to run. */
const packages = texts.filter(({ path }) => /(?:^|^verify\/)package\.json$/.test(path)).map(({ text }) => text);
const documented = texts.filter(({ path }) => path.endsWith('.md')).flatMap(({ text }) => text.match(/\bnode [\w./-]+\.(?:ts|js)/g) ?? []);

const none = (findings: readonly Finding[]): void => {
  if (findings.length > 0) assert.fail(`\n${findings.map(({ path, line, words }) => `${path}:${line} ${words}`).join('\n')}`);
};

test('imports point one way', () => none(importDirection(sources)));
test('no import cycles', () => none(importCycles(sources)));
test('no clock, waiting or randomness below the edges', () => none(clockAndRandomness(sources)));
test('only named files open a connection to somewhere else', () => none(outbound(sources)));
test('no file over 500 lines', () => none(fileSize(sources)));
test('no function over 60 lines', () => none(functionLength(sources)));
test('no barrels', () => none(barrels(sources)));
test('no default exports', () => none(defaultExports(sources)));
test('no names without a subject', () => none(names(paths)));
test('no dead files', () => none(deadFiles(sources, entryPoints(sources, [...packages, ...documented]))));
test('no dead exports', () => none(deadExports(sources)));
test('an administrative warrant is never called a court\'s', () => none(courtWords(texts)));
test('no paths of one machine', () => none(machinePaths(texts)));
test('nothing left unfinished in a comment', () => none(unfinished(texts)));
