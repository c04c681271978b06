import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

/** What a prosecutor or a court answered; no conclusion of ours. */
export type DisclosureAnswer = { readonly answer: 'received' | 'will-not-be-called' | 'not-needed' | 'other'; readonly answeredAt: Instant; readonly recordedBy: string; readonly documentHash?: string };

export type ProsecutorDisclosure = {
  readonly id: string;
  readonly to: 'prosecutor' | 'court';
  /** Office or court and docket, no person's name. */
  readonly office: string;
  readonly disclosedAt: Instant;
  /** Position that disclosed it, not a name. */
  readonly disclosingPosition: string;
  readonly documentHash: string;
  readonly recordedBy: string;
  readonly answer?: DisclosureAnswer;
};

/**
 * Something about an officer that a prosecutor may have to be told (Brady v. Maryland, Giglio v. United States). Whom it is about and what
 * it says are sealed under the record's own key; its index holds nothing of either.
 */
export type DisclosureMaterialState = {
  readonly status: 'recorded' | 'disclosed' | 'answered';
  readonly material: 'finding-on-truthfulness' | 'criminal-charge' | 'open-investigation' | 'court-finding' | 'other';
  readonly source: 'internal-investigation' | 'court' | 'prosecutor' | 'another-agency' | 'other';
  readonly learnedAt: Instant;
  readonly documentHash?: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly disclosures: readonly ProsecutorDisclosure[];
  readonly knownAt: KnownAt;
};

export type DisclosureMaterialEvent =
  | { readonly type: 'disclosure-material-recorded'; readonly data: Pick<DisclosureMaterialState, 'material' | 'source' | 'learnedAt' | 'documentHash'> }
  | { readonly type: 'material-disclosed'; readonly data: Omit<ProsecutorDisclosure, 'recordedBy' | 'answer'> }
  | { readonly type: 'disclosure-answered'; readonly data: Omit<DisclosureAnswer, 'recordedBy'> & { readonly disclosure: string } };
