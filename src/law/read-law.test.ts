import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readLaw } from './read-law.ts';

const folder = mkdtempSync(join(tmpdir(), 'law-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('everything in the folders of law is read, so that nothing is passed over; hidden files, words for people and examples are not law', () => {
  for (const below of ['instruments', 'jurisdictions/old', 'calendars', 'examples']) mkdirSync(join(folder, below), { recursive: true });
  const law = ['sources.json', 'seals.json', 'stray.json', 'instruments/a.json', 'instruments/a.json.bak', 'jurisdictions/old/us-md.json', 'calendars/c.JSON'];
  for (const path of [...law, 'README.md', 'jurisdictions/README.md', 'instruments/.a.json.swp', 'examples/b.json', 'notes.txt']) writeFileSync(join(folder, path), path);
  assert.deepEqual(readLaw(folder).map(({ path }) => path).sort(), law.toSorted());
  assert.ok(readLaw(folder).every(({ path, text }) => text === path));
});

test('a folder without sources, or that is none, is the file system’s own error', () => {
  rmSync(join(folder, 'sources.json'));
  assert.throws(() => readLaw(folder), /ENOENT.*sources\.json/);
  assert.throws(() => readLaw(join(folder, 'nowhere')), /ENOENT/);
});
