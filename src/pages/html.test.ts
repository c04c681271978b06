import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, html, localHref } from './html.ts';

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

test('a link stays on this site', () => {
  assert.equal(localHref('/people/abc?x=1'), '/people/abc?x=1');
  for (const hostile of ['javascript:alert(1)', '//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '']) {
    assert.equal(localHref(hostile), '/', hostile);
  }
});
