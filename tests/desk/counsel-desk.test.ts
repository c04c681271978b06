import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { addHours } from '#time/instant.ts';
import { ago, NOW, readyToServe, testCounty, type TestCounty } from './county.ts';
import { type TestPages, testPages } from './page-calls.ts';

let at: TestCounty;
let pages: TestPages;
before(async () => {
  at = await testCounty();
  await at.player.atConsole('principal', 'add-principal', 'p-counsel-2', { role: 'counsel', personal: { name: 'Ally Secondcounsel' } });
  at.player.join({ id: 'p-counsel-2', name: 'Ally Secondcounsel', role: 'counsel' });
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

/** The tasks of a desk as text: heading by heading, without what is only to be styled. */
const desk = async (who = 'p-counsel'): Promise<string> => (await pages.get(who, '/desk')).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const hrefs = async (): Promise<readonly string[]> => [...(await pages.get('p-counsel', '/desk')).body.matchAll(/class="tip-task__title">.*?href="([^"]+)"/g)].map(([, href]) => href ?? '');

test('a court’s paper stands first until counsel has read it; the words and the name stay behind the task', async () => {
  const { custody } = await readyToServe(at, 'paper');
  assert.match(await desk(), /No stop waits for your reading/);
  await at.player.ask('p-clerk', 'custody', 'raise-stop', custody, { kind: 'court-paper', source: 'court', means: 'written', personal: { claimWords: 'Writ of habeas corpus' } });
  assert.match(await desk(), /Read: a court’s paper Recorded just now, raised by court, written; Fremont County Jail\. It stops the act and never prolongs custody\. The paper’s fingerprint is not recorded/);
  assert.doesNotMatch(await desk(), /Writ of habeas/);
  assert.ok((await hrefs()).includes(`/do/custody/${custody}/resolve-stop`));
  assert.equal((await pages.get('p-counsel', `/do/custody/${custody}/resolve-stop`)).status, 200);
  await at.player.ask('p-counsel', 'custody', 'resolve-stop', custody, { stop: 'stop-1', by: 'counsel', outcome: 'bars', personal: { reasons: 'The writ orders it.' } });
  assert.match(await desk(), /No stop waits for your reading/);
});

test('a claim of citizenship comes to counsel only once ICE has answered', async () => {
  const { custody } = await readyToServe(at, 'claim');
  await at.player.ask('p-clerk', 'custody', 'raise-stop', custody, { kind: 'citizenship', source: 'person', means: 'spoken' });
  assert.match(await desk(), /No stop waits for your reading/);
  await at.player.ask('p-ice', 'custody', 'resolve-stop', custody, { stop: 'stop-1', by: 'ice', outcome: 'does-not-bar', documentHash: paper('ICE on the claim'), personal: { reasons: 'Not a citizen, says ICE.' } });
  assert.match(await desk(), /Read: claim of United States citizenship/);
});

test('a hold whose ground has changed is counsel’s until the basis ends', async () => {
  const { custody } = await readyToServe(at, 'held');
  await at.player.ask('p-commander', 'custody', 'record-found-held', custody, { why: 'unknown', source: 'screen', occurredAt: ago(5), personal: { account: 'Found at head-count.' } });
  await at.player.ask('p-commander', 'custody', 'question-basis', custody, { basis: 'basis-1', because: 'law-changed' });
  assert.match(await desk(), /A hold’s ground has changed: the law changed .*Undecided in law: release is the default/);
  await at.player.ask('p-commander', 'custody', 'release-person', custody, { by: 'Shift commander', reason: 'no-basis' });
  assert.doesNotMatch(await desk(), /A hold’s ground has changed/);
});

test('a law proposal waits for a second person, and says to each counsel which one they are', async () => {
  const { version } = at.deps.law.at(NOW, NOW);
  await at.player.ask('p-counsel', 'agency', 'propose-law', county.agency, { version, known: NOW });
  assert.match(await desk(), /Your law proposal waits for a second person/);
  assert.match(await desk('p-counsel-2'), /A law proposal waits for you/);
  await at.player.ask('p-counsel-2', 'agency', 'activate-law', county.agency, { version });
  assert.doesNotMatch(await desk(), /law proposal/);
});

test('whoever is to see something and does not is listed with the form that opens it', async () => {
  assert.match(await desk(), /Dee Fenderson, defender or attorney of record No grant stands/);
  assert.ok((await hrefs()).includes('/do/principal/p-defender/grant-access'));
  assert.equal((await pages.get('p-counsel', '/do/principal/p-defender/grant-access')).status, 200);
  await at.player.ask('p-counsel', 'principal', 'grant-access', 'p-defender', { custody: 'c-paper', endAt: addHours(NOW, 24 * 60) });
  assert.match(await desk(), /Every defender and auditor has a grant that stands/);
});

test('reports that the state wants stand with the end of the time they are for, and no invented day', async () => {
  assert.match(await desk(), /Report: Fla\. Stat\..*Every quarter; to .*The time it is for ends Fri 1 Jan 2027, 00:00 EST; the text as recorded names no day on which it is due/);
});

// Last: it moves the clock.
test('an adoption warns before it expires, and says when it has', async () => {
  await at.player.ask('p-counsel', 'agency', 'adopt-rule', county.agency, { rule: 'us-fl/service', byName: 'Lex Countyman', byTitle: 'County attorney', onAt: NOW, conditions: 'met', choices: {}, expiresAt: addHours(NOW, 240) });
  assert.match(await desk(), /The adoption of us-fl\/service expires .*otherwise nothing is cleared on it/);
  at.clock.put(addHours(NOW, 240));
  assert.match(await desk(), /The adoption of us-fl\/service has expired/);
});

test('an agency whose counsel has done nothing yet: what keeps everything uncleared comes first, with the forms for it', async () => {
  const bare = await testCounty({ setUp: false });
  const { player } = bare;
  await player.atConsole('agency', 'set-up-agency', county.agency, { name: 'Bare County', state: 'us-ca', fictional: true });
  await player.atConsole('principal', 'add-principal', 'p-counsel', { role: 'counsel', personal: { name: 'Lex' } });
  player.join({ id: 'p-counsel', name: 'Lex', role: 'counsel' });
  const shown = await testPages(bare);
  try {
    const { body } = await shown.get('p-counsel', '/desk');
    assert.match(body, /County and city rules: nobody has looked[\s\S]*own safeguards are not adopted/);
    for (const name of ['find-local-rule', 'adopt-safeguards']) {
      assert.ok(body.includes(`/do/agency/${county.agency}/${name}`));
      assert.ok((await shown.get('p-counsel', '/law/here')).body.includes(`/do/agency/${county.agency}/${name}`));
      assert.equal((await shown.get('p-counsel', `/do/agency/${county.agency}/${name}`)).status, 200);
    }
    await player.ask('p-counsel', 'agency', 'find-local-rule', county.agency, { finding: 'none', byName: 'Lex', onAt: NOW });
    await player.ask('p-counsel', 'agency', 'adopt-safeguards', county.agency, { reconfirmMinutes: 60, lastWordMaxHours: 24, identityMethods: ['fingerprint'], adoptedByName: 'Lex' });
    assert.doesNotMatch((await shown.get('p-counsel', '/desk')).body, /nobody has looked|not adopted<\/a>|safeguards are not adopted/);
  } finally {
    await shown.close();
    await bare.close();
  }
});
