import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import type { AnyUseCase } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import type { Json, JsonObject } from '#ledger/envelope.ts';
import { fromEpochMs } from '#time/instant.ts';
import { BadForm, type Form } from '../form-values.ts';
import { html } from '../html.ts';
import { commandIn } from './answers.ts';
import { askPage } from './ask-page.ts';
import { kindsIn, withChoices } from './choices.ts';
import { withMore } from './more.ts';
import { ANSWERS, asAnswers, type Question } from './question.ts';
import { questionsOf } from './questions-of.ts';

const RUNS = 25;
const READING = { zone: 'America/New_York', days: false };
const LISTS = ['arrangements', 'duties', 'answers', 'disclosures', 'papers', 'removals', 'disciplines', 'sessions', 'planned', 'endings', 'detainers', 'stops', 'bases', 'tokens', 'grants'] as const;
/** One member of every list that a step may name, so that there is something to choose. */
const state: JsonObject = { ...Object.fromEntries(LISTS.map((list) => [list, [{ id: `${list}-1`, kind: 'other', status: 'open' }]])), rosterLapses: [], adoptions: [{ rule: 'adoptions-1' }], questions: [{ id: 'questions-1', answer: 'in-force', to: 'duty desk' }] };
const RECORDS = [{ value: 'record-1', label: 'One & <only>' }, { value: 'record-2', label: 'Another “of” them' }];

const questionsFor = (useCase: AnyUseCase): readonly Question[] => {
  const asked = questionsOf(useCase.schema);
  return withChoices(asked, new Map([...kindsIn(asked)].map((kind) => [kind, RECORDS])), state, READING.zone);
};

interface Shape { readonly type?: string; readonly properties?: Record<string, Shape>; readonly required?: readonly string[]; readonly enum?: readonly string[]; readonly anyOf?: readonly Shape[]; readonly const?: string; readonly items?: Shape; readonly patternProperties?: object; readonly pattern?: string; readonly minLength?: number; readonly maxLength?: number; readonly minimum?: number; readonly maximum?: number; readonly minItems?: number; readonly maxItems?: number; readonly uniqueItems?: boolean; readonly 'x-record'?: string; readonly 'x-part'?: string }

const words = (least: number, most: number): fc.Arbitrary<string> => fc.string({ minLength: Math.max(least, 1), maxLength: Math.min(most, 40), unit: fc.constantFrom(...'abcÄé名 <>&"\'\\=+%;#\u202E'.split('')) })
  .map((text) => text.trim()).filter((text) => text !== '' && [...text].length <= most);
const at = fc.integer({ min: Date.parse('2001-01-01'), max: Date.parse('2090-01-01') }).map((ms) => fromEpochMs(ms));

function commandOf(shape: Shape): fc.Arbitrary<Json> {
  if (shape['x-record'] !== undefined) return fc.constantFrom(...RECORDS.map(({ value }) => value));
  if (shape['x-part'] !== undefined) return fc.constant(shape['x-part'] === 'items' ? 'record' : `${shape['x-part']}-1`);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.anyOf !== undefined) return fc.oneof(at, ...shape.anyOf.flatMap((each) => (each.const === undefined ? [] : [fc.constant(each.const)])));
  switch (shape.type) {
    case 'boolean': return fc.boolean();
    case 'number': return fc.integer({ min: (shape.minimum ?? 0) * 1000, max: (shape.maximum ?? 9999) * 1000 }).map((thousandths) => thousandths / 1000);
    case 'integer': return fc.integer({ min: shape.minimum ?? 0, max: shape.maximum ?? 9999 });
    case 'string': return shape.pattern === undefined ? words(shape.minLength ?? 1, shape.maxLength ?? 40) : shape.pattern.includes('(Z|[+-]') ? at : fc.stringMatching(new RegExp(shape.pattern));
    case 'array': return setOf(shape) ?? fc.uniqueArray(commandOf(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: Math.min(shape.maxItems ?? 3, 3), selector: (each) => JSON.stringify(each) });
    case 'object': return shape.patternProperties === undefined ? objectOf(shape) : fc.dictionary(words(1, 12).filter((key) => !key.includes('=')), words(1, 20), { maxKeys: 3, noNullPrototype: true });
    default: throw new Error('a shape of no kind');
  }
}

