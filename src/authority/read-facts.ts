import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { instant, InstantError } from '#time/instant.ts';
import { MayHoldFacts, MayServeFacts } from './facts.ts';
import type { Facts } from './facts.ts';
import { INSTANT_PATTERN } from './facts-shape.ts';

/** Why a document cannot be decided on: where, and what must change. */
export interface FactsProblem {
  /** Path into the document, such as `officer.letter.at`; empty for the document itself. */
  readonly path: string;
  readonly words: string;
}

const schemas = { 'may-serve': MayServeFacts, 'may-hold': MayHoldFacts } as const;
let validators: Record<keyof typeof schemas, ValidateFunction> | undefined;

function validatorFor(question: keyof typeof schemas): ValidateFunction {
  validators ??= compile();
  return validators[question];
}

function compile(): Record<keyof typeof schemas, ValidateFunction> {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  return { 'may-serve': ajv.compile(MayServeFacts), 'may-hold': ajv.compile(MayHoldFacts) };
}

/**
 * Reads a parsed document against the published schema (docs/facts-format.md) and puts every instant into its one spelling.
 * Unknown fields, wrong types, bare local times and dates that do not exist are problems; nothing is guessed or dropped.
 */
export function readFacts(document: unknown): Facts | readonly FactsProblem[] {
  const question = questionOf(document);
  if (question === undefined) return [{ path: 'question', words: 'must be “may-serve” or “may-hold”' }];
  const validate = validatorFor(question);
  if (!validate(document)) return (validate.errors ?? []).filter(error => error.keyword !== 'anyOf').map(problemOf);
  const problems: FactsProblem[] = [];
  const facts = normalised(document, schemas[question] as Schema, '', problems) as Facts;
  return problems.length > 0 ? problems : facts;
}

export const isFacts = (read: Facts | readonly FactsProblem[]): read is Facts => !Array.isArray(read);

function questionOf(document: unknown): keyof typeof schemas | undefined {
  if (typeof document !== 'object' || document === null || !('question' in document)) return undefined;
  const { question } = document;
  return question === 'may-serve' || question === 'may-hold' ? question : undefined;
}

function problemOf(error: ErrorObject): FactsProblem {
  const at = error.instancePath.slice(1).replaceAll('/', '.');
  const params = error.params as { additionalProperty?: string; missingProperty?: string; allowedValues?: readonly string[]; pattern?: string; allowedValue?: string };
  if (params.additionalProperty !== undefined) return { path: join(at, params.additionalProperty), words: 'is not a field of this format' };
  if (params.missingProperty !== undefined) return { path: join(at, params.missingProperty), words: 'is missing' };
  if (params.allowedValues !== undefined) return { path: at, words: `must be one of ${params.allowedValues.join(', ')}` };
  if (params.allowedValue !== undefined) return { path: at, words: `must be “${String(params.allowedValue)}”` };
  if (params.pattern === INSTANT_PATTERN) return { path: at, words: 'must be a time with its offset, such as 2026-10-31T09:00:00-04:00: without one it could mean two instants' };
  return { path: at, words: error.message ?? 'does not fit the format' };
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

interface Schema { readonly pattern?: string; readonly anyOf?: readonly Schema[]; readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>> }

function normalised(value: unknown, schema: Schema, path: string, problems: FactsProblem[]): unknown {
  if (typeof value === 'string') return isInstant(value, schema) ? instantAt(value, path, problems) : value;
  const items = schema.items;
  if (Array.isArray(value)) return items === undefined ? value : value.map((item, i) => normalised(item, items, join(path, String(i)), problems));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => {
    const within = schema.properties?.[name] ?? {};
    return [name, normalised(item, within, join(path, name), problems)];
  }));
}

function isInstant(value: string, schema: Schema): boolean {
  if (schema.pattern === INSTANT_PATTERN) return true;
  return schema.anyOf?.some(one => one.pattern === INSTANT_PATTERN && new RegExp(INSTANT_PATTERN).test(value)) === true;
}

function instantAt(value: string, path: string, problems: FactsProblem[]): string {
  try {
    return instant(value);
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    problems.push({ path, words: error.message });
    return value;
  }
}
