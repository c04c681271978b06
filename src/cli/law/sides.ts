import type { Instant } from '#time/instant.ts';
import { entriesOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import { believed, lawAt, versionKnown } from '#law/in-force.ts';
import type { HolidayCalendar } from '#law/law.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { lawIn } from './folder.ts';
import { when } from './times.ts';

/** One side of a comparison. Without `at` it is all that a folder holds, whenever in force. */
export interface Side {
  readonly folder: string | undefined;
  readonly at: Instant | undefined;
  readonly known: Instant;
  readonly version: string;
  readonly entries: readonly LawEntry[];
  readonly calendars: ReadonlyMap<string, HolidayCalendar>;
}

interface Named { readonly folder: string | undefined; readonly day: string | undefined }

/** Reads both sides; two folders without a day are compared whole, any other folder without a day is taken now. */
export function readSides(texts: readonly [string, string], known: readonly string[], now: Instant, io: Io): readonly [Side, Side] {
  if (known.length > 2) throw new UsageError('--known can be given twice at most: for A and for B', 'bad-option');
  const [a, b] = [sideNamed(texts[0]), sideNamed(texts[1])];
  const whole = a.day === undefined && b.day === undefined;
  const side = (one: Named, knownText: string | undefined): Side => readSide(one, when(knownText, now), whole ? undefined : when(one.day, now), io);
  return [side(a, known[0]), side(b, known[1] ?? known[0])];
}

function readSide({ folder }: Named, known: Instant, at: Instant | undefined, io: Io): Side {
  const body = lawIn(folder, io);
  const entries = at === undefined ? entriesOf(body).filter((entry) => believed(entry, known)) : entriesOf(lawAt(body, { at, known }));
  return { folder, at, known, version: versionKnown(body, known), entries, calendars: body.calendars };
}

/** Written as a time, whether or not there is such a day: a slip in a date is not taken for the name of a folder. */
const isTime = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(T|$)/.test(text);

/** A day or instant alone is of the law that comes with the product; a folder may carry one after its last “@”. */
function sideNamed(text: string): Named {
  if (isTime(text)) return { folder: undefined, day: text };
  const cut = text.lastIndexOf('@');
  return cut > 0 && isTime(text.slice(cut + 1)) ? { folder: text.slice(0, cut), day: text.slice(cut + 1) } : { folder: text, day: undefined };
}
