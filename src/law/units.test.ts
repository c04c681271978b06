import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitFault, valueFault } from './units.ts';

test('each unit takes its own kind of value', () => {
  for (const [value, unit] of [[48, 'hours'], [90, 'days'], ['none', 'days'], ['weekends-and-holidays', 'days'], [3, 'business-days'], [100, 'percent'],
    ['otherwise-release', 'event'], ['quarter', 'period'], ['the attorney general', 'recipient'], [['calendar', 'method'], 'choices'], [['en'], 'languages']] as const) {
    assert.equal(unitFault(unit), undefined, unit);
    assert.equal(valueFault(value, unit), undefined, `${JSON.stringify(value)} ${unit}`);
  }
});

test('falsy and empty values are values, and refused as such', () => {
  for (const unit of ['hours', 'days', 'event', 'period', 'choices', 'titles', 'text']) {
    for (const value of [0, -1, 1.5, '', ' ', false, null, [], {}, [''], [null], Number.NaN]) {
      assert.match(valueFault(value, unit) ?? 'taken', new RegExp(`is not a value for the unit “${unit}”`), `${JSON.stringify(value)} ${unit}`);
    }
  }
});

test('words outside a closed set, and a list that repeats itself, are refused', () => {
  for (const [value, unit] of [['weekly', 'period'], [['calender'], 'choices'], ['weekend', 'days'], [['arrest'], 'functions'], [['en', 'en'], 'languages'], [101, 'percent'], ['48', 'hours'], ['2', 'business-days']] as const) {
    assert.ok(valueFault(value, unit) !== undefined, `${JSON.stringify(value)} ${unit}`);
  }
  assert.match(unitFault('hour') ?? '', /“hour” is not a unit; the units are attempts, boxes, business-days, /);
  assert.match(unitFault('constructor') ?? '', /is not a unit/);
});
