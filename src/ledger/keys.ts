/** Signing and wrapping behind a port: the ledger never sees a private key. Ed25519 now; the algorithm is named so that another can follow. */
export interface CheckpointSigner {
  /** C2SP signed-note key name, such as `tipstaff.example/fremont`. */
  readonly name: string;
  /** Raw 32-byte Ed25519 public key. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** Wraps and unwraps per-person keys under the agency's key, which lives outside the data folder. */
export interface Vault {
  signer(agency: string): CheckpointSigner;
  /** Every public key that has signed or signs for the agency: a head stays verifiable across a rotation. */
  verifiers(agency: string): readonly Pick<CheckpointSigner, 'name' | 'publicKey'>[];
  /** AES-256-GCM under the agency's wrapping key. */
  wrap(agency: string, key: Uint8Array): Uint8Array;
  unwrap(agency: string, wrapped: Uint8Array): Uint8Array;
  /** Keyed digest for index lookups of personal values such as an A-number; base64url, never in a leaf. */
  tag(agency: string, value: string): string;
  randomBytes(length: number): Uint8Array;
}
