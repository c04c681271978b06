import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localPath } from './local-path.ts';

test('one goes on inside this site only', () => {
  for (const here of ['/', '/people/c-1?done=x', '/people/c-1/serve?read=2026-06-12T22:00:00Z&copy=given', '/records/officer/o-1?back=%2Fice%2Froster', '/law/us-fl#part-2', '/do/custody/c-1/raise-stop?means=caf%C3%A9%2C%20%E2%80%99x']) assert.equal(localPath(here), here);
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '%2F%2Fevil.example', '\t//evil.example', '/board@evil.example', '/a b', '/a"b', `/${'x'.repeat(500)}`, '', undefined, 7, ['/desk']]) {
    assert.equal(localPath(elsewhere), '/', String(elsewhere));
  }
});

test('a control character is seen through its encoding, however often it is encoded and whatever stands beside it', () => {
  for (const hidden of ['/%0d%0aLocation:%20https://evil.example', '/x?y=%0A', '/%00', '/%1f', '/%7F', '/%09', '/%250d%250a', '/%25250a', '/%zz%0d']) assert.equal(localPath(hidden), '/', hidden);
});
