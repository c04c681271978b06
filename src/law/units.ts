import type { Parameter } from './law.ts';

/** How a value of a unit is written. `named` words may stand in place of a number, or are the only texts allowed. */
interface Kind {
  readonly takes: 'number' | 'text' | 'texts';
  readonly named?: readonly string[];
  readonly most?: number;
}

/**
 * The closed list of units: what a parameter's value counts or names. A unit that is not here is refused, so that a spelling mistake
 * cannot make a number mean nothing.
 */
const UNITS: Readonly<Record<string, Kind>> = {
  'attempts': { takes: 'number' },
  'business-days': { takes: 'number' },
  'days': { takes: 'number', named: ['none', 'weekends', 'weekends-and-holidays'] },
  'hours': { takes: 'number' },
  'minutes': { takes: 'number' },
  'months': { takes: 'number' },
  'percent': { takes: 'number', most: 100 },
  'event': { takes: 'text' },
  'form': { takes: 'text' },
  'period': { takes: 'text', named: ['day', 'month', 'quarter', 'year', 'event'] },
  'recipient': { takes: 'text' },
  'text': { takes: 'text' },
  'boxes': { takes: 'texts' },
  'choices': { takes: 'texts', named: ['calendar', 'method', 'startEvent'] },
  'criteria': { takes: 'texts' },
  'functions': { takes: 'texts', named: ['serve-i-200', 'serve-i-205'] },
  'languages': { takes: 'texts' },
  'offices': { takes: 'texts' },
  'titles': { takes: 'texts' },
};

/** What is wrong with a unit, in words for the law file's author; undefined when it is one of the closed list. */
export function unitFault(unit: string): string | undefined {
  return Object.hasOwn(UNITS, unit) ? undefined : `“${unit}” is not a unit; the units are ${Object.keys(UNITS).sort().join(', ')}`;
}

/** What is wrong with a value for its unit; undefined when nothing is, or when the unit itself is not known. */
export function valueFault(value: unknown, unit: string): string | undefined {
  const kind = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (kind === undefined || fits(value, kind)) return undefined;
  return `${JSON.stringify(value) ?? 'nothing'} is not a value for the unit “${unit}”, which takes ${wanted(kind)}`;
}

function fits(value: unknown, { takes, named, most }: Kind): value is Parameter['value'] {
  const word = (given: unknown): boolean => typeof given === 'string' && given !== '' && given === given.trim() && (named === undefined || named.includes(given));
  if (takes === 'number') return typeof value === 'number' ? Number.isSafeInteger(value) && value > 0 && value <= (most ?? Number.MAX_SAFE_INTEGER) : named !== undefined && word(value);
  if (takes === 'text') return word(value);
  return Array.isArray(value) && value.length > 0 && value.every(word) && new Set(value).size === value.length;
}

function wanted({ takes, named, most }: Kind): string {
  const words = named === undefined ? '' : named.join(', ');
  if (takes === 'number') return `a whole number above 0${most === undefined ? '' : ` and at most ${most}`}${words === '' ? '' : `, or one of ${words}`}`;
  if (takes === 'text') return words === '' ? 'a text that is not empty' : `one of ${words}`;
  return `a list of texts in square brackets, none empty and none twice${words === '' ? '' : `, from ${words}`}`;
}
