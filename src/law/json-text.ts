import type { Problem } from './problem.ts';

export interface LawFile {
  /** Path below the law folder with `/`, such as `instruments/moa-wso-2025.json`. */
  readonly path: string;
  readonly text: string;
}

const STRING_OR_NAME = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The file's JSON. A name written twice in one object is a fault: JSON would silently keep only the last. */
export function jsonOf(file: LawFile, problems: Problem[]): unknown {
  let value: unknown;
  try {
    value = JSON.parse(file.text);
  } catch (error) {
    problems.push({ file: file.path, id: '', field: '', words: `is not JSON (${(error as Error).message})` });
    return undefined;
  }
  const kept = namesIn(value, new Map());
  for (const [name, count] of namesWritten(file.text)) {
    if (count > (kept.get(name) ?? 0)) problems.push({ file: file.path, id: '', field: name, words: 'is written twice in one entry' });
  }
  return value;
}

function namesWritten(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(STRING_OR_NAME)) {
    if (match[1] === undefined) continue;
    const name = JSON.parse(match[0].slice(0, match[0].length - match[1].length)) as string;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function namesIn(value: unknown, counts: Map<string, number>): Map<string, number> {
  if (Array.isArray(value)) {
    for (const item of value) namesIn(item, counts);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      namesIn(item, counts);
    }
  }
  return counts;
}
