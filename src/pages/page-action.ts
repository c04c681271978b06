import type { CustodyState } from '#custody/state.ts';
import type { Caller } from '#desk/use-case.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { AgencyRecords, Held } from './agency-records.ts';
import type { Form } from './form-values.ts';
import type { PreCheck } from './pre-check.ts';
import type { FieldView } from './view.ts';

/** What a person's page is about, and who reads it. */
export interface Subject {
  readonly custody: Held<CustodyState>;
  readonly warrant: Held<WarrantState> | undefined;
  readonly caller: Caller;
  readonly records: AgencyRecords;
  readonly zone: string;
  readonly now: Instant;
  /** What a decision would say now; absent where nobody would ask. */
  readonly check?: PreCheck;
}

/** One step that a person's page offers: a use case of the desk with the few questions it needs answered. */
export interface PageAction {
  readonly kind: 'custody' | 'warrant';
  /** Name of the use case. */
  readonly name: string;
  readonly title: string;
  readonly explains: string;
  readonly button: string;
  readonly weight: 'main' | 'plain' | 'release';
  /** Whether the step concerns this person at all; a step that never could is not shown. */
  about?(subject: Subject): boolean;
  /** A reason of the page's own, said before the record's. */
  blocked?(subject: Subject): string | undefined;
  /** Said beside the step while it is open. */
  warns?(subject: Subject): string | undefined;
  fields(subject: Subject): readonly FieldView[];
  command(form: Form, subject: Subject): JsonObject;
}
