/**
 * Clones the committed state into empty folders and follows the README there, as root (in the temporary folder and under root's own
 * home) and as an unprivileged user with a home of its own. `npm run fresh -- --full` runs the whole test command instead of a part.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Place { readonly name: string; readonly parent: string; readonly uid?: number }
interface Step { readonly name: string; readonly ok: boolean; readonly seconds: number; readonly said: string }

const top = fileURLToPath(new URL('../../', import.meta.url));
const full = process.argv.includes('--full');
const NOBODY = 65_534;
/** The machine's own Node first, as on a fresh machine: npm puts ours before it. */
const path = (process.env['PATH'] ?? '').split(delimiter).filter(part => !part.includes('node_modules')).join(delimiter);

const isRoot = process.getuid?.() === 0;
const places: readonly Place[] = isRoot
  ? [{ name: 'root, temporary folder', parent: tmpdir() }, { name: 'root, under its home', parent: homedir() }, { name: 'unprivileged user', parent: tmpdir(), uid: NOBODY }]
  : [{ name: 'ordinary user', parent: tmpdir() }];

let failed = 0;
for (const place of places) {
  const folder = mkdtempSync(join(place.parent, 'tipstaff-fresh-'));
  try {
    for (const step of await follow(place, folder)) {
      if (!step.ok) failed += 1;
      console.log(`${step.ok ? 'ok  ' : 'FAIL'} ${place.name}: ${step.name} (${step.seconds.toFixed(1)} s)${step.ok ? '' : `\n${step.said}`}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = failed === 0 ? 0 : 1;

async function follow(place: Place, folder: string): Promise<readonly Step[]> {
  const clone = join(folder, 'tipstaff');
  const home = join(folder, 'home');
  mkdirSync(home);
  spawnSync('git', ['clone', '--quiet', top, clone], { stdio: 'inherit' });
  if (place.uid !== undefined) {
    spawnSync('chown', ['-R', `${place.uid}:${place.uid}`, clone, home]);
    chmodSync(folder, 0o755);
    chownSync(folder, place.uid, place.uid);
  }
  const env = { PATH: path, HOME: home, LANG: 'C.UTF-8', PORT: String(await freePort()) };
  const step = (name: string, command: string): Step => {
    const began = performance.now();
    const ran = spawnSync(...as(place, ['bash', '-c', command]), { cwd: clone, env, encoding: 'utf8', maxBuffer: 1 << 28 });
    return { name, ok: ran.status === 0, seconds: (performance.now() - began) / 1000, said: `${ran.stdout}\n${ran.stderr}`.slice(-4000) };
  };
  const steps = [step('npm ci', 'npm ci')];
  if (!steps[0]!.ok) return steps;
  steps.push(step('npx tipstaff limits', 'test "$(npx tipstaff limits --from 2026-10-31T09:00 --zone America/New_York --json | grep -c 2026-11-02T13:00:00Z)" = 2'));
  steps.push(full ? step('npm test', 'npm test') : step('part of the tests', 'npx node --test "src/time/*.test.ts" "src/authority/*.test.ts" "src/ledger/*.test.ts" tests/contract/store.test.ts'));
  steps.push(await started(place, clone, env));
  return steps;
}

/** `npm start` must end up printing an address that answers. */
function started(place: Place, cwd: string, env: NodeJS.ProcessEnv): Promise<Step> {
  const began = performance.now();
  const [file, args] = as(place, ['npm', 'start']);
  const child = spawn(file, args, { cwd, env, detached: true });
  let said = '';
  return new Promise(resolve => {
    const done = (ok: boolean): void => {
      clearTimeout(late);
      try {
        process.kill(-child.pid!, 'SIGTERM');
      } catch {
        said += '\n(it had already ended)';
      }
      child.once('close', () => resolve({ name: 'npm start', ok, seconds: (performance.now() - began) / 1000, said: said.slice(-4000) }));
      if (child.exitCode !== null) child.emit('close');
    };
    const late = setTimeout(() => done(false), 180_000);
    child.once('exit', () => done(false));
    const heard = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url === undefined) return;
      child.removeAllListeners('exit');
      child.stdout.removeListener('data', heard);
      void fetch(url).then(answer => done(answer.ok), error => { said += String(error); done(false); });
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  });
}

function as(place: Place, command: readonly string[]): [string, string[]] {
  const whole = place.uid === undefined ? [...command] : ['setpriv', `--reuid=${place.uid}`, `--regid=${place.uid}`, '--clear-groups', ...command];
  return [whole[0]!, whole.slice(1)];
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
