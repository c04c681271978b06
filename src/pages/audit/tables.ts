import type { Envelope, RecordKind } from '#ledger/envelope.ts';
import type { Look } from '#ledger/look.ts';
import { canonical } from '#ledger/canonical.ts';
import type { CellValue } from './csv.ts';
import { decisionOf } from './entries.ts';
import { denominatorOf, type Figure } from './figure.ts';
import { WITHHELD_ENTRY } from './scope.ts';
import { outward } from './small-cells.ts';

/** One kind of line that can be taken away: its columns, and the lines that one record gives. */
export interface Table<T> { readonly columns: readonly string[]; rows(record: T): readonly (readonly CellValue[])[] }

/** In place of an entry of a privileged kind: its number, so that none is missing, and nothing else. */
export const withheldEntry = (seq: number): readonly CellValue[] => [seq, ...Array.from({ length: 4 }, () => undefined), WITHHELD_ENTRY, ...Array.from({ length: 4 }, () => undefined)];

/** Entries as they stand, with the data of the leaf; personal fields are not in a leaf. */
export const entryTable: Table<Envelope> = {
  columns: ['seq', 'at', 'kind', 'record', 'version', 'type', 'principal', 'role', 'personal fields committed to', 'data'],
  rows: ({ seq, at, kind, stream, version, type, actor, commitments, data }) => [[seq, at, kind, stream, version, type, actor.principal, actor.role, Object.keys(commitments).length, canonical(data)]],
};

export const decisionTable: Table<Envelope> = {
  columns: ['seq', 'at', 'custody', 'decision', 'question', 'outcome', 'as of', 'officer', 'warrant', 'findings not met', 'findings not known', 'law version', 'engine'],
  rows(entry) {
    const decision = decisionOf(entry);
    if (decision === undefined) return [];
    const count = (status: string): number => decision.findings.filter((each) => each.status === status).length;
    const text = (name: string): CellValue => (typeof entry.data[name] === 'string' ? entry.data[name] : undefined);
    return [[entry.seq, entry.at, entry.stream, text('id'), decision.question, decision.outcome, decision.asOf, text('officer'), text('warrant'), count('violated'), count('undetermined'), decision.law.version, decision.engine]];
  },
};

export const findingTable: Table<Envelope> = {
  columns: ['seq', 'at', 'custody', 'outcome', 'requirement', 'status', 'clause or safeguard', 'citation', 'words', 'missing', 'from'],
  rows(entry) {
    const decision = decisionOf(entry);
    return decision === undefined ? [] : decision.findings.map(({ requirement, status, basis, citation, words, missing }) =>
      [entry.seq, entry.at, entry.stream, decision.outcome, requirement, status, basis, citation, words, missing?.map(({ fact }) => fact).join('; '), missing?.map(({ from }) => from).join('; ')]);
  },
};

export const lookTable: Table<Look> = {
  columns: ['place', 'at', 'principal', 'role', 'via', 'what', 'kind', 'record', 'purpose', 'outcome', 'came late'],
  rows: ({ seq, at, principal, role, via, what, kind, record, purpose, outcome, late }) => [[seq, at, principal, role, via, what, kind, record, purpose, outcome, late]],
};

/** Figures, one line for each count and each measure; `forOutside` withholds what could point at a person. */
export const figureTable = (forOutside: boolean): Table<Figure> => ({
  columns: ['figure', 'title', 'line', 'what', 'count', 'median minutes', 'longest minutes', 'minutes together', 'definition', 'what is not counted'],
  rows(figure) {
    const { id, title, definition, notCounted, denominator, numerator } = figure;
    const shown = forOutside ? outward(figure) : { ...figure, denominator: denominatorOf(figure) };
    const tail = [definition, notCounted.join(' ')];
    return [
      ...shown.parts.map(({ words, count }, place) => [id, title, place === numerator ? 'numerator' : 'part', words, count, undefined, undefined, undefined, ...tail]),
      [id, title, 'denominator', denominator, shown.denominator, undefined, undefined, undefined, ...tail],
      ...shown.spreads.map(({ words, of, median, longest, total }) => [id, title, 'minutes', words, of, median, longest, total, ...tail]),
    ];
  },
});

/** Which kind of record a look was at: lists and persons are about custody. */
const ABOUT: Readonly<Record<string, RecordKind>> = { person: 'custody', board: 'custody', custody: 'custody', warrant: 'warrant', complaint: 'complaint', 'records-request': 'records-request' };

/** Whether the classes of a grant cover what a look was at. */
export const lookOpen = ({ kind }: Pick<Look, 'kind'>, open: ReadonlySet<RecordKind>): boolean => {
  const about = ABOUT[kind];
  return about === undefined || open.has(about);
};
