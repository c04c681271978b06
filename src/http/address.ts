import type { FastifyRequest } from 'fastify';
import type { Transport } from './guards.ts';

/** Where a request came from: the last address that the trusted proxy added, or the other end of the connection. */
export function addressOf(request: FastifyRequest, transport: Transport): string {
  const near = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const header = request.headers['x-forwarded-for'];
  const last = transport.kind === 'proxy' && typeof header === 'string' ? header.split(',').at(-1)?.trim() ?? '' : near;
  return /^[0-9A-Fa-f.:]{1,45}$/.test(last) ? last : near;
}

/** What the browser calls itself: enough to tell one's own devices apart, and no more than a line. */
export const deviceOf = (request: FastifyRequest): string => (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200);

/** The address as the browser shows it, which WebAuthn binds a passkey to. The Host was checked against the names of this server. */
export function originOf(request: FastifyRequest, transport: Transport): { readonly origin: string; readonly rpId: string } {
  const host = (request.headers.host ?? '').toLowerCase();
  const scheme = transport.kind === 'loopback' ? 'http' : 'https';
  return { origin: `${scheme}://${host}`, rpId: host.replace(/:\d{1,5}$/, '') };
}
