import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { testCounty, type TestCounty } from './county.ts';
import { countyPages, type Pages } from './pages.ts';

const HEADER = 'employee_number,name,us_citizen,enforced_laws,trained_on_security,enforced_inmate_rules';
let at: TestCounty;
let pages: Pages;
before(async () => {
  at = await testCounty();
  pages = await countyPages(at);
});
after(async () => {
  await pages.close();
  await at.close();
});

const send = (list: string, act: 'check' | 'nominate', key = 'page-key-1') => pages.ask('p-coordinator', 'POST', '/officers/nominate', { key, version: '0', list, do: act });
const officers = async (): Promise<number> => (await at.deps.store.records(county.agency, 'officer')).length;

test('a list is judged, mended where it stands, nominated, and a second click nominates nobody twice', async () => {
  const before = await officers();
  const bad = await send(`${HEADER}\nP-1,Pia Invented,yes,yes,yes,yes\nP-2,<b>Pim</b>,yes,no,yes,\n`, 'nominate');
  assert.equal(bad.status, 422);
  assert.match(bad.body, /1 of 2 rows cannot be nominated/);
  assert.match(bad.body, /enforced_laws: the agency does not attest it.*enforced_inmate_rules: it is empty/s);
  assert.match(bad.body, /P-2,&lt;b&gt;Pim&lt;\/b&gt;,yes,no,yes,/, 'the list stands there as it was sent');
  assert.equal(await officers(), before);

  const good = `${HEADER}\nP-1,Pia Invented,yes,yes,yes,yes\nP-2,Pim Invented,yes,yes,yes,yes\n`;
  assert.match((await send(good, 'check')).body, /All 2 rows can be nominated.*Nominate these 2 officers/s);
  assert.equal(await officers(), before, 'judging records nothing');
  assert.match((await send(good, 'nominate', 'page-key-2')).body, /2 of 2 nominated/);
  assert.match((await send(good, 'nominate', 'page-key-2')).body, /2 of 2 nominated/, 'the same form again is answered as it was');
  assert.equal(await officers(), before + 2);
  assert.match((await send(good, 'nominate', 'page-key-3')).body, /0 of 2 nominated.*On record already/s);
  assert.equal(await officers(), before + 2);
});

test('what is no list, an empty one and one too long are refused with what to do', async () => {
  for (const [list, words] of [
    ['', /The list is empty/], [HEADER, /has a first line and no rows/], ['name\nAda', /It lacks employee_number/],
    [`${HEADER}\n${Array.from({ length: 301 }, (_, row) => `Q-${row},Ada,yes,yes,yes,yes`).join('\n')}`, /more than 300 rows\. Send it in parts, or with “tipstaff nominate”/],
  ] as const) {
    const answer = await send(list, 'nominate');
    assert.equal(answer.status, 422);
    assert.match(answer.body, words);
  }
});
