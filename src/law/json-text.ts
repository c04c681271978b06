import { positionsOf } from './positions.ts';
import type { Positions } from './positions.ts';
import type { Problem } from './problem.ts';

export interface LawFile {
  /** Path below the law folder with `/`, such as `instruments/moa-wso-2025.json`. */
  readonly path: string;
  readonly text: string;
}

/** A file's JSON and where each field of it stands. A name written twice in one object is a fault: JSON would silently keep only the last. */
export function documentOf(file: LawFile, problems: Problem[]): { readonly value: unknown; readonly positions: Positions } | undefined {
  const fault = (line: number, field: string, words: string): void => void problems.push({ file: file.path, line, id: '', field, words });
  if (file.text.startsWith('\uFEFF')) {
    fault(1, '', 'begins with an invisible sign (a byte order mark); save it as UTF-8 without one');
    return undefined;
  }
  const positions = positionsOf(file.text);
  if (positions.fault !== undefined) {
    fault(positions.fault.line, '', `is not JSON: ${positions.fault.words}`);
    return undefined;
  }
  for (const { name, line } of positions.twice) fault(line, name, 'is written twice in one entry');
  try {
    return { value: JSON.parse(file.text), positions };
  } catch (error) {
    fault(1, '', `is not JSON: ${(error as Error).message}`);
    return undefined;
  }
}

/** The file's JSON, or undefined when it is none. */
export const jsonOf = (file: LawFile, problems: Problem[]): unknown => documentOf(file, problems)?.value;