/** A choice of several has no order of its own: the page's order is theirs. */
function setOf({ items = {}, minItems = 0 }: Shape): fc.Arbitrary<Json> | undefined {
  const all = items['x-record'] === undefined ? items.enum : RECORDS.map(({ value }) => value);
  return all === undefined ? undefined : fc.subarray([...all], { minLength: minItems });
}

/** What is optional and empty says nothing: it is left out, as a form leaves it out. */
const objectOf = ({ properties = {}, required = [] }: Shape): fc.Arbitrary<JsonObject> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, commandOf(inner)])), { requiredKeys: [...required], noNullPrototype: true })
    .map((value) => Object.fromEntries(Object.entries(value as JsonObject).filter(([name, inner]) => required.includes(name) || typeof inner !== 'object' || inner === null || Object.keys(inner).length > 0)));

/** A command as someone would fill in its form. */
function filledIn(questions: readonly Question[], value: JsonObject, prefix = ANSWERS): Form {
  return Object.assign({}, ...questions.map((question): Form => {
    const path = `${prefix}${question.name}`;
    const given = value[question.name];
    if (given === undefined) return {};
    switch (question.as) {
      case 'group': return filledIn(question.questions, given as JsonObject, `${path}.`);
      case 'groups': return Object.assign({ [`${path}.count`]: String((given as Json[]).length) }, ...(given as JsonObject[]).map((each, index) => filledIn(question.questions, each, `${path}.${index}.`)));
      case 'several': return Object.fromEntries((given as string[]).map((each) => [`${path}.${each}`, 'on']));
      case 'lines': return { [path]: (given as string[]).join('\r\n') };
      case 'pairs': return { [path]: Object.entries(given as Record<string, string>).map(([key, said]) => `${key}=${said}`).join('\n') };
      case 'yes-no': return { [path]: given === true ? 'yes' : 'no' };
      case 'time': return given === question.else ? { [`${path}.else`]: given } : { [path]: String(given) };
      default: return { [path]: String(given) };
    }
  })) as Form;
}

const unescape = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
};

/** What a browser would send of a page's form when its last button is pressed. */
function sentBy(page: string): Form {
  const sent: [string, string][] = [];
  for (const [tag, , inside = ''] of page.matchAll(/<input\b[^>]*>|<(select|textarea)\b[^>]*>([\s\S]*?)<\/\1>/g)) {
    const opening = tag.slice(0, tag.indexOf('>') + 1);
    const name = attribute(opening, 'name');
    if (name === undefined) continue;
    const type = attribute(opening, 'type');
    if (opening.startsWith('<input')) {
      if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(opening)) continue;
      sent.push([name, attribute(opening, 'value') ?? '']);
    } else if (opening.startsWith('<select')) {
      const options = [...inside.matchAll(/<option[^>]*>/g)].map(([option]) => option);
      const chosen = options.find((option) => /\sselected/.test(option)) ?? options[0];
      sent.push([name, attribute(chosen ?? '', 'value') ?? '']);
    } else {
      sent.push([name, unescape(inside.replace(/^\n/, ''))]);
    }
  }
  return Object.fromEntries(sent);
}

const shown = (useCase: AnyUseCase, questions: readonly Question[], form: Form, problems: BadForm['problems'] = []): string => askPage({
  useCase, questions, form, problems, action: '/do', about: undefined, crumbs: [], notice: undefined, closed: undefined, version: 1, key: 'key-12345678', back: undefined, zone: READING.zone, days: false,
}).text;

