import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openPool } from '#store/driver.ts';
import type { Lane, Ready, Usage } from './durable/server.ts';

/**
 * Durable commands through HTTP (token, schema, role, head lock, decision, leaf, signed checkpoint, read model, idempotency
 * reply, flush), 16 clients on 16 agencies, beside a bare one-row insert through the same driver into the same server with as
 * many connections. Short turns, interleaved, so that what else the machine does falls on both; the median of the rounds' ratios.
 */
const CLIENTS = 16;
const ROUNDS = 7;
const TURN_MS = 3_000;
const GOAL = 0.2;

const server = fork(fileURLToPath(new URL('./durable/server.ts', import.meta.url)));
const [ready] = (await once(server, 'message')) as [Ready];
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
const pool = openPool(ready.floor, { size: CLIENTS, name: 'bare insert' });
let asked = 0;

function command({ agency, token, custody }: Lane, at: string): Promise<number> {
  const body = JSON.stringify({ at });
  asked += 1;
  return new Promise((resolve, reject) => {
    request({
      agent, host: '127.0.0.1', port: ready.port, method: 'POST', path: `/v1/agencies/${agency}/custody/${custody}/project-release`,
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json', 'content-length': body.length, 'idempotency-key': `bench-${asked}-${process.pid}` },
    }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => {
        if (answer.statusCode === 200) resolve(200);
        else reject(new Error(`${answer.statusCode}: ${text}`));
      });
    }).on('error', reject).end(body);
  });
}

async function turn(one: (client: number, turn: number) => Promise<unknown>): Promise<{ readonly rate: number; readonly done: number }> {
  const start = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
    for (let i = 0; performance.now() - start < TURN_MS; i += 1) {
      await one(client, i);
      done += 1;
    }
  }));
  return { rate: (done / (performance.now() - start)) * 1000, done };
}

async function usage(): Promise<Usage> {
  server.send('usage');
  return ((await once(server, 'message')) as [Usage])[0];
}

const at = (i: number): string => new Date(Date.UTC(2027, 0, 1) + i * 60_000).toISOString();
const commands = () => turn((client, i) => command(ready.lanes[client] as Lane, at(i)));
const inserts = () => turn(() => pool.use((link) => link.query('insert into floor (body) values ($1)', ['x'.repeat(400)])));

await pool.use((link) => link.query('create table floor (id bigint generated always as identity primary key, body text not null)'));
await commands();
await inserts();
const rounds: { http: number; bare: number; trips: number; mine: number; servers: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const before = await usage();
  const mine = process.cpuUsage();
  const start = performance.now();
  const http = await commands();
  const wall = (performance.now() - start) * 1000;
  const spent = process.cpuUsage(mine);
  const after = await usage();
  const bare = await inserts();
  rounds.push({
    http: http.rate, bare: bare.rate, trips: (after.sent - before.sent) / http.done,
    mine: (spent.user + spent.system) / wall, servers: (after.cpuMicros - before.cpuMicros) / wall,
  });
}
server.send('stop');
await pool.close();
agent.destroy();

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const ratio = median(rounds.map((each) => each.http / each.bare));
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (value: number): string => `${Math.round((value * 100) / cpus().length)} %`;
const page = `# Durable commands through HTTP

\`npm run bench:durable\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, embedded PostgreSQL, every commit flushed.
${CLIENTS} clients on ${CLIENTS} agencies (\`custody/project-release\`), beside a bare one-row insert of 400 bytes through the same driver with ${CLIENTS} connections.
Medians of ${ROUNDS} interleaved rounds of ${TURN_MS / 1000} s each; load generator, server and database share the machine.

| | per second |
|---|---|
| bare one-row insert (the floor) | ${whole(median(rounds.map((each) => each.bare)))} |
| command through HTTP | ${whole(median(rounds.map((each) => each.http)))} |

Ratio to the floor, median of the rounds: **${ratio.toFixed(2)}** (goal ≥ ${GOAL}: ${ratio >= GOAL ? 'met' : 'missed'}).
Messages to the database for each command, counted: ${median(rounds.map((each) => each.trips)).toFixed(2)} (goal ≤ 3).
Share of the machine's CPU during the commands: load generator ${percent(median(rounds.map((each) => each.mine)))}, server process ${percent(median(rounds.map((each) => each.servers)))}, the rest the database and whatever else ran.
`;
process.stdout.write(page);
writeFileSync(new URL('../docs/benchmarks/durable.md', import.meta.url), page);
