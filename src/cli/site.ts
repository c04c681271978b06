import { recordTypes } from '#desk/records.ts';
import { defaultKeysFolder, openServerSite, openSite } from '#store/site.ts';
import type { Site } from '#store/site.ts';
import { systemClock } from '#time/system-clock.ts';
import { UsageError } from './command.ts';
import type { Io } from './command.ts';

/** Opens the site that a command names: a data folder, or DATABASE_URL with a keys folder. Throws UsageError when it names none. */
export async function openNamedSite({ data, keys }: { readonly data?: string; readonly keys?: string }, io: Io): Promise<Site> {
  const needs = { clock: systemClock, types: recordTypes, onTrouble: (words: string) => io.err(`${words}\n`) };
  if (data !== undefined) return openSite(data, keys ?? defaultKeysFolder(data), needs);
  const url = io.env['DATABASE_URL'];
  if (url === undefined) throw new UsageError('say which site: --data DIR (made once by “tipstaff init --data DIR”), or DATABASE_URL with --keys DIR');
  if (keys === undefined) throw new UsageError('with DATABASE_URL, say where the keys are: --keys DIR');
  return openServerSite(url, keys, needs);
}
