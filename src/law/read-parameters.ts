import type { Parameter } from './law.ts';
import { fieldsOf, textOf } from './fields.ts';
import type { Note } from './problem.ts';
import { unitFault, valueFault } from './units.ts';

const NAME = /^[a-z][A-Za-z0-9]*$/;

/** The parameters of a clause or rule: numbers and words of the text that code may use, each with a unit of the closed list. */
export function readParameters(value: unknown, note: Note): Readonly<Record<string, Parameter>> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    note('parameters', 'must be an object in braces');
    return {};
  }
  const parameters: Record<string, Parameter> = {};
  for (const [name, item] of Object.entries(value)) {
    if (!NAME.test(name)) {
      note('parameters', `“${name}” is not a name: a parameter’s name is one word, beginning with a small letter`);
      continue;
    }
    const within: Note = (field, words) => note(field === '' ? `parameters.${name}` : `parameters.${name}.${field}`, words);
    const fields = fieldsOf(item, ['value', 'unit'], within);
    if (fields === undefined) continue;
    const unit = textOf(fields, 'unit', within);
    const wrongUnit = unit === '' ? undefined : unitFault(unit);
    if (wrongUnit !== undefined) within('unit', wrongUnit);
    const wrongValue = fields['value'] === undefined ? undefined : valueFault(fields['value'], unit);
    if (wrongValue !== undefined) within('value', wrongValue);
    parameters[name] = { value: fields['value'] as Parameter['value'], unit };
  }
  return parameters;
}
