import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Value from 'typebox/value';
import { county } from '#demo/set-up.ts';
import { useCases } from '#desk/use-cases.ts';
import { get, idOf, ok, post, testCounty, type TestCounty } from '../desk/county.ts';
import { hostileWords, names, shortened } from './hostile-words.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

test('every naughty text is stored exactly and read back exactly, and no receipt carries it unasked', async () => {
  assert.ok(hostileWords.length > 500 && names.every((name) => hostileWords.includes(name)));
  const held: string[] = [];
  for (const [place, words] of hostileWords.entries()) {
    const answer = await post(at, 'p-clerk', 'custody', undefined, 'book-found-held', { why: 'unknown', source: 'screen', facility: county.jail, personal: { name: words, account: words } });
    held.push(idOf(answer));
    if (place % 50 !== 0) continue;
    const { seq } = answer.body['receipt'] as { seq: number };
    const receipt = ok(await get(at, 'p-clerk', `entries/${seq}/receipt`));
    assert.ok(words.length < 12 || !JSON.stringify(receipt.body).includes(JSON.stringify(words).slice(1, -1)), words);
  }
  const people = await Promise.all(held.map(async (id) => String((await at.deps.store.record(county.agency, { kind: 'custody', id }))?.state['person'])));
  for (const [place, person] of people.entries()) {
    const { fields } = ok(await get(at, 'p-clerk', `persons/${person}`)).body as { fields: Record<string, string> };
    assert.deepEqual([fields['name'], fields['account']], [hostileWords[place], hostileWords[place]]);
  }
});

interface Field { readonly path: readonly string[]; readonly most: number }

/** Every free text of a schema. */
function textFields(schema: unknown, path: readonly string[] = []): readonly Field[] {
  const { type, enum: words, pattern, properties, items, maxLength } = schema as { type?: string; enum?: unknown; pattern?: string; properties?: Record<string, unknown>; items?: unknown; maxLength?: number };
  if (type === 'string') return words === undefined && pattern === undefined ? [{ path, most: maxLength ?? 0 }] : [];
  return [...Object.entries(properties ?? {}).flatMap(([name, inner]) => textFields(inner, [...path, name])), ...(items === undefined ? [] : textFields(items, [...path, '0']))];
}

/** The smallest schema that asks for this one field. */
function only(schema: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (name === '') return schema;
  const { properties, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
  return name === '0' ? only(items, rest) : only(properties?.[name], rest);
}

test('every free text of every use case takes every naughty text that fits, and has an end', () => {
  let fields = 0;
  for (const useCase of useCases) {
    for (const { path, most } of textFields(useCase.schema)) {
      const where = `${useCase.kind}/${useCase.name} ${path.join('.')}`;
      const field = only(useCase.schema, path) as Parameters<typeof Value.Check>[0];
      fields += 1;
      assert.ok(most > 0 && most <= 4000, `${where} has no end`);
      for (const words of hostileWords) assert.ok(Value.Check(field, shortened(words, most)), `${where}: ${words.slice(0, 60)}`);
      assert.ok(!Value.Check(field, '') && !Value.Check(field, 'x'.repeat(most + 1)) && !Value.Check(field, 7) && !Value.Check(field, ['x']), where);
    }
  }
  assert.ok(fields > 60, String(fields));
});
