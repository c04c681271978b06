import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { addCompression } from './compress.ts';

const LONG = '<p>Ottoline Sample</p>'.repeat(200);

async function answers(encoding: string | undefined, path = '/long'): Promise<{ readonly encoding: unknown; readonly vary: unknown; readonly raw: Buffer }> {
  const app = Fastify();
  addCompression(app);
  app.get('/long', (_request, reply) => reply.type('text/html').send(LONG));
  app.get('/lasting', (_request, reply) => reply.headers({ 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' }).send(Buffer.from(LONG)));
  app.get('/short', (_request, reply) => reply.type('text/html').send('<p>x</p>'));
  const inject = () => app.inject({ url: path, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });
  await inject();
  const answer = await inject();
  await app.close();
  return { encoding: answer.headers['content-encoding'], vary: answer.headers['vary'], raw: answer.rawPayload };
}

test('an answer is compressed the way the reader takes it, and says so', async () => {
  for (const path of ['/long', '/lasting']) {
    const br = await answers('gzip, deflate, br, zstd', path);
    assert.deepEqual([br.encoding, br.vary, brotliDecompressSync(br.raw).toString()], ['br', 'accept-encoding', LONG]);
    const gz = await answers('gzip;q=0.8, br;q=0', path);
    assert.deepEqual([gz.encoding, gunzipSync(gz.raw).toString()], ['gzip', LONG]);
    const plain = await answers(undefined, path);
    assert.deepEqual([plain.encoding, plain.raw.toString()], [undefined, LONG]);
  }
  assert.equal((await answers('br', '/short')).encoding, undefined, 'nothing is gained on a short one');
});
