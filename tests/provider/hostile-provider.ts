import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

type Header = Readonly<Record<string, unknown>>;
export type Claims = Readonly<Record<string, unknown>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWS over these claims, by whatever the header claims to be signed with. */
export function token(claims: Claims, key: KeyObject, header: Header = { alg: 'RS256', kid: 'rsa-1' }): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

export const unsigned = (claims: Claims, alg = 'none'): string => `${part({ alg })}.${part(claims)}.`;

/** The old confusion: the public key, which everyone has, taken for a shared secret. */
export function withPublicKey(claims: Claims, publicKey: KeyObject): string {
  const text = `${part({ alg: 'HS256', kid: 'rsa-1' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' })).update(text).digest('base64url')}`;
}

/** A provider made by hand that answers with whatever a test puts into it. */
export interface HostileProvider {
  readonly issuer: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** What the token endpoint answers next. */
  answer: { readonly status?: number; readonly body: unknown };
  /** Merged into what it says of itself. */
  says: Readonly<Record<string, unknown>>;
  /** Bodies that the token endpoint was sent. */
  readonly asked: URLSearchParams[];
  down: boolean;
  close(): Promise<void>;
}

export async function hostileProvider(): Promise<HostileProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => { response.writeHead(status, { 'content-type': 'application/json', 'connection': 'close' }).end(JSON.stringify(body)); };
    if (provider.down) return send(503, { error: 'down' });
    if (request.url === '/.well-known/openid-configuration') {
      return send(200, {
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'],
        subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'], ...provider.says,
      });
    }
    if (request.url === '/jwks') return send(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'rsa-1', use: 'sig', alg: 'RS256' }] });
    void text(request).then((body) => {
      provider.asked.push(new URLSearchParams(body));
      send(provider.answer.status ?? 200, provider.answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const provider: HostileProvider = {
    issuer, key: privateKey, publicKey, answer: { body: {} }, says: {}, asked: [], down: false,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return provider;
}

export const answering = (idToken: string, more: object = {}): HostileProvider['answer'] => ({ body: { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken, ...more } });
