import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noSeals, SEALS_FORMAT } from './seals.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';
import { lawDirectory, readLaw } from './read-law.ts';

/** The real text without its seals, so that each planted mistake stands alone. */
const shipped = readLaw(lawDirectory);
const real = new Map(shipped.map(({ path, text }) => [path, path === 'seals.json' ? JSON.stringify({ format: SEALS_FORMAT, ...noSeals }) : text]));
const MD = 'jurisdictions/us-md.json';
const MOA = 'instruments/moa-wso-2025.json';
const BAN = '"id": "us-md/agreement-ban"';
const CAP = '"id": "moa-wso-2025/app-a/48h"';

/** Replaces the first `from` after `entry`, and says on which line the first `marked` after it then stands. */
function plant(path: string, entry: string, from: string, to: string, marked: string) {
  const text = real.get(path)!;
  const start = text.indexOf(entry);
  const at = text.indexOf(from, start);
  assert.ok(start >= 0 && at >= 0, `${path} has “${from}” in ${entry}`);
  const planted = text.slice(0, at) + to + text.slice(at + from.length);
  return { files: new Map(real).set(path, planted), line: lineOf(planted, marked, planted.lastIndexOf('{', planted.indexOf(entry))) };
}

function lineOf(text: string, marked: string, from: number): number {
  const at = text.indexOf(marked, from);
  assert.ok(at >= 0, `“${marked}” stands in the planted text`);
  return text.slice(0, at).split('\n').length;
}

const faults = (files: ReadonlyMap<string, string>): readonly string[] => parseLaw([...files].map(([path, text]) => ({ path, text }))).problems.map(problemText);

const ban = /\{[^{}]*"id": "us-md\/agreement-ban"[^{}]*\}/.exec(real.get(MD)!)![0];
const from = '"inForceFrom": "2026-02-17"';
const again = (change: (text: string) => string): string => `"rules": [\n    ${change(ban)},`;

