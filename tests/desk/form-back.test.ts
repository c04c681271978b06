import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { confirmOfficers } from '#demo/set-up.ts';
import type { App } from '#http/app.ts';
import { NOW, readyToServe, testCounty, type TestCounty } from './county.ts';
import { enrolled, siteOver, type Visitor } from './visitor.ts';

/** Whoever turns back from a signature finds the form as they sent it, on whichever page it stands. */
let at: TestCounty;
let app: App;
before(async () => {
  at = await testCounty();
  await confirmOfficers(at.player, NOW);
  app = await siteOver(at);
});
after(async () => {
  await app.server.close();
  await at.close();
});

const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** Sends a form, is led to sign, and turns back as the button there does. */
async function turnBack(visitor: Visitor, page: string, action: string, answers: Record<string, string>): Promise<string> {
  const { body } = await visitor.get(page);
  const form = body.slice(body.indexOf(`action="${action}"`));
  const sent = { key: hidden(form, 'key'), version: hidden(form, 'version'), ...answers };
  const asked = await visitor.form(action, sent);
  assert.match(asked.location, /^\/sign\//, `${action}: ${asked.status} ${asked.body.slice(asked.body.indexOf("error-summary"), asked.body.indexOf("error-summary") + 500)}`);
  assert.match((await visitor.get(asked.location)).body, new RegExp(`action="${action}"[\\s\\S]*name="unsigned" value="yes"`));
  const back = await visitor.form(action, { ...sent, unsigned: 'yes' });
  assert.equal(back.status, 422, action);
  assert.match(back.body, /It was not signed/);
  return back.body;
}

test('the release sheet, the final check, the person’s page and a form of its own come back filled', async () => {
  const { custody } = await readyToServe(at, 'back');
  const [commander, officer] = [await enrolled(at, app, 'p-commander'), await enrolled(at, app, 'p-officer')];
  const filled = /value="Night commander, badge 12"/;
  const release = { by: 'Night commander, badge 12', reason: 'court' };
  assert.match(await turnBack(commander, `/people/${custody}`, `/people/${custody}/release-person`, release), filled);
  assert.match(await turnBack(commander, `/people/${custody}/release`, `/people/${custody}/release/release-person`, release), filled);
  assert.match(await turnBack(commander, `/do/custody/${custody}/release-person`, `/do/custody/${custody}/release-person`, { 'a.by': 'Night commander, badge 12', 'a.reason': 'court' }), filled);
  assert.match(await turnBack(officer, `/people/${custody}/serve/check`, `/people/${custody}/serve/check/serve`, { language: 'Haitian Creole', copy: 'given' }), /value="Haitian Creole"/);
});
