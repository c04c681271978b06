import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paper, Player } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { NotFound } from '#desk/refusal.ts';
import { createApp } from '#http/app.ts';
import { iceGroups } from '#pages/desks/ice-desk.ts';
import { outcomes, readPlaces } from '#pages/ice/pickups.ts';
import { rosterOf } from '#pages/ice/roster.ts';
import { loadAssets } from '#pages/assets.ts';
import { lookFrom, seatAt, seatFor, type Seat } from '#pages/seats.ts';
import type { Site } from '#pages/site.ts';
import { wholeBoard } from '#people/looking.ts';
import { addMinutes } from '#time/instant.ts';
import { ago, NOW, readyToServe, testCounty, type TestCounty } from './county.ts';

const OTHER = 'gadsden';

/** One ICE supervisor with a seat in two agencies, and a third agency where they have none. */
describe('several jails at once', () => {
  let at: TestCounty;
  let site: Site;
  let elsewhere: Player;
  before(async () => {
    at = await testCounty();
    const door = createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'loopback' } });
    site = { deps: at.deps, callers: door.callers, door, assets: loadAssets().urls, choices: [], title: { name: 'Tipstaff', fictional: true, zone: 'UTC' }, alarmsProvenAt: () => undefined };
    elsewhere = await agency(OTHER, 'Gadsden Onesheriff', 'America/Chicago');
    await agency('holmes', 'Holmes Unseen', 'America/Chicago');
    const { custody, warrant } = await readyToServe(at, 'seats');
    await at.player.ask('p-ice', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(1), means: 'call-back' });
    await at.player.ask('p-commander', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(1) });
    await at.player.ask('p-officer', 'custody', 'serve-warrant', custody, { warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: ago(0), servedAt: ago(0), language: 'English', copyGiven: true });
  });
  after(() => at.close());

  /** An agency with one person held until its document's end, and one claim of citizenship. */
  async function agency(id: string, name: string, zone: string): Promise<Player> {
    const player = new Player(at.deps, id);
    await player.atConsole('agency', 'set-up-agency', id, { name, state: 'us-fl', fictional: true });
    for (const [who, role] of [['p-ice-there', 'ice-supervisor'], ['p-clerk-there', 'booking-clerk'], ['p-coordinator-there', 'programme-coordinator'], ['p-commander-there', 'shift-commander']] as const) {
      await player.atConsole('principal', 'add-principal', who, { role, personal: { name: `${name}, ${role}` } });
      player.join({ id: who, name: who, role });
    }
    await player.ask('p-coordinator-there', 'facility', 'register-facility', 'jail-there', { name: `${name} Jail`, zone, kind: 'jail' });
    await player.ask('p-clerk-there', 'custody', 'book-person', 'c-there', {
      facility: 'jail-there', kind: 'criminal', bookedAt: ago(600), keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper(`detainer ${id}`) }, personal: { name: `${name} Person`, bookingNumber: `B-${id}` },
    });
    await player.ask('p-clerk-there', 'custody', 'record-release-eligible', 'c-there', { at: ago(60) });
    await player.ask('p-commander-there', 'custody', 'book-under-igsa', 'c-there', { agreement: 'igsa-there', i203Hash: paper('I-203'), startAt: ago(55), statedEndAt: addMinutes(NOW, 90) });
    await player.ask('p-clerk-there', 'custody', 'raise-stop', 'c-there', { kind: 'citizenship', source: 'person', means: 'spoken' });
    return player;
  }
  const seats = (): Promise<readonly Seat[]> => Promise.all([at.player.callerOf('p-ice'), elsewhere.callerOf('p-ice-there')].map((caller) => seatFor(site, caller)));

  it('lists everyone held at each, by limit, each place with its own zone; a third agency is nowhere', async () => {
    const places = await readPlaces(site, await seats());
    const held = places.flatMap(({ title, zone, people }) => people.map(({ name, agency: where }) => [title, zone, where, name]));
    assert.deepEqual(held.map(([title]) => title).sort(), ['Fremont County Sheriff’s Office: Fremont County Jail', 'Gadsden Onesheriff: Gadsden Onesheriff Jail']);
    assert.deepEqual(held.map(([, zone]) => zone).sort(), ['America/Chicago', 'America/New_York']);
    assert.ok(!JSON.stringify(places).includes('Holmes'));
    const van = { number: 1, seats: 1, at: addMinutes(NOW, 30), place: `${OTHER}/jail-there` };
    const plan = outcomes(places, [van]);
    assert.deepEqual([plan.get(`${OTHER}/c-there`)?.kind, plan.get(`${county.agency}/c-seats`)?.kind], ['van', 'no-van'], 'a van of one jail collects nobody at another');
  });

  it('one desk says what waits at each, by the agency’s name', async () => {
    const groups = await iceGroups(site, await seats());
    const titles = (heading: string): readonly string[] => groups.find((group) => group.heading.startsWith(heading))?.tasks.map(({ title, why, href }) => `${title} | ${why} | ${href}`) ?? [];
    assert.match(titles('Stops')[0] ?? '', /Answer the item for Gadsden Onesheriff Person .*Gadsden Onesheriff: .*\/ice\/people\/gadsden\/c-there/);
    assert.equal(titles('Held').length, 2);
    assert.match(titles('Officers').join('\n'), /Fremont County Sheriff’s Office: say whose authority stands/);
    assert.ok(!JSON.stringify(groups).includes('Holmes'));
    assert.deepEqual(new Set(rosterOf(await seats()).map(({ seat }) => seat.caller.agency)), new Set([county.agency]));
  });

  it('writes each look into the log of the agency whose records are seen, as who the reader is there', async () => {
    const sizes = async (): Promise<readonly number[]> => Promise.all([county.agency, OTHER, 'holmes'].map(async (id) => (await at.deps.store.looks.looks(id, { limit: 500 })).length));
    const sizesBefore = await sizes();
    await lookFrom(site, await seats(), 'see-pickups', wholeBoard);
    assert.deepEqual((await sizes()).map((size, i) => size - (sizesBefore[i] ?? 0)), [1, 1, 0]);
    const last = (await at.deps.store.looks.looks(OTHER, { limit: 500 })).at(-1);
    assert.deepEqual([last?.principal, last?.what, last?.kind], ['p-ice-there', 'see-pickups', 'board']);
  });

  it('an agency without a seat is not found, like one that does not exist; a seat that may not look is none', async () => {
    const mine = await seats();
    const seen = { kind: 'custody', record: 'c-there' };
    assert.equal((await seatAt(site, mine, OTHER, 'see-ice-questions', seen)).caller.principal, 'p-ice-there');
    for (const id of ['holmes', 'nowhere', '']) await assert.rejects(seatAt(site, mine, id, 'see-ice-questions', seen), NotFound, id);
    const [own] = mine;
    const clerk = await seatFor(site, elsewhere.callerOf('p-clerk-there'));
    assert.deepEqual((await lookFrom(site, [own as Seat, clerk], 'see-pickups', undefined)).map(({ caller }) => caller.agency), [county.agency]);
    await assert.rejects(seatAt(site, [own as Seat, clerk], OTHER, 'see-ice-questions', seen), NotFound);
  });
});
