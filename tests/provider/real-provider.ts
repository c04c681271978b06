import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

/** The parts of oidc-provider that are used here; it brings no types. */
interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly params: { readonly client_id: string; readonly scope: string } }>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  readonly Grant: new (of: { accountId: string; clientId: string }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  on(event: string, listener: (...args: never[]) => void): void;
}

export interface RealProvider {
  readonly issuer: string;
  /** The private half of the key that the client was registered with. */
  readonly clientKey: KeyObject;
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export const CLIENT = 'tipstaff';
/** Asserted for a person who used a card and its PIN. */
export const CARD = 'urn:example:acr:card';

const jwk = (key: KeyObject, more: object) => ({ ...key.export({ format: 'jwk' }), use: 'sig', ...more });

/** A real identity provider on loopback with RSA and EC keys, whose people sign in by typing a name and choosing their factors. */
export async function realProvider(redirectOrigin: string, names: readonly string[], algorithm: 'RS256' | 'ES256' = 'RS256', issuerPath = ''): Promise<RealProvider> {
  const { default: Provider } = await import('oidc-provider' as string) as { default: new (issuer: string, configuration: object) => Provider };
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}${issuerPath}`;
  const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const faults: string[] = [];
  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk(client.publicKey, { kid: 'client-1', alg: 'ES256' })] },
      redirect_uris: names.map((name) => `${redirectOrigin}/sign-in/provider/${name}/return`), post_logout_redirect_uris: [`${redirectOrigin}/sign-in`],
      response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: algorithm,
    }],
    jwks: { keys: [
      jwk(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, { kid: 'rsa-1', alg: 'RS256' }),
      jwk(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, { kid: 'ec-1', alg: 'ES256' }),
    ] },
    acrValues: [CARD, 'urn:example:acr:password'],
    claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ['sub', 'amr'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 60, IdToken: 300, AuthorizationCode: 60 },
  });
  provider.on('server_error', (_context: unknown, error: Error) => { faults.push(String(error.stack ?? error)); });
  const callback = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return callback(request, response);
    interact(provider, request, response).catch((error: unknown) => { faults.push(String(error)); response.writeHead(500).end(); });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { issuer, clientKey: client.privateKey, faults, close };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>County account</title><h1>County account</h1><form method="post" action="${request.url}"><label>Name <input name="who"></label>
      <button name="factors" value="card">Sign in with card</button> <button name="factors" value="password">Sign in with password</button></form></html>`);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const { params } = await provider.interactionDetails(request, response);
  const accountId = form.get('who') ?? '';
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const byCard = form.get('factors') === 'card';
  await provider.interactionFinished(request, response, {
    login: { accountId, acr: byCard ? CARD : 'urn:example:acr:password', amr: byCard ? ['sc', 'pin'] : ['pwd'] }, consent: { grantId: await grant.save() },
  });
}
