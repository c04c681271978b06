import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reads } from '#desk/read/reads.ts';
import { useCases } from '#desk/use-cases.ts';
import { isRole } from '#people/roles.ts';
import { openApi } from './openapi.ts';
import { pathOf } from './use-case-routes.ts';

const document = openApi(useCases, reads) as { openapi: string; paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[]; responses: Record<string, unknown> }>> };

test('every use case and every read is described once', () => {
  assert.equal(document.openapi, '3.1.0');
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((each) => each.operationId));
  assert.equal(operations.length, useCases.length + reads.length);
  assert.equal(new Set(operations).size, operations.length);
  assert.equal(new Set(useCases.map((each) => pathOf(each, 'a', 'i'))).size, useCases.length);
});

test('every use case names roles that exist, and every act asks for If-Match', () => {
  for (const each of useCases) {
    assert.ok(each.roles.length > 0 && each.roles.every(isRole), `${each.kind}/${each.name}`);
    const operation = document.paths[pathOf(each, '{agency}', '{id}')]?.['post'];
    assert.equal(operation?.parameters.some(({ name }) => name === 'If-Match'), each.weight === 'act');
    assert.ok(operation?.responses['422'] !== undefined && operation.responses['503'] !== undefined);
  }
});

test('every schema is closed, at every depth', () => {
  const open: string[] = [];
  const walk = (schema: unknown, at: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { type, additionalProperties, properties, patternProperties } = schema as { type?: string; additionalProperties?: unknown; properties?: object; patternProperties?: object };
    if (type === 'object' && additionalProperties !== false && patternProperties === undefined) open.push(at);
    for (const [name, inner] of Object.entries(properties ?? {})) walk(inner, `${at}/${name}`);
    walk((schema as { items?: unknown }).items, `${at}[]`);
  };
  for (const each of useCases) walk(each.schema, `${each.kind}/${each.name}`);
  assert.deepEqual(open, []);
});
