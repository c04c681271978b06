import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { officerFacts } from '#desk/facts/authority-facts.ts';
import type { OfficerState } from '#officer/state.ts';
import { connectOnce } from '#store/driver.ts';
import { addHours } from '#time/instant.ts';
import { ago, get, idOf, NOW, ok, post, readyToServe, testCounty, type TestCounty } from './county.ts';
import { type TestPages, testPages } from './page-calls.ts';

const OFFICER = 'officer-warranter';
let at: TestCounty;
let pages: TestPages;
before(async () => {
  at = await testCounty();
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

const plain = (body: string): string => body.replace(/^[\s\S]*<main/, '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const own = async (who = 'p-officer'): Promise<string> => plain((await pages.get(who, '/my-record')).body);
const stateOf = async (): Promise<OfficerState> => (await at.deps.store.record(county.agency, { kind: 'officer', id: OFFICER }))?.state as unknown as OfficerState;
const factsNow = async () => officerFacts(OFFICER, await stateOf(), undefined, NOW, []);
const answerIt = (who: string, item: string, answer: string) => post(at, who, 'officer', OFFICER, 'answer-record', { item, personal: { answer } });

test('the officer reads all that is recorded of them, and nobody else’s: the page names nobody in its address', async () => {
  await at.player.ask('p-coordinator', 'officer', 'note-discipline', OFFICER, { kind: 'allegation', learnedAt: ago(60), personal: { discipline: 'Said to have left a post.' } });
  await at.player.ask('p-counsel', 'officer', 'record-personnel-law', OFFICER, { discipline: 'discipline-1', position: 'permitted', onAt: ago(50), personal: { personnelLaw: 'Privileged: the statute allows it.' } });
  await at.player.ask('p-coordinator', 'officer', 'disclose-discipline', OFFICER, { discipline: 'discipline-1', disclosedAt: ago(40), documentHash: paper('disclosure'), personal: { disclosure: 'Sent to ICE.' } });
  const { custody, warrant } = await readyToServe(at, 'own');
  await at.player.ask('p-officer', 'custody', 'record-irregular-service', custody, { occurredAt: ago(1), source: 'paper', why: 'outage', officer: OFFICER, warrant, documentHash: paper('irregular'), personal: { account: 'The screen was down.' } }).catch(() => undefined);
  const page = await own();
  for (const words of [
    'Certified by ICE', 'ICE’s last word', 'Examination 1 of at most 2', 'FICTION-0001', 'Nominated', 'by Cole Paperman', 'Consent given', 'Allegation, learned of', 'Discipline put to ICE', 'Said to have left a post.', 'Sent to ICE.',
    'Counsel’s note on state personnel law On file, withheld safeguard', 'Everything recorded, newest first', 'Answer : Nominated',
  ]) assert.ok(page.includes(words), words);
  assert.doesNotMatch(page, /the statute allows it/);
  const other = await own('p-officer-2');
  assert.ok(other.includes('FICTION-0002'));
  assert.doesNotMatch(other, /FICTION-0001|Said to have left a post|Rae Warranter/);
  for (const who of ['p-clerk', 'p-coordinator', 'p-counsel', 'p-ice', 'p-admin', 'p-auditor', 'p-defender']) assert.match(await own(who), /Your sign-in names no officer record/, who);
  for (const path of ['/my-record/officer-secondman', '/my-record?officer=officer-secondman']) assert.doesNotMatch((await pages.get('p-officer', path)).body, /FICTION-0002/);
  const read = ok(await get(at, 'p-officer', 'my-record')).body;
  assert.deepEqual([read['officer'], (read['words'] as Record<string, string>)['discipline'], read['withheld']], [OFFICER, 'Said to have left a post.', [{ what: 'Counsel’s note on state personnel law', ground: 'safeguard: counsel’s advice to the agency is counsel’s to show' }]]);
  assert.deepEqual(ok(await get(at, 'p-clerk', 'my-record')).body, { officer: null });
});

test('an answer stands beside the item wherever it is shown, the coordinator reads it, and no authority changes', async () => {
  const facts = await factsNow();
  ok(await answerIt('p-officer', 'discipline-1', 'I was relieved at two.\nThe log shows it.'));
  for (const who of ['p-officer-2', 'p-coordinator', 'p-counsel']) assert.ok([403, 422].includes((await answerIt(who, 'discipline-1', 'Not mine.')).status), who);
  assert.match(await own(), /ICE decides what follows|Allegation, learned of[\s\S]*The officer answers I was relieved at two\. The log shows it\. Signed in/);
  for (const who of ['p-coordinator', 'p-ice', 'p-counsel', 'p-commander']) {
    assert.match(plain((await pages.get(who, `/records/officer/${OFFICER}`)).body), /ICE on reopening Not heard: ICE decides The officer answers I was relieved at two\. The log shows it\. Signed in, .*; not yet read by the coordinator/, who);
  }
  assert.match(plain((await pages.get('p-coordinator', '/desk')).body), /Answers of officers \(1\).*Read the answer of Rae Warranter: what came up: allegation/);
  assert.deepEqual((await at.deps.store.due(county.agency, addHours(NOW, 1))).filter(({ kind }) => kind === 'answer-to-read').map(({ owner }) => owner), ['programme-coordinator']);
  ok(await post(at, 'p-coordinator', 'officer', OFFICER, 'read-answer', { answer: 'answer-1' }));
  assert.match(plain((await pages.get('p-coordinator', '/desk')).body), /Every answer was read/);
  assert.match(await own(), /read by Cole Paperman/);
  assert.deepEqual((await at.deps.store.due(county.agency, addHours(NOW, 1))).filter(({ kind }) => kind === 'answer-to-read'), []);
  assert.deepEqual(await factsNow(), facts);
});

test('an answer on paper is entered as such, and the officer says whether it is theirs', async () => {
  ok(await post(at, 'p-coordinator', 'officer', OFFICER, 'enter-answer', { item: 'nomination', answeredAt: ago(10), documentHash: paper('letter of Rae') }));
  assert.match(await own(), /Entered from your paper: is it yours\? Your answer on paper: nomination/);
  assert.match(await own(), /The officer answers On the paper On paper of .*the officer has not said whether it is theirs/);
  assert.equal((await post(at, 'p-officer-2', 'officer', OFFICER, 'confirm-answer', { answer: 'answer-2', own: true })).status, 422);
  ok(await post(at, 'p-officer', 'officer', OFFICER, 'confirm-answer', { answer: 'answer-2', own: false }));
  assert.match(await own(), /the officer says it is not theirs as entered/);
});

test('the officer’s form offers every item and goes back to the page', async () => {
  const form = await pages.get('p-officer', `/do/officer/${OFFICER}/answer-record?item=discipline-1&back=/my-record`);
  assert.equal(form.status, 200);
  assert.match(form.body, /<option value="discipline-1" selected>What came up: allegation, /);
  assert.match(form.body, /<option value="credential-FICTION0001">Credential FICTION0001, /);
});

const SECRET = /I moved the log\.|Charged with perjury/;
let statement = '';
let material = '';
const answer = async (who: string, path: string): Promise<string> => {
  const { status, body } = await get(at, who, path);
  return JSON.stringify([status, { ...body, instance: '', request: '' }]).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
};

test('a compelled statement is counsel’s and the officer’s own; disclosure material is counsel’s alone', async () => {
  const facts = await factsNow();
  statement = idOf(await post(at, 'p-counsel', 'compelled-statement', undefined, 'record-compelled-statement', { officer: OFFICER, orderingPosition: 'Sheriff', warning: 'unknown', takenAt: ago(30), place: 'Counsel’s safe', documentHash: paper('statement'), personal: { statement: 'I moved the log.' } }));
  material = idOf(await post(at, 'p-counsel', 'disclosure-material', undefined, 'record-disclosure-material', { officer: OFFICER, material: 'criminal-charge', source: 'court', learnedAt: ago(20), personal: { content: 'Charged with perjury.' } }));
  ok(await post(at, 'p-counsel', 'disclosure-material', material, 'record-prosecutor-disclosure', { to: 'prosecutor', office: 'State attorney', disclosedAt: ago(10), disclosingPosition: 'County attorney', documentHash: paper('giglio letter') }));
  assert.match(await own(), /Statement that you were ordered to give[\s\S]*Ordered by Sheriff Warning Not known: no paper says[\s\S]*I moved the log\.[\s\S]*by Lex Countyman[\s\S]*Counsel’s question/);
  assert.doesNotMatch(await own(), /perjury|State attorney/);
  const read = ok(await get(at, 'p-officer', 'my-record')).body;
  assert.deepEqual((read['statements'] as readonly { id: string; text: string }[]).map(({ id, text }) => [id, text]), [[statement, 'I moved the log.']]);
  assert.doesNotMatch(JSON.stringify(read), /perjury|concerns/);
  assert.doesNotMatch(await own('p-officer-2'), /ordered to give (?!\.)|I moved the log/);
  assert.match(plain((await pages.get('p-counsel', `/records/compelled-statement/${statement}`)).body), /Given by Rae Warranter[\s\S]*I moved the log\.[\s\S]*Counsel’s question/);
  assert.match(plain((await pages.get('p-counsel', `/records/disclosure-material/${material}`)).body), /About Rae Warranter[\s\S]*Charged with perjury\.[\s\S]*Prosecutor: State attorney/);
  assert.match(plain((await pages.get('p-counsel', '/records/compelled-statement')).body), /Compelled statement of Rae Warranter/);
  assert.doesNotMatch(plain((await pages.get('p-counsel', '/records/compelled-statement')).body), /Disclosure material on/);
  assert.match(plain((await pages.get('p-counsel', '/records/disclosure-material')).body), /Disclosure material on Rae Warranter/);
  assert.deepEqual(await factsNow(), facts);
});

test('to everyone else, in every read and on every page, they answer as what does not exist', async () => {
  for (const [kind, id] of [['compelled-statement', statement], ['disclosure-material', material]] as const) {
    const seq = (await at.deps.store.timeline(county.agency, { kind, id }))[0]?.seq as number;
    for (const who of at.player.cast.map((each) => each.id)) {
      assert.equal(await answer(who, `persons/${id}`), await answer(who, 'persons/no-such-record'), `${who} ${kind}`);
      if (who === 'p-counsel') continue;
      for (const after of ['', '/timeline']) assert.equal(await answer(who, `records/${kind}/${id}${after}`), await answer(who, `records/${kind}/no-such-record${after}`), `${who} ${kind}${after}`);
      for (const after of ['', '/receipt', '/replay']) assert.equal(await answer(who, `entries/${seq}${after}`), await answer(who, `entries/999999${after}`), `${who} entry${after}`);
      // The matrix of the walls asks every page; here are those that tell of officers, alarms or entries.
      for (const path of ['/desk', `/records/officer/${OFFICER}`, ...(who === 'p-auditor' ? ['/audit/entries', '/audit/exports/entries/csv', '/audit/looks'] : [])]) {
        assert.doesNotMatch((await pages.get(who, path)).body, SECRET, `${who} ${path}`);
      }
      const [real, none] = [await pages.get(who, `/records/${kind}/${id}`), await pages.get(who, `/records/${kind}/no-such-record`)];
      assert.equal(real.status, none.status, `${who} ${kind}`);
    }
  }
});

test('no deadline, alarm, look, index or word of the officer’s record leads to either, and neither leads to the other', async () => {
  const due = await at.deps.store.due(county.agency, addHours(NOW, 1));
  assert.deepEqual(due.filter(({ stream }) => stream.kind === 'compelled-statement' || stream.kind === 'disclosure-material'), []);
  const looks = JSON.stringify(ok(await get(at, 'p-auditor', 'looks')).body);
  assert.doesNotMatch(looks, /compelled|disclosure-material/);
  const timeline = async (kind: 'compelled-statement' | 'disclosure-material' | 'officer', id: string) => JSON.stringify(await at.deps.store.timeline(county.agency, { kind, id }));
  assert.doesNotMatch(await timeline('officer', OFFICER), new RegExp(`${statement}|${material}`));
  for (const kind of ['compelled-statement', 'disclosure-material'] as const) {
    const [id, other] = kind === 'compelled-statement' ? [statement, material] : [material, statement];
    assert.doesNotMatch(await timeline(kind, id), new RegExp(`${OFFICER}|${other}|I moved|perjury`));
  }
  const admin = await connectOnce(at.database.admin, 'test');
  const rows = await admin.query(`select kind, value from tipstaff.record_key where agency_id = '${county.agency}'`).finally(() => admin.close());
  const values = (kind: string) => new Set(rows.filter((row) => row['kind'] === kind).map((row) => String(row['value'])));
  const [concerns, rest] = [values('compelled-statement'), new Set(rows.filter((row) => row['kind'] !== 'compelled-statement').map((row) => String(row['value'])))];
  assert.deepEqual([concerns.size, values('disclosure-material').size, [...concerns].filter((value) => rest.has(value))], [1, 0, []]);
});

// Last: it is put away, and still the officer's.
test('a closed statement stays the officer’s to read', async () => {
  ok(await post(at, 'p-counsel', 'compelled-statement', statement, 'close-compelled-statement', { at: ago(1), reason: 'matter-ended' }));
  assert.match(await own(), /I moved the log\.[\s\S]*Closed[\s\S]*Matter ended/);
});
