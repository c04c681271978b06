import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What may be wrong with an answer. */
export interface Faults {
  readonly userVerified?: boolean;
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly counter?: number;
  readonly userHandle?: string;
}

export interface RequestOptions { readonly challenge: string; readonly rpId: string }
export interface CreationOptions { readonly challenge: string; readonly rp: { readonly id: string }; readonly user: { readonly id: string; readonly name: string } }

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** An authenticator in software: ES256, its counter, its CBOR by hand. It does what it is told, so that wrong answers can be told too. */
export class Authenticator {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #origin: string;
  #handle = '';
  counter = 0;

  constructor(origin = 'http://localhost') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#origin = origin;
    // COSE_Key: kty EC2, alg ES256, crv P-256, x, y.
    this.#publicKey = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x as string, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y as string, 'base64url')]);
  }

  create({ challenge, rp, user }: CreationOptions, faults: Faults = {}): object {
    this.#handle = user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([this.#head(faults.rpId ?? rp.id, 0x40, faults), Buffer.alloc(16), length, this.id, this.#publicKey]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(authData.length);
    // {"fmt": "none", "attStmt": {}, "authData": …}
    const attestationObject = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'), size, authData]);
    return this.#answer({ clientDataJSON: text(this.#client('webauthn.create', challenge, faults)), attestationObject: text(attestationObject), transports: ['internal'] });
  }

  get({ challenge, rpId }: RequestOptions, faults: Faults = {}): object {
    this.counter = faults.counter ?? this.counter + 1;
    const authenticatorData = this.#head(faults.rpId ?? rpId, 0, faults);
    const client = this.#client('webauthn.get', challenge, faults);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.#key);
    return this.#answer({ clientDataJSON: text(client), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: faults.userHandle ?? this.#handle });
  }

  #head(rpId: string, more: number, faults: Faults): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (faults.userVerified === false ? 0 : 0x04) | more]), counter]);
  }

  #client(type: string, challenge: string, faults: Faults): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: faults.challenge ?? challenge, origin: faults.origin ?? this.#origin, crossOrigin: false }));
  }

  #answer(response: object): object {
    return { id: text(this.id), rawId: text(this.id), type: 'public-key', response };
  }
}
