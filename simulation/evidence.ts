import type { LawLibrary } from '#desk/use-case.ts';
import type { Envelope, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { DueRow, HeadRecord, RecordState } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';

export const promises = ['clearance', 'irregular', 'end', 'gap', 'withdrawal', 'replay', 'durable', 'harm'] as const;
export type PromiseSlug = (typeof promises)[number];

/** One command as it reached the desk. */
export interface Command {
  readonly agency: string;
  readonly who: string;
  readonly kind: RecordKind;
  readonly name: string;
  readonly id: string;
  readonly content: JsonObject;
  readonly key: string;
}

export type Outcome =
  | { readonly kind: 'done'; readonly body: JsonObject; readonly notCleared: boolean; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stale' | 'not-found' | 'not-signed-in' | 'not-allowed' | 'conflict' | 'unproven' | 'down' };

/** What one transaction put into the store, as somebody standing beside it saw. */
export interface Commit {
  readonly agency: string;
  readonly key: string | undefined;
  /** Length of the ledger before. */
  readonly size: number;
  readonly entries: number;
  /** What the machine's clock showed while the head was locked. */
  readonly wall: Instant;
  readonly due: readonly DueRow[];
  readonly settled: readonly string[];
  readonly unproven: boolean;
  /** Custody records that it changed, as they were then kept. */
  readonly custodies: readonly RecordState[];
}

/** A command that the desk dealt with, and the length of its ledger when it began. */
export interface Handled {
  readonly command: Command;
  readonly outcome: Outcome;
  readonly size: number;
  readonly unproven: boolean;
}

/** An answer of success that reached the one who asked, and the length of the ledger at that moment. */
export interface Acknowledged {
  readonly command: Command;
  readonly body: JsonObject;
  readonly size: number;
}

export interface AgencyEvidence {
  readonly agency: string;
  readonly entries: readonly Envelope[];
  readonly head: HeadRecord;
  readonly states: readonly RecordState[];
  readonly due: readonly DueRow[];
  /** From when the law of its state prohibits service; undefined: not in this run. */
  readonly prohibitedFrom: Instant | undefined;
}

/** All that a run leaves behind: what the invariants judge. */
export interface Evidence {
  readonly agencies: readonly AgencyEvidence[];
  readonly commits: readonly Commit[];
  readonly handled: readonly Handled[];
  readonly acknowledged: readonly Acknowledged[];
  readonly law: LawLibrary;
  /** What true time and the healed clocks showed when the run ended. */
  readonly endedAt: Instant;
}

export interface Violation {
  readonly promise: PromiseSlug;
  readonly words: string;
}

export type Invariant = (evidence: Evidence) => readonly string[];

/** A ledger entry's data, read without trusting its shape. */
export const field = (entry: Envelope, name: string): unknown => entry.data[name];
export const text = (entry: Envelope, name: string): string => String(entry.data[name]);
export const instantOf = (entry: Envelope, name: string): Instant | undefined => entry.data[name] as Instant | undefined;
export const onStream = (entries: readonly Envelope[], ref: StreamRef): readonly Envelope[] =>
  entries.filter((entry) => entry.kind === ref.kind && entry.stream === ref.id);
export const place = (entry: Envelope): string => `${entry.agency} entry ${entry.seq} (${entry.type} on ${entry.stream})`;
