import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefusal } from './problem.ts';

/** How requests reach us. Off the machine itself only encrypted: CJIS SC-8, AC-17. */
export type Transport =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'tls' }
  | { readonly kind: 'proxy'; readonly addresses: readonly string[] };

export interface GuardOptions {
  /** Names, without port, that this server answers to. Anything else is misdirected. */
  readonly hosts: readonly string[];
  readonly transport: Transport;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Guards that every request passes, whatever route it asks for, and headers that every answer carries, errors included. */
export function addGuards(app: FastifyInstance, options: GuardOptions): void {
  const hosts = new Set(options.hosts.map((host) => host.toLowerCase()));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(everyHeader(options.transport));
    checkTransport(request, options.transport);
    checkHost(request, hosts);
    checkOrigin(request, hosts);
    done();
  });
}

/** Headers of every answer, whatever it answers. */
export const everyHeader = (transport: Transport): Readonly<Record<string, string>> => ({
  ...headers, 'cache-control': 'no-store', ...(transport.kind === 'loopback' ? {} : { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
});

function checkTransport(request: FastifyRequest, transport: Transport): void {
  const from = request.socket.remoteAddress ?? '';
  if (transport.kind === 'loopback' && !LOOPBACK.has(from)) {
    throw new HttpRefusal(403, 'not-encrypted', 'Off this machine, this server is reached only through TLS or a trusted proxy.');
  }
  if (transport.kind !== 'proxy') return;
  if (!transport.addresses.includes(from.replace(/^::ffff:/, ''))) throw new HttpRefusal(403, 'not-encrypted', 'Requests come in through the trusted proxy only.');
  if (request.headers['x-forwarded-proto'] !== 'https') throw new HttpRefusal(403, 'not-encrypted', 'The proxy must have received this request over TLS.');
}

function checkHost(request: FastifyRequest, hosts: ReadonlySet<string>): void {
  const count = request.raw.rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length;
  const host = request.headers.host;
  if (count !== 1 || host === undefined) throw new HttpRefusal(400, 'bad-host', 'Send exactly one Host.');
  if (!hosts.has(host.toLowerCase().replace(/:\d{1,5}$/, ''))) throw new HttpRefusal(421, 'misdirected', 'This server does not answer to that host name.');
}

/**
 * A browser says where an unsafe request comes from; another site's is refused (cross-site request forgery). One that brings a cookie
 * and says nothing is refused too: only a token needs no browser.
 */
function checkOrigin(request: FastifyRequest, hosts: ReadonlySet<string>): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new HttpRefusal(403, 'cross-site', 'Requests from another site are refused.');
  const origin = request.headers.origin ?? request.headers.referer;
  // Under `no-referrer` a browser hides the origin of its own page's form; that it is the same origin it still says itself.
  if (origin === 'null' && site === 'same-origin') return;
  if (origin === undefined && (site !== undefined || request.headers.cookie === undefined)) return;
  const from = originHost(origin ?? '');
  if (from !== request.headers.host?.toLowerCase() || !hosts.has(from.replace(/:\d{1,5}$/, ''))) {
    throw new HttpRefusal(403, 'cross-site', 'Requests from another site are refused.');
  }
}

function originHost(origin: string): string {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return '';
  }
}
