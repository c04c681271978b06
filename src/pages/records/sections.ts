import type { TrainingPolicy } from '#agency/state.ts';
import type { Instant } from '#time/instant.ts';
import { codeWords } from '../ask/words.ts';
import { moment } from '../moment.ts';
import type { Fact } from '../view.ts';

/** Facts of a record under one heading. */
export interface FactSection {
  readonly heading: string;
  readonly facts: readonly Fact[];
  /** Said where there are none. */
  readonly none?: string;
}

/** What facts are told with: who someone is, in words, and where the clock stands. */
export interface Telling {
  who(principal: string | undefined): string;
  /** A record that is named by its id, in words. */
  named(kind: 'facility' | 'agreement' | 'officer' | 'field-office', id: string): string;
  /** What the record itself says in free words, sealed under its own key. */
  words(field: string): string;
  /** What the agency adopted on training; a lapse is worked out from it. */
  readonly trainingPolicy: TrainingPolicy | undefined;
  readonly zone: string;
  readonly now: Instant;
}

export const fact = (label: string, value: string, note?: string): Fact => ({ label, value, ...(note === undefined || note === '' ? {} : { note }) });

/** An instant as a fact; one that is not recorded is said not to be. */
export const when = (label: string, at: Instant | undefined, note?: string, missing = 'Not recorded'): Fact =>
  (at === undefined ? fact(label, missing, note) : { ...fact(label, '', note), at });

export const paperHash = (hash: string | undefined): string => (hash === undefined ? 'no paper on file' : `paper ${hash.slice(0, 12)}…`);
export const codesWords = (codes: readonly string[]): string => codes.map((code) => codeWords(code)).join(', ');
export const yesNo = (said: boolean | undefined): string => (said === undefined ? 'Not stated' : said ? 'Yes' : 'No');

export const dayIn = (at: Instant, { zone }: Telling): string => {
  const { local, utc } = moment(at, zone);
  return `${local} (${utc})`;
};
