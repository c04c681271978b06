import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { mayLook } from '#people/access.ts';
import { addHours } from '#time/instant.ts';
import { get, idOf, NOW, ok, post, readyToServe, testCounty, type TestCounty } from './county.ts';
import { type TestPages, testPages } from './page-calls.ts';

const SECRET = /Doe v\. Fremont|Notice of claim/;
let at: TestCounty;
let pages: TestPages;
let hold = '';
let seq = 0;
let custody = '';
before(async () => {
  at = await testCounty();
  await at.player.ask('p-admin', 'principal', 'grant-access', 'p-auditor', { classes: ['solely-state', 'mixed', 'ice-controlled'], endAt: addHours(NOW, 24 * 60) });
  custody = (await readyToServe(at, 'kept')).custody;
  const placed = await post(at, 'p-counsel', 'litigation-hold', undefined, 'place-litigation-hold', { scope: 'custodies', custodies: [custody], personal: { matter: 'Doe v. Fremont', reasons: 'Notice of claim received.' } });
  hold = idOf(placed);
  seq = (placed.body['receipt'] as { readonly seq: number }).seq;
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

const others = (): readonly string[] => at.player.cast.map(({ id }) => id).filter((id) => id !== 'p-counsel');
/** An answer without what differs from one request to the next. */
const answer = async (who: string, path: string): Promise<string> => {
  const { status, body } = await get(at, who, path);
  return JSON.stringify([status, { ...body, instance: '', request: '' }]).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
};

test('to counsel it is a record like others', async () => {
  assert.deepEqual((ok(await get(at, 'p-counsel', `records/litigation-hold/${hold}`)).body['state'] as Record<string, unknown>)['status'], 'in-force');
  assert.equal((ok(await get(at, 'p-counsel', 'records/litigation-hold')).body['records'] as readonly unknown[]).length, 1);
  for (const path of [`records/litigation-hold/${hold}/timeline`, `entries/${seq}`, `entries/${seq}/receipt`]) ok(await get(at, 'p-counsel', path));
  assert.doesNotMatch(JSON.stringify(await at.deps.store.entries(county.agency, seq, seq + 1)), SECRET);
});

test('to everyone else, in every read, it answers as what does not exist', async () => {
  const ways = (id: string, kind = 'litigation-hold'): readonly string[] => [`records/${kind}/${id}`, `records/${kind}/${id}/timeline`, `persons/${id}`];
  for (const who of [...others(), 'p-counsel']) {
    assert.equal(await answer(who, `persons/${hold}`), await answer(who, 'persons/no-such-record'), who);
    if (who === 'p-counsel') continue;
    for (const [place, path] of ways(hold).entries()) assert.equal(await answer(who, path), await answer(who, ways('no-such-record')[place] as string), `${who} ${path}`);
    const list = await get(at, who, 'records/litigation-hold');
    assert.ok(list.status === 404 || list.status === 403 && (await get(at, who, 'records/agency')).status === 403, `${who} ${list.status}`);
    for (const path of ['', '/receipt', '/replay']) {
      assert.equal(await answer(who, `entries/${seq}${path}`), await answer(who, `entries/999999${path}`), `${who} entry${path}`);
    }
  }
});

test('nobody else acts on it, and a wrong id answers them the same', async () => {
  for (const who of others().filter((id) => at.token(id) !== '')) {
    for (const name of ['extend-scope', 'lift-litigation-hold']) {
      const [real, none] = [await post(at, who, 'litigation-hold', hold, name, {}), await post(at, who, 'litigation-hold', 'no-such-record', name, {})];
      assert.deepEqual([real.status, real.body['detail']], [none.status, none.body['detail']]);
      assert.equal(real.status, 403, `${who} ${name}`);
    }
    assert.equal((await post(at, who, 'litigation-hold', undefined, 'place-litigation-hold', { scope: 'whole-agency', personal: { matter: 'm', reasons: 'r' } })).status, 403);
  }
});

test('pages: the record and its list are not there for others; the marker is counsel’s alone', async () => {
  const marked = /Under litigation hold/;
  for (const who of others()) {
    for (const path of [`/records/litigation-hold/${hold}`, '/records/litigation-hold']) assert.ok([403, 404].includes((await pages.get(who, path)).status), `${who} ${path}`);
    assert.equal((await pages.get(who, `/records/litigation-hold/${hold}`)).status, (await pages.get(who, '/records/litigation-hold/no-such-record')).status, who);
    for (const path of [`/people/${custody}`, `/records/custody/${custody}`, '/desk', '/board', '/upkeep', `/people/${hold}`]) {
      const { body } = await pages.get(who, path);
      assert.doesNotMatch(body, marked, `${who} ${path}`);
      assert.doesNotMatch(body, SECRET, `${who} ${path}`);
    }
  }
  for (const path of [`/people/${custody}`, `/records/custody/${custody}`]) assert.match((await pages.get('p-counsel', path)).body, marked, path);
  assert.match((await pages.get('p-counsel', `/records/litigation-hold/${hold}`)).body, /Doe v\. Fremont[\s\S]*Notice of claim received/);
});

test('audit: its number is not missing, and nothing else of it is there', async () => {
  const list = (await pages.get('p-auditor', '/audit/entries')).body;
  assert.match(list, new RegExp(`<th scope="row" data-label="Entry">${seq}</th><td colspan="4" data-label="What">Privileged entry, not shown</td>`));
  assert.doesNotMatch(list, /litigation|place/i);
  for (const filter of ['kind=litigation-hold', 'type=litigation-hold-placed', 'kind=custody']) assert.doesNotMatch((await pages.get('p-auditor', `/audit/entries?${filter}`)).body, /Privileged entry/, filter);
  for (const path of ['', '/receipt', '/leaf']) {
    const [real, none] = [await pages.get('p-auditor', `/audit/entries/${seq}${path}`), await pages.get('p-auditor', `/audit/entries/999999${path}`)];
    assert.deepEqual([real.status, none.status], [404, 404], path);
  }
  const exported = await pages.get('p-auditor', '/audit/exports/entries/csv');
  assert.match(exported.body, new RegExp(`^"?${seq}"?,(""|),(""|),(""|),(""|),"?privileged entry, not shown"?`, 'm'));
  assert.match((await pages.get('p-auditor', '/audit/exports/entries/jsonl')).body, new RegExp(`^\\{"seq":${seq},"at":null,"kind":null,"record":null,"version":null,"type":"privileged entry, not shown","principal":null,"role":null,.*"data":null\\}$`, 'm'));
  for (const table of ['entries', 'decisions', 'findings', 'figures', 'looks']) for (const format of ['csv', 'jsonl']) {
    const { body } = await pages.get('p-auditor', `/audit/exports/${table}/${format}`);
    // Whoever asked for the bare id got, and left, what an id that does not exist gets and leaves.
    const lines = body.split('\n').filter((line) => line.includes(hold) && /see-person.*person.*shown/.test(line));
    assert.deepEqual([lines.filter((line) => !/\bcustody\b/.test(line)), /litigation/i.test(body)], [[], false], `${table} ${format}`);
  }
});

test('a grant of one class tells nothing more of another: no number is shown to an auditor whose grant would not open it', () => {
  const grant = (classes: readonly ('mixed' | 'solely-state')[]) => [{ id: 'g', scope: { kind: 'agency' as const, classes }, startAt: NOW, endAt: addHours(NOW, 1), grantedBy: 'p' }];
  for (const classes of [['mixed'], ['solely-state']] as const) assert.equal(mayLook('see-audit', { role: 'auditor', grants: grant(classes) }, NOW, { kind: 'litigation-hold' }), 'absent');
  assert.equal(mayLook('see-record', { role: 'counsel' }, NOW, { kind: 'litigation-hold' }), 'open');
  assert.equal(mayLook('see-record', { role: 'administrator' }, NOW, { kind: 'litigation-hold' }), 'closed');
});

// Last: it ends what the others look at.
test('lifted, with reasons, the marker goes and the record stays', async () => {
  assert.equal((await post(at, 'p-counsel', 'litigation-hold', hold, 'extend-scope', { scope: 'custodies', custodies: ['nobody'] })).status, 422);
  await at.player.ask('p-counsel', 'litigation-hold', 'lift-litigation-hold', hold, { personal: { liftReasons: 'Settled.' } });
  assert.doesNotMatch((await pages.get('p-counsel', `/people/${custody}`)).body, /Under litigation hold/);
  assert.match((await pages.get('p-counsel', `/records/litigation-hold/${hold}`)).body, /lifted[\s\S]*Settled\./);
});
