import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFremont } from '#demo/open-fremont.ts';
import { issue } from '../desk/county.ts';
import { tipstaffHere } from './run.ts';

test('issue, status, end: what the command says is what a verifier would read', async () => {
  const county = await openFremont({ port: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-attestation-'));
  try {
    const token = join(folder, 'token');
    await writeFile(token, await issue(county.player, 'p-coordinator'));
    const said = (...args: string[]) => tipstaffHere(['attestation', ...args, '--token-file', token, '--url', county.url]);
    const out = join(folder, 'file.txt');
    const issued = await said('issue', 'officer-secondman', '--hours', '8', '--out', out);
    assert.equal(issued.code, 0, issued.err);
    assert.match(issued.err, /not an ICE credential/);
    assert.match(await readFile(out, 'utf8'), /^[\w-]+\.[\w-]+\.[\w-]+(~[\w-]+)+~\n$/);
    const { records } = JSON.parse((await said('list', '--json')).out) as { readonly records: readonly { readonly id: string; readonly state: { readonly officer: string } }[] };
    const id = records.find(({ state }) => state.officer === 'officer-secondman')?.id ?? '';
    assert.match((await said('status', id)).out, /^valid at 20\d\d-\d\d-\d\dT[\d:.]+Z; expires /);
    assert.equal((await said('end', id, '--reason', 'card-lost')).code, 0);
    const ended = await said('status', id, '--json');
    assert.deepEqual([ended.code, (JSON.parse(ended.out) as { readonly status: string }).status], [1, 'ended']);
    const refused = await said('issue', 'officer-trainee');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /Not attested[\s\S]*missing: [\s\S]*authorization letter \(from ICE field office\)/);
    for (const args of [['issue'], ['status'], ['list', 'x'], ['issue', 'officer-secondman', '--hours', '0'], ['nonsense', 'x']]) assert.equal((await said(...args)).code, 2, args.join(' '));
  } finally {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  }
});
