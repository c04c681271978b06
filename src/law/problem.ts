/** One fault in the files of law: which file and line, which entry, which field, and what is wrong with it. */
export interface Problem {
  readonly file: string;
  /** Line of the file, counted from 1; absent when the fault belongs to no line, such as a file in the wrong place. */
  readonly line?: number;
  /** The entry's id, or its position when it has none, or the empty string for the file itself. */
  readonly id: string;
  readonly field: string;
  readonly words: string;
}

/** Takes down a fault of one field; readers go on so that a lawyer sees every fault at once. */
export type Note = (field: string, words: string) => void;

/** `file:line: id: field: words`, without the parts that a fault has not. */
export const problemText = ({ file, line, id, field, words }: Problem): string =>
  [line === undefined ? file : `${file}:${line}`, id, field, words].filter((part) => part !== '').join(': ');

/** A body of law with any fault is not loaded at all: half a law would decide differently without saying so. */
export class LawError extends Error {
  override readonly name = 'LawError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`the law cannot be loaded:\n${problems.map(problemText).join('\n')}`);
    this.problems = problems;
  }
}
