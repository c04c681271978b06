import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { RequirementBasis, Status, Supplier } from './decision.ts';
import type { MayServeFacts } from './facts.ts';
import { placed } from './groups.ts';
import type { Placed } from './groups.ts';

/** A missing fact, before the clause that asks for it is known. */
export interface Want {
  readonly fact: string;
  readonly from: Supplier;
  readonly words: string;
}

/**
 * One answer that a requirement can give. Made once, when the module loads, and shared by every decision: judging allocates nothing.
 * A violated verdict with something wanted is one that supplying it could cure.
 */
export interface Verdict {
  readonly status: Status;
  readonly words: string;
  /** The facts that determined it. */
  readonly facts: readonly Placed[];
  readonly wants: readonly Want[];
  /** Rules of a jurisdiction that decided; they take the place of the requirement's own clauses. */
  readonly rules?: { readonly ids: readonly string[]; readonly citation: string };
}

export interface Requirement {
  /** Such as `officer-letter`; stands in the ledger for ever. */
  readonly id: string;
  readonly basis: RequirementBasis;
  /** What is required, in one short line. */
  readonly title: string;
  /** Clauses of the agreement text that was signed, without its instrument: `iv-d/withdrawal`. */
  readonly moa: readonly string[];
  /** Whole ids of other clauses: `usc-8-1357g/5`. */
  readonly other: readonly string[];
  /** Clauses that apply to one form of warrant only. */
  readonly byForm?: { readonly 'I-200': Clauses; readonly 'I-205': Clauses };
  /** Every verdict it can give by constants, so that a reader (and the tests) can walk them. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Pure. May throw only through a defect or a malformed document; then the requirement is undetermined. */
  judge(facts: MayServeFacts, asOf: Instant, law: Law, asOfMs: number): Verdict;
}

export interface Clauses {
  readonly moa: readonly string[];
  readonly other: readonly string[];
}

const noWants: readonly Want[] = Object.freeze([]);

export const satisfied = (words: string, ...paths: readonly string[]): Verdict =>
  Object.freeze({ status: 'satisfied', words, facts: Object.freeze(paths.map(placed)), wants: noWants });

/** Violated by a known fact: nothing that can be supplied cures it here and now. */
export const violated = (words: string, ...paths: readonly string[]): Verdict =>
  Object.freeze({ status: 'violated', words, facts: Object.freeze(paths.map(placed)), wants: noWants });

/** Violated now, but supplying what is wanted would cure it. */
export const curable = (words: string, paths: readonly string[], ...wants: readonly Want[]): Verdict =>
  Object.freeze({ status: 'violated', words, facts: Object.freeze(paths.map(placed)), wants: Object.freeze(wants) });

/** Not known, or not for us to say. */
export const undetermined = (words: string, paths: readonly string[], ...wants: readonly Want[]): Verdict =>
  Object.freeze({ status: 'undetermined', words, facts: Object.freeze(paths.map(placed)), wants: Object.freeze(wants) });

export const want = (fact: string, from: Supplier, words: string): Want => Object.freeze({ fact, from, words });

/** A fact is not known: undetermined, with who can supply it. */
export const unknown = (fact: string, from: Supplier, words: string): Verdict => undetermined(words, [fact], want(fact, from, words));

export const requirement = (given: Requirement): Requirement => Object.freeze(given);
