import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { faultsOf, signInFile, type ProviderEntry, type SignInFile } from './settings.ts';

/** How the client proves itself, with the key or secret read. */
export type ClientProof =
  | { readonly method: 'private_key_jwt'; readonly key: KeyObject; readonly keyId?: string }
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string };

/** One identity provider of one agency, ready to use. */
export interface ProviderSettings extends Omit<ProviderEntry, 'clientAuthentication'> {
  /** Its short name in the settings and in paths. */
  readonly name: string;
  readonly proof: ClientProof;
}

export interface SignInSettings {
  readonly origin: string;
  readonly providers: readonly ProviderSettings[];
}

/** A settings file that does not say what it must; each fault a sentence that names its field. Nothing was started. */
export class SignInFault extends Error {
  override readonly name = 'SignInFault';
  readonly faults: readonly string[];
  constructor(file: string, faults: readonly string[]) {
    super(`The sign-in settings ${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

const valid = new Ajv({ allErrors: true, strict: false }).compile<SignInFile>(signInFile);

/** Reads the file that `--sign-in` names, with the keys and secrets that it points to (relative to its own folder). Throws SignInFault. */
export async function readSignIn(file: string): Promise<SignInSettings> {
  const content = parsed(file, await readFile(file, 'utf8'));
  if (!valid(content)) throw new SignInFault(file, [...new Set((valid.errors ?? []).map(sentence))]);
  const faults = faultsOf(content);
  if (faults.length > 0) throw new SignInFault(file, faults);
  const read = await Promise.all(Object.entries(content.providers).map(([name, entry]) => ready(dirname(resolve(file)), name, entry)));
  const unready = read.filter((each) => typeof each === 'string');
  if (unready.length > 0) throw new SignInFault(file, unready);
  return { origin: content.origin, providers: read.filter((each) => typeof each !== 'string') };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SignInFault(file, [`It is not JSON: ${(error as Error).message}.`]);
  }
}

function sentence(error: ErrorObject): string {
  const at = error.instancePath === '' ? 'The file' : error.instancePath;
  const named = (name: string): string => `${error.instancePath}/${name}`;
  switch (error.keyword) {
    case 'required': return `${named(String(error.params['missingProperty']))}: is missing.`;
    case 'additionalProperties': return `${named(String(error.params['additionalProperty']))}: is not a field here.${/secret|key|password/i.test(String(error.params['additionalProperty'])) ? ' Keys and secrets stand in files of their own.' : ''}`;
    case 'minProperties': return error.instancePath.endsWith('/factors')
      ? `${at}: say how the provider asserts more than one factor, “acr” or “amr” (CJIS IA-2(1)).` : `${at}: names nothing.`;
    case 'enum': return `${at}: takes one of ${(error.params['allowedValues'] as readonly string[]).join(', ')}.`;
    case 'pattern': return `${at}: has characters that do not belong there.`;
    default: return `${at}: ${error.message ?? 'is wrong'}.`;
  }
}

/** The provider with its key or secret; a sentence when that cannot be had. */
async function ready(folder: string, name: string, entry: ProviderEntry): Promise<ProviderSettings | string> {
  const { clientAuthentication: given, ...rest } = entry;
  const [field, path] = given.method === 'private_key_jwt' ? ['keyFile', given.keyFile ?? ''] as const : ['secretFile', given.secretFile ?? ''] as const;
  const at = `/providers/${name}/clientAuthentication/${field}`;
  const text = await secretText(resolve(folder, path)).catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') return `${at}: “${path}” cannot be used: ${text.code === 'ENOENT' ? 'there is no such file' : text.message}.`;
  if (given.method !== 'private_key_jwt') return text.trim() === '' ? `${at}: “${path}” is empty.` : { ...rest, name, proof: { method: given.method, secret: text.trim() } };
  const key = usableKey(text);
  if (key === undefined) return `${at}: “${path}” is not a private key that is used here: PEM, EC P-256 or P-384, or RSA of 2048 bits or more.`;
  return { ...rest, name, proof: { method: given.method, key, ...(given.keyId === undefined ? {} : { keyId: given.keyId }) } };
}

async function secretText(path: string): Promise<string> {
  const { mode } = await stat(path);
  if ((mode & 0o007) !== 0) throw new Error('everyone on this machine may read or write it; take that right away (chmod o-rwx)');
  return readFile(path, 'utf8');
}

function usableKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    const fits = key.asymmetricKeyType === 'ec' ? namedCurve === 'prime256v1' || namedCurve === 'secp384r1' : key.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= 2048;
    return fits ? key : undefined;
  } catch {
    return undefined;
  }
}
