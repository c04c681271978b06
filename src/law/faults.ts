import type { Path, Positions } from './positions.ts';
import type { Note, Problem } from './problem.ts';

/** Where an entry stands: its file, its id (or position, while it has none), and the way to it inside the file. */
export interface Place {
  readonly file: string;
  readonly id: string;
  readonly path: Path;
}

/** A value read from a file, with its place, so that faults that only show across files can name the line. */
export interface Placed<T> {
  readonly place: Place;
  readonly value: T;
}

/** Takes down every fault of a body of law, each with its line. */
export interface Faults {
  readonly problems: Problem[];
  /** To be called for each file before its faults are noted. */
  read(file: string, positions: Positions): void;
  problem(place: Place, field: string, words: string): Problem;
  at(place: Place): Note;
}

export function collectFaults(): Faults {
  const problems: Problem[] = [];
  const files = new Map<string, Positions>();
  const problem = ({ file, id, path }: Place, field: string, words: string): Problem => {
    const line = files.get(file)?.lineOf([...path, ...wayTo(field)]);
    return { file, ...(line === undefined ? {} : { line }), id, field, words };
  };
  return {
    problems,
    read: (file, positions) => void files.set(file, positions),
    problem,
    at: (place) => (field, words) => void problems.push(problem(place, field, words)),
  };
}

/** `replaces.2.recorded`, as people count, is the second item's field. */
const wayTo = (field: string): Path => (field === '' ? [] : field.split('.').map((part) => (/^[1-9]\d*$/.test(part) ? Number(part) - 1 : part)));

export const filePlace = (file: string): Place => ({ file, id: '', path: [] });

/** The place of an item of a file's list, named by its id, or by its position while it has none. */
export function itemPlace(file: string, list: string, position: number, item: unknown, idField = 'id'): Place {
  const named = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[idField] : undefined;
  return { file, id: typeof named === 'string' && named !== '' ? named : `entry ${position + 1}`, path: [list, position] };
}
