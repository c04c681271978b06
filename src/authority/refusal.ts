/**
 * Why something was refused, for people and for programs alike (RFC 9457 problem details are made from it).
 * It always names what to do next: what is missing and who can supply it, and what is allowed now instead.
 */
export type Refusal = {
  /** Stable, such as `custody/already-served`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Clauses, or `safeguard: …` where it is the agency's own practice and no clause. */
  readonly citations: readonly string[];
  readonly missing: readonly { readonly fact: string; readonly from: string }[];
  /** What may be done now, in the words of the table of next steps. */
  readonly allowed?: readonly string[];
};
