import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createFolder, openFolder } from '#store/embedded.ts';
import { FolderError } from '#store/embedded-folder.ts';
import { testFolder } from '#store/testing.ts';
import { isAlive } from './kill-run.ts';

const HOLDER = `import { openFolder } from '#store/embedded.ts'; const e = await openFolder(process.argv[1]); console.log(e.pid); setInterval(() => {}, 1000);`;

/** Another process that holds the folder. */
async function holder(data: string): Promise<{ readonly pid: number; readonly server: number; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, data], { cwd: new URL('../..', import.meta.url).pathname, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => { child.once('close', resolve); });
  const server = await new Promise<number>((resolve, reject) => { child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))); child.once('close', () => reject(new Error('the holder ended'))); });
  return { pid: child.pid ?? 0, server, kill: async () => { child.kill('SIGKILL'); await ended; } };
}

const gone = async (pid: number): Promise<void> => { while (isAlive(pid)) await new Promise((resolve) => { setTimeout(resolve, 10); }); };

describe('one folder, one process', () => {
  it('refuses a second process, naming the first, and leaves the first at work', async () => {
    const data = await testFolder();
    const first = await holder(data);
    await assert.rejects(openFolder(data), (error: Error) => error instanceof FolderError && error.message.includes(`in use by tipstaff process ${first.pid}`));
    assert.ok(isAlive(first.server));
    await first.kill();
    await gone(first.server);
    const second = await openFolder(data);
    await second.close();
  });

  it('stops its server when it is killed, with nobody there to start it again', async () => {
    const first = await holder(await testFolder());
    await first.kill();
    await gone(first.server);
  });

  it('takes over a server that outlived its process', { skip: process.platform === 'linux' ? false : 'needs /proc' }, async () => {
    const data = await testFolder();
    const first = await holder(data);
    // The reader that would stop the server is killed first.
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const socket = await readFile(join(data, 'socket'), 'utf8');
      if (line.startsWith('/bin/sh') && line.includes(socket)) process.kill(Number(pid), 'SIGKILL');
    }
    await first.kill();
    assert.ok(isAlive(first.server), 'an orphan');
    const second = await openFolder(data);
    assert.equal(second.pid, first.server);
    await second.close();
    await gone(first.server);
  });

  it('creates nothing where nothing was initialised, and initialises nothing where something lies', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'tipstaff-empty-'));
    await assert.rejects(openFolder(empty), /not an initialised data folder.*nothing was created/s);
    await assert.rejects(openFolder(join(empty, 'missing')), /not an initialised data folder/);
    assert.deepEqual(await readdir(empty), []);
    await writeFile(join(empty, 'photo.jpg'), '');
    await assert.rejects(createFolder(empty), /is not empty/);
    await assert.rejects(createFolder(await testFolder()), /already initialised/);
    await rm(empty, { recursive: true });
  });

  it('says so when the folder is of a later format, or is damaged', async () => {
    const data = await testFolder();
    await writeFile(join(data, 'tipstaff.json'), '{"format": 2}');
    await assert.rejects(openFolder(data), /format 2/);
    await writeFile(join(data, 'tipstaff.json'), '{"format": 1}');
    await rm(join(data, 'postgres/global/pg_control'));
    await assert.rejects(openFolder(data), /PostgreSQL did not start/);
    await rm(join(data, 'postgres'), { recursive: true });
    await mkdir(join(data, 'postgres'), { mode: 0o700 });
    await assert.rejects(openFolder(data), FolderError);
  });
});
