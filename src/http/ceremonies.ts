import type { FastifyRequest } from 'fastify';
import type { Deps } from '#desk/use-case.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { HeldPasskey } from '#people/sign-in-state.ts';
import { passkeysInUse } from '#people/sign-in-state.ts';
import { digestOf } from '#people/tokens.ts';
import { agencyOfHandle, credentialDigest } from '#people/user-handle.ts';
import { nobody, type Challenge, type SignInPurpose } from '#store/sign-ins.ts';
import { addMinutes } from '#time/instant.ts';
import { originOf } from './address.ts';
import type { Transport } from './guards.ts';
import { assertionOptions, challengeIn, checkAssertion, checkAttestation, creationOptions, type Assertion, type Attestation } from './passkey.ts';
import type { Proof } from './sign-ins.ts';
import type { Passkey } from '#people/sign-in-state.ts';

const MINUTES = 5;

/** What a challenge is for: a purpose, whose it is, and what exactly. */
export interface Meant {
  readonly agency: string;
  readonly purpose: SignInPurpose;
  readonly subject: string;
  readonly about: string;
}

export interface Person { readonly id: string; readonly state: PrincipalState }

/** Whose passkey nobody knows is written down under this name. */
const UNKNOWN = 'unknown';

/** WebAuthn ceremonies: every challenge is made here, is kept in the database, counts for five minutes and is taken once. */
export class Ceremonies {
  readonly #deps: Deps;
  readonly #transport: Transport;

  constructor(deps: Deps, transport: Transport) {
    this.#deps = deps;
    this.#transport = transport;
  }

  async askForPasskey(request: FastifyRequest, meant: Meant, held: readonly HeldPasskey[]): Promise<object> {
    const { rpId } = originOf(request, this.#transport);
    return assertionOptions(await this.#challenge(meant), rpId, held.filter((one) => one.rpId === rpId));
  }

  async askForNew(request: FastifyRequest, meant: Meant, user: { readonly handle: string; readonly words: string }, held: readonly HeldPasskey[]): Promise<object> {
    const { rpId } = originOf(request, this.#transport);
    return creationOptions(await this.#challenge(meant), rpId, user, held.filter((one) => one.rpId === rpId));
  }

  /** Someone who says nothing but their passkey: who they are follows from it. */
  async whoseAnswer(request: FastifyRequest, response: Assertion): Promise<Proof> {
    const agency = agencyOfHandle(response.response.userHandle ?? undefined, await this.#deps.store.agencies());
    const [found] = await this.#deps.store.find(agency ?? nobody, { kind: 'principal', key: 'credential', value: credentialDigest(response.id) });
    const state = found?.state as unknown as PrincipalState | undefined;
    const checked = await this.#check(request, { agency: nobody, purpose: 'sign-in', subject: '', about: '' }, state, response);
    const named = state !== undefined && state.signIn?.handle === response.response.userHandle;
    return { ...checked, agency: agency ?? nobody, principal: found?.ref.id ?? UNKNOWN, state, purpose: 'sign-in', good: checked.good && named };
  }

  /** A person who is known already, for a purpose: this passkey of theirs and no other. */
  async answer(request: FastifyRequest, meant: Meant, person: Person, response: Assertion): Promise<Proof> {
    return { ...await this.#check(request, meant, person.state, response), agency: meant.agency, principal: person.id, state: person.state, purpose: meant.purpose };
  }

  /** The new passkey, or the word for what was wrong with it. */
  async added(request: FastifyRequest, meant: Meant, response: Attestation): Promise<{ readonly passkey: Passkey } | { readonly why: string }> {
    const challenge = challengeIn(response.response.clientDataJSON);
    const kept = await this.#deps.store.signIns.takeChallenge(meant.agency, digestOf(challenge), meant.purpose, this.#deps.clock.wall());
    if (!isFor(kept, meant)) return { why: 'challenge' };
    return checkAttestation(response, challenge, originOf(request, this.#transport));
  }

  async #check(request: FastifyRequest, meant: Meant, state: PrincipalState | undefined, response: Assertion): Promise<Pick<Proof, 'good' | 'why' | 'passkey' | 'method'>> {
    const challenge = challengeIn(response.response.clientDataJSON);
    const kept = await this.#deps.store.signIns.takeChallenge(meant.agency, digestOf(challenge), meant.purpose, this.#deps.clock.wall());
    const passkey = passkeysInUse(state?.signIn).find((one) => one.credential === credentialDigest(response.id));
    const checked = await checkAssertion(response, challenge, originOf(request, this.#transport), passkey);
    const why = !isFor(kept, meant) ? 'challenge' : passkey === undefined ? 'unknown-passkey' : checked.why;
    const good = why === undefined && checked.good;
    return {
      method: 'passkey', good, ...(why === undefined ? {} : { why }),
      ...(good && passkey !== undefined ? { passkey: { credential: passkey.credential, counter: checked.counter, knownCounter: passkey.counter } } : {}),
    };
  }

  async #challenge({ agency, purpose, subject, about }: Meant): Promise<string> {
    const { store, clock, vault } = this.#deps;
    const random = Buffer.from(vault.randomBytes(32)).toString('base64url');
    // What is signed is bound into the challenge itself, so that the signature of the authenticator is one over the act.
    const challenge = purpose === 'sign' ? Buffer.from(digestOf(`tipstaff-sign/v1\0${about}\0${random}`), 'hex').toString('base64url') : random;
    const now = clock.wall();
    await store.signIns.challenge(agency, { digest: digestOf(challenge), purpose, subject, about, expiresAt: addMinutes(now, MINUTES) }, now);
    return challenge;
  }
}

const isFor = (kept: Challenge | undefined, { subject, about }: Meant): boolean => kept !== undefined && kept.subject === subject && kept.about === about;
