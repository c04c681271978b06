import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import Type, { type Static } from 'typebox';
import type { Passkey } from '#people/sign-in-state.ts';
import { credentialDigest } from '#people/user-handle.ts';

/** Where the ceremony must have taken place. */
export interface Place { readonly origin: string; readonly rpId: string }

const base64url = (maxLength: number) => Type.String({ pattern: '^[0-9A-Za-z_-]*$', maxLength });
const ID = base64url(1_400);
const shared = { id: ID, rawId: ID, type: Type.Literal('public-key'), authenticatorAttachment: Type.Optional(Type.Union([Type.String({ maxLength: 32 }), Type.Null()])), clientExtensionResults: Type.Optional(Type.Object({})) };

/** What a browser answers to a challenge, as PublicKeyCredential.toJSON writes it. */
export const assertionShape = Type.Object({
  ...shared,
  response: Type.Object({ clientDataJSON: base64url(4_000), authenticatorData: base64url(4_000), signature: base64url(4_000), userHandle: Type.Optional(Type.Union([base64url(128), Type.Null()])) }),
});
export type Assertion = Static<typeof assertionShape>;

export const attestationShape = Type.Object({
  ...shared,
  response: Type.Object({ clientDataJSON: base64url(4_000), attestationObject: base64url(40_000), transports: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 10 })) }),
});
export type Attestation = Static<typeof attestationShape>;

const MINUTES_5 = 300_000;
/** ECDSA P-256 with SHA-256, EdDSA, RSA with SHA-256: what FIPS 186-5 knows and authenticators have. */
const ALGORITHMS = [-7, -8, -257];

/** Asks for a passkey; with no list, whichever the person has for this site. */
export const assertionOptions = (challenge: string, rpId: string, passkeys: readonly Pick<Passkey, 'id' | 'transports'>[]): object => ({
  challenge, rpId, timeout: MINUTES_5, userVerification: 'required',
  allowCredentials: passkeys.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
});

/** Asks for a new passkey. What the authenticator keeps names the agency and the role, never the person. */
export const creationOptions = (challenge: string, rpId: string, user: { readonly handle: string; readonly words: string }, held: readonly Pick<Passkey, 'id' | 'transports'>[]): object => ({
  challenge, rp: { id: rpId, name: 'Tipstaff' }, user: { id: user.handle, name: user.words, displayName: user.words }, timeout: MINUTES_5, attestation: 'none',
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  excludeCredentials: held.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
});

/** The challenge that the browser says it answered; empty when that cannot be read. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { readonly challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}

/** What is verified when no passkey is known, so that an unknown one takes as long as a wrong one. A public key that anyone may know. */
const NOBODYS: Pick<Passkey, 'id' | 'publicKey' | 'transports'> = {
  id: 'AAAA', transports: [],
  publicKey: 'pQECAyYgASFYIPHO0S0mF0ZzwpuT6ZUoABAYby96-pSvLRlLbNpW7hr6Ilggo3pi4I7hSYWuoEUI7qC5Qw4J335fWjPffeZayqBTUdA',
};

/** Whether an assertion is good for this challenge, place and passkey. The counter is judged where the last one is known. */
export async function checkAssertion(response: Assertion, challenge: string, place: Place, passkey: Pick<Passkey, 'id' | 'publicKey' | 'transports'> = NOBODYS): Promise<{ readonly good: boolean; readonly counter: number; readonly why?: string }> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} } as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true,
      credential: { id: passkey.id, publicKey: Buffer.from(passkey.publicKey, 'base64url') as Uint8Array as never, counter: -1 },
    });
    const same = response.id === passkey.id;
    return verified && same ? { good: true, counter: authenticationInfo.newCounter } : { good: false, counter: 0, why: 'signature' };
  } catch (error) {
    return { good: false, counter: 0, why: whyOf(error) };
  }
}

/** A word for the log: never what was sent. */
function whyOf(error: unknown): string {
  const words = error instanceof Error ? error.message : '';
  if (/User verification/i.test(words)) return 'user-not-verified';
  if (/User not present/i.test(words)) return 'user-not-present';
  if (/origin/i.test(words)) return 'origin';
  if (/RP ID/i.test(words)) return 'rp-id';
  if (/challenge/i.test(words)) return 'challenge';
  return 'not-readable';
}

/** A new passkey as it is kept, or why it is not taken. */
export async function checkAttestation(response: Attestation, challenge: string, place: Place): Promise<{ readonly passkey: Passkey } | { readonly why: string }> {
  try {
    const result = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} } as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!result.verified) return { why: 'signature' };
    const { credential, aaguid, fmt, credentialBackedUp } = result.registrationInfo;
    return {
      passkey: {
        credential: credentialDigest(credential.id), id: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter,
        aaguid, attestation: fmt, transports: (response.response.transports ?? []).filter((each) => /^[a-z-]{1,32}$/.test(each)), backedUp: credentialBackedUp, rpId: place.rpId,
      },
    };
  } catch (error) {
    return { why: whyOf(error) };
  }
}
