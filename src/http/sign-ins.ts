import type { FastifyReply, FastifyRequest } from 'fastify';
import { addPasskeyCase, lockSignInCase, useInvitationCase } from '#desk/people/passkeys.ts';
import { run } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import type { SignInMethodName } from '#people/session.ts';
import type { Passkey } from '#people/sign-in-state.ts';
import { digestOf } from '#people/tokens.ts';
import { nobody, type Attempt, type SignInPurpose } from '#store/sign-ins.ts';
import { addMinutes } from '#time/instant.ts';
import { addressOf, deviceOf } from './address.ts';
import { clearSeats, digestOfSeat, fitting, setSeats, seatsIn } from './cookie.ts';
import type { Transport } from './guards.ts';
import { HttpRefusal } from './problem.ts';
import type { Sessions } from './sessions.ts';

const WINDOW_MINUTES = 15;
/** Failures from one address within the window, after which nothing from there is judged for a while. A jail sits behind one address. */
const MOST_FROM_ADDRESS = 50;
const SECRET_BYTES = 32;

/** Someone whom a method has established, or has tried to. */
export interface Proof {
  readonly agency: string;
  readonly principal: string;
  readonly state: PrincipalState | undefined;
  readonly good: boolean;
  readonly why?: string;
  readonly purpose: SignInPurpose;
  readonly method: SignInMethodName;
  readonly passkey?: Attempt['passkey'];
  /** The session that is proven again. */
  readonly verifies?: string;
}

/** The very same answer whatever was wrong: unknown, another agency’s, locked, withdrawn, too many. */
export const notTaken = (): HttpRefusal => new HttpRefusal(401, 'sign-in-refused',
  'Not signed in. Five failed attempts within 15 minutes lock a sign-in until an administrator releases it; an administrator also helps where a passkey was lost.');

/** The one way in for every method: judges an attempt, writes it down, begins or proves a session. */
export class SignIns {
  readonly #deps: Deps;
  readonly #sessions: Sessions;
  readonly transport: Transport;

  constructor(deps: Deps, sessions: Sessions, transport: Transport) {
    this.#deps = deps;
    this.#sessions = sessions;
    this.transport = transport;
  }

  /** Throws the one refusal unless the attempt is taken. */
  async prove(request: FastifyRequest, proof: Proof, begins?: Attempt['begins']): Promise<void> {
    const { store, clock } = this.#deps;
    const at = clock.wall();
    const address = addressOf(request, this.transport);
    const from = `address:${address}`;
    if (await store.signIns.failures(nobody, from, addMinutes(at, -WINDOW_MINUTES)) >= MOST_FROM_ADDRESS) throw notTaken();
    const signIn = proof.state?.signIn;
    const stands = proof.state !== undefined && whyNotSignedIn(proof.state, undefined, at) === undefined && signIn?.lockedAt === undefined;
    const why = proof.why ?? (stands ? undefined : 'may-not-sign-in');
    const taken = await store.signIns.take({
      agency: proof.agency, subject: proof.principal, at, released: signIn?.releasedAt ?? '', good: proof.good && stands, purpose: proof.purpose, method: proof.method, address,
      ...(why === undefined ? {} : { why }), ...(proof.passkey === undefined ? {} : { passkey: proof.passkey }),
      ...(begins === undefined ? {} : { begins }), ...(proof.verifies === undefined ? {} : { verifies: proof.verifies }),
    });
    if (taken === 'taken') return;
    await store.signIns.take({ agency: nobody, subject: from, at, released: addMinutes(at, -WINDOW_MINUTES), good: false, purpose: proof.purpose, method: proof.method, address });
    if (taken === 'locked-now' && stands) await this.#lockOut(proof);
    throw notTaken();
  }

  /** A new seat under a new secret; seats that are open in other agencies stay, all others of this browser end. */
  async begin(request: FastifyRequest, reply: FastifyReply, proof: Proof, kind: 'operator' | 'display' = 'operator'): Promise<void> {
    const secret = Buffer.from(this.#deps.vault.randomBytes(SECRET_BYTES)).toString('base64url');
    await this.prove(request, proof, { digest: digestOf(secret), kind, device: deviceOf(request) });
    const held = await this.#sessions.seats(request);
    const kept = fitting([{ agency: proof.agency, secret }, ...held.filter((seat) => kind === 'operator' && seat.session.kind === 'operator' && seat.agency !== proof.agency && seat.stands && seat.standing === 'open').map((seat) => seat.ref)]);
    const stay = new Set(kept.map(digestOfSeat));
    await Promise.all(held.filter((seat) => !stay.has(seat.session.digest)).map((seat) => this.#end(seat.agency, seat.session.digest, 'signed-in-anew')));
    reply.header('set-cookie', setSeats(kept));
  }

  /** Ends every seat of this browser, and what it keeps of them. */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await Promise.all(seatsIn(request.headers.cookie).map((seat) => this.#end(seat.agency, digestOfSeat(seat), 'signed-out')));
    reply.header('set-cookie', clearSeats()).header('clear-site-data', '"cache", "storage"');
  }

  async lock(request: FastifyRequest): Promise<void> {
    const at = this.#deps.clock.wall();
    await Promise.all(seatsIn(request.headers.cookie).map((seat) => this.#deps.store.signIns.lock(seat.agency, digestOfSeat(seat), at)));
  }

  /** Makes the seat in an agency the current one; false when this browser has none there. */
  change(request: FastifyRequest, reply: FastifyReply, agency: string): boolean {
    const seats = seatsIn(request.headers.cookie);
    const wanted = seats.find((seat) => seat.agency === agency);
    if (wanted === undefined) return false;
    reply.header('set-cookie', setSeats([wanted, ...seats.filter((seat) => seat !== wanted)]));
    return true;
  }

  /** Records a passkey that was verified, as its person. Throws Refused. */
  async bind(caller: Caller, bound: { readonly passkey: Passkey; readonly label: string; readonly invitation?: string }): Promise<void> {
    await run(addPasskeyCase, { id: caller.principal, command: bound }, caller, this.#deps);
    if (bound.invitation !== undefined) await this.#deps.store.signIns.endAll(caller.agency, caller.principal, this.#deps.clock.wall(), 'enrolled-anew');
  }

  async useCode(caller: Caller, digest: string): Promise<void> {
    await run(useInvitationCase, { id: caller.principal, command: { digest } }, caller, this.#deps);
  }

  #end(agency: string, digest: string, why: string): Promise<void> {
    return this.#deps.store.signIns.end(agency, digest, this.#deps.clock.wall(), why);
  }

  /** The attempt itself already keeps the person out; the record says so too. A passkey that may have been copied ends every session. */
  async #lockOut({ agency, principal, good }: Proof): Promise<void> {
    const caller: Caller = { agency, principal: 'sign-in', role: 'feed', via: 'console' };
    await run(lockSignInCase as AnyUseCase, { id: principal, command: { cause: good ? 'counter-back' : 'failures' } }, caller, this.#deps);
    if (good) await this.#deps.store.signIns.endAll(agency, principal, this.#deps.clock.wall(), 'counter-back');
  }
}
