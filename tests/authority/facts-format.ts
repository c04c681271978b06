import { readFileSync, writeFileSync } from 'node:fs';
import { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { INSTANT_PATTERN } from '#authority/facts-shape.ts';

/** Writes the parts of docs that follow from the schema: `node tests/authority/facts-format.ts`. The test checks that they still do. */
export const documentPath = new URL('../../docs/facts-format.md', import.meta.url);
export const schemaPath = new URL('../../docs/schemas/tipstaff-facts-v1.schema.json', import.meta.url);

interface Schema {
  readonly type?: string; readonly description?: string; readonly pattern?: string; readonly enum?: readonly string[]; readonly const?: string;
  readonly anyOf?: readonly Schema[]; readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[];
}

export function schemaText(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#', $id: 'tipstaff-facts/v1', title: 'Tipstaff facts document, version 1', oneOf: [MayServeFacts, MayHoldFacts],
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const BEGIN = '<!-- from the schema -->\n';
const END = '<!-- /from the schema -->';

/** The document with its tables written anew from the schema; all else is kept. */
export function documentText(): string {
  const text = readFileSync(documentPath, 'utf8');
  const [before, rest] = text.split(BEGIN) as [string, string];
  return `${before}${BEGIN}\n${tables()}\n${END}${rest.split(END)[1] ?? ''}`;
}

function tables(): string {
  const groups = new Map<string, { schema: Schema; questions: string[] }>();
  for (const [question, schema] of [['may-serve', MayServeFacts], ['may-hold', MayHoldFacts]] as const) {
    for (const [name, group] of Object.entries((schema as Schema).properties ?? {})) {
      if (name === 'format' || name === 'question') continue;
      const known = groups.get(name);
      if (known === undefined) groups.set(name, { schema: group, questions: [question] });
      else known.questions.push(question);
    }
  }
  return [...groups].map(([name, { schema, questions }]) => `### \`${name}\` (${questions.join(', ')})\n\n${schema.description ?? ''}\n\n${rows(schema)}`).join('\n');
}

function rows(schema: Schema): string {
  const lines = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'knownAt' && name !== 'source').flatMap(([name, field]) => row(name, field, schema.required?.includes(name) === true));
  return `| field | value | meaning |\n|---|---|---|\n${lines.join('\n')}\n`;
}

function row(name: string, field: Schema, required: boolean): readonly string[] {
  const within = field.type === 'array' ? field.items : field;
  const line = `| \`${name}\`${required ? ' (required)' : ''} | ${valueOf(field)} | ${(field.description ?? '').replaceAll('|', '\\|')} |`;
  const inner = Object.entries(within?.properties ?? {}).flatMap(([inside, one]) => row(`${name}${field.type === 'array' ? '[]' : ''}.${inside}`, one, within?.required?.includes(inside) === true));
  return [line, ...inner];
}

function valueOf(field: Schema): string {
  if (field.anyOf !== undefined) return field.anyOf.map(valueOf).join(' or ');
  if (field.const !== undefined) return `\`${field.const}\``;
  if (field.enum !== undefined) return field.enum.map(one => `\`${one}\``).join(', ');
  if (field.pattern === INSTANT_PATTERN) return 'instant';
  if (field.type === 'array') return `list of ${field.items?.properties === undefined ? valueOf(field.items ?? {}) : 'objects'}`;
  return { string: 'text', boolean: '`true` or `false`', integer: 'whole number', object: 'object' }[field.type ?? ''] ?? field.type ?? '';
}

if (import.meta.main) {
  writeFileSync(documentPath, documentText());
  writeFileSync(schemaPath, schemaText());
}
