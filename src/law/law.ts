import type { Instant } from '#time/instant.ts';

/** How sure the body of law is of a text. Unverified text can make an answer undetermined, never cleared. */
export type Verification = 'primary' | 'secondary' | 'unverified';

/** What a clause does. Only a `power` lets anyone be held or served; a `ceiling` only shortens. */
export type ClauseKind = 'power' | 'ceiling' | 'condition' | 'duty' | 'prohibition' | 'definition';

export interface Parameter {
  readonly value: number | string | readonly string[];
  /** One of the closed list in units.ts, which also says what kind of value it takes. */
  readonly unit: string;
}

export interface Clause {
  /** `<instrument>/<clause>`, such as `moa-wso-2025/app-a/48h`. */
  readonly id: string;
  readonly instrument: string;
  readonly citation: string;
  /** A short quotation of the public text, or the empty string where the text was not retrieved. */
  readonly quotation: string;
  readonly kind: ClauseKind;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly inForceFrom: Instant;
  /** Exclusive; null while in force with no known end. */
  readonly inForceTo: Instant | null;
  readonly recordedAt: Instant;
  /** The body has said this since `recordedAt` and stops saying it here: a later record replaced it. Absent while it stands. */
  readonly supersededAt?: Instant;
  readonly verification: Verification;
  /** A code of `law/sources.json`. */
  readonly source: string;
  /** What a reader should know about the text: doubts, what was not retrieved, why a date was chosen. */
  readonly note?: string;
}

export type Topic = 'detainer' | 'agreement' | 'notification' | 'access' | 'reporting' | 'notice-to-person' | 'signatory';
export type Effect = 'prohibit' | 'require' | 'permit' | 'condition';
/** The acts that a jurisdiction's rule can bear on. */
export type Act = 'serve-i-200' | 'serve-i-205' | 'hold-on-service' | 'hold-on-detainer' | 'hold-on-igsa' | 'agreement-in-force' | 'agreement-signature';

export interface JurisdictionRule {
  /** `<jurisdiction>/<rule>`, such as `us-nm/agreement-ban`. */
  readonly id: string;
  /** `us-fl`, `us-ca` … ISO 3166-2 in lower case. */
  readonly jurisdiction: string;
  readonly topic: Topic;
  readonly effect: Effect;
  readonly kind: ClauseKind;
  readonly bearsOn: readonly Act[];
  /** Hours and exclusions where the rule itself sets a custody limit. */
  readonly limit: { readonly hours: number; readonly excludes: 'none' | 'weekends-and-holidays'; readonly start: string } | null;
  /** Numbers and words of the text that code may use; empty when the rule has none. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly conditions: readonly string[];
  readonly citation: string;
  readonly quotation: string;
  readonly inForceFrom: Instant;
  readonly inForceTo: Instant | null;
  readonly recordedAt: Instant;
  /** As for a clause. */
  readonly supersededAt?: Instant;
  readonly verification: Verification;
  /** A code of `law/sources.json`. */
  readonly source: string;
  readonly note?: string;
  /** Ids of clauses or rules that pull the other way. */
  readonly conflictsWith: readonly string[];
}

export interface HolidayCalendar {
  /** `us-federal-2006-2028`: an id never changes its content. */
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  /** First and last date covered, inclusive. A question outside them is refused, never answered from silence. */
  readonly from: string;
  readonly to: string;
  /** Observed dates, `YYYY-MM-DD`. */
  readonly dates: ReadonlySet<string>;
}

/** All that is known about the law, every version of every clause. */
export interface LawBody {
  /** SHA-256 over the canonical content of every file: names the whole body as it is on disk. */
  readonly version: string;
  readonly clauses: readonly Clause[];
  readonly rules: readonly JurisdictionRule[];
  readonly calendars: ReadonlyMap<string, HolidayCalendar>;
  /** By instrument or jurisdiction: what stands at the head of its file. */
  readonly heads: ReadonlyMap<string, LawHead>;
  /** By code: where texts were read. */
  readonly sources: ReadonlyMap<string, { readonly title: string; readonly address: string }>;
}

/** The first lines of a law file. */
export interface LawHead {
  readonly title: string;
  /** IANA zone whose days the file's dates are. */
  readonly zone: string;
  readonly note?: string;
}

/** The part of the body in force at one instant, as known at another. Built once and reused for many decisions. */
export interface Law {
  /** `versionKnown`: names in evidence what the body said at `known`; a body that has grown since gives the same. */
  readonly version: string;
  readonly at: Instant;
  readonly known: Instant;
  readonly clauses: ReadonlyMap<string, Clause>;
  /** By jurisdiction. A jurisdiction that the body does not cover is absent: stop and ask. */
  readonly rules: ReadonlyMap<string, readonly JurisdictionRule[]>;
  readonly calendars: ReadonlyMap<string, HolidayCalendar>;
}
