import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readSignIn, SignInFault } from './read-settings.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tipstaff-settings-'));
  const pem = (pair: { privateKey: { export(of: { type: 'pkcs8'; format: 'pem' }): string | Buffer } }): string => pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const files = {
    'ec.pem': pem(generateKeyPairSync('ec', { namedCurve: 'P-256' })), 'rsa.pem': pem(generateKeyPairSync('rsa', { modulusLength: 2048 })),
    'weak.pem': pem(generateKeyPairSync('rsa', { modulusLength: 1024 })), 'curve.pem': pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
    'secret': 'correct horse\n', 'empty': '\n', 'open.pem': pem(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 });
  await chmod(join(folder, 'open.pem'), 0o644);
});
after(() => rm(folder, { recursive: true }));

const one = (more: object = {}) => ({
  agency: 'fremont', issuer: 'https://id.example', clientId: 'tipstaff', clientAuthentication: { method: 'private_key_jwt', keyFile: 'ec.pem' }, factors: { amr: ['mfa'] }, button: 'Sign in', ...more,
});
async function read(content: unknown): Promise<Awaited<ReturnType<typeof readSignIn>>> {
  const file = join(folder, 'sign-in.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readSignIn(file);
}
const withOne = (more: object, origin = 'https://tipstaff.example') => read({ origin, providers: { county: one(more) } });

test('a file with every field is read, with its keys and secrets from beside it', async () => {
  const { origin, providers } = await read({ origin: 'https://tipstaff.example', providers: {
    'county': one({ scopes: ['openid', 'profile'], factors: { acr: ['a'], amr: ['mfa'] }, identityClaim: 'oid', idTokenAlgorithm: 'ES256', mostMinutesSinceAuthentication: 60 }),
    'state-2': one({ clientAuthentication: { method: 'client_secret_basic', secretFile: 'secret' } }),
    'rsa': one({ clientAuthentication: { method: 'private_key_jwt', keyFile: join(folder, 'rsa.pem'), keyId: 'k' } }),
    'loopback': one({ issuer: 'http://127.0.0.1:9000/path' }),
  } });
  assert.equal(origin, 'https://tipstaff.example');
  assert.deepEqual(providers.map((each) => [each.name, each.proof.method]), [['county', 'private_key_jwt'], ['state-2', 'client_secret_basic'], ['rsa', 'private_key_jwt'], ['loopback', 'private_key_jwt']]);
  assert.equal(providers[1]?.proof.method === 'client_secret_basic' && providers[1].proof.secret, 'correct horse');
});

const faults: readonly (readonly [what: string, content: () => Promise<unknown>, words: RegExp])[] = [
  ['not JSON', () => read('{'), /It is not JSON/],
  ['nothing', () => read({}), /\/origin: is missing/],
  ['no provider', () => read({ origin: 'https://a.example', providers: {} }), /\/providers: names nothing/],
  ['a field that is none', () => withOne({ issuerr: 'x' }), /\/providers\/county\/issuerr: is not a field here/],
  ['a secret in the file', () => withOne({ clientSecret: 'x' }), /clientSecret: is not a field here\. Keys and secrets stand in files of their own/],
  ['a secret in the proof', () => withOne({ clientAuthentication: { method: 'client_secret_basic', secret: 'x' } }), /clientAuthentication\/secret: is not a field here\. Keys and secrets/],
  ['an unknown proof', () => withOne({ clientAuthentication: { method: 'none' } }), /clientAuthentication\/method: takes one of private_key_jwt, client_secret_basic, client_secret_post/],
  ['a proof without its file', () => withOne({ clientAuthentication: { method: 'client_secret_basic' } }), /clientAuthentication\/secretFile: is missing; client_secret_basic needs it/],
  ['a proof with another’s file', () => withOne({ clientAuthentication: { method: 'private_key_jwt', keyFile: 'ec.pem', secretFile: 'secret' } }), /secretFile: does not belong to private_key_jwt/],
  ['no factors', () => withOne({ factors: {} }), /\/factors: say how the provider asserts more than one factor/],
  ['factors left out', () => withOne({ factors: undefined }), /\/factors: is missing/],
  ['an empty list of factors', () => withOne({ factors: { amr: [] } }), /\/factors\/amr: must NOT have fewer than 1 items/],
  ['an open issuer', () => withOne({ issuer: 'http://id.example' }), /\/issuer: “http:\/\/id\.example” must begin with https/],
  ['an issuer that is none', () => withOne({ issuer: 'id.example' }), /\/issuer: “id\.example” is not an address/],
  ['an issuer with a question', () => withOne({ issuer: 'https://id.example/?a=b' }), /\/issuer: .* has no question mark/],
  ['an issuer with a password', () => withOne({ issuer: 'https://a:b@id.example' }), /no user name/],
  ['an origin with a path', () => withOne({}, 'https://a.example/tipstaff'), /\/origin: .* without a path/],
  ['an open origin', () => withOne({}, 'http://a.example'), /\/origin: .* must begin with https/],
  ['e-mail as who someone is', () => withOne({ identityClaim: 'email' }), /\/identityClaim: “email” can change hands/],
  ['e-mail in capitals', () => withOne({ identityClaim: 'Email' }), /can change hands/],
  ['a user name as who someone is', () => withOne({ identityClaim: 'preferred_username' }), /can change hands/],
  ['no openid', () => withOne({ scopes: ['profile'] }), /\/scopes: “openid” is missing/],
  ['a weak signature', () => withOne({ idTokenAlgorithm: 'HS256' }), /\/idTokenAlgorithm: takes one of RS256, .*ES384/],
  ['a key that is not there', () => withOne({ clientAuthentication: { method: 'private_key_jwt', keyFile: 'nowhere.pem' } }), /keyFile: “nowhere\.pem” cannot be used: there is no such file/],
  ['a key of another curve', () => withOne({ clientAuthentication: { method: 'private_key_jwt', keyFile: 'curve.pem' } }), /keyFile: “curve\.pem” is not a private key that is used here/],
  ['a short key', () => withOne({ clientAuthentication: { method: 'private_key_jwt', keyFile: 'weak.pem' } }), /“weak\.pem” is not a private key that is used here/],
  ['a key for everyone', () => withOne({ clientAuthentication: { method: 'private_key_jwt', keyFile: 'open.pem' } }), /everyone on this machine may read/],
  ['an empty secret', () => withOne({ clientAuthentication: { method: 'client_secret_post', secretFile: 'empty' } }), /secretFile: “empty” is empty/],
  ['a name that is no path', () => read({ origin: 'https://a.example', providers: { '../x': one() } }), /\/providers/],
];

for (const [what, content, words] of faults) {
  test(`said plainly: ${what}`, async () => {
    await assert.rejects(content, (error: unknown) => {
      assert.ok(error instanceof SignInFault);
      assert.match(error.message, words);
      return true;
    });
  });
}
