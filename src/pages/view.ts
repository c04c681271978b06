import type { Instant } from '#time/instant.ts';

/** A place that the reader's menu leads to. */
export interface MenuItem { readonly section: 'desk' | 'board' | 'warrants' | 'officers' | 'audit' | 'law'; readonly href: string; readonly words: string }

/** What every page knows about the moment and the reader. */
export interface Frame {
  readonly agencyName: string;
  readonly fictional: boolean;
  /** IANA zone of the agency's clock on the wall. */
  readonly zone: string;
  readonly now: Instant;
  /** When the alarm path was last seen to work; absent means it never was. */
  readonly alarmsProvenAt?: Instant;
  /** `locks`: a person at a browser, whose page covers itself when nobody touches it. */
  readonly reader?: { readonly name: string; readonly role: string; readonly menu: readonly MenuItem[]; readonly locks?: true };
}

/** How much a status presses. It colours the page; the words carry the meaning. */
export type Tone = 'urgent' | 'warning' | 'steady' | 'quiet';

export interface Status {
  /** Stable name for styles and tests. */
  readonly code: string;
  readonly words: string;
  readonly tone: Tone;
}

/**
 * The clock that governs a person now. `limit` counts down to an end of authority; `gap` counts up from the
 * release-eligible instant, `without` from the first documented moment of a hold without clearance; `eligible` and `projected` count down to a recorded or an expected end of criminal custody.
 */
export interface Countdown {
  readonly kind: 'limit' | 'gap' | 'without' | 'eligible' | 'projected';
  readonly at: Instant;
  readonly rule?: string;
  readonly citation?: string;
  readonly note?: string;
}

export interface MissingItem {
  readonly what: string;
  readonly from: string;
  readonly citation?: string;
}

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly booking: string;
  /** Whether the reader's role reaches the person's page. */
  readonly opens: boolean;
  readonly facility: string;
  readonly zone: string;
  readonly status: Status;
  readonly countdown?: Countdown;
  readonly missing: readonly MissingItem[];
  readonly next: { readonly owner: string; readonly step: string };
}

export interface BoardView {
  readonly rows: readonly BoardRow[];
  /** One sentence a line: what this board counted and what it cannot see. */
  readonly counted: string;
  readonly notShown: readonly string[];
  /** Those whose custody ended lately, newest first. */
  readonly ended: readonly { readonly id: string; readonly opens: boolean; readonly name: string; readonly words: string; readonly at: Instant; readonly zone: string }[];
  /** Ledger size that this view was read at. */
  readonly size: number;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly at?: Instant;
  /** Said in place of an instant or beside a value. */
  readonly note?: string;
  /** Which item of an officer's record it tells of, so that an answer can stand beside it. */
  readonly item?: string;
  /** Someone's own words, told apart from what the record says. */
  readonly tone?: 'answer';
  /** A page of this server that the value names. */
  readonly href?: string;
}

export interface LimitView {
  readonly rule: string;
  readonly citation: string;
  readonly power: 'power' | 'ceiling';
  readonly start: Instant;
  readonly startEvent: string;
  readonly end: Instant;
  readonly counted: string;
  readonly governs: boolean;
}

export interface BasisView {
  readonly title: string;
  readonly power: string;
  readonly inForce: boolean;
  readonly state: string;
  readonly document?: string;
  readonly limits: readonly LimitView[];
}

export interface FindingView {
  readonly status: 'satisfied' | 'violated' | 'undetermined';
  readonly requirement: string;
  readonly words: string;
  readonly basis: 'clause' | 'safeguard';
  readonly citation: string;
  readonly facts: readonly { readonly path: string; readonly knownAt?: Instant }[];
  readonly missing?: string;
}

export interface DecisionView {
  readonly question: string;
  readonly outcome: 'cleared' | 'refused' | 'undetermined';
  readonly at: Instant;
  readonly findings: readonly FindingView[];
  readonly missing: readonly MissingItem[];
  readonly notChecked: readonly string[];
  /** Who adopted what the answer rests on, one sentence each. */
  readonly adopted: readonly string[];
  /** Where the law behind it pulls against itself, with both citations. */
  readonly conflicts: readonly string[];
  readonly lawVersion: string;
  readonly engine: string;
  readonly tz: string;
  readonly receiptHref?: string;
}

export interface StopView {
  readonly kind: string;
  readonly open: boolean;
  readonly openedAt: Instant;
  readonly words: string;
  readonly resolver: string;
}

export interface TimelineItem {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly words: string;
  readonly detail: readonly string[];
  readonly tone: Tone;
}

export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** `hash`: the SHA-256 of a paper, which a browser can work out from the file. */
  readonly type: 'text' | 'select' | 'instant' | 'hash';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  readonly required: boolean;
}

/** Something that may be done next. A step that may not be done now says why and is never hidden. */
export interface ActionView {
  readonly id: string;
  readonly title: string;
  readonly explains: string;
  /** Version of the record that the reader has read. */
  readonly version: number;
  readonly disabledReason?: string;
  /** What was just sent and not taken: shown again with what is wrong, so that nobody types twice. */
  readonly attempt?: { readonly values: Readonly<Record<string, string>>; readonly problems: readonly { readonly field: string; readonly words: string }[] };
  /** Said beside a step that is open but would not be cleared as things stand. */
  readonly warning?: string;
  readonly fields: readonly FieldView[];
  readonly button: string;
  readonly weight: 'main' | 'plain' | 'release';
}

export interface PersonView {
  readonly id: string;
  /** Version of the record that this page shows. */
  readonly version: number;
  readonly name: string;
  readonly booking: string;
  readonly zone: string;
  readonly status: Status;
  readonly countdown?: Countdown;
  readonly endedWords?: string;
  readonly next: { readonly owner: string; readonly step: string };
  readonly identity: readonly Fact[];
  readonly instants: readonly Fact[];
  readonly bases: readonly BasisView[];
  readonly stops: readonly StopView[];
  readonly decision?: DecisionView;
  readonly actions: readonly ActionView[];
  /** The pages that take a service one thing at a time, or what is recorded of one. */
  readonly steps?: { readonly href: string; readonly words: string; readonly explains: string };
  /** Other pages of this person on which the reader may do something. */
  readonly ways: readonly { readonly href: string; readonly words: string; readonly explains: string }[];
  readonly timeline: readonly TimelineItem[];
}
