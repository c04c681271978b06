import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { roles } from '#people/roles.ts';
import { generatedPart, pageText, tablesAsText } from './page.ts';
import { recordTables } from './tables.ts';

test('docs/records.md says what the tables say (write it with: node tests/records/page.ts)', () => {
  assert.equal(generatedPart(pageText()), tablesAsText());
});

for (const { name, statuses, steps, commands } of recordTables) {
  test(`${name}: every command has its row, every row a command, a way in, known roles and statuses`, () => {
    assert.deepEqual(Object.keys(steps).sort(), Object.keys(commands).sort());
    for (const [action, step] of Object.entries(steps)) {
      assert.ok(step.from.length > 0 && step.by.length > 0 && step.words !== '' && step.citation !== '', action);
      assert.deepEqual(step.from.filter((from) => !(from in statuses)), [], action);
      assert.deepEqual(step.by.filter((role) => !(roles as readonly string[]).includes(role)), [], action);
    }
    const reached = Object.values(steps).flatMap((step) => step.from);
    assert.ok(reached.includes('new'), 'no step begins the record');
  });
}

/** The words that mislead (what each profession would misread): what is said instead is beside each. */
const misleading: readonly (readonly [RegExp, string])[] = [
  [/\bpermitted\b/i, 'cleared: recorded requirements met'],
  [/\b(recalled|revoked)\b/i, 'cancelled (warrant), lifted (detainer), withdrawn (officer)'],
  [/\bundetermined\b/i, 'not cleared, ask …'],
  [/\bICE warrant\b/i, 'administrative warrant'],
  [/\barrest (warrant|authority)\b/i, 'administrative warrant; authority to serve'],
  [/\bhit confirmation\b/i, 'ICE re-confirmation'],
  [/\brelease order\b/i, 'release sheet'],
  [/\bsigned refusal\b/i, 'not released: reason recorded'],
  [/\bsystem of records\b/i, 'operational record'],
  [/\bscheduled release\b/i, 'release-eligible, projected or actual release'],
  [/\b(the|a|this|immigration) hold\b/i, 'held for ICE transfer'],
  [/\b(alien|inmate|detainee|illegal)s?\b/i, 'person'],
];
/** Quotations of the agreement and of forms, and the codes of a program, are not our words. */
const quoted = [/Alien registration number/, /designated aliens/, /enforcement of the rules on inmate accountability/, /'undetermined'/, /'inmate-rules'/];

const rooms = ['agency', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'shift', 'litigation', 'disclosure', 'compelled', 'prosecutor'] as const;

/** Every string with a space in it: what people may be shown. Codes and import paths have none. */
export function shownWords(source: string): readonly string[] {
  const withoutComments = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  return [...withoutComments.matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map((match) => match[1] ?? match[2] ?? '').filter((text) => text.includes(' '));
}

const misled = (texts: readonly string[]): readonly string[] => texts
  .map((text) => quoted.reduce((left, pattern) => left.replace(pattern, ''), text))
  .flatMap((text) => misleading.filter(([pattern]) => pattern.test(text)).map(([, say]) => `“${text}”: say ${say}`));

test('no misleading word is shown to people', () => {
  const found = rooms.flatMap((room) => {
    const folder = new URL(`../../src/${room}/`, import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    return files.flatMap((file) => misled(shownWords(readFileSync(new URL(file, folder), 'utf8'))).map((words) => `src/${room}/${file} ${words}`));
  });
  assert.deepEqual(found, []);
});

test('the words test fires on planted words, and not on codes or comments', () => {
  const source = "/** the hold */\nconst a = 'revoked-at'; // an ICE warrant\nconst b = 'ICE warrant found'; const c = `The hold ends at ${x}`;";
  assert.equal(misled(shownWords(source)).length, 2);
});
