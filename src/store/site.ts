import { randomUUID } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Vault } from '#ledger/keys.ts';
import type { Clock } from '#time/clock.ts';
import { typesByKind } from './assemble.ts';
import type { StoreParts } from './assemble.ts';
import { createFolder, openFolder } from './embedded.ts';
import type { Embedded, EmbeddedOptions } from './embedded.ts';
import { writeMarker } from './embedded-folder.ts';
import { FileVault } from './file-vault.ts';
import { FileWitness } from './file-witness.ts';
import { LookSpill } from './look-spill.ts';
import { migrate } from './migrate.ts';
import { connectPostgres } from './postgres.ts';
import type { PostgresStore } from './postgres.ts';
import { readTargets } from './target.ts';
import type { RecordType } from './store.ts';

/** A store that is open, with what has to be closed after it. */
export interface Site {
  readonly store: PostgresStore;
  readonly vault: FileVault;
  /** Absent with DATABASE_URL. */
  readonly embedded?: Embedded;
  close(): Promise<void>;
}

export interface SiteNeeds {
  readonly clock: Clock;
  readonly types: readonly RecordType[];
  readonly onTrouble?: (words: string) => void;
}

const APP = 'tipstaff_app';
const RESERVE_BYTES = 64 * 1024 * 1024;
const RESERVE_SHARE = 0.05;
const LOOK_EVERY_MS = 500;

/** Where the keys of a data folder lie unless someone says otherwise: beside it, never in it. */
export const defaultKeysFolder = (data: string): string => `${resolve(data)}.keys`;

/** Makes a new data folder with the schema in it and, when there is none, a keys folder. Nothing counts until the last step. */
export async function initSite(data: string, keys: string, clock: Clock): Promise<{ readonly id: string }> {
  const id = randomUUID();
  const embedded = await createFolder(resolve(data));
  try {
    await migrate(embedded.target('tipstaff_owner'), APP);
    FileVault.init(keys, data);
    await writeMarker(embedded.folder, { format: 1, id, createdAt: clock.wall() });
  } finally {
    await embedded.close();
  }
  return { id };
}

/** Opens an initialised data folder for real use: newer schema applied, the lock record consulted, the server kept running. */
export async function openSite(data: string, keys: string, needs: SiteNeeds): Promise<Site> {
  const vault = FileVault.open(keys, data);
  const witness = new FileWitness(keys, needs.onTrouble);
  const embedded = await openFolder(resolve(data), trouble(needs));
  try {
    await migrate(embedded.target('tipstaff_owner'), APP);
    const store = await connectPostgres(embedded.target('tipstaff_app'), { ...parts(needs, vault), ...looksParts(needs, keys), witness, nearlyFull: spaceWatch(embedded.folder.root) });
    return { store, vault, embedded, close: closing(store, embedded) };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/** A PostgreSQL server of the site's own; its schema is migrated by its owner, not by us. */
export async function openServerSite(url: string, keys: string, needs: SiteNeeds): Promise<Site> {
  const targets = readTargets(url);
  const vault = FileVault.open(keys);
  const witness = new FileWitness(keys, needs.onTrouble);
  let refusal: unknown;
  for (const target of targets) {
    try {
      const store = await connectPostgres(target, { ...parts(needs, vault), ...looksParts(needs, keys), witness }, { hosts: targets.length });
      return { store, vault, close: () => store.close() };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

const parts = (needs: SiteNeeds, vault: Vault): StoreParts => ({ clock: needs.clock, vault, types: typesByKind(needs.types) });
/** The spill file lies with the keys: on another disk than the records where the site has one. */
const looksParts = (needs: SiteNeeds, keys: string) => ({ spill: new LookSpill(keys), ...trouble(needs) });
const trouble = (needs: SiteNeeds): EmbeddedOptions => (needs.onTrouble === undefined ? {} : { onTrouble: needs.onTrouble });

function closing(store: PostgresStore, embedded: Embedded): () => Promise<void> {
  const stop = embedded.onRestart(() => store.reverify());
  return async () => {
    stop();
    await store.close();
    await embedded.close();
  };
}

/** What is left below this is kept for release, cancellation, withdrawal and alarms. Looked at twice a second at most. */
function spaceWatch(folder: string): () => boolean {
  let at = -Infinity;
  let full = false;
  return () => {
    if (performance.now() - at < LOOK_EVERY_MS) return full;
    at = performance.now();
    try {
      const { bavail, blocks, bsize } = statfsSync(folder);
      full = bavail * bsize < Math.min(RESERVE_BYTES, blocks * bsize * RESERVE_SHARE);
    } catch {
      full = false;
    }
    return full;
  };
}
