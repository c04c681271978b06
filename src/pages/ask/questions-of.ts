import type { TSchema } from 'typebox';
import type { RecordKind } from '#ledger/envelope.ts';
import type { Question } from './question.ts';
import { codeWords, saidBy } from './words.ts';

/** The parts of JSON Schema that the shapes of commands use. */
interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-record'?: RecordKind;
  readonly 'x-part'?: string;
}

type Kind = Question extends infer Q ? Q extends Question ? Omit<Q, 'name' | 'label' | 'hint' | 'required'> : never : never;

/** More of a repeated part than this is entered in a second form. */
const MOST_GROUPS = 50;
const LONGEST = 4000;
/** Text longer than this is asked for in a box, not on a line. */
const LINE = 300;

/** Names of people and places are words of any length, and fit a line. */
const SHORT = /(?:^n|N)ame$|By$|^(?:recipient|iceOfficer|place)$/;

const HASH = '^[0-9a-f]{64}$';
const EXAMPLES: Readonly<Record<string, string>> = {
  '^\\d{4}-\\d{2}-\\d{2}$': 'Written like 1990-03-27: year, month, day.',
  '^A?\\d{7,9}$': '7 to 9 digits, with or without the A in front.',
  '^us-[a-z]{2}$': 'Written like us-fl.',
  '^[A-Z0-9]{9}$': 'Nine capital letters and digits.',
};

/** The questions that a command's schema asks, in its order. Throws for a shape that no page could ask. */
export function questionsOf(schema: TSchema): readonly Question[] {
  return members(schema as Shape);
}

const members = ({ properties = {}, required = [] }: Shape): readonly Question[] =>
  Object.entries(properties).map(([name, shape]) => {
    const kind = kindOf(name, shape);
    const said = name === 'personal' ? { label: 'Personal fields', hint: 'Encrypted under the person’s own key; they can be erased by lawful order.' } : saidBy(shape.description ?? shape.items?.description, name);
    return { name, ...said, required: required.includes(name), ...kind } as Question;
  });

function kindOf(name: string, shape: Shape): Kind {
  if (shape['x-record'] !== undefined) return { as: 'records', of: shape['x-record'], several: false, least: 0 };
  if (shape['x-part'] !== undefined) return { as: 'part', list: shape['x-part'] };
  if (shape.enum !== undefined) return { as: 'choice', options: optionsOf(shape.enum) };
  const literal = shape.anyOf?.find((each) => each.const !== undefined)?.const;
  if (literal !== undefined) return { as: 'time', else: literal };
  switch (shape.type) {
    case 'boolean': return { as: 'yes-no' };
    case 'integer': case 'number': return { as: 'number', least: shape.minimum ?? 0, most: shape.maximum ?? Number.MAX_SAFE_INTEGER, fraction: shape.type === 'number' };
    case 'string': return stringKind(name, shape);
    case 'array': return listKind(shape, shape.items ?? {});
    case 'object': return objectKind(shape);
    default: throw new Error(`a page cannot ask for “${name}”`);
  }
}

const optionsOf = (codes: readonly string[]) => codes.map((value) => ({ value, label: codeWords(value) }));

function written({ pattern, minLength = 0, maxLength = LONGEST }: Shape) {
  const example = pattern === undefined ? undefined : EXAMPLES[pattern];
  return { least: minLength, most: maxLength, ...(pattern === undefined ? {} : { pattern }), ...(example === undefined ? {} : { example }) };
}

function stringKind(name: string, shape: Shape): Kind {
  if (shape.pattern === HASH) return { as: 'hash' };
  // The one pattern that asks for an offset is an instant's.
  if (shape.pattern?.includes('(Z|[+-]') === true) return { as: 'time' };
  return { as: (shape.maxLength ?? 0) > LINE && !SHORT.test(name) ? 'words' : 'line', ...written(shape) };
}

function listKind(shape: Shape, items: Shape): Kind {
  const least = shape.minItems ?? 0;
  const most = shape.maxItems ?? MOST_GROUPS;
  if (items['x-record'] !== undefined) return { as: 'records', of: items['x-record'], several: true, least };
  if (items.enum !== undefined) return { as: 'several', options: optionsOf(items.enum), least };
  if (items.type === 'object') return { as: 'groups', questions: members(items), least, most: Math.min(most, MOST_GROUPS) };
  return { as: 'lines', least, most, each: written(items) };
}

function objectKind(shape: Shape): Kind {
  if (shape.patternProperties === undefined) return { as: 'group', questions: members(shape) };
  return { as: 'pairs', key: 64, value: 128 };
}
