import type { JsonObject } from '#ledger/envelope.ts';
import { isDate } from '#law/dates.ts';
import type { Instant } from '#time/instant.ts';
import { BadForm, timeOf, value, type Form } from '../form-values.ts';

/** The steps of this page, by the names of the desk's use cases. */
export const hereSteps = ['adopt-rule', 'end-rule-adoption', 'propose-law', 'activate-law'] as const;
export type HereStep = (typeof hereSteps)[number];

/** What a form asks of the desk. Throws BadForm. */
export function commandOf(step: HereStep, form: Form, zone: string, now: Instant): JsonObject {
  switch (step) {
    case 'adopt-rule': return adoption(form, zone, now);
    case 'end-rule-adoption': return { rule: need(form, 'rule', 'The rule') };
    case 'propose-law': {
      const rehearsalHash = value(form, 'rehearsalHash');
      return { version: need(form, 'lawVersion', 'The version'), known: need(form, 'known', 'What was recorded by then'), ...(rehearsalHash === undefined ? {} : { rehearsalHash }) };
    }
    case 'activate-law': return { version: need(form, 'lawVersion', 'The version') };
  }
}

function adoption(form: Form, zone: string, now: Instant): JsonObject {
  const choices = Object.fromEntries(Object.keys(form).filter((name) => name.startsWith('choice-')).map((name) => [name.slice('choice-'.length), form[name] ?? '']));
  const conditions = value(form, 'conditions');
  const expiresAt = dayOrTime(form, 'expiresAt', zone);
  return {
    rule: need(form, 'rule', 'The rule'), textRead: need(form, 'textRead', 'The text that you read'),
    byName: need(form, 'byName', 'Name of the counsel', 'adopt-byName'), byTitle: need(form, 'byTitle', 'Title', 'adopt-byTitle'),
    onAt: dayOrTime(form, 'onAt', zone) ?? now,
    ...(expiresAt === undefined ? {} : { expiresAt }), ...(conditions === undefined ? {} : { conditions }), ...(Object.keys(choices).length === 0 ? {} : { choices }),
  };
}

/** A day is its first instant in the agency's own zone. */
function dayOrTime(form: Form, name: string, zone: string): Instant | undefined {
  const typed = value(form, name);
  return typed !== undefined && isDate(typed) ? timeOf({ [name]: `${typed}T00:00` }, name, 'adopt', zone) : timeOf(form, name, 'adopt', zone);
}

function need(form: Form, name: string, label: string, field = name): string {
  const found = value(form, name);
  if (found === undefined) throw new BadForm([{ field, words: `${label}: give an answer` }]);
  return found;
}
