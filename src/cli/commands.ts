import type { Command } from './command.ts';
import { lawCommands } from './law.ts';

/**
 * Every command, by the words that name it. Loaded only when asked for, so that one command never pays for another.
 * The longest run of leading words that is a key wins: `ledger check` before `ledger`.
 */
export const commands: Record<string, () => Promise<{ command: Command }>> = {
  'agency create': () => import('./agency.ts'),
  attestation: () => import('./attestation.ts'),
  call: () => import('./call.ts'),
  everywhere: () => import('./everywhere.ts'),
  start: () => import('./start.ts'),
  token: () => import('./token.ts'),
  identity: () => import('./identity.ts'),
  invite: () => import('./invite.ts'),
  import: () => import('./import.ts'),
  nominate: () => import('./nominate.ts'),
  law: () => import('./law.ts'),
  ...Object.fromEntries(Object.entries(lawCommands).map(([name, load]) => [`law ${name}`, async () => ({ command: await load() })])),
  decide: () => import('./decide.ts'),
  'keys create': async () => ({ command: (await import('./keys.ts')).create }),
  'keys backup': async () => ({ command: (await import('./keys.ts')).backup }),
  'keys restore': async () => ({ command: (await import('./keys.ts')).restore }),
  'keys rotate': async () => ({ command: (await import('./keys.ts')).rotate }),
  'keys check': async () => ({ command: (await import('./keys.ts')).check }),
  init: () => import('./init.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  rebuild: () => import('./rebuild.ts'),
  'ledger check': async () => ({ command: (await import('./ledger.ts')).check }),
  'ledger export': () => import('./ledger-export.ts'),
  'ledger accept': async () => ({ command: (await import('./ledger.ts')).accept }),
  limits: () => import('./limits.ts'),
};
