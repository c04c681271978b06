import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../src/demo/start.ts', import.meta.url));

/** Waits for the first line of standard output: the URL, printed last, when everything is there. */
async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return text.trim();
}

test('start serves the county, prints its URL last, and Ctrl-C leaves nothing behind', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  // As root the database runs under another user, who must reach its folder.
  chmodSync(folder, 0o755);
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [START], { env: { ...process.env, PORT: '0', TMPDIR: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const url = await firstLine(child);
  assert.match(url, /^http:\/\/localhost:\d+$/);
  const answer = await fetch(`${url}/sign-in`);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Sign in as Dana Whitelock/);
  assert.ok(readdirSync(folder).some((name) => name.startsWith('tipstaff-fiction-')), 'the database lies in a temporary folder');
  child.kill('SIGINT');
  assert.deepEqual(await ended, [0, null]);
  assert.deepEqual(readdirSync(folder).filter((name) => name.startsWith('tipstaff-')), [], 'neither the database nor its socket is left');
});

test('a port in use is said at once, with what to do', async (context) => {
  const taken = createServer().listen(0, 'localhost');
  await once(taken, 'listening');
  context.after(() => taken.close());
  const { port } = taken.address() as { port: number };
  const { status, stderr, stdout } = spawnSync(process.execPath, [START], { env: { ...process.env, PORT: String(port) }, encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 1);
  assert.match(stderr, new RegExp(`Port ${port} is in use.*PORT=${port + 1} npm start`));
  assert.equal(stdout, '');
});

test('a PORT that is none is refused with an example', () => {
  const { status, stderr } = spawnSync(process.execPath, [START], { env: { ...process.env, PORT: 'eighty' }, encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /PORT=eighty is not a port.*PORT=4801/);
});
