import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Caller } from '#desk/use-case.ts';
import { cells } from './cells.ts';
import { differences } from './matrix.ts';
import { unlisted } from './operations.ts';
import { stage, type Stage } from './stage.ts';
import { readWhoMay } from './who-may.ts';

/** The matrix must see each hole that is made here, around the product and never in it. */
let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

async function found(names: readonly string[]): Promise<readonly string[]> {
  const operations = on.operations.filter(({ name }) => names.includes(name));
  assert.equal(operations.length, names.length);
  const { wrong } = await differences(on.app, cells(operations, on.whoMay.lines, on.world), on.whoMay, on.keys);
  return wrong;
}

/** Makes every caller another one where the address matches, as a route would that asks the wrong question. */
async function mistaken(address: RegExp, change: (caller: Caller, url: string) => Caller, names: readonly string[]): Promise<readonly string[]> {
  const { callers } = on.app;
  const [confirmed, hinted] = [callers.confirmed.bind(callers), callers.hinted.bind(callers)];
  const twisted = (real: typeof confirmed): typeof confirmed => async (request) => {
    const caller = await real(request);
    return address.test(request.url) ? change(caller, request.url) : caller;
  };
  callers.confirmed = twisted(confirmed);
  callers.hinted = twisted(hinted);
  try {
    return await found(names);
  } finally {
    callers.confirmed = confirmed;
    callers.hinted = hinted;
  }
}

test('nothing is found before anything is planted', async () => {
  assert.deepEqual(await found(['see-board', 'see-record', 'custody/raise-stop', 'GET /officers', 'GET /counsel/affected']), []);
});

test('a row of the table of rights that is wider by one role is seen, in the API', async () => {
  const wrong = await mistaken(/\/board$/, (caller) => (caller.role === 'administrator' ? { ...caller, role: 'shift-commander' } : caller), ['see-board']);
  assert.ok(wrong.length > 0 && wrong.every((line) => /^see-board \| administrator \|.*must be refused, is let-in/.test(line)), wrong[0] ?? 'nothing was seen');
});

test('a use case that one role more may ask for is seen', async () => {
  const wrong = await mistaken(/serve-warrant$/, (caller) => (caller.role === 'shift-commander' ? { ...caller, role: 'warrant-service-officer' } : caller), ['custody/serve-warrant']);
  assert.ok(wrong.length > 0 && wrong.every((line) => /\| shift-commander \|.*must be (?:refused, is (?:let-in|malformed))/.test(line)), wrong[0] ?? 'nothing was seen');
});

test('a route that forgets whose agency is asked is seen', async () => {
  const wrong = await mistaken(/\/records\/custody\/[^/]*$/, (caller, url) => ({ ...caller, agency: /^\/v1\/agencies\/([^/]*)\//.exec(url)?.[1] ?? caller.agency }), ['see-record']);
  assert.ok(wrong.some((line) => /\| foreign at fremont.*must be nothing-there, is let-in/.test(line)), wrong[0] ?? 'nothing was seen');
  assert.ok(wrong.some((line) => /\| covered at fremont.*must be nothing-there, is let-in/.test(line)), wrong[0] ?? 'nothing was seen');
});

test('a grant that is not asked for is seen', async () => {
  const wrong = await mistaken(/\/records\//, (caller) => (caller.role === 'defender' ? { ...caller, role: 'counsel' } : caller), ['see-record']);
  assert.ok(wrong.some((line) => /see-record \| defender \(grant in-force\) \| own at fremont, custody sibling .*must be nothing-there, is let-in/.test(line)), wrong[0] ?? 'nothing was seen');
  assert.ok(wrong.some((line) => /see-record \| defender \(grant ended\).*must be refused, is let-in/.test(line)), wrong[0] ?? 'nothing was seen');
});

test('a page that is registered with the wrong right is seen', async () => {
  const route = on.table.find(({ path }) => path === '/officers') as unknown as { needs: string };
  const right = route.needs;
  route.needs = 'see-law';
  try {
    const wrong = await found(['GET /officers']);
    assert.ok(wrong.some((line) => /\| administrator \|.*must be refused, is let-in/.test(line)) && wrong.some((line) => /\| defender /.test(line)), wrong[0] ?? 'nothing was seen');
  } finally {
    route.needs = right;
  }
});

test('an answer that tells a foreign record from a missing one by a header is seen', async () => {
  const { server } = on.app;
  const real = server.inject.bind(server);
  server.inject = (async (options: { url: string }) => {
    const answer = await real(options as never);
    if (options.url.includes('/foreign/')) answer.headers['etag'] = '"v1"';
    return answer;
  }) as typeof server.inject;
  try {
    assert.ok((await found(['see-record'])).some((line) => /can be told from another/.test(line)));
  } finally {
    server.inject = real as typeof server.inject;
  }
});

test('an operation or a page without a line, a line about nothing, and a role that is none are seen', () => {
  const page = { part: 'page', name: 'GET /forgotten', method: 'GET', template: '/forgotten', params: [] } as const;
  assert.deepEqual(unlisted([...on.operations, page], on.whoMay.lines), ['who-may.txt has no line for: page GET /forgotten']);
  assert.deepEqual(unlisted(on.operations.filter(({ name }) => name !== 'see-board'), on.whoMay.lines), ['who-may.txt has a line about nothing: look see-board']);
  assert.throws(() => readWhoMay('DO\n  custody/x | sherif\n'), /neither a role nor a group/);
  assert.throws(() => readWhoMay('LOOK\n  see-x | defender\n'), /say what a grant must open/);
});
