import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '#time/instant.ts';
import { adopted, standing, textHash } from './adoption.ts';
import type { Adoption } from './adoption.ts';
import type { JurisdictionRule } from './law.ts';

const day = (date: string) => instant(`${date}T00:00:00Z`);
const rule: JurisdictionRule = {
  id: 'us-xx/service', jurisdiction: 'us-xx', topic: 'agreement', effect: 'permit', kind: 'condition', bearsOn: ['serve-i-200'],
  limit: null, parameters: {}, conditions: ['Counsel confirms.'], citation: 'XX 1', quotation: '', inForceFrom: day('2025-01-01'), inForceTo: null,
  recordedAt: day('2025-02-01'), verification: 'secondary', source: 'S01', conflictsWith: [],
};
const met: Adoption = { rule: rule.id, onAt: day('2026-01-10'), expiresAt: 'not-stated', conditions: 'met' };
const asOf = day('2026-02-01');

test('a rule that counsel has not adopted does not count', () => {
  assert.equal(standing(rule, [], asOf), 'not-adopted');
  assert.equal(standing(rule, [{ ...met, rule: 'us-xx/other' }], asOf), 'not-adopted');
  assert.equal(standing(rule, [met], day('2026-01-09')), 'not-adopted');
  assert.equal(standing(rule, [met], asOf), 'adopted');
});

test('an adoption counts until the instant it expires, and the latest one decides', () => {
  const ending = { ...met, expiresAt: day('2026-01-20') };
  assert.equal(standing(rule, [ending], day('2026-01-19')), 'adopted');
  assert.equal(standing(rule, [ending], day('2026-01-20')), 'not-adopted');
  const { expiresAt: _unknown, ...forgotten } = met;
  assert.equal(standing(rule, [forgotten], asOf), 'not-adopted', 'an end that nobody knows is not no end');
  assert.equal(adopted([{ ...ending, onAt: day('2026-01-15') }, met], rule.id, asOf), undefined, 'the later one ended, the earlier does not come back');
});

test('conditions need counsel’s finding', () => {
  const { conditions: _none, ...open } = met;
  assert.equal(standing(rule, [open], asOf), 'conditions-open');
  assert.equal(standing(rule, [{ ...met, conditions: 'not-met' }], asOf), 'conditions-not-met');
});

test('a prohibition binds without adoption; an unverified text neither clears nor refuses', () => {
  const ban: JurisdictionRule = { ...rule, effect: 'prohibit', kind: 'prohibition' };
  assert.equal(standing(ban, [], asOf), 'prohibits');
  assert.equal(standing(ban, [met], asOf), 'prohibits');
  assert.equal(standing({ ...ban, verification: 'unverified' }, [met], asOf), 'unverified');
  assert.equal(standing({ ...rule, verification: 'unverified' }, [met], asOf), 'unverified');
});

test('a changed text needs a new adoption, a changed note does not', () => {
  const read = { ...met, textReadHash: textHash(rule) };
  assert.equal(standing(rule, [read], asOf), 'adopted');
  assert.equal(standing({ ...rule, note: 'seen again', recordedAt: day('2026-01-30') }, [read], asOf), 'adopted');
  assert.equal(standing({ ...rule, conditions: ['Something else.'] }, [read], asOf), 'text-changed');
});

test('an adoption of one rule never makes another count', () => {
  fc.assert(fc.property(fc.array(fc.string()), (others) => {
    const adoptions = others.filter((other) => other !== rule.id).map((other) => ({ ...met, rule: other }));
    assert.equal(standing(rule, adoptions, asOf), 'not-adopted');
  }), { seed: 20260630 });
});
