import { lineAt } from './source.ts';
import type { Finding } from './source.ts';

interface TextFile { readonly path: string; readonly text: string }

const ARREST_WARRANT = ['j', 'ArrestWarrant'].join(':');
/** NIEM defines it as court-issued; an I-200 or I-205 is signed by an immigration officer. */
export const courtWords = (files: readonly TextFile[]): readonly Finding[] => files
  .filter(({ path }) => !path.startsWith('docs/'))
  .flatMap(file => found(file, new RegExp(ARREST_WARRANT, 'g'), `${ARREST_WARRANT} is a court's: an I-200 or I-205 is j:Warrant with its category`));

const MACHINE = /(?<![\w.~-])\/(?:home\/\w|Users\/\w|root\/\w|work\/\w|mnt\/\w|private\/var)|[A-Z]:\\\\?Users/g;
export const machinePaths = (files: readonly TextFile[]): readonly Finding[] =>
  files.flatMap(file => found(file, MACHINE, 'a path of one machine: build it from import.meta.url, the data folder or os.tmpdir()'));

const UNFINISHED = new RegExp(`\\b(?:${[['TO', 'DO'], ['FIX', 'ME'], ['X', 'XX']].map(parts => parts.join('')).join('|')})\\b`, 'g');
export const unfinished = (files: readonly TextFile[]): readonly Finding[] =>
  files.flatMap(file => found(file, UNFINISHED, 'unfinished work belongs in an issue'));

function found({ path, text }: TextFile, pattern: RegExp, words: string): readonly Finding[] {
  return [...text.matchAll(pattern)].map(match => ({ path, line: lineAt(text, match.index), words }));
}
