import type { Instant } from '#time/instant.ts';
import type { Limit, StartEvent } from './limits.ts';

export type Question = 'may-serve' | 'may-hold';
/** Only `cleared` clears. Shown to people as “cleared: recorded requirements met”, “not cleared: …”, “not cleared, ask …”. */
export type Outcome = 'cleared' | 'refused' | 'undetermined';
export type Status = 'satisfied' | 'violated' | 'undetermined';
/** `clause`: a text with a citation. `safeguard`: agency practice, adopted by name and date, with no clause behind it. */
export type RequirementBasis = 'clause' | 'safeguard';
/** Who can supply a missing fact. */
export type Supplier =
  | 'ice-field-office' | 'jail-records' | 'jail-commander' | 'agency-head' | 'agency-coordinator' | 'serving-officer' | 'counsel' | 'court' | 'law-editor';

export interface Determinant {
  /** Path into the facts document, such as `officer.letter.functions`. */
  readonly path: string;
  /** When its group was last learned; absent where the group is not known at all. */
  readonly knownAt?: Instant;
}

export interface Missing {
  /** Path of the fact that is missing. */
  readonly fact: string;
  readonly from: Supplier;
  /** The clause or safeguard that asks for it. */
  readonly clause: string;
  readonly words: string;
}

export interface Finding {
  /** Requirement id, such as `officer-letter`. */
  readonly requirement: string;
  readonly status: Status;
  readonly basis: RequirementBasis;
  /** Ids of clauses and rules in the body of law; empty for a safeguard. */
  readonly clauses: readonly string[];
  readonly citation: string;
  /** One sentence for people. */
  readonly words: string;
  readonly facts: readonly Determinant[];
  readonly missing?: readonly Missing[];
}

export interface LawStamp {
  readonly version: string;
  readonly at: Instant;
  readonly known: Instant;
  /** Law recorded since the version in use was activated, where there is any: it was asked too, and can only narrow. */
  readonly later?: { readonly version: string; readonly known: Instant };
}

export interface Decision {
  readonly question: Question;
  readonly outcome: Outcome;
  readonly asOf: Instant;
  /** Every requirement, in a fixed order, whatever its status. */
  readonly findings: readonly Finding[];
  /** The smallest set of facts whose supply could still lead to clearance; empty when `curable` is false. */
  readonly missing: readonly Missing[];
  /** False when a clause is violated by a known fact: it cannot be made lawful here and now by supplying papers. */
  readonly curable: boolean;
  readonly notChecked: readonly string[];
  readonly law: LawStamp;
  /** ENGINE_VERSION of the rules that decided. */
  readonly engine: string;
  /** Time-zone data version of the process, read at the edge. */
  readonly tz: string;
}

/** A limit of a basis; an order or a booking is an event of its own. */
export type BasisLimit = Omit<Limit, 'startEvent'> & { readonly startEvent: StartEvent | 'ordered' | 'booked' };

export type Paged = 'counsel' | 'commander';

export interface BasisAnswer {
  readonly basis: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly limits: readonly BasisLimit[];
  /** The earliest limit computed, whatever the outcome; null where none can be computed or the document states no end. */
  readonly endsAt: Instant | null;
  /** True when the basis is a document that states no end. */
  readonly endNotStated: boolean;
  readonly page: readonly Paged[];
  readonly words: string;
}

export interface HoldDecision extends Decision {
  readonly question: 'may-hold';
  readonly bases: readonly BasisAnswer[];
  /** Latest end among documented bases in force; null when none, or when one of them states no end (`endNotStated`). */
  readonly heldUntilAt: Instant | null;
  readonly endNotStated: boolean;
  /** Who must be told at once; empty when nothing is open. */
  readonly page: readonly Paged[];
}
