import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
/** Below this an answer fits in one packet anyway. */
const WORTH_IT = 1_400;
const MOST_KEPT = 64;

/**
 * Answers go out compressed where the reader takes it. A page never prints what a stranger's address holds, and the session cookie
 * is not sent with another site's requests, so nobody outside can try out secrets against the length of an answer.
 */
export function addCompression(app: FastifyInstance): void {
  const kept = new Map<string, Buffer>();
  app.addHook('onSend', async (request, reply, payload) => {
    if (!(typeof payload === 'string' || Buffer.isBuffer(payload)) || payload.length < WORTH_IT || reply.hasHeader('content-encoding')) return payload;
    const encoding = accepted(request.headers['accept-encoding']);
    if (encoding === undefined) return payload;
    reply.header('content-encoding', encoding).header('vary', 'accept-encoding').removeHeader('content-length');
    const lasting = String(reply.getHeader('cache-control') ?? '').includes('immutable');
    if (!lasting) return compress(payload, encoding, 1);
    const key = `${encoding} ${request.url}`;
    const body = kept.get(key) ?? await compress(payload, encoding, 9);
    if (kept.size < MOST_KEPT) kept.set(key, body);
    return body;
  });
}

function accepted(header: string | string[] | undefined): 'br' | 'gzip' | undefined {
  const offered = String(header ?? '').split(',').map((one) => one.trim().toLowerCase()).filter((one) => !/;\s*q=0(\.0*)?$/.test(one)).map((one) => one.split(';')[0]);
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : undefined;
}

const compress = (payload: string | Buffer, encoding: 'br' | 'gzip', effort: number): Promise<Buffer> => (encoding === 'br'
  ? brotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: effort, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })
  : deflate(payload, { level: effort }));
