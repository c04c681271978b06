import { hash } from 'node:crypto';
import type { Caller } from '#desk/use-case.ts';
import type { Clock } from '#time/clock.ts';

const IDLE_MS = 30 * 60_000;
const WHOLE_MS = 12 * 60 * 60_000;
const MOST = 10_000;

export const COOKIE = 'tipstaff_session';

interface Session {
  readonly caller: Caller;
  readonly startedMs: number;
  seenMs: number;
}

/**
 * Browser sessions, in this process only: they die with it (CJIS IA-5 o), after 30 idle minutes (AC-11) and after 12 hours (IA-11).
 * Kept by the digest of the secret. Whether the principal still stands is asked of its record at every request.
 */
export class Sessions {
  readonly #clock: Clock;
  readonly #random: (length: number) => Uint8Array;
  readonly #open = new Map<string, Session>();

  constructor(clock: Clock, random: (length: number) => Uint8Array) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The cookie's value for a new session. */
  start(caller: Caller): string {
    const secret = Buffer.from(this.#random(32)).toString('base64url');
    const now = this.#clock.monotonicMs();
    const oldest = this.#open.keys().next().value;
    if (this.#open.size >= MOST && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(hash('sha256', secret), { caller, startedMs: now, seenMs: now });
    return secret;
  }

  find(secret: string): Caller | undefined {
    const key = hash('sha256', secret);
    const session = this.#open.get(key);
    if (session === undefined) return undefined;
    const now = this.#clock.monotonicMs();
    if (now - session.seenMs >= IDLE_MS || now - session.startedMs >= WHOLE_MS) {
      this.#open.delete(key);
      return undefined;
    }
    session.seenMs = now;
    return session.caller;
  }

  end(secret: string): void {
    this.#open.delete(hash('sha256', secret));
  }
}

/** The session secret in a Cookie header; undefined when there is none or two. */
export function cookieSecret(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const found = header.split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${COOKIE}=`));
  return found.length === 1 ? found[0]?.slice(COOKIE.length + 1) : undefined;
}

export const setCookie = (secret: string, secure: boolean): string => `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
export const clearCookie = (): string => `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
