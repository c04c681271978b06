import { createHash } from 'node:crypto';
import { ENGINE_VERSION } from '#authority/engine.ts';
import { canonicalText } from '#law/canonical.ts';
import { versionKnown } from '#law/in-force.ts';
import type { Instant } from '#time/instant.ts';
import type { Bodies } from './bodies.ts';

/** What a rehearsal was made of: the same head over the same ledgers gives the same record. */
export interface RehearsalHead {
  readonly format: 'tipstaff-rehearsal/v1';
  /** The law in use, as known at `at`, and the changed law, as known at `afterKnown`. */
  readonly before: string;
  readonly after: string;
  readonly afterKnown: Instant;
  readonly engine: string;
  readonly at: Instant;
  /** The ledgers looked at, and how long they were; empty for a caseload alone. */
  readonly ledgers: readonly { readonly agency: string; readonly size: number }[];
}

export const headOf = (bodies: Bodies, at: Instant, ledgers: RehearsalHead['ledgers']): RehearsalHead => ({
  format: 'tipstaff-rehearsal/v1', before: versionKnown(bodies.before, at), after: versionKnown(bodies.after, bodies.afterKnown),
  afterKnown: bodies.afterKnown, engine: ENGINE_VERSION, at, ledgers,
});

/**
 * The fingerprint of a rehearsal: SHA-256 over its lines as they come, each the canonical JSON of one result and a line feed. Counsel
 * gives it with the proposal to use the changed law, so that it can be shown later what was looked at.
 */
export class RehearsalRecord {
  readonly #hash = createHash('sha256');

  add(kind: string, content: object): void {
    this.#hash.update(`${canonicalText({ kind, content })}\n`);
  }

  /** 64 hexadecimal digits. Nothing can be added after. */
  fingerprint(): string {
    return this.#hash.digest('hex');
  }
}
