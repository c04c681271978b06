import { defaultKeysFolder } from '#store/site.ts';
import { UsageError, type Io } from './command.ts';
import type { Place } from '../main.ts';

export const PLACE = `  --data        the data folder made by “tipstaff init”; or set DATABASE_URL to use a PostgreSQL server of your own
  --keys        the keys folder; beside the data folder otherwise`;

export const placeOptions = { data: { type: 'string' }, keys: { type: 'string' } } as const;

/** Where the records lie, as options and environment say; exactly one of folder and server. */
export function placeOf(values: { readonly data?: string; readonly keys?: string }, io: Io): Place {
  const url = io.env['DATABASE_URL'];
  if (values.data !== undefined && url !== undefined) throw new UsageError('DATABASE_URL is set and --data is given. Say only one: unset DATABASE_URL, or leave --data out.', 'two-places');
  if (values.data !== undefined) return { data: values.data, keys: values.keys ?? defaultKeysFolder(values.data) };
  if (url === undefined) throw new UsageError('Say where the records lie: --data DIR, or DATABASE_URL in the environment.', 'missing-option');
  if (values.keys === undefined) throw new UsageError('With DATABASE_URL, say where the keys lie: --keys DIR.', 'missing-option');
  return { databaseUrl: url, keys: values.keys };
}
