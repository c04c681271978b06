import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dispatch } from '#cli/dispatch.ts';
import { get, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
let folder: string;
let url: string;
before(async () => {
  at = await testCounty();
  url = (await at.app.server.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  folder = await mkdtemp(join(tmpdir(), 'tipstaff-everywhere-'));
  await writeFile(join(folder, 'token'), at.token('p-coordinator'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await at.close();
});

interface Done { readonly complete: boolean; readonly agencies: readonly { outcome: string; detail: string }[] }

async function withdraw(targets: object, ...more: string[]): Promise<{ code: number; done: Done; err: string }> {
  await writeFile(join(folder, 'targets.json'), JSON.stringify(targets));
  let [out, err] = ['', ''];
  const io = { out: (text: string) => { out += text; }, err: (text: string) => { err += text; }, isTTY: false, env: {}, cwd: folder, stdin: async () => '' };
  const code = await dispatch(['everywhere', 'officer/withdraw-officer', '--targets', 'targets.json', '--data', '{"kind":"withdrawal","cause":"ice-notice"}', '--key', 'letter of 24 November', '--json', ...more], io);
  return { code, done: (out === '' ? { complete: false, agencies: [] } : JSON.parse(out)) as Done, err };
}

const here = { tokenFile: 'token', id: 'officer-secondman' };

test('everywhere is said only when every agency has committed; the rest are shown, and asked again under the same key nothing is done twice', async () => {
  const partly = await withdraw([{ ...here, url }, { ...here, url: 'http://127.0.0.1:9' }]);
  assert.equal(partly.code, 1);
  assert.equal(partly.done.complete, false);
  assert.deepEqual(partly.done.agencies.map(({ outcome }) => outcome), ['committed', 'not-reached']);
  const again = await withdraw([{ ...here, url }]);
  assert.deepEqual([again.code, again.done.complete], [0, true], JSON.stringify(again));
  const { state } = (await get(at, 'p-commander', 'records/officer/officer-secondman')).body as { state: { removals: object[]; status: string } };
  assert.deepEqual([state.removals.length, state.status], [1, 'withdrawn']);
});

test('an agency that has no such record says so; an act that takes nothing away is not asked everywhere', async () => {
  const unknown = await withdraw([{ ...here, url, id: 'nobody' }]);
  assert.deepEqual([unknown.code, unknown.done.agencies[0]?.outcome], [1, 'refused']);
  assert.match(unknown.done.agencies[0]?.detail ?? '', /no such record/);
  let err = '';
  const code = await dispatch(['everywhere', 'custody/serve-warrant', '--targets', 'targets.json', '--key', 'x'.repeat(8)], { out: () => undefined, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: folder, stdin: async () => '' });
  assert.equal(code, 2);
  assert.match(err, /takes no authority away/);
});
