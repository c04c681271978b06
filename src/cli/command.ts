/** What a command may touch of the outside world. Tests pass their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** True when standard output is a terminal: the only case in which progress is shown. */
  isTTY: boolean;
  env: Record<string, string | undefined>;
  cwd: string;
  stdin(): Promise<string>;
}

/** One action. `run` returns its exit code: see `exit`. */
export interface Command {
  /** One line, shown in the list of commands. */
  summary: string;
  /** The whole help text, shown for `--help` and after a usage error. */
  usage: string;
  run(args: readonly string[], io: Io): Promise<number>;
}

export const exit = { done: 0, refused: 1, usage: 2, unavailable: 3 } as const;

/** Input that cannot be acted on: nothing was done. Becomes exit code 2 and, with `--json`, a problem object (RFC 9457). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Last word of the problem type, such as `bad-input`. */
  readonly problem: string;
  /** Further members of the problem object, such as the two readings of an ambiguous time. */
  readonly members: Readonly<Record<string, unknown>>;
  constructor(message: string, problem = 'bad-input', members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.problem = problem;
    this.members = members;
  }
}
