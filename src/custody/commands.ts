import type { CommandOf } from '#agency/shape.ts';
import { beforeCommands } from './commands-before.ts';
import { endCommands } from './commands-end.ts';
import { holdCommands } from './commands-hold.ts';

/** Everything that can be asked of a custody record. The names are those of the use cases. */
export const custodyCommands = { ...beforeCommands, ...holdCommands, ...endCommands };

export type CustodyCommand = CommandOf<typeof custodyCommands>;
export type Asked<T extends CustodyCommand['type']> = Extract<CustodyCommand, { readonly type: T }>;
