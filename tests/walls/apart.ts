import type { Cell } from './cells.ts';
import type { Answered } from './matrix.ts';

/** The two classes about officers that are never read together, by what only their records can have put into an answer. */
const CLASSES = {
  'compelled-statement': { marks: /\b\w\wcompelled-statement-\w+|Statement at \w+, \w+/g, whose: new Set(['counsel', 'warrant-service-officer']) },
  'disclosure-material': { marks: /\b\w\wdisclosure-material-\w+|Material at \w+, \w+/g, whose: new Set(['counsel']) },
} as const;
type Class = keyof typeof CLASSES;

/** Which of the two an answer holds, leaving out what the asker said themself in the address. */
export function held(body: string, asked: string): readonly Class[] {
  return (Object.keys(CLASSES) as Class[]).filter((each) => (body.match(CLASSES[each].marks) ?? []).some((mark) => !asked.includes(mark)));
}

/** What is wrong with one answer: both classes in it, or one that is not the reader's. */
export function together({ person, place, operation }: Cell, { body }: Pick<Answered, 'body'>): string | undefined {
  const found = held(body, place.url);
  const where = `${operation.name} by ${person.role} at ${place.url}`;
  if (found.length > 1) return `${where}: both classes in one answer`;
  const foreign = found.find((each) => !(CLASSES[each].whose as ReadonlySet<string>).has(person.role));
  return foreign === undefined ? undefined : `${where}: shows ${foreign}`;
}
