import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { collectFaults } from '#law/faults.ts';
import { parseCalendar } from '#law/parse-calendar.ts';

const file = new URL('../../law/calendars/us-federal.json', import.meta.url);
const published = new URL('../../../shared/data/federal_holidays_2006_2028.csv', import.meta.url);
interface Holiday { date: string; observed: string; name: string }
const source = JSON.parse(readFileSync(file, 'utf8')) as { holidays: Holiday[] };

test('the federal calendar loads without a fault and covers 2006 to 2035', () => {
  const faults = collectFaults();
  const [calendar] = parseCalendar(source, 'calendars/us-federal.json', faults).map(({ value }) => value);
  assert.deepEqual(faults.problems, []);
  assert.deepEqual([calendar?.from, calendar?.to, calendar?.dates.size], ['2006-01-01', '2035-12-31', 30 * 10 + 15]);
});

test('the federal calendar agrees with a published list, legal and observed dates', t => {
  if (!existsSync(published)) return t.skip('the published list is not beside this checkout');
  const rows = parse(readFileSync(published), { columns: true }) as { legal_date: string; observed_date: string }[];
  const inRange = source.holidays.filter(({ date }) => date <= '2028-12-31').map(({ date, observed }) => `${date} ${observed}`);
  assert.deepEqual(inRange, rows.map(({ legal_date: legal, observed_date: observed }) => `${legal} ${observed}`));
});
