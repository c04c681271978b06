import assert from 'node:assert/strict';
import { MovingClock } from '#demo/moving-clock.ts';
import { paper, Player } from '#demo/player.ts';
import { cast, county, setUpCounty } from '#demo/set-up.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import { createApp, type App } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import type { LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres, type PostgresStore } from '#store/postgres.ts';
import type { HeadWitness } from '#store/head-proof.ts';
import { testDatabase, type TestDatabase } from '#store/testing.ts';
import { addMinutes, instant, type Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';

export const NOW = instant('2026-11-24T15:00:00Z');

/** The fictional county over a real database, its clock standing at NOW, with a token for everyone of the cast. */
export interface TestCounty {
  readonly app: App;
  readonly deps: Deps & { readonly store: PostgresStore };
  readonly clock: MovingClock;
  readonly player: Player;
  /** To look behind the store, and to hold a lock that others wait for. */
  readonly database: TestDatabase;
  token(principal: string): string;
  /** Takes the database away under the running product. */
  lose(): Promise<void>;
  close(): Promise<void>;
}

export async function testCounty(options: { readonly setUp?: boolean; readonly witness?: HeadWitness; readonly law?: LawBody } = {}): Promise<TestCounty> {
  const database = await testDatabase();
  const clock = new MovingClock(systemClock);
  clock.put(NOW);
  const vault = fictionVault();
  const store = await connectPostgres(database.app, { clock, vault, types: typesByKind(recordTypes), ...(options.witness === undefined ? {} : { witness: options.witness }) });
  const deps = { store, law: lawLibrary(options.law ?? loadLaw()), clock, ids: uuidIds(clock), vault, tz: 'test', address: 'https://records.fremont.example' };
  const player = new Player(deps, county.agency);
  const app = createApp(deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  const tokens = new Map<string, string>();
  if (options.setUp !== false) {
    await setUpCounty(player, clock, NOW);
    clock.put(NOW);
    for (const { id } of cast) tokens.set(id, await issue(player, id));
  }
  await app.server.ready();
  return {
    app, deps, clock, player, database,
    token: (principal) => tokens.get(principal) ?? '',
    lose: () => database.drop(),
    async close() {
      await app.server.close();
      await store.close();
      await database.drop();
    },
  };
}

export async function issue(player: Player, principal: string): Promise<string> {
  const answer = await player.atConsole('principal', 'issue-token', principal, {});
  return String(answer.body['token']);
}

export interface Sent { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Record<string, unknown> }

let keys = 0;
/** A key that no other call of this test process used. */
export const freshKey = (): string => `test-key-${(keys += 1)}`;

/** Asks over HTTP as someone of the cast. */
export async function post(at: TestCounty, who: string, kind: RecordKind, id: string | undefined, name: string, command: object, extra: Record<string, string> = {}): Promise<Sent> {
  const path = `/v1/agencies/${county.agency}/${kind}/${id === undefined ? '' : `${id}/`}${name}`;
  return send(at, 'POST', path, JSON.stringify(command), { 'authorization': `Bearer ${at.token(who)}`, 'idempotency-key': freshKey(), 'content-type': 'application/json', ...extra });
}

export const get = (at: TestCounty, who: string, path: string): Promise<Sent> =>
  send(at, 'GET', `/v1/agencies/${county.agency}/${path}`, undefined, { authorization: `Bearer ${at.token(who)}` });

export async function send(at: TestCounty, method: 'GET' | 'POST', url: string, payload: string | Buffer | undefined, headers: Record<string, string>): Promise<Sent> {
  const answer = await at.app.server.inject({ method, url, headers: { host: 'localhost', ...headers }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) as Record<string, unknown> : {}, headers: answer.headers };
}

export async function ledgerSize(at: TestCounty): Promise<number> {
  return (await at.deps.store.head(county.agency))?.size ?? 0;
}

export const ago = (minutes: number): Instant => addMinutes(NOW, -minutes);
export const callerOf = (at: TestCounty, id: string): Caller => at.player.callerOf(id);

export const ok = (answer: Sent): Sent => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body, null, 1));
  return answer;
};
export const idOf = (answer: Sent): string => (ok(answer).body['target'] as { id: string }).id;

/** A person for whom everything is settled: the next service is cleared unless something takes its ground away. */
export async function readyToServe({ player }: TestCounty, name: string): Promise<{ readonly custody: string; readonly warrant: string }> {
  const [custody, warrant] = [`c-${name}`, `w-${name}`];
  await player.ask('p-ice', 'warrant', 'receive-warrant', warrant, {
    form: 'I-200', fieldOffice: county.fieldOffice, issuerTitle: 'Supervisory Detention and Deportation Officer', signed: true, receivedAt: ago(500),
    documentHash: paper(`warrant ${name}`), basis: 'biometric-confirmation',
  });
  await player.ask('p-clerk', 'custody', 'book-person', custody, { facility: county.jail, kind: 'criminal', bookedAt: ago(1000), keptFor: 'warrant', warrant, ageGroup: 'adult' });
  await player.ask('p-officer', 'warrant', 'match-warrant', warrant, { custody, against: ['fingerprint'] });
  await player.ask('p-clerk', 'custody', 'record-release-eligible', custody, { at: ago(1) });
  await player.ask('p-clerk', 'custody', 'state-other-bases', custody, { bases: [] });
  await player.ask('p-officer', 'custody', 'check-own-records', custody, { warrant, items: [] });
  await player.ask('p-clerk', 'custody', 'settle-communication', custody, { need: 'none', settled: true });
  await player.ask('p-clerk', 'custody', 'record-identity', custody, { method: 'fingerprint', result: 'match', warrant });
  await player.ask('p-ice', 'warrant', 'reconfirm-warrant', warrant, { at: ago(1), by: 'Duty desk', method: 'telephone-call-back', result: 'in-force' });
  return { custody, warrant };
}
