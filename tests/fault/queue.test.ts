import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink } from '#store/driver.ts';
import { addMinutes } from '#time/instant.ts';
import { ago, NOW, readyToServe, testCounty } from '../desk/county.ts';
import type { TestCounty } from '../desk/county.ts';

/** Commands that wait in line for the agency's lock: whatever became true during the wait counts. */
describe('the line before the lock', () => {
  let at: TestCounty;
  let admin: SingleLink;
  let onlooker: SingleLink;
  before(async () => {
    at = await testCounty();
    admin = await connectOnce(at.database.admin, 'test');
    onlooker = await connectOnce(at.database.admin, 'test');
    await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
    await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
  });
  after(async () => { await admin.close(); await onlooker.close(); await at.close(); });

  const ready = (name: string) => readyToServe(at, name);

  const serve = ({ custody, warrant }: { custody: string; warrant: string }, servedAt = NOW): Promise<'cleared' | 'not-cleared' | 'refused'> => at.player.ask('p-officer', 'custody', 'serve-warrant', custody, {
    warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: servedAt, servedAt, language: 'English', copyGiven: true,
  }).then((answer) => (answer.notCleared === undefined ? 'cleared' : 'not-cleared'), () => 'refused');

  /** Holds the agency's head while `queue` sends its commands, one after the other, then lets them through after `meanwhile`. */
  async function line<T>(queue: readonly (() => Promise<T>)[], meanwhile: () => void = () => undefined): Promise<readonly T[]> {
    await admin.batch('begin; select 1 from tipstaff.agency_head for update');
    const waiting: Promise<T>[] = [];
    for (const [place, ask] of queue.entries()) {
      waiting.push(ask());
      while (Number((await onlooker.query(`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))[0]?.['n']) < place + 1) await new Promise((resolve) => { setTimeout(resolve, 1); });
    }
    meanwhile();
    await admin.query('commit');
    return Promise.all(waiting);
  }

  const served = async (custody: string): Promise<boolean> => (await at.deps.store.timeline(county.agency, { kind: 'custody', id: custody })).some(({ type }) => type === 'warrant-served');

  it('serves nobody when the officer is withdrawn by someone ahead in the line', async () => {
    const person = await ready('behind-withdrawal');
    const [, outcome] = await line<unknown>([() => at.player.ask('p-coordinator', 'officer', 'withdraw-officer', 'officer-warranter', { kind: 'suspension', cause: 'ice-notice' }), () => serve(person)]);
    assert.notEqual(outcome, 'cleared');
    assert.equal(await served(person.custody), false);
    const documentHash = paper('reinstatement queue');
    await at.player.ask('p-coordinator', 'officer', 'reinstate-officer', 'officer-warranter', { removal: 'removal-1', restoredAt: ago(0), namesOfficer: true, documentHash });
    const state = (await at.deps.store.record(county.agency, { kind: 'officer', id: 'officer-warranter' }))?.state as unknown as { papers: { id: string }[] };
    await at.player.ask('p-ice', 'officer', 'verify-paper', 'officer-warranter', { paper: state.papers.at(-1)?.id, documentHash });
    await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: NOW, means: 'call-back' });
  });

  it('serves once when three stand in line', async () => {
    const person = await ready('three-in-line');
    assert.deepEqual(await line([() => serve(person), () => serve(person), () => serve(person)]), ['cleared', 'refused', 'refused']);
  });

  it('serves nobody whose re-confirmation lapsed during the wait; without the lapse it does', async () => {
    const early = await ready('no-lapse');
    assert.deepEqual(await line([() => serve(early)]), ['cleared']);
    const late = await ready('lapse');
    assert.deepEqual(await line([() => serve(late, addMinutes(NOW, 199))], () => at.clock.put(addMinutes(NOW, 200))), ['not-cleared']);
    assert.equal(await served(late.custody), false);
  });
});