/** What is planted (file, entry, text to replace, its replacement), the text whose line is named, and what the lawyer reads. */
const mistakes: readonly [string, string, string, string, string, string, string][] = [
  ['a comma left out', MD, BAN, '"effect": "prohibit",', '"effect": "prohibit"', '"kind"', `${MD}:LINE: is not JSON: a comma is missing before this`],
  ['a field nobody knows', MD, BAN, '"citation"', '"colour": "red",\n      "citation"', '"colour"',
    `${MD}:LINE: us-md/agreement-ban: colour: is not a field here; the fields are id, topic, effect, kind, bearsOn, limit, parameters, conditions, citation, quotation, inForceFrom, endsBefore, recorded, verification, source, conflictsWith, note, replaces`],
  ['a field written twice', MD, BAN, '"kind": "prohibition",', '"kind": "prohibition",\n      "kind": "power",', '"kind": "power"', `${MD}:LINE: kind: is written twice in one entry`],
  ['a field left out', MD, BAN, '      "source": "S61",\n', '', '{', `${MD}:LINE: us-md/agreement-ban: source: is missing`],
  ['fields in another order', MD, BAN, '"topic": "agreement",\n      "effect": "prohibit",', '"effect": "prohibit",\n      "topic": "agreement",', '"effect"',
    `${MD}:LINE: us-md/agreement-ban: effect: is out of order; the order is id, topic, effect, kind, bearsOn, limit, parameters, conditions, citation, quotation, inForceFrom, endsBefore, recorded, verification, source, conflictsWith, note, replaces`],
  ['no citation', MD, BAN, '"Md. SB 245/HB 444 (2026), emergency act"', '""', '"citation"', `${MD}:LINE: us-md/agreement-ban: citation: must not be empty`],
  ['a date that is not in the calendar', MD, BAN, from, '"inForceFrom": "2026-02-29"', '2026-02-29', `${MD}:LINE: us-md/agreement-ban: inForceFrom: “2026-02-29” is not a date that exists`],
  ['an hour without its offset', MD, BAN, from, '"inForceFrom": "2026-02-17T15:00"', '2026-02-17T15:00',
    `${MD}:LINE: us-md/agreement-ban: inForceFrom: “2026-02-17T15:00” is ambiguous: write a date YYYY-MM-DD, or a time with its offset such as 2026-02-17T15:00-05:00`],
  ['a date without quotation marks', MD, BAN, from, '"inForceFrom": 20260217', '20260217', `${MD}:LINE: us-md/agreement-ban: inForceFrom: must be a date in quotation marks, YYYY-MM-DD`],
  ['an end at the beginning', MD, BAN, '"endsBefore": null', '"endsBefore": "2026-02-17"', '"endsBefore"',
    `${MD}:LINE: us-md/agreement-ban: endsBefore: “2026-02-17” must be later than inForceFrom, or null while no end is known: the entry would never be in force`],
  ['an end before the beginning', MD, BAN, '"endsBefore": null', '"endsBefore": "2026-02-16"', '"endsBefore"',
    `${MD}:LINE: us-md/agreement-ban: endsBefore: “2026-02-16” must be later than inForceFrom, or null while no end is known: the entry would never be in force`],
  ['a source that is not listed', MD, BAN, '"S61"', '"S999"', 'S999', `${MD}:LINE: us-md/agreement-ban: source: “S999” is not in sources.json: add there where the text was read`],
  ['a conflict with an id that does not exist', MD, BAN, '"moa-wso-2019/viii/termination"', '"moa-wso-2019/viii/terminaton"', '"conflictsWith"',
    `${MD}:LINE: us-md/agreement-ban: conflictsWith: “moa-wso-2019/viii/terminaton” is not the id of a clause or rule`],
  ['an act that does not exist', MD, BAN, '"serve-i-200"', '"serve-i200"', '"bearsOn"',
    `${MD}:LINE: us-md/agreement-ban: bearsOn: “serve-i200” is not one of serve-i-200, serve-i-205, hold-on-service, hold-on-detainer, hold-on-igsa, agreement-in-force, agreement-signature`],
  ['a unit that does not exist', MOA, CAP, '"unit": "hours"', '"unit": "hour"', '"parameters"',
    `${MOA}:LINE: moa-wso-2025/app-a/48h: parameters.hours.unit: “hour” is not a unit; the units are attempts, boxes, business-days, choices, criteria, days, event, form, functions, hours, languages, minutes, months, offices, percent, period, recipient, text, titles`],
  ['a number in quotation marks', MOA, CAP, '"value": 48', '"value": "48"', '"parameters"',
    `${MOA}:LINE: moa-wso-2025/app-a/48h: parameters.hours.value: "48" is not a value for the unit “hours”, which takes a whole number above 0`],
  ['a limit of no hours', MOA, CAP, '"value": 48', '"value": 0', '"parameters"',
    `${MOA}:LINE: moa-wso-2025/app-a/48h: parameters.hours.value: 0 is not a value for the unit “hours”, which takes a whole number above 0`],
  ['a replaced version that does not exist', MD, BAN, '"source": "S61",', '"source": "S61",\n      "replaces": [{ "inForceFrom": "2026-02-18", "recorded": "2026-01-01" }],', '"replaces"',
    `${MD}:LINE: us-md/agreement-ban: replaces.1: names no version of this id with that inForceFrom and recorded`],
  ['the second of two replaced versions, on a line of its own', MD, BAN, '"source": "S61",', '"source": "S61",\n      "replaces": [\n        { "inForceFrom": "2026-02-18", "recorded": "2026-01-01" },\n        { "inForceFrom": "2026-02-31", "recorded": "2026-01-01" }\n      ],', '2026-02-31',
    `${MD}:LINE: us-md/agreement-ban: replaces.2.inForceFrom: “2026-02-31” is not a date that exists`],
  ['an id of another file', MD, '"id": "us-md/', BAN, '"id": "us-me/agreement-ban"', '"id": "us-me', `${MD}:LINE: us-me/agreement-ban: id: must be small letters, digits and hyphens, beginning with us-md/`],
  ['an effect that its kind contradicts', MD, BAN, '"kind": "prohibition"', '"kind": "duty"', '"kind"', `${MD}:LINE: us-md/agreement-ban: kind: effect “prohibit” and kind “prohibition” go together or not at all`],
  ['an entry pasted twice', MD, '"rules"', '"rules": [', again((text) => text), BAN, `${MD}:OTHER: us-md/agreement-ban: id: is used by two entries with the same inForceFrom and recorded; an id names one text (the other stands in ${MD}:LINE)`],
  ['two versions in force at once', MD, '"rules"', '"rules": [', again((text) => text.replace(from, '"inForceFrom": "2026-05-01"')), BAN,
    `${MD}:LINE: us-md/agreement-ban: id: has two versions in force at once, from 2026-02-17T05:00:00Z and from 2026-05-01T04:00:00Z; end the earlier one, or say what the later one replaces (the other stands in ${MD}:OTHER)`],
];

