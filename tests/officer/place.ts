import { MovingClock } from '#demo/moving-clock.ts';
import { Player } from '#demo/player.ts';
import { county, setUpCounty } from '#demo/set-up.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import type { Deps } from '#desk/use-case.ts';
import { createApp, type App } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { loadLaw } from '#law/load.ts';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { MemoryStore } from '#store/memory.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { issue } from '../desk/county.ts';

export const law = lawLibrary(loadLaw());

/** A clock that says the very instant it is put to, each time it is read. */
class ExactClock extends MovingClock {
  #exactly: Instant | undefined;
  override wall(): Instant { return this.#exactly ?? super.wall(); }
  exactly(at: Instant): void { this.#exactly = at; }
}

export interface Place { readonly player: Player; readonly clock: ExactClock; readonly deps: Deps; readonly app: App; readonly token: string }

/** The fictional county on the memory store, set up half an hour before an instant, with its API and a token of the commander's. */
export async function placeAt(end: Instant): Promise<Place> {
  const clock = new ExactClock(systemClock);
  clock.put(end);
  const vault = fictionVault();
  const deps: Deps = { store: new MemoryStore({ clock, vault, types: typesByKind(recordTypes) }), law, clock, ids: uuidIds(clock), vault, tz: 'test' };
  const player = new Player(deps, county.agency);
  await setUpCounty(player, clock, end);
  clock.put(addMinutes(end, -30));
  const token = await issue(player, 'p-commander');
  const app = createApp(deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  await app.server.ready();
  return { player, clock, deps, app, token };
}
