import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const STORY = fileURLToPath(new URL('../../src/demo/story.ts', import.meta.url));

test('the story goes as told, and leaves a receipt behind', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'tipstaff-story-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [STORY], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `${stdout.slice(-2000)}\n${stderr}`);
  for (const said of ['NOT CLEARED', 'CLEARED: recorded requirements met. 3', 'RELEASE DUE', 'Serving again restarts nothing', 'released by the shift commander', 'warrant is cancelled', 'GOOD: signed by', 'REFUSED: act.leaf', 'all as told']) {
    assert.ok(stdout.includes(said), `the story says “${said}”`);
  }
  assert.deepEqual(readdirSync(folder), ['receipt.json']);
});
