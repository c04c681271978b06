import { printParseErrorCode, visit } from 'jsonc-parser';
import type { JSONPath, JSONVisitor } from 'jsonc-parser';

/** Names and positions that lead from the top of a document to one value in it. */
export type Path = readonly (string | number)[];

export interface Positions {
  /** The line, from 1, of the value at a path, or of the nearest thing around it that is there. */
  lineOf(path: Path): number;
  /** Names that are written a second time in one object. JSON itself would silently keep the last. */
  readonly twice: readonly { readonly name: string; readonly line: number }[];
  /** What keeps the text from being JSON, where it begins; absent for JSON. */
  readonly fault?: { readonly line: number; readonly words: string };
}

/** Where each field of a JSON text stands. Strict JSON: a comment or a comma too many is a fault. */
export function positionsOf(text: string): Positions {
  const lines = new Map<string, number>();
  const twice: { name: string; line: number }[] = [];
  let fault: Positions['fault'];
  const value = (_at: number, _length: number, line: number, _column: number, path: () => JSONPath): void => {
    const key = keyOf(path());
    if (!lines.has(key)) lines.set(key, line + 1);
  };
  const visitor: JSONVisitor = {
    onObjectProperty(name, _at, _length, line, _column, path) {
      const key = keyOf([...path(), name]);
      if (lines.has(key)) twice.push({ name, line: line + 1 });
      else lines.set(key, line + 1);
    },
    onObjectBegin: value,
    onArrayBegin: value,
    onLiteralValue: (_value, at, length, line, column, path) => value(at, length, line, column, path),
    onError(code, _at, _length, line) {
      fault ??= { line: line + 1, words: FAULTS[printParseErrorCode(code)] ?? 'something here cannot be read' };
    },
  };
  try {
    visit(text, visitor, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault = { line: 1, words: 'there are too many brackets inside one another' };
  }
  return { lineOf: (path) => nearest(lines, path), twice, ...(fault === undefined ? {} : { fault }) };
}

function nearest(lines: ReadonlyMap<string, number>, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** What a person who writes no programs can do about it. */
const FAULTS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word here is not in quotation marks',
  InvalidNumberFormat: 'a number here cannot be read',
  PropertyNameExpected: 'a field name in quotation marks is expected here; is there a comma too many before it?',
  ValueExpected: 'a value is expected here; is there a comma too many before it, or is the value missing?',
  ColonExpected: 'a colon is missing between a field name and its value',
  CommaExpected: 'a comma is missing before this',
  CloseBraceExpected: 'a closing brace } is missing',
  CloseBracketExpected: 'a closing square bracket ] is missing',
  EndOfFileExpected: 'there is more text after the end; is there a bracket too many?',
  InvalidCommentToken: 'comments are not possible here; use the field “note”',
  UnexpectedEndOfComment: 'comments are not possible here; use the field “note”',
  UnexpectedEndOfString: 'the quotation mark at the end of a text is missing',
  UnexpectedEndOfNumber: 'a number here cannot be read',
  InvalidUnicode: 'a sign written with \\u cannot be read',
  InvalidEscapeCharacter: 'after a backslash stands a sign that cannot stand there',
  InvalidCharacter: 'a sign here cannot stand in a text; a text is one line',
};
