import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AnyUseCase } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { readToken } from '#people/tokens.ts';
import { UsageError, type Io } from './command.ts';

/** The use case that two words name, such as custody/serve-warrant. Throws UsageError. */
export function find(text: string | undefined): AnyUseCase {
  const found = useCases.find((each) => `${each.kind}/${each.name}` === text);
  if (found === undefined) throw new UsageError(`There is no action “${text ?? ''}”. tipstaff call --list shows all.`, 'unknown-action');
  return found;
}

/** A token from a file or the environment, never from the command line. Throws UsageError. */
export async function tokenText(file: string | undefined, io: Io): Promise<string> {
  const text = file === undefined ? io.env['TIPSTAFF_TOKEN'] : await readFile(resolve(io.cwd, file), 'utf8');
  if (text === undefined) throw new UsageError('Give the token with --token-file FILE or in TIPSTAFF_TOKEN.', 'missing-token');
  return text.trim();
}

/** The agency that a token names. Throws UsageError for what is not a token. */
export function agencyOf(token: string): string {
  const read = readToken(token);
  if (read === undefined) throw new UsageError('That is not a token: a token reads tip_<agency>_<secret>.', 'bad-token');
  return read.agency;
}

/** The fields of a call: JSON, @FILE, or - for standard input. */
export async function dataText(data: string | undefined, io: Io): Promise<string> {
  if (data === undefined) return '{}';
  if (data === '-') return io.stdin();
  return data.startsWith('@') ? readFile(resolve(io.cwd, data.slice(1)), 'utf8') : data;
}

export interface Response { readonly status: number; readonly text: string; readonly etag: string | null }

/** One request to a running server; no answer at all is status 0. */
export async function ask(server: { base: string; token: string }, method: string, path: string, headers: Record<string, string>, body: string | undefined): Promise<Response> {
  try {
    const response = await fetch(new URL(path, server.base), { method, redirect: 'error', headers: { ...headers, authorization: `Bearer ${server.token}` }, ...(body === undefined ? {} : { body }) });
    return { status: response.status, text: await response.text(), etag: response.headers.get('etag') };
  } catch {
    return { status: 0, text: JSON.stringify({ type: 'urn:tipstaff:problem:no-server', title: 'no server', detail: `No Tipstaff server answers at ${server.base}. Start one with “tipstaff start --data DIR”.` }), etag: null };
  }
}
