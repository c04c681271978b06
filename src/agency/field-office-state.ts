import type { Instant } from '#time/instant.ts';
import type { Duty } from './duty.ts';
import type { KnownAt } from './record.ts';

export type Verified = 'primary' | 'secondary' | 'unverified';
export type WarrantForm = 'I-200' | 'I-205';

/** A title that this office's papers carry and that the regulation lists as able to issue the form. */
export type IssuerTitle = { readonly title: string; readonly form: WarrantForm; readonly verification: Verified; readonly citation: string };

/** What the office agreed may be disclosed, in what form (agreement section V; 8 CFR 236.6). */
export type Coordination = {
  readonly id: string;
  readonly subject: 'status-list' | 'receipt' | 'counts' | 'state-report' | 'records-request' | 'telling-of-service';
  readonly documentHash?: string;
  readonly coordinatedAt: Instant;
  readonly byTitle: string;
};

export type FieldOfficeState = {
  readonly name: string;
  readonly issuerTitles: readonly IssuerTitle[];
  readonly coordinations: readonly Coordination[];
  /** Who of ICE is on call when, by position; absent: nobody ever entered it. */
  readonly duties?: readonly Duty[];
  /** How many turns were entered, those that have left the list too. */
  readonly dutiesEntered?: number;
  readonly knownAt: KnownAt;
};

export type FieldOfficeEvent =
  | { readonly type: 'field-office-registered'; readonly data: { readonly name: string } }
  | { readonly type: 'issuer-title-listed'; readonly data: IssuerTitle }
  | { readonly type: 'issuer-title-delisted'; readonly data: Pick<IssuerTitle, 'title' | 'form'> }
  | { readonly type: 'coordination-recorded'; readonly data: Omit<Coordination, 'id'> }
  | { readonly type: 'duty-recorded'; readonly data: Omit<Duty, 'recordedAt' | 'recordedBy' | 'endedAt'> }
  | { readonly type: 'duty-ended'; readonly data: { readonly duty: string; readonly endAt: Instant } };
