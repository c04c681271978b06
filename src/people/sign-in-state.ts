import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';

/** A passkey as the ledger knows it. Its label is a personal field. All that ever were stay, with when they were bound and cut (CJIS IA-5 n). */
export interface Passkey {
  /** SHA-256 of the credential id, hexadecimal: its name in the record. */
  readonly credential: string;
  /** The credential id itself, base64url. */
  readonly id: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly aaguid: string;
  readonly attestation: string;
  readonly transports: readonly string[];
  /** True for a passkey that its maker copies between devices. */
  readonly backedUp: boolean;
  /** The host name that it is bound to. */
  readonly rpId: string;
}

export interface HeldPasskey extends Passkey {
  readonly addedAt: Instant;
  readonly removedAt?: Instant;
}

/** A one-time code that lets its principal bind a passkey. */
export interface Invitation {
  readonly id: string;
  readonly digest: string;
  readonly expiresAt: Instant;
  readonly by: string;
  /** Counts only after a second administrator has approved it. */
  readonly needsApproval: boolean;
  readonly approvedBy?: string;
  readonly usedAt?: Instant;
}

/** How one principal signs in, as folded from their record. */
export interface SignInState {
  /** Random, base64url: what authenticators know the person by. */
  readonly handle?: string;
  readonly passkeys: readonly HeldPasskey[];
  readonly invitations: readonly Invitation[];
  readonly lockedAt?: Instant;
  readonly releasedAt?: Instant;
}

export type SignInEvent =
  | { readonly type: 'enrolment-invited'; readonly data: { readonly invitation: string; readonly digest: string; readonly expiresAt: Instant; readonly needsApproval: boolean; readonly handle: string } }
  | { readonly type: 'enrolment-approved'; readonly data: { readonly invitation: string } }
  | { readonly type: 'enrolment-used'; readonly data: { readonly invitation: string } }
  | { readonly type: 'passkey-added'; readonly data: Passkey }
  | { readonly type: 'passkey-removed'; readonly data: { readonly credential: string; readonly reason: string } }
  | { readonly type: 'sign-in-locked'; readonly data: { readonly cause: string } }
  | { readonly type: 'sign-in-released'; readonly data: { readonly reason: string } };

export const NO_SIGN_IN: SignInState = { passkeys: [], invitations: [] };

/** Replays one entry; an entry of another kind leaves it as it is. */
export function foldSignIn(state: SignInState, entry: Pick<Envelope, 'type' | 'data' | 'at' | 'actor'>): SignInState {
  const event = { type: entry.type, data: entry.data } as unknown as SignInEvent;
  const invitation = (id: string, change: Partial<Invitation>): SignInState =>
    ({ ...state, invitations: state.invitations.map((one) => (one.id === id ? { ...one, ...change } : one)) });
  switch (event.type) {
    case 'enrolment-invited': {
      const { invitation: id, digest, expiresAt, needsApproval, handle } = event.data;
      return { ...state, handle, invitations: [...state.invitations, { id, digest, expiresAt, needsApproval, by: entry.actor.principal }] };
    }
    case 'enrolment-approved': return invitation(event.data.invitation, { approvedBy: entry.actor.principal });
    case 'enrolment-used': return invitation(event.data.invitation, { usedAt: entry.at });
    case 'passkey-added': return { ...state, passkeys: [...state.passkeys, { ...passkeyOf(event.data), addedAt: entry.at }] };
    case 'passkey-removed':
      return { ...state, passkeys: state.passkeys.map((one) => (one.credential === event.data.credential && one.removedAt === undefined ? { ...one, removedAt: entry.at } : one)) };
    case 'sign-in-locked': return { ...state, lockedAt: entry.at };
    case 'sign-in-released': {
      const { lockedAt: _, ...open } = state;
      return { ...open, releasedAt: entry.at };
    }
    default: return state;
  }
}

/** Only the fields of a passkey: an entry may say more, such as how it was signed. */
const passkeyOf = ({ credential, id, publicKey, counter, aaguid, attestation, transports, backedUp, rpId }: Passkey): Passkey =>
  ({ credential, id, publicKey, counter, aaguid, attestation, transports, backedUp, rpId });

export const passkeysInUse = (state: SignInState | undefined): readonly HeldPasskey[] => (state?.passkeys ?? []).filter((one) => one.removedAt === undefined);

/** The invitation that a code opens now; undefined when it was used, is over, waits for its approval, or a newer one was made. */
export function openInvitation(state: SignInState | undefined, digest: string, now: Instant): Invitation | undefined {
  const last = state?.invitations.at(-1);
  if (last === undefined || last.digest !== digest || last.usedAt !== undefined || now >= last.expiresAt) return undefined;
  return last.needsApproval && last.approvedBy === undefined ? undefined : last;
}
