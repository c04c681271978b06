import { UsageError } from './command.ts';
import type { Command } from './command.ts';

export const command: Command = {
  summary: 'when custody must end, under every rule that applies',
  usage: 'Usage: tipstaff limits --from LOCAL-TIME --zone ZONE [--offset OFFSET] [--json]',
  run: () => Promise.reject(new UsageError('limits is being built')),
};
