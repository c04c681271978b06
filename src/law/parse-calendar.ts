import type { HolidayCalendar } from './law.ts';
import { isDate } from './dates.ts';
import { filePlace } from './faults.ts';
import type { Faults, Placed } from './faults.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';
import type { Note } from './problem.ts';

/** A calendar of holidays: the observed dates count; the name and the legal date are for the reader. */
export function parseCalendar(json: unknown, file: string, faults: Faults): readonly Placed<HolidayCalendar>[] {
  const note = faults.at(filePlace(file));
  const fields = fieldsOf(json, ['id', 'title', 'citation', 'note?', 'from', 'to', 'holidays'], note);
  if (fields === undefined) return [];
  const from = dateOf(textOf(fields, 'from', note), 'from', note);
  const to = dateOf(textOf(fields, 'to', note), 'to', note);
  if (to < from) note('to', 'is before from');
  const dates = new Set<string>();
  listOf(fields, 'holidays', note).forEach((item, position) => {
    const within: Note = (field, words) => note(field === '' ? `holidays.${position + 1}` : `holidays.${position + 1}.${field}`, words);
    const holiday = fieldsOf(item, ['date', 'observed', 'name'], within);
    if (holiday === undefined) return;
    dateOf(textOf(holiday, 'date', within), 'date', within);
    textOf(holiday, 'name', within);
    const observed = dateOf(textOf(holiday, 'observed', within), 'observed', within);
    if (observed < from || observed > to) within('observed', `${observed} is outside ${from} to ${to}`);
    if (dates.has(observed)) within('observed', `${observed} is listed twice`);
    dates.add(observed);
  });
  const id = textOf(fields, 'id', note);
  const value = { id, title: textOf(fields, 'title', note), citation: textOf(fields, 'citation', note), from, to, dates };
  return [{ place: { file, id, path: [] }, value }];
}

function dateOf(text: string, field: string, note: Note): string {
  if (!isDate(text)) note(field, `“${text}” is not a date that exists`);
  return text;
}
