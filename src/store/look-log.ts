import type { Look } from '#ledger/look.ts';

/** A look before the log has given it a place. */
export type LookGiven = Omit<Look, 'v' | 'seq' | 'late'>;

/** `kept`: flushed in the log. `spilled`: flushed in the spill file, and in the log once that is possible. `lost`: neither took it. */
export type Kept = 'kept' | 'spilled' | 'lost';

export interface LookFilter {
  readonly kind?: string;
  readonly record?: string;
  readonly principal?: string;
  /** Only looks after this place. */
  readonly after?: number;
  readonly limit: number;
}

export interface LooksHead {
  readonly size: number;
  /** Signed C2SP checkpoint whose origin ends in `/looks`. */
  readonly checkpoint: string;
}

/** Where looks are kept, apart from the ledger: reading never waits for service, and a full disk never stops reading. */
export interface LookLog {
  /** Resolves once the look is flushed somewhere, or nowhere; never throws. */
  add(look: LookGiven): Promise<Kept>;
  /** In order, oldest first. */
  looks(agency: string, filter: LookFilter): Promise<readonly Look[]>;
  head(agency: string): Promise<LooksHead | undefined>;
  /** Why looks cannot be kept in the log just now; undefined while they can. Clearance and signing are refused meanwhile. */
  trouble(): string | undefined;
}
