import { UsageError } from './command.ts';
import type { Command } from './command.ts';

/** The actions of `tipstaff law`, one file each. Loaded only when asked for. */
export const lawCommands: Readonly<Record<string, () => Promise<Command>>> = {
  show: () => import('./law/show.ts'),
  check: () => import('./law/check.ts'),
  diff: () => import('./law/diff.ts'),
  rehearse: () => import('./law/rehearse.ts'),
  affected: () => import('./law/affected.ts'),
  explore: () => import('./law/explore.ts'),
};

export const command: Command = {
  summary: 'the body of law: what it said, whether it can be loaded',
  usage: `Usage: tipstaff law ACTION [options]

Actions: ${Object.keys(lawCommands).join(', ')}
“tipstaff law ACTION --help” shows the options of one.
`,
  run(args) {
    const named = args.find((arg) => !arg.startsWith('-'));
    const actions = Object.keys(lawCommands).join(', ');
    throw new UsageError(named === undefined ? `law needs one of ${actions}` : `“${named}” is not an action of law; the actions are ${actions}`, 'missing-option');
  },
};
