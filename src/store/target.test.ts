import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTargets, TargetError } from './target.ts';

describe('DATABASE_URL', () => {
  it('reads a local server', () => {
    assert.deepEqual(readTargets('postgresql://app:s%40fe@127.0.0.1:5433/tipstaff'), [{ host: '127.0.0.1', port: 5433, user: 'app', password: 's@fe', database: 'tipstaff' }]);
    assert.deepEqual(readTargets('postgres://app@%2Frun%2Fpostgresql/tipstaff')[0], { host: '/run/postgresql', port: 5432, user: 'app', database: 'tipstaff' });
    assert.equal(readTargets('postgres://app@[::1]:5432/t')[0]?.host, '::1');
  });

  it('reads several hosts, each verified by its own name', () => {
    assert.deepEqual(readTargets('postgresql://app@db1:5432,db2/t?sslmode=verify-full').map(({ host, tls }) => [host, tls?.servername]), [['db1', 'db1'], ['db2', 'db2']]);
  });

  const refused: readonly (readonly [url: string, words: RegExp])[] = [
    ['postgresql://app:secret@db.example/t', /another machine: add \?sslmode=verify-full/],
    ['postgresql://app:secret@db.example/t?sslmode=disable', /someone between/],
    ['postgresql://app:secret@db.example/t?sslmode=require', /someone between/],
    ['postgresql://app:secret@db.example/t?sslmode=verify-ca', /someone between/],
    ['postgresql://app:secret@127.0.0.1,db.example/t', /db\.example is another machine/],
    ['postgresql://app:secret@127.0.0.1/t?options=-csynchronous_commit%3Doff', /not used here: options/],
    ['postgresql://127.0.0.1/t', /names no user/],
    ['mysql://app@127.0.0.1/t', /must be written/],
    ['postgresql://app:%zz@127.0.0.1/t', /hexadecimal/],
    ['', /must be written/],
  ];
  for (const [url, words] of refused) {
    it(`refuses ${url.replace('secret', '…')}`, () => assert.throws(() => readTargets(url), (error: Error) => error instanceof TargetError && words.test(error.message) && !error.message.includes('secret')));
  }
});
