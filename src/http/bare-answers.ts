import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { everyHeader, type Transport } from './guards.ts';
import { notFound, problem } from './problem.ts';

const UNREADABLE = problem(400, 'bad-request', 'The request could not be read.');

/** Answers to what never reaches a route: an address or a request that cannot be read. They carry the headers of every answer. */
export const bareAnswers = (transport: Transport) => ({
  frameworkErrors(error: Error & { readonly code?: string }, _request: FastifyRequest, reply: FastifyReply): void {
    // An id that is too long for any record is one that does not exist.
    const said = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? notFound() : UNREADABLE;
    void reply.headers(everyHeader(transport)).code(said.status).type('application/problem+json').send(JSON.stringify(said));
  },
  clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
    // Whoever has gone is not answered.
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
    const [status, words] = WIRE[error.code ?? ''] ?? [400, 'Bad Request'];
    const body = JSON.stringify({ ...UNREADABLE, status });
    const lines = Object.entries({ ...everyHeader(transport), 'content-type': 'application/problem+json', 'content-length': String(Buffer.byteLength(body)), 'connection': 'close' });
    socket.end(`HTTP/1.1 ${status} ${words}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
  },
});

const WIRE: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'], ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};
