import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import type { Deps } from '#desk/use-case.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { loadLaw } from '#law/load.ts';
import { typesByKind } from '#store/assemble.ts';
import { createFolder, type Embedded } from '#store/embedded.ts';
import { signalServer } from '#store/embedded-server.ts';
import { newKeyring } from '#store/keyring.ts';
import { KeyringVault } from '#store/keyring-vault.ts';
import { migrate } from '#store/migrate.ts';
import { connectPostgres, type PostgresStore } from '#store/postgres.ts';
import type { Clock } from '#time/clock.ts';
import { MovingClock } from './moving-clock.ts';
import { Player } from './player.ts';

/** The product over a database of its own that goes when this process ends: nothing here is kept, and no key outlives it. */
export interface Fiction {
  readonly deps: Deps & { readonly store: PostgresStore };
  readonly clock: MovingClock;
  readonly player: Player;
  close(): Promise<void>;
}

/** `address`: where others reach whatever serves it, asked when something is signed for them. */
export async function openFiction(real: Clock, agency: string, address = (): string => 'http://localhost'): Promise<Fiction> {
  const root = await mkdtemp(join(tmpdir(), 'tipstaff-fiction-'));
  const embedded = await createFolder(join(root, 'data'), { sync: false });
  const sweep = sweepAtExit(embedded, root);
  try {
    await migrate(embedded.target('tipstaff_owner'), 'tipstaff_app');
    const clock = new MovingClock(real);
    const keyring = newKeyring(agency, `fiction.tipstaff.example/${agency}`, randomBytes);
    const vault = new KeyringVault(() => keyring, randomBytes);
    const store = await connectPostgres(embedded.target('tipstaff_app'), { clock, vault, types: typesByKind(recordTypes) });
    const deps = { store, law: lawLibrary(loadLaw()), clock, ids: uuidIds(clock), vault, tz: process.versions['tz'] ?? 'not-stated', get address() { return address(); } };
    const close = async (): Promise<void> => {
      // The server is a child that this process does not wait for by itself: something must, until it has ended.
      const awake = setInterval(() => undefined, 1_000);
      await store.close();
      await embedded.close();
      await rm(root, { recursive: true, force: true });
      sweep.forget();
      clearInterval(awake);
    };
    return { deps, clock, player: new Player(deps, agency), close };
  } catch (error) {
    await embedded.close();
    sweep.forget();
    await rm(root, { recursive: true, force: true });
    throw error;
  }
}

/** However this process ends short of being killed, its database server does not outlive it. */
function sweepAtExit(embedded: Embedded, root: string): { forget(): void } {
  const sweep = (): void => {
    signalServer(embedded.pid, 'SIGQUIT');
    rmSync(root, { recursive: true, force: true });
  };
  process.once('exit', sweep);
  return { forget: () => void process.off('exit', sweep) };
}
