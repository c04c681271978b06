import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldPart } from './form-part.ts';
import { choice, maybeChoice, paper } from './form-values.ts';
import type { FieldView } from './view.ts';

const drawn = (field: FieldView): string => String(fieldPart(field, 'form'));
const options = (field: FieldView): readonly string[] => [...drawn(field).matchAll(/<option value="([^"]*)"( selected)?>/g)].map(([, value = '', selected]) => (selected === undefined ? value : `${value}!`));

test('a choice starts on no answer, whether it must be answered or not; only the record chooses beforehand', () => {
  assert.deepEqual(options(maybeChoice('a', 'A', ['yes', 'no'])), ['', 'yes', 'no']);
  assert.match(drawn(maybeChoice('a', 'A', ['yes', 'no'])), /A \(optional\)[\s\S]*<option value="">Not answered</);
  assert.deepEqual(options(choice('a', 'A', ['yes', 'no'])), ['', 'yes', 'no']);
  assert.match(drawn(choice('a', 'A', ['yes', 'no'])), / required>[\s\S]*<option value="">Choose</);
  assert.deepEqual(options(choice('a', 'A', ['yes', 'no'], 'no')), ['', 'yes', 'no!']);
});

test('a paper is asked for by its SHA-256, with the element that works it out beside a field that is filled in by hand', () => {
  const markup = drawn(paper('documentHash', 'SHA-256 of the receipt'));
  assert.match(markup, /<tip-hash data-for="form-documentHash" data-about="SHA-256 of the receipt"><input class="usa-input tip-hash" id="form-documentHash" name="documentHash" type="text"[^>]* aria-describedby="form-documentHash-hint" required>/);
});
