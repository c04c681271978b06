import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { publishedLists } from '#reference/lists.ts';
import type { PublishedList } from '#reference/lists.ts';
import { ListUnreadable, readList } from './read-list.ts';

const holidays = publishedLists.get('holidays') as PublishedList;
const folder = mkdtempSync(join(tmpdir(), 'tipstaff-lists-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const refused = (path: string, why: RegExp): void => {
  assert.throws(() => readList(holidays, path), (error) => error instanceof ListUnreadable && why.test(error.message));
};

test('a list is read with or without a byte-order mark, plain or gzip, the same rows each time', () => {
  const text = 'legal_date,observed_date,name\n2026-01-01,2026-01-01,"New Year, the"\n';
  const plain = readList(holidays, file('a.csv', text));
  assert.deepEqual(plain.rows, [{ legal_date: '2026-01-01', observed_date: '2026-01-01', name: 'New Year, the' }]);
  assert.deepEqual(readList(holidays, file('b.csv', `\uFEFF${text}`)).rows, plain.rows);
  assert.deepEqual(readList(holidays, file('c.csv.gz', gzipSync(text))).rows, plain.rows);
  assert.match(plain.source, /^[0-9a-f]{64}$/);
});

test('a file that is not the list is refused whole, and says why', () => {
  refused(join(folder, 'none.csv'), /there is no such file/);
  refused(folder, /cannot be read/);
  refused(file('d.csv', 'date,name\n2026-01-01,x\n'), /lacks legal_date, observed_date/);
  refused(file('e.csv', 'legal_date,observed_date,name,name\n'), /“name” twice/);
  refused(file('f.csv', 'legal_date,observed_date,name\n2026-01-01,2026-01-01\n'), /not well-formed CSV: .*line 2/);
  refused(file('g.csv', 'legal_date,observed_date,name\n2026-01-01,"2026-01-01,x\n'), /not well-formed CSV/);
  refused(file('h.csv', Uint8Array.of(0xff, 0xfe, 0x00, 0x41)), /UTF-8/);
  refused(file('i.csv.gz', 'not gzip'), /gzip/);
  refused(file('j.csv', ''), /has no rows/);
  refused(file('l.csv', 'legal_date,observed_date,name\n'), /has no rows/);
});

test('a gzip bomb is refused before it fills the memory', () => {
  refused(file('k.csv.gz', gzipSync(Buffer.alloc(80 * 1024 * 1024))), /at most 64 MiB/);
});
