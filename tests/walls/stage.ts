import { createApp, type App } from '#http/app.ts';
import type { OpenRoute, PageRoute } from '#pages/page-route.ts';
import { addPages } from '#pages/routes.ts';
import type { Role } from '#people/roles.ts';
import { testCounty, type TestCounty } from '../desk/county.ts';
import { apiOperations, type Operation, pageOperations } from './operations.ts';
import { type Keys, sessions } from './matrix.ts';
import { readWhoMay, type WhoMay } from './who-may.ts';
import { COVERED, furnish, HOME, type World } from './world.ts';

/** The product as it is served, with its pages, over furnished agencies. */
export interface Stage {
  readonly at: TestCounty;
  readonly app: App;
  readonly world: World;
  readonly whoMay: WhoMay;
  readonly keys: Keys;
  readonly operations: readonly Operation[];
  /** Routes of the pages as they are registered. */
  readonly table: readonly (PageRoute | OpenRoute)[];
  close(): Promise<void>;
}

export async function stage(): Promise<Stage> {
  const at = await testCounty();
  const world = await furnish(at);
  const principals = [HOME, COVERED].flatMap((agency) => world.people.filter(({ role }) => role !== 'nobody').map(({ id, role }) => ({
    id: `${agency}.${id}`, name: id, caller: { agency, principal: id, role: role as Role, via: 'session' as const, ...(role === 'warrant-service-officer' ? { officer: `${agency.slice(0, 2)}officer-open` } : {}) },
  })));
  const app = createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, demo: principals, onFault: (error) => { console.error(error); } });
  const table = addPages(app.server, { deps: at.deps, callers: app.callers, door: app, alarmsProvenAt: () => undefined, choices: [], title: { name: 'Fremont', fictional: true, zone: 'America/New_York' } });
  await app.server.ready();
  return {
    at, app, world, whoMay: readWhoMay(), keys: await sessions(app, world, [HOME, COVERED]), table: table(),
    operations: [...await apiOperations(app), ...pageOperations(table())],
    async close() {
      await app.server.close();
      await at.close();
    },
  };
}
