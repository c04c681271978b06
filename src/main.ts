import { followingLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import type { Deps } from '#desk/use-case.ts';
import { createApp, type AppOptions } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { lawDirectory, readLaw } from '#law/read-law.ts';
import { runningLaw } from '#law/running.ts';
import type { RunningLaw } from '#law/running.ts';
import { openDoor } from '#pages/provider/open-door.ts';
import { addPages } from '#pages/routes.ts';
import type { SignInSettings } from '#provider/read-settings.ts';
import { folder, readMarker } from '#store/embedded-folder.ts';
import { openServerSite, openSite, type Site } from '#store/site.ts';
import { systemClock } from '#time/system-clock.ts';
import { startWatch } from '#watch/watch.ts';

/** Where the records lie: a data folder with its own server, or a PostgreSQL server of the site's. */
export type Place = { readonly keys: string } & ({ readonly data: string } | { readonly databaseUrl: string });

export interface Listening extends AppOptions {
  readonly host: string;
  readonly port: number;
  /** The address by which others reach it, such as `https://records.example`: attestations name it. */
  readonly address?: string;
  /** Sign-in through the agencies’ identity providers. */
  readonly signIn?: SignInSettings;
}

export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the records and their keys. `close` of the site ends it. */
export async function openPlace(place: Place, onTrouble: (words: string) => void): Promise<Site> {
  const needs = { clock: systemClock, types: recordTypes, onTrouble };
  if (!('data' in place)) return openServerSite(place.databaseUrl, place.keys, needs);
  // Said before anything about keys: a volume that is not mounted is not a site without keys.
  await readMarker(folder(place.data));
  return openSite(place.data, place.keys, needs);
}

/** The law that comes with the product. */
const shippedLaw = (): RunningLaw => runningLaw(readLaw(lawDirectory));

/** The desk over the records of a place. */
export async function openDesk(place: Place, onTrouble: (words: string) => void, law = shippedLaw()): Promise<{ readonly deps: Deps; readonly site: Site }> {
  const site = await openPlace(place, onTrouble);
  const deps = { store: site.store, law: followingLibrary(law), clock: systemClock, ids: uuidIds(systemClock), vault: site.vault, tz: process.versions['tz'] ?? 'not-stated' };
  return { deps, site };
}

/** Serves the desk: the API, the pages and the watch over its deadlines. Every decision follows `law` when it is exchanged. */
export async function serve(place: Place, listening: Listening, onTrouble: (words: string) => void, law = shippedLaw()): Promise<Running> {
  const { deps: desk, site } = await openDesk(place, onTrouble, law);
  const { signIn, address, ...options } = listening;
  const deps = address === undefined ? desk : { ...desk, address };
  const app = createApp(deps, { onFault: (error) => onTrouble(`A fault of this program: ${String(error)}`), ...options });
  const watch = startWatch(deps, { onTrouble: (error) => onTrouble(`The watch could not look through everything: ${String(error)}`) });
  addPages(app.server, { deps, callers: app.callers, door: app, alarmsProvenAt: () => watch.provenAt(), choices: [], title: { name: 'Tipstaff', fictional: false, zone: 'UTC' }, ...openDoor(signIn, deps, app, onTrouble) });
  const close = async (): Promise<void> => {
    await app.server.close();
    await watch.stop();
    await site.close();
  };
  try {
    const url = new URL(await app.server.listen({ host: listening.host, port: listening.port }));
    // By its name where it has one: passkeys do not work at a bare address.
    if (listening.host === 'localhost') url.hostname = 'localhost';
    return { url: url.origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}