test('every use case: a form filled in, shown and sent again says the same command, nothing lost and nothing made up', () => {
  for (const useCase of useCases) {
    const questions = questionsFor(useCase);
    fc.assert(fc.property(commandOf(useCase.schema as Shape), (command) => {
      const form = filledIn(questions, command as JsonObject);
      const sent = sentBy(shown(useCase, questions, form));
      const read = commandIn(questions, sent, READING);
      assert.deepEqual(read, command, `${useCase.kind}/${useCase.name}`);
      assert.ok(Value.Check(useCase.schema as TSchema, read), `${useCase.kind}/${useCase.name}: ${JSON.stringify(read)}`);
    }), { numRuns: RUNS, seed: 4 });
  }
});

test('every use case: an empty form asks for nothing by accident, and every problem leads to a control that is on the page', () => {
  for (const useCase of useCases) {
    const questions = questionsFor(useCase);
    const name = `${useCase.kind}/${useCase.name}`;
    const empty = sentBy(shown(useCase, questions, {}));
    const { required = [] } = useCase.schema as Shape;
    if (required.length === 0) {
      assert.deepEqual(commandIn(questions, empty, READING), {}, name);
      continue;
    }
    try {
      const read = commandIn(questions, empty, READING);
      assert.ok(Value.Check(useCase.schema as TSchema, read), `${name}: ${JSON.stringify(read)}`);
    } catch (error) {
      assert.ok(error instanceof BadForm, name);
      const page = shown(useCase, questions, empty, error.problems);
      for (const { field, words: said } of error.problems) {
        assert.ok(page.includes(`id="${field}"`), `${name}: ${field}`);
        assert.ok(page.includes(html`${said}`.text), `${name}: ${said}`);
      }
    }
  }
});

test('every control of every form has a label, and no two controls share an id', () => {
  for (const useCase of useCases) {
    const page = shown(useCase, questionsFor(useCase), {});
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, `${useCase.kind}/${useCase.name}`);
    for (const [tag] of page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
      if (attribute(tag, 'type') === 'hidden') continue;
      assert.ok(page.includes(`for="${attribute(tag, 'id')}"`), `${useCase.kind}/${useCase.name}: ${tag}`);
    }
  }
});

test('“Add another” and “Remove” change the list only, and those after the removed one move up', () => {
  const useCase = useCases.find((each) => each.name === 'record-agreement');
  assert.ok(useCase);
  const questions = questionsFor(useCase);
  const two = asAnswers({ 'signers.count': '2', 'signers.0.name': 'First', 'signers.1.name': 'Second', 'signers.1.authority.documentHash': 'ab', 'documentHash': 'cd' });
  assert.deepEqual(withMore(questions, { ...two, more: 'a.signers' }), { ...two, 'a.signers.count': '3' });
  assert.deepEqual(withMore(questions, { ...two, less: 'a.signers.0' }), asAnswers({ 'signers.count': '1', 'signers.0.name': 'Second', 'signers.0.authority.documentHash': 'ab', 'documentHash': 'cd' }));
  assert.deepEqual(withMore(questions, { ...two, less: 'a.signers.9' }), two);
  assert.deepEqual(withMore(questions, { ...two, more: 'nothing-like-it' }), two);
  assert.equal(withMore(questions, two), undefined);
});

test('a time without a day’s minute is refused where a minute counts, and a day is its first minute where papers bear days', () => {
  const useCase = useCases.find((each) => each.kind === 'officer' && each.name === 'confirm-officer');
  assert.ok(useCase);
  const questions = questionsFor(useCase);
  const form = asAnswers({ at: '2026-11-02', means: 'letter' });
  assert.throws(() => commandIn(questions, form, READING), BadForm);
  assert.deepEqual(commandIn(questions, form, { ...READING, days: true }), { at: '2026-11-02T05:00:00.000Z', means: 'letter' });
  assert.throws(() => commandIn(questions, { ...form, 'a.at': '2026-11-01T01:30' }, READING), (error) => error instanceof BadForm && /happens twice/.test(error.problems[0]?.words ?? ''));
});
