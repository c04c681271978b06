import { type Instant, instant, InstantError } from '#time/instant.ts';
import { localInstant, LocalTimeError } from '#time/local-time.ts';
import { ZoneError } from '#time/zone.ts';
import type { FieldProblem } from './form-part.ts';
import type { FieldView } from './view.ts';

export type Form = Readonly<Record<string, string>>;

/** A form that does not say what it must; nothing was asked of the desk. */
export class BadForm extends Error {
  override readonly name = 'BadForm';
  readonly problems: readonly FieldProblem[];
  constructor(problems: readonly FieldProblem[]) {
    super('the form needs another look');
    this.problems = problems;
  }
}

export const text = (name: string, label: string, hint?: string): FieldView => ({ name, label, type: 'text', required: true, ...(hint === undefined ? {} : { hint }) });
export const maybeText = (name: string, label: string, hint?: string): FieldView => ({ ...text(name, label, hint), required: false });

/** A paper by its SHA-256; the file itself is never sent. A page with one loads the script that works it out (`hashes`). */
export const paper = (name: string, label: string, hint = '64 characters, 0 to 9 and a to f.'): FieldView => ({ name, label, type: 'hash', required: true, hint });

/** A choice; an option is its value, or a value with its words. */
export const choice = (name: string, label: string, options: readonly (string | readonly [string, string])[], value?: string): FieldView => ({
  name, label, type: 'select', required: true, ...(value === undefined ? {} : { value }),
  options: options.map((option) => (typeof option === 'string' ? { value: option, label: sentence(option) } : { value: option[0], label: option[1] })),
});

export const maybeChoice = (...given: Parameters<typeof choice>): FieldView => ({ ...choice(...given), required: false });

const sentence = (slug: string): string => {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const when = (name: string, label: string): FieldView => ({
  name, label, type: 'instant', required: false,
  hint: 'Local time of the facility, like 2026-11-02T08:05. Leave empty for now. In an hour that the clock repeats, add the offset: 2026-11-01T01:30-04:00.',
});

/** What someone typed, without the space around it; undefined when there is nothing. */
export function value(form: Form, name: string): string | undefined {
  const typed = (form[name] ?? '').trim();
  return typed === '' ? undefined : typed;
}

/** The members that were answered; the others stay out of the command. */
export const answered = (members: Readonly<Record<string, string | boolean | undefined>>): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Record<string, string | boolean>;

/** A time as typed: with an offset it is an instant, without one the facility's local time. Throws BadForm with the reading's own words. */
export function timeOf(form: Form, name: string, action: string, zone: string): Instant | undefined {
  const typed = value(form, name);
  if (typed === undefined) return undefined;
  try {
    return /(Z|[+-]\d{2}:\d{2})$/.test(typed) ? instant(typed) : localInstant(typed, zone);
  } catch (error) {
    if (!(error instanceof LocalTimeError) && !(error instanceof InstantError) && !(error instanceof ZoneError)) throw error;
    throw new BadForm([{ field: `${action}-${name}`, words: error.message }]);
  }
}
