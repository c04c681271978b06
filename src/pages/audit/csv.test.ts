import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvRow } from './csv.ts';

test('a cell that a spreadsheet would run, or that would break its row, is inert', () => {
  const cells: readonly (readonly [string, string])[] = [
    ['plain', 'plain'], ['', ''], ['a,b', '"a,b"'], ['say "no"', '"say ""no"""'], ['two\nlines', '"two\nlines"'], ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"], ['+1', "'+1"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['\t=1', "'\t=1"], ['\r=1', '"\'\r=1"'], [' =1', "' =1"], ['＝1+1', "'＝1+1"], ['|cmd', "'|cmd"], ['a=1', 'a=1'],
    ['\u202Eevil', '<U+202E>evil'], ['\u202E=1', '<U+202E>=1'], ['nul\0', 'nul<U+0000>'], ['O’Brien-Łuczak 陳', 'O’Brien-Łuczak 陳'],
  ];
  for (const [text, written] of cells) assert.equal(csvRow([text]), `${written}\r\n`, JSON.stringify(text));
});

test('numbers stand as they are, what is absent is empty, and a row is as long as it was given', () => {
  assert.equal(csvRow([-5, 0, undefined, true, 'x']), '-5,0,,true,x\r\n');
});

/** RFC 4180, read the plain way. */
function read(text: string): string[] {
  const cells = [''];
  let quoted = false;
  for (let at = 0; at < text.length - 2; at += 1) {
    const mark = text.charAt(at);
    if (quoted && mark === '"' && text[at + 1] === '"') { cells[cells.length - 1] = `${cells.at(-1)}"`; at += 1; } else if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === ',') cells.push('');
    else cells[cells.length - 1] = `${cells.at(-1)}${mark}`;
  }
  return cells;
}

test('whatever is written is read back as the same cells, and none begins a formula', () => {
  const mark = fc.constantFrom(...'=+-@|\t\r\n",\'; aZ9\0', '\u202E', '\u2066', '＝', '\u00a0', 'é', '陳', '😀');
  fc.assert(fc.property(fc.array(fc.array(mark, { maxLength: 8 }).map((marks) => marks.join('')), { minLength: 1, maxLength: 4 }), (texts) => {
    const cells = read(csvRow(texts));
    assert.equal(cells.length, texts.length);
    for (const [place, cell] of cells.entries()) {
      assert.ok(!/^[=+\-@\t\r]/.test(cell), cell);
      const plain = (texts[place] ?? '').replaceAll('\u202E', '<U+202E>').replaceAll('\u2066', '<U+2066>').replaceAll('\0', '<U+0000>');
      assert.ok(cell === plain || cell === `'${plain}`, JSON.stringify([cell, plain]));
    }
  }), { seed: 4, numRuns: 1000 });
});
