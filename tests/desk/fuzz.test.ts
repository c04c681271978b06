import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { county } from '#demo/set-up.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { freshKey, send, testCounty, type TestCounty } from './county.ts';

const RUNS = Number(process.env['FUZZ'] ?? 400);
const SEED = Number(process.env['SEED'] ?? 20_261_124);

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

/** Values that satisfy a schema, or nearly: ids that exist and ids that do not, times in and out of order, odd text. */
function fitting(schema: unknown): fc.Arbitrary<unknown> {
  const { type, enum: words, properties, required, items, anyOf, pattern, minItems, minimum, maximum, patternProperties } = schema as {
    type?: string; enum?: unknown[]; properties?: Record<string, unknown>; required?: string[]; items?: unknown; anyOf?: unknown[]; pattern?: string;
    minItems?: number; minimum?: number; maximum?: number; patternProperties?: object;
  };
  const constant = (schema as { const?: unknown }).const;
  if (constant !== undefined) return fc.constant(constant);
  if (words !== undefined) return fc.constantFrom(...words);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(fitting));
  if (patternProperties !== undefined) return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 20 }), { maxKeys: 2 });
  if (type === 'object') return fc.record(Object.fromEntries(Object.entries(properties ?? {}).map(([name, inner]) => [name, fitting(inner)])), { requiredKeys: required ?? [] });
  if (type === 'array') return fc.array(fitting(items), { minLength: minItems ?? 0, maxLength: 3 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.oneof(fc.integer({ min: minimum ?? 0, max: maximum ?? 100 }), fc.constantFrom(70.5, 69.999, -1, -0, 1e-7, 100.0001));
  if (type === 'integer') return fc.integer({ min: minimum ?? 0, max: maximum ?? 100_000 });
  return text(pattern);
}

const ids = ['officer-warranter', 'officer-secondman', county.jail, county.annex, county.agreement, county.agency, 'p-officer', 'paper-1', 'removal-1', 'basis-1', 'stop-1'];
const times = ['2026-11-24T14:59:00Z', '2026-11-24T10:00:00-05:00', '2026-11-01T00:00:00Z', '2031-01-01T00:00:00Z', '1999-12-31T23:59:59.999Z', '2026-02-30T00:00:00Z'];
function text(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }) });
  if (pattern.includes('T\\d')) return fc.constantFrom(...times);
  if (pattern.includes('0-9a-f')) return fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
  if (pattern.includes('us-')) return fc.constantFrom('us-fl', 'us-zz');
  if (pattern.startsWith('^A?')) return fc.constantFrom('A000000901', '000000902');
  return fc.constantFrom('1990-01-01', 'FL0000000');
}

const odd = fc.oneof(fc.jsonValue(), fc.constant({ type: 'serve-warrant' }), fc.constant([]), fc.constant({ personal: { name: { toString: 'x' } } }));

test(`whatever is sent, every answer is one that the description lists, and none is a fault (seed ${SEED}, FUZZ=${RUNS})`, async () => {
  const cast = at.player.cast;
  const seen = new Map<number, number>();
  const call = fc.constantFrom(...useCases).chain((useCase) => fc.record({
    useCase: fc.constant(useCase),
    who: fc.constantFrom(...cast.filter(({ role }) => useCase.roles.includes(role)), cast[0] as (typeof cast)[number]),
    id: fc.constantFrom(...ids),
    body: fc.oneof({ weight: 9, arbitrary: fitting(useCase.schema) }, { weight: 1, arbitrary: odd }),
    match: fc.constantFrom('"v1"', '"v4"', '*', 'x'),
  }));
  await fc.assert(fc.asyncProperty(call, async ({ useCase, who, id, body, match }) => {
    // Taking the players off the stage would end the play.
    if (['withdraw-principal', 'revoke-token'].includes(useCase.name)) return;
    const url = pathOf(useCase as AnyUseCase, county.agency, useCase.kind === 'agency' ? county.agency : id);
    const answer = await send(at, 'POST', url, JSON.stringify(body), { 'authorization': `Bearer ${at.token(who.id)}`, 'idempotency-key': freshKey(), 'if-match': match, 'content-type': 'application/json' });
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
    assert.ok([200, 400, 403, 404, 412, 422].includes(answer.status), `${url} ${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (answer.status !== 200) assert.ok(String(answer.body['detail']).length > 0 && String(answer.body['type']).startsWith('urn:tipstaff:problem:'));
  }), { seed: SEED, numRuns: RUNS });
  assert.ok((seen.get(200) ?? 0) > RUNS / 50 && (seen.get(422) ?? 0) > RUNS / 50, `too shallow: ${JSON.stringify([...seen])}`);
});
