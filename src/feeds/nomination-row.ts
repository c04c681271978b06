import type { Static } from 'typebox';
import Value from 'typebox/value';
import { officerCommands } from '#officer/commands.ts';
import type { Criterion } from '#officer/state.ts';
import { instant, InstantError, type Instant } from '#time/instant.ts';
import { localInstant, LocalTimeError } from '#time/local-time.ts';

export type Nomination = Static<(typeof officerCommands)['nominate-officer']>;
export type Row = Readonly<Record<string, string>>;

/** The four criteria of agreement IV.B, each with the column that answers it; its evidence stands in the column of the same name with `_sha256`. */
const CRITERIA: readonly (readonly [Criterion, string])[] = [
  ['citizenship', 'us_citizen'], ['law-enforced', 'enforced_laws'], ['security-training', 'trained_on_security'], ['inmate-rules', 'enforced_inmate_rules'],
];
const SCOPES = ['disciplinary-records', 'background-questionnaire', 'database-queries'] as const;

/** The columns of a nomination list. Only those of `REQUIRED` must be there. */
export const NOMINATION_COLUMNS: readonly string[] = [
  'employee_number', 'name', 'nominated_at', ...CRITERIA.flatMap(([, column]) => [column, `${column}_sha256`]),
  'screen_sha256', 'consent_scope', 'consent_given_at', 'consent_ends_at', 'consent_sha256',
];
export const REQUIRED: readonly string[] = ['employee_number', 'name', ...CRITERIA.map(([, column]) => column)];

export type ReadRow = { readonly nomination: Nomination; readonly faults: readonly [] } | { readonly nomination?: undefined; readonly faults: readonly string[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HASH = /^[0-9a-f]{64}$/i;
const YES = new Set(['yes', 'y', 'true']);
const NO = new Set(['no', 'n', 'false']);

/**
 * One row of a nomination list as the command that it asks for, or everything that is wrong with it. Nothing is guessed: an empty cell is
 * not an answer, and a day alone stands for its first minute in `zone`, the facility's.
 */
export function readNomination(row: Row, zone: string): ReadRow {
  const faults: string[] = [];
  const cell = (column: string): string | undefined => {
    const typed = (row[column] ?? '').trim();
    return typed === '' ? undefined : typed;
  };
  const need = (column: string): string => {
    const typed = cell(column);
    if (typed === undefined) faults.push(`${column}: it is empty`);
    return typed ?? '';
  };
  const paper = (column: string): string | undefined => {
    const typed = cell(column);
    if (typed !== undefined && !HASH.test(typed)) faults.push(`${column}: a SHA-256 has 64 characters, 0 to 9 and a to f`);
    return typed?.toLowerCase();
  };
  const moment = (column: string): Instant | undefined => timeIn(cell(column), zone, (words) => faults.push(`${column}: ${words}`));
  const employeeNumber = need('employee_number');
  const name = need('name');
  const criteria = Object.fromEntries(CRITERIA.map(([criterion, column]) => [criterion, {
    attested: attested(need(column), (words) => faults.push(`${column}: ${words}`)), ...some('documentHash', paper(`${column}_sha256`)),
  }]));
  const consent = consentIn({ cell, paper, moment, fault: (words) => faults.push(words) });
  const nomination = {
    criteria, ...some('nominatedAt', moment('nominated_at')), ...some('dueDiligenceHash', paper('screen_sha256')), ...some('consent', consent),
    personal: { name, employeeNumber },
  };
  if (faults.length === 0 && !Value.Check(officerCommands['nominate-officer'], nomination)) faults.push('a cell is too long');
  return faults.length > 0 ? { faults } : { nomination: nomination as Nomination, faults: [] };
}

const some = <T>(member: string, value: T | undefined): Readonly<Record<string, T>> => (value === undefined ? {} : { [member]: value });

function attested(typed: string, fault: (words: string) => void): boolean {
  const said = typed.toLowerCase();
  if (NO.has(said)) fault('the agency does not attest it; the agreement asks it of every candidate (IV.B)');
  else if (typed !== '' && !YES.has(said)) fault(`“${typed.slice(0, 40)}” is neither yes nor no`);
  return YES.has(said);
}

function timeIn(typed: string | undefined, zone: string, fault: (words: string) => void): Instant | undefined {
  if (typed === undefined) return undefined;
  try {
    const text = DAY.test(typed) ? `${typed}T00:00` : typed;
    return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? instant(text) : localInstant(text, zone);
  } catch (error) {
    if (!(error instanceof LocalTimeError) && !(error instanceof InstantError)) throw error;
    fault(error.message);
    return undefined;
  }
}

interface Reader {
  cell(column: string): string | undefined;
  paper(column: string): string | undefined;
  moment(column: string): Instant | undefined;
  fault(words: string): void;
}

/** Consent is whole or it is not there: scope, day and paper belong together (agreement IV.B, written authorization). */
function consentIn({ cell, paper, moment, fault }: Reader): Nomination['consent'] | undefined {
  const scope = (cell('consent_scope') ?? '').split(/[;,]/).map((each) => each.trim()).filter((each) => each !== '');
  const [givenAt, endAt, documentHash] = [moment('consent_given_at'), moment('consent_ends_at'), paper('consent_sha256')];
  if (scope.length === 0 && givenAt === undefined && endAt === undefined && documentHash === undefined) return undefined;
  for (const each of scope) if (!(SCOPES as readonly string[]).includes(each)) fault(`consent_scope: “${each.slice(0, 40)}” is not one of ${SCOPES.join(', ')}`);
  if (scope.length === 0) fault('consent_scope: a consent says what it opens to ICE');
  if (cell('consent_given_at') === undefined) fault('consent_given_at: a consent says when it was signed');
  if (documentHash === undefined) fault('consent_sha256: a consent is a paper; give its SHA-256');
  if (givenAt !== undefined && endAt !== undefined && endAt <= givenAt) fault('consent_ends_at: the consent ends before it begins');
  if (givenAt === undefined || documentHash === undefined) return undefined;
  return { scope: [...new Set(scope)] as NonNullable<Nomination['consent']>['scope'], givenAt, documentHash, ...(endAt === undefined ? {} : { endAt }) };
}
