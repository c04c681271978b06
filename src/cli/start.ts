import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Transport } from '#http/guards.ts';
import { readSignIn, SignInFault } from '#provider/read-settings.ts';
import { StoreUnavailable } from '#store/store.ts';
import { serve, type Listening } from '../main.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';
import { plainly } from './data-folder.ts';
import { followHangups, startingLaw } from './law-in-service.ts';
import { PLACE, placeOf, placeOptions } from './place.ts';

export const command: Command = {
  summary: 'serve the API and the pages over your records',
  usage: `Usage: tipstaff start --data DIR [options]

${PLACE}
  --port           4800 otherwise; PORT in the environment counts too
  --host           localhost otherwise. Any other address needs TLS or a trusted proxy
  --name           a host name that this server answers to, besides localhost; may be given more than once
  --address URL    how others reach this server, such as https://records.example: named in what is signed for them
  --law            a law folder of your own; the one that comes with the product otherwise
  --tls-cert FILE  certificate and
  --tls-key FILE   key (PEM): this server then speaks TLS itself
  --sign-in FILE   identity providers that people sign in through: docs/sign-in-provider.md
  --trusted-proxy  address of the proxy that receives TLS for this server; may be given more than once

A new folder is made once with “tipstaff init --data DIR”, an agency in it with “tipstaff agency create”.
Ctrl-C ends it; what was answered as done is kept.
SIGHUP reads the law folder again. A folder with a fault changes nothing: the faults are said, the running version stays in force.
`,
  run: plainly(async (args, io) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...placeOptions, 'law': { type: 'string' }, 'port': { type: 'string' }, 'host': { type: 'string' }, 'name': { type: 'string', multiple: true },
        'tls-cert': { type: 'string' }, 'tls-key': { type: 'string' }, 'trusted-proxy': { type: 'string', multiple: true }, 'sign-in': { type: 'string' }, 'address': { type: 'string' },
      },
    });
    const listening = await listeningOf(values, io);
    const place = placeOf({ ...(values.data === undefined ? {} : { data: values.data }), ...(values.keys === undefined ? {} : { keys: values.keys }) }, io);
    const law = startingLaw(values.law, io);
    const running = await opened(() => serve(place, listening, (words) => io.err(`${words}\n`), law), listening);
    const unfollow = followHangups(law, values.law, io);
    io.out(`${running.url}\n`);
    await stopped();
    unfollow();
    io.err('Stopping.\n');
    await running.close();
    return exit.done;
  }),
};

interface Values {
  readonly 'port'?: string | undefined;
  readonly 'host'?: string | undefined;
  readonly 'name'?: string[] | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'trusted-proxy'?: string[] | undefined;
  readonly 'sign-in'?: string | undefined;
  readonly 'address'?: string | undefined;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

async function listeningOf(values: Values, io: Io): Promise<Listening> {
  const host = values.host ?? 'localhost';
  const port = Number(values.port ?? io.env['PORT'] ?? 4800);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`“${values.port ?? io.env['PORT'] ?? ''}” is not a port from 0 to 65535.`, 'bad-port');
  const tls = await tlsOf(values);
  const proxies = values['trusted-proxy'] ?? [];
  const transport: Transport = proxies.length > 0 ? { kind: 'proxy', addresses: proxies } : tls === undefined ? { kind: 'loopback' } : { kind: 'tls' };
  if (transport.kind === 'loopback' && !LOOPBACK.has(host)) {
    throw new UsageError(`Off this machine, requests are taken only over TLS. For --host ${host} give --tls-cert and --tls-key, or --trusted-proxy.`, 'not-encrypted');
  }
  const signIn = await signInOf(values['sign-in'], values.name ?? []);
  const address = addressOf(values.address, values.name ?? []) ?? signIn.signIn?.origin ?? (transport.kind === 'loopback' && port !== 0 ? `http://${host}:${port}` : undefined);
  return { host, port, transport, hosts: ['localhost', '127.0.0.1', '[::1]', ...(values.name ?? [])], ...(tls === undefined ? {} : { tls }), ...signIn, ...(address === undefined ? {} : { address }) };
}

/** An https origin, or one of this machine, that this server answers to. */
function addressOf(text: string | undefined, names: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const own = url !== undefined && (LOOPBACK.has(url.hostname) || (url.protocol === 'https:' && names.includes(url.hostname)));
  if (!own || url.origin !== text) throw new UsageError(`--address ${text} is not an https address, without a path, of a name that this server answers to (--name).`, 'bad-address');
  return text;
}

/** The settings, when their address is one that this server answers to. */
async function signInOf(file: string | undefined, names: readonly string[]): Promise<Pick<Listening, 'signIn'>> {
  if (file === undefined) return {};
  const signIn = await readSignIn(file).catch((error: unknown) => { throw error instanceof SignInFault ? new UsageError(error.message, 'bad-settings', { errors: error.faults }) : error; });
  const host = new URL(signIn.origin).hostname;
  if (!LOOPBACK.has(host) && !names.includes(host)) throw new UsageError(`/origin in ${file} is ${signIn.origin}, but this server does not answer to that name. Add --name ${host}.`, 'bad-settings');
  return { signIn };
}

async function tlsOf(values: Values): Promise<Listening['tls']> {
  const { 'tls-cert': cert, 'tls-key': key } = values;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new UsageError('TLS needs both --tls-cert and --tls-key.', 'missing-option');
  return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
}

/** A port in use is said as such, with what to do. */
async function opened<T>(open: () => Promise<T>, { port, host }: Listening): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw new StoreUnavailable('busy', `Port ${port} on ${host} is in use. Choose another with --port.`);
    throw error;
  }
}

const stopped = (): Promise<void> => new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});
