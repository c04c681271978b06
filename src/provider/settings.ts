import Type from 'typebox';
import type { Static } from 'typebox';
import { oneOf } from '#agency/shape.ts';

/** Claims that can change hands or be changed by the person: never who someone is. */
const PASSING = ['email', 'preferred_username', 'username', 'upn', 'unique_name', 'name', 'nickname', 'given_name', 'family_name', 'phone_number', 'samaccountname'];
const text = (most: number, description: string) => Type.String({ minLength: 1, maxLength: most, description });
const words = (description: string) => Type.Array(text(255, 'One value.'), { minItems: 1, maxItems: 50, description });
const strict = { additionalProperties: false };

/** How this server proves to the provider which client it is. Keys and secrets stand in files of their own, never here. */
const authentication = Type.Object({
  method: oneOf(['private_key_jwt', 'client_secret_basic', 'client_secret_post'], 'private_key_jwt where the provider can.'),
  keyFile: Type.Optional(text(4096, 'For private_key_jwt. Private key, PEM (PKCS #8): EC P-256 or P-384, or RSA of 2048 bits or more.')),
  keyId: Type.Optional(text(255, 'The key’s “kid” as it is registered with the provider.')),
  secretFile: Type.Optional(text(4096, 'For client_secret_…: a file with the client secret and nothing else.')),
}, strict);

const provider = Type.Object({
  agency: Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z-]{0,63}$', description: 'The agency whose people sign in through it.' }),
  issuer: text(500, 'The provider’s issuer, exactly as its tokens say it.'),
  clientId: text(255, 'The client id that the provider gave this server.'),
  clientAuthentication: authentication,
  scopes: Type.Optional(Type.Array(Type.String({ pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}$' }), { minItems: 1, maxItems: 20, description: '“openid” when omitted.' })),
  factors: Type.Object({
    acr: Type.Optional(words('Any one of these must be the token’s “acr”. Asked for with acr_values.')),
    amr: Type.Optional(words('At least one of these must be in the token’s “amr”.')),
  }, { ...strict, minProperties: 1, description: 'How the provider says that more than one factor was used (CJIS IA-2(1)). Where both are given, both must hold.' }),
  button: text(80, 'The words on the button of the sign-in page.'),
  identityClaim: Type.Optional(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_.:/-]{0,100}$', description: 'The claim that names a person for ever; “sub” when omitted.' })),
  idTokenAlgorithm: Type.Optional(oneOf(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384'], 'The one signature of ID tokens; RS256 when omitted.')),
  mostMinutesSinceAuthentication: Type.Optional(Type.Integer({ minimum: 1, maximum: 720, description: 'How long ago the person may have proven who they are to the provider when a session begins; 720 when omitted.' })),
}, strict);

export const signInFile = Type.Object({
  origin: text(300, 'Where people reach this server, such as https://tipstaff.fremont.example: the provider sends them back there.'),
  providers: Type.Record(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }), provider, { ...strict, minProperties: 1, maxProperties: 100 }),
}, { ...strict, description: 'Sign-in through identity providers.' });

export type SignInFile = Static<typeof signInFile>;
export type ProviderEntry = SignInFile['providers'][string];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname);

/** What the shape alone does not say, each as a sentence that names its field. */
export function faultsOf(file: SignInFile): readonly string[] {
  return [
    ...addressFaults('/origin', file.origin, (url) => url.origin === file.origin, 'is a scheme and a host only, without a path or a slash at its end'),
    ...Object.entries(file.providers).flatMap(([name, entry]) => providerFaults(`/providers/${name}`, entry)),
  ];
}

function providerFaults(at: string, entry: ProviderEntry): readonly string[] {
  const { identityClaim: claim, clientAuthentication: { method, keyFile, keyId, secretFile } } = entry;
  const [needed, given, other] = method === 'private_key_jwt' ? ['keyFile', keyFile, secretFile === undefined ? undefined : 'secretFile'] as const
    : ['secretFile', secretFile, keyFile !== undefined ? 'keyFile' : keyId === undefined ? undefined : 'keyId'] as const;
  return [
    ...(given === undefined ? [`${at}/clientAuthentication/${needed}: is missing; ${method} needs it.`] : []),
    ...(other === undefined ? [] : [`${at}/clientAuthentication/${other}: does not belong to ${method}.`]),
    ...addressFaults(`${at}/issuer`, entry.issuer, (url) => url.search === '' && url.hash === '' && url.username === '' && url.password === '', 'has no question mark, no fragment and no user name'),
    ...(claim !== undefined && PASSING.includes(claim.toLowerCase())
      ? [`${at}/identityClaim: “${claim}” can change hands, so it is never who someone is. Use “sub”, or another claim that the provider never gives to a second person.`] : []),
    ...(entry.scopes !== undefined && !entry.scopes.includes('openid') ? [`${at}/scopes: “openid” is missing; without it there is no ID token.`] : []),
  ];
}

function addressFaults(at: string, value: string, fits: (url: URL) => boolean, form: string): readonly string[] {
  if (!URL.canParse(value)) return [`${at}: “${value}” is not an address such as https://id.fremont.example.`];
  const url = new URL(value);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) return [`${at}: “${value}” must begin with https://. Plain http is taken on this machine’s own loopback only.`];
  return fits(url) ? [] : [`${at}: “${value}” is not of the form this takes: it ${form}.`];
}
