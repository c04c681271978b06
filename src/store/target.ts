import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Target } from './driver.ts';

/** Thrown for a DATABASE_URL that is unsafe or unclear. Never repeats the password. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

const PARAMETERS = new Set(['sslmode', 'sslrootcert']);

/** Reads DATABASE_URL. Several hosts give several targets, to be tried in order. Nothing but the product's own choices is taken from it. */
export function readTargets(text: string): readonly Target[] {
  const match = /^(postgres|postgresql):\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?]*)\/([^?]+)(?:\?(.*))?$/.exec(text);
  if (match === null) throw new TargetError('DATABASE_URL must be written postgresql://USER:PASSWORD@HOST:PORT/DATABASE');
  const [, , user = '', password = '', hosts = '', database = '', query = ''] = match;
  const parameters = new URLSearchParams(query);
  const unknown = [...parameters.keys()].filter((name) => !PARAMETERS.has(name));
  if (unknown.length > 0) throw new TargetError(`DATABASE_URL has parameters that are not used here: ${unknown.join(', ')}. Known are ${[...PARAMETERS].join(', ')}`);
  if (user === '') throw new TargetError('DATABASE_URL names no user: Tipstaff runs as a role of its own that owns nothing');
  const names = hosts.split(',');
  return names.map((name) => ({
    ...hostAndPort(name), user: decoded(user), database: decoded(database), ...(password === '' ? {} : { password: decoded(password) }), ...tls(name, parameters),
  }));
}

function hostAndPort(text: string): { readonly host: string; readonly port: number } {
  const socket = decoded(text);
  if (socket.startsWith('/')) return { host: socket, port: 5432 };
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(text);
  if (match === null) throw new TargetError(`“${text}” in DATABASE_URL is not a host`);
  return { host: (match[1] as string).replace(/^\[|\]$/g, ''), port: Number(match[2] ?? 5432) };
}

/** Names of people in custody never cross a network in clear, and never to a server that has not shown who it is. */
function tls(name: string, parameters: URLSearchParams): { readonly tls?: NonNullable<Target['tls']> } {
  const { host } = hostAndPort(name);
  const mode = parameters.get('sslmode');
  if (isLocal(host) && (mode === null || mode === 'disable')) return {};
  if (mode !== null && mode !== 'verify-full') {
    throw new TargetError(`sslmode=${mode} lets someone between here and ${host} read or answer for the database: use sslmode=verify-full${isLocal(host) ? ' or leave it out' : ''}`);
  }
  if (mode === null) throw new TargetError(`${host} is another machine: add ?sslmode=verify-full (and sslrootcert=FILE for an authority of your own) to DATABASE_URL`);
  const file = parameters.get('sslrootcert');
  return { tls: { servername: host, ...(file === null ? {} : { ca: readFileSync(file, 'utf8') }) } };
}

const isLocal = (host: string): boolean => host.startsWith('/') || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TargetError('DATABASE_URL holds a % that is not followed by two hexadecimal digits');
  }
}
