import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { instant, utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { holdSample, serveSample } from './facts-changes.ts';
import { documentPath, documentText, schemaPath, schemaText } from './facts-format.ts';
import { lawOn } from './law.ts';

test('docs/facts-format.md and the published schema are what the code reads (node tests/authority/facts-format.ts writes them)', () => {
  assert.equal(readFileSync(documentPath, 'utf8'), documentText());
  assert.equal(readFileSync(schemaPath, 'utf8'), schemaText());
});

test('the published schema accepts every sample by itself', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);
  for (const [, name] of samples()) assert.ok(validate(JSON.parse(readFileSync(new URL(`samples/${name}.json`, documentPath), 'utf8'))), `${name}: ${JSON.stringify(validate.errors)}`);
});

test('every sample in the table answers as the table says', () => {
  for (const [, name, at, outcome, until] of samples() as unknown as readonly string[][]) {
    const asOf = instant(at!);
    const decision = name!.startsWith('hold') ? mayHold(holdSample(name!), lawOn(asOf), asOf) : mayServe(serveSample(name!), lawOn(asOf), asOf);
    assert.equal(decision.outcome, outcome, name!);
    if (until !== undefined && 'heldUntilAt' in decision) assert.equal(decision.heldUntilAt === null ? null : utcText(decision.heldUntilAt as Instant), until);
  }
});

function samples(): readonly RegExpExecArray[] {
  const rows = [...readFileSync(documentPath, 'utf8').matchAll(/^\| \[`([a-z-]+)`\]\(samples\/[a-z-]+\.json\) \| (\S+) \| (\w+)[^|]*?(?:until (\S+).*)? \|$/gm)];
  assert.equal(rows.length, 8);
  return rows;
}
