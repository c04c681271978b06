import type { FastifyRequest } from 'fastify';
import { NotSignedIn } from '#desk/refusal.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import { readToken } from '#people/tokens.ts';
import type { Sessions } from './sessions.ts';

const MOST_HINTS = 10_000;

/**
 * Establishes who is asking. What is remembered here is only a hint that saves a look-up:
 * a command checks it again inside its own transaction, a read checks it against the principal's record first. Nothing is remembered of a session.
 */
export class Callers {
  readonly #deps: Deps;
  readonly #sessions: Sessions;
  readonly #hints = new Map<string, Caller>();

  constructor(deps: Deps, sessions: Sessions) {
    this.#deps = deps;
    this.#sessions = sessions;
  }

  /** Throws NotSignedIn. The answer must still be confirmed by the transaction (`run`) or by `confirm`. */
  async hinted(request: FastifyRequest): Promise<Caller> {
    const token = bearer(request);
    if (token === undefined) return this.#sessions.caller(request);
    return this.#hints.get(`${token.agency}/${token.digest}`) ?? this.#look(token.agency, token.digest);
  }

  /** As their record stands now, with what was opened to them. */
  async confirmed(request: FastifyRequest): Promise<Caller> {
    const token = bearer(request);
    return token === undefined ? this.#sessions.caller(request) : this.#look(token.agency, token.digest);
  }

  forget(caller: Caller): void {
    this.#hints.delete(`${caller.agency}/${caller.digest ?? ''}`);
  }

  async #look(agency: string, digest: string): Promise<Caller> {
    const [found] = await this.#deps.store.find(agency, { kind: 'principal', key: 'token', value: digest });
    const state = found?.state as unknown as PrincipalState | undefined;
    if (found === undefined || state === undefined || whyNotSignedIn(state, digest, this.#deps.clock.wall()) !== undefined) {
      throw new NotSignedIn('sign in again');
    }
    const caller: Caller = { agency, principal: found.ref.id, role: state.role, digest, via: 'token', ...(state.officer === undefined ? {} : { officer: state.officer }), ...granted(state) };
    const oldest = this.#hints.keys().next().value;
    if (this.#hints.size >= MOST_HINTS && oldest !== undefined) this.#hints.delete(oldest);
    this.#hints.set(`${agency}/${digest}`, caller);
    return caller;
  }
}

const granted = ({ grants }: PrincipalState): Pick<Caller, 'grants'> => (grants === undefined ? {} : { grants });

function bearer(request: FastifyRequest): { agency: string; digest: string } | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const token = header.startsWith('Bearer ') ? readToken(header.slice('Bearer '.length)) : undefined;
  // A broken token is refused; it never falls back to a cookie.
  if (token === undefined) throw new NotSignedIn('sign in again');
  return token;
}
