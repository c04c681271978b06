#!/usr/bin/env node
import { createServer } from 'node:net';
import { openFremont, type Fremont } from './open-fremont.ts';

const PORT = 4800;
const say = (line: string): void => { process.stderr.write(`${line}\n`); };

function portWanted(text: string | undefined): number {
  if (text === undefined || text === '') return PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  say(`PORT=${text} is not a port. Give a number from 0 to 65535, such as PORT=4801.`);
  process.exit(2);
}

/** Asked before the county is built, so that nobody waits for a page that cannot be served. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: 'localhost' }, () => probe.close(() => resolve(true)));
  });
}

const port = portWanted(process.env['PORT']);
if (port !== 0 && !(await isFree(port))) {
  say(`Port ${port} is in use. Stop what runs there, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`);
  process.exit(1);
}

let stopping = false;
let county: Fremont | undefined;
async function stop(): Promise<void> {
  // A second Ctrl-C does not wait any longer; the database server is stopped as this process ends.
  if (stopping || county === undefined) process.exit(130);
  stopping = true;
  say('Stopping.');
  await county.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

say('Building Fremont County (fictional) mid-shift. It is made anew at each start and kept nowhere.');
try {
  county = await openFremont({ port, onFault: (error) => say(`A fault of this program: ${String(error instanceof Error ? error.stack : error)}`) });
} catch (error) {
  say(`Could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
say('Sign in there with one click, as anyone. Ctrl-C stops everything.');
process.stdout.write(`${county.url}\n`);
