import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, html } from './html.ts';

test('a value is escaped in text and in attributes', () => {
  const hostile = `"><script>alert('x')</script>&`;
  const page = html`<p title="${hostile}">${hostile}</p>`.text;
  assert.equal(page, '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>');
});

test('templates nest without being escaped twice, and lists join', () => {
  const items = ['a<b', 'c'].map((item) => html`<li>${item}</li>`);
  assert.equal(html`<ul>${items}</ul>`.text, '<ul><li>a&lt;b</li><li>c</li></ul>');
});

test('nothing is printed for an absent value, and zero is printed', () => {
  assert.equal(html`<b>${undefined}${null}${false}${''}${0}</b>`.text, '<b>0</b>');
});

test('an object that only looks like HTML is refused', () => {
  const forged = { text: '<script>', toString: () => '<script>' };
  assert.throws(() => html`${forged as unknown as string}`, TypeError);
});

test('no text of any kind can open a tag or close an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text);
      assert.doesNotMatch(escaped, /[<>"']/);
      assert.doesNotMatch(escaped, /&(?!amp;|lt;|gt;|quot;|#39;)/);
    }),
    { seed: 20260101, numRuns: 500 },
  );
});

test('a name cannot reorder or hide anything around it: isolated, and unseen characters shown by their codes', () => {
  assert.equal(html`<p>${'\u202eGNP.exe'} 12</p>`.text, '<p>[U+202E]GNP.exe 12</p>');
  assert.equal(html`<p>${'محمد'} 12</p>`.text, '<p><bdi>محمد</bdi> 12</p>');
  assert.equal(html`<p>${['שרה', 'a\u200bb']}</p>`.text, '<p><bdi>שרה</bdi>a[U+200B]b</p>');
  assert.equal(html`<title>${'محمد\u2066'} | Tipstaff</title>`.text, '<title>\u2068محمد[U+2066]\u2069 | Tipstaff</title>');
  assert.equal(html`<select><option value="${'x\u202e'}">${'محمد'}</option></select>`.text, '<select><option value="x\u202e">\u2068محمد\u2069</option></select>');
  // What a form sends back is what was stored.
  assert.equal(html`<input value="${'\u202eمحمد'}"><textarea>${'\u202eمحمد'}</textarea>`.text, '<input value="\u202eمحمد"><textarea>\u202eمحمد</textarea>');
  assert.equal(html` aria-label="${'\u202e<'}"`.text, ' aria-label="\u202e&lt;"');
});

test('marks that belong to names stay: combining marks, joiners, emoji', () => {
  for (const name of ['Ze\u0301', 'क\u200dष', '👩‍🚒', 'O’Brien', 'Nuñez-Peña', 'ﬁn']) assert.equal(html`<b>${name}</b>`.text, `<b>${name}</b>`);
});

test('no text, wherever it is shown, leaves a mark that turns direction', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\u202e', '\u2066', '\u200f', '\u061c', '\u0007'), (text, mark) => {
    const around = `${text}${mark}${text}`;
    assert.doesNotMatch(html`<p>${around}</p>`.text, /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|[^\P{Cc}\t\n\r]/u);
  }), { seed: 20261124, numRuns: 300 });
});
