/** One fault in the files of law: which file, which entry, which field, and what is wrong with it. */
export interface Problem {
  readonly file: string;
  /** The entry's id, or its position when it has none, or the empty string for the file itself. */
  readonly id: string;
  readonly field: string;
  readonly words: string;
}

/** Takes down a fault of one field; readers go on so that a lawyer sees every fault at once. */
export type Note = (field: string, words: string) => void;

export const problemText = (p: Problem): string => [p.file, p.id, p.field, p.words].filter((part) => part !== '').join(': ');

/** A body of law with any fault is not loaded at all: half a law would decide differently without saying so. */
export class LawError extends Error {
  override readonly name = 'LawError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`the law cannot be loaded:\n${problems.map(problemText).join('\n')}`);
    this.problems = problems;
  }
}
