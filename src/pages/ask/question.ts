import type { RecordKind } from '#ledger/envelope.ts';

export interface Option { readonly value: string; readonly label: string }

interface Asked {
  /** Name of the command's member; with the names around it, joined by dots, the name of the form's field. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
}

/** Text that must have a form: what it must match, and how that is said to people. */
interface Written { readonly least: number; readonly most: number; readonly pattern?: string; readonly example?: string }

/** One question of a form, made from one member of a command's schema. */
export type Question = Asked & (
  | { readonly as: 'line' | 'words' } & Written
  | { readonly as: 'hash' }
  | { readonly as: 'yes-no' }
  | { readonly as: 'number'; readonly least: number; readonly most: number; /** Whether it may have a fraction. */ readonly fraction: boolean }
  /** `else`: a word that may stand in place of a time, such as `not-stated`. */
  | { readonly as: 'time'; readonly else?: string }
  /** `none`: said where there is nothing to choose from. */
  | { readonly as: 'choice'; readonly options: readonly Option[]; readonly none?: string }
  | { readonly as: 'several'; readonly options: readonly Option[]; readonly least: number; readonly none?: string }
  | { readonly as: 'lines'; readonly least: number; readonly most: number; readonly each: Written }
  | { readonly as: 'pairs'; readonly key: number; readonly value: number }
  /** Other records of the agency, or something inside the record itself; becomes a choice once it is known what there is. */
  | { readonly as: 'records'; readonly of: RecordKind; readonly several: boolean; readonly least: number }
  | { readonly as: 'part'; readonly list: string }
  | { readonly as: 'group'; readonly questions: readonly Question[] }
  | { readonly as: 'groups'; readonly questions: readonly Question[]; readonly least: number; readonly most: number }
);

/** A question whose choices are known. */
export type Answerable = Exclude<Question, { readonly as: 'records' | 'part' }>;

/** Answers stand under this name, apart from what the form itself carries: its key, the record's version, the way back. */
export const ANSWERS = 'a.';

/** Answers by the names of a command's members, as a form carries them. */
export const asAnswers = (given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).map(([name, text]) => [`${ANSWERS}${name}`, text]));

/** The id of a field's control on the page: what an error links to. */
export const controlId = (path: string): string => `ask-${path}`;

/** How many members of a list of groups the form shows. */
export function countOf(form: Readonly<Record<string, string>>, path: string, { least, most }: { readonly least: number; readonly most: number }): number {
  const said = Number(form[`${path}.count`] ?? least);
  return Number.isSafeInteger(said) ? Math.min(Math.max(said, 0), most) : least;
}