describe('a mistake in a file of law is refused with its line, in words that a lawyer understands:', () => {
  for (const [name, path, entry, replaced, by, marked, golden] of mistakes) {
    test(name, () => {
      const { files, line } = plant(path, entry, replaced, by, marked);
      const text = files.get(path)!;
      const expected = golden.replace('LINE', String(line)).replace('OTHER', String(text.slice(0, text.lastIndexOf(BAN)).split('\n').length));
      assert.ok(faults(files).includes(expected), `expected\n${expected}\nfound\n${faults(files).join('\n')}`);
    });
  }

  test('a mark that says more than its source can bear', () => {
    const found = faults(plant(MD, BAN, '"verification": "secondary"', '"verification": "primary"', '"verification"').files);
    assert.match(found.join('\n'), /us-md\.json:\d+: us-md\/agreement-ban: verification: is “primary”, but S61 \(.+\) bears at most “secondary”/);
    assert.match(found.join('\n'), /us-md\.json:\d+: us-md\/agreement-ban: verification: cannot be “primary” without a quotation of the text/);
  });

  test('a contradiction that nobody named', () => {
    const open = plant(MD, '"id": "us-md/service"', '"endsBefore": "2026-02-17"', '"endsBefore": null', BAN);
    assert.match(faults(open.files).join('\n'), new RegExp(`us-md\\.json:\\d+: us-md/agreement-ban: conflictsWith: prohibits serve-i-200, serve-i-205, hold-on-service while us-md/service \\(line \\d+\\) permits it and is in force at the same time\\. `
      + 'If both stand, let one name the other in conflictsWith; if one ended, give it endsBefore'));
    assert.deepEqual(faults(new Map(open.files).set(MD, open.files.get(MD)!.replace('"conflictsWith": [', '"conflictsWith": ["us-md/service", '))), []);
  });

  test('a file in a wrong place, and one named otherwise', () => {
    const text = real.get(MD)!;
    const where = 'law files are instruments/NAME.json, jurisdictions/NAME.json, calendars/NAME.json, sources.json and seals.json';
    for (const path of ['us-md.json', 'states/us-md.json', 'jurisdictions/old/us-md.json', 'jurisdictions/us-md.json.bak', 'jurisdictions/US-MD.json', 'jurisdictions/us-md.txt']) {
      assert.deepEqual(faults(new Map(real).set(path, text)), [`${path}: does not belong here: ${where}`]);
    }
    const moved = new Map(real).set('jurisdictions/us-maryland.json', text);
    moved.delete(MD);
    assert.deepEqual(faults(moved), [`jurisdictions/us-maryland.json:${lineOf(text, '"jurisdiction"', 0)}: jurisdiction: the file must be called us-md.json`]);
  });

  test('an edited entry under a seal', () => {
    const { files } = plant(MD, BAN, 'emergency act', 'act', BAN);
    files.set('seals.json', shipped.find(({ path }) => path === 'seals.json')!.text);
    assert.match(faults(files).join('\n'), /^seals\.json:\d+: 2026-06-30T16:00:00\.000Z: version: no longer matches: an entry recorded by then was edited, removed or added\. Put it back, and record the change today with “replaces”/);
  });

  test('the real text without any of them has none', () => assert.deepEqual(faults(real), []));
});
