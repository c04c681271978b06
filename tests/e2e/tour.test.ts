import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Fremont, openFremont } from '#demo/open-fremont.ts';

/** What docs/tour.md tells a newcomer to look for is there, in those words, for the person it names. */
const tour = readFileSync(new URL('../../docs/tour.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
const STOPS: readonly (readonly [who: string, path: string, ...words: readonly string[]])[] = [
  ['p-commander', '/desk', 'Abel Invented: RELEASE DUE', 'Shift handover and head-count'],
  ['p-commander', '/people/custody-12', 'Release sheet'],
  ['p-commander', '/people/custody-12/release', 'Record: the person physically left'],
  ['p-commander', '/people/custody-02', 'Ask ICE to re-confirm the warrant'],
  ['p-officer', '/desk', 'Ines Readysample', 'Bruna Exemplar', 'Deniz Notreal'],
  ['p-officer', '/people/custody-19', 'Serve, step by step'],
  ['p-ice', '/desk', 'Answer now', 'Answer the item', 'Tonight’s pick-ups'],
  ['p-defender', '/defence/custody-03', 'File a stop'],
  ['p-counsel', '/desk', 'The law in use here'],
];

let county: Fremont;
before(async () => { county = await openFremont({ port: 0 }); });
after(() => county?.close());

test('the tour leads to what it names', async () => {
  const cookies = new Map<string, string>();
  for (const [who, path, ...words] of STOPS) {
    assert.ok(tour.includes(county.player.part(who).name), `${who} is not on the tour`);
    const cookie = cookies.get(who) ?? await signIn(who);
    cookies.set(who, cookie);
    const answer = await fetch(county.url + path, { headers: { cookie } });
    const page = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    assert.equal(answer.status, 200, `${path} as ${who}`);
    for (const said of words) assert.ok(page.includes(said), `“${said}” is not at ${path} for ${who}`);
  }
});

async function signIn(who: string): Promise<string> {
  const answer = await fetch(`${county.url}/sign-in`, { method: 'POST', redirect: 'manual', headers: { origin: county.url }, body: new URLSearchParams({ principal: who }) });
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}
