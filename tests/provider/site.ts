import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { county } from '#demo/set-up.ts';
import { createApp } from '#http/app.ts';
import { openDoor } from '#pages/provider/open-door.ts';
import { addPages } from '#pages/routes.ts';
import { readSignIn, type SignInSettings } from '#provider/read-settings.ts';
import { testCounty, type TestCounty } from '../desk/county.ts';
import { CARD, CLIENT } from './real-provider.ts';

export const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Settings as they would be written for one provider; the key lies beside them. */
export const entry = (issuer: string, more: object = {}) => ({
  agency: county.agency, issuer, clientId: CLIENT, clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.pem', keyId: 'client-1' },
  factors: { acr: [CARD], amr: ['sc', 'mfa'] }, button: 'Sign in with the county account', ...more,
});

/** Reads settings through the file that an operator would write. */
export async function settingsOf(origin: string, providers: object, key: KeyObject): Promise<SignInSettings> {
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-sign-in-'));
  try {
    await writeFile(join(folder, 'client.pem'), pem(key), { mode: 0o600 });
    await writeFile(join(folder, 'sign-in.json'), JSON.stringify({ origin, providers }));
    return await readSignIn(join(folder, 'sign-in.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface ProviderSite {
  readonly at: TestCounty;
  readonly origin: string;
  /** Why answers were not accepted. */
  readonly said: string[];
  close(): Promise<void>;
}

/** The county’s pages with a door to providers, listening where the settings say. Its clock is the machine’s: a provider keeps real time. */
export async function providerSite(port: number, settings: SignInSettings): Promise<ProviderSite> {
  const at = await testCounty();
  at.clock.release();
  const said: string[] = [];
  const app = createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  addPages(app.server, {
    deps: at.deps, callers: app.callers, door: app, alarmsProvenAt: () => undefined, choices: [], title: { name: 'Fremont', fictional: true, zone: 'UTC' },
    ...openDoor(settings, at.deps, app, (words) => said.push(words)),
  });
  await app.server.listen({ host: '127.0.0.1', port });
  const close = async (): Promise<void> => {
    await app.server.close();
    await at.close();
  };
  return { at, origin: settings.origin, said, close };
}

/** What a page says, without the strip that holds the time. */
export const mainOf = (body: string): string => /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body;
