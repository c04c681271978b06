import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { KeyringVault } from './keyring-vault.ts';
import { KeysError, checkAgencyId, keyringText, newKeyring, readKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { checkedFolder, readKeyFile, refuseNested, syncFolder, writeDraft } from './keys-folder.ts';

const SUFFIX = '.keys.json';

/**
 * Keys in a folder of their own, one file an agency, outside the data folder so that a copied or stolen data folder or
 * database opens nothing. Folder 0700, files 0600, both owned by the user who runs this.
 */
export class FileVault extends KeyringVault {
  readonly folder: string;
  readonly #rings: Map<string, Keyring>;

  private constructor(folder: string, rings: Map<string, Keyring>) {
    super((agency) => this.keyring(agency), randomBytes);
    this.folder = folder;
    this.#rings = rings;
  }

  /** Opens a keys folder that exists. Throws KeysError when it does not, or is not kept as it must be. */
  static open(folder: string, dataFolder?: string): FileVault {
    const path = checkedFolder(folder, dataFolder);
    const rings = new Map<string, Keyring>();
    for (const name of readdirSync(path)) {
      if (!name.endsWith(SUFFIX)) continue;
      const ring = readRing(join(path, name));
      if (`${ring.agency}${SUFFIX}` !== name) throw new KeysError(`${name} holds the keys of ${ring.agency}`);
      rings.set(ring.agency, ring);
    }
    return new FileVault(path, rings);
  }

  /** Makes the folder if it is not there, then opens it. */
  static init(folder: string, dataFolder?: string): FileVault {
    refuseNested(folder, dataFolder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    syncFolder(dirname(resolve(folder)));
    return FileVault.open(folder, dataFolder);
  }

  get agencies(): readonly string[] {
    return [...this.#rings.keys()].sort();
  }

  has(agency: string): boolean {
    return this.#rings.has(agency);
  }

  /** Makes keys for a new agency; flushed before it returns. Throws KeysError when it has some: keys are never overwritten. */
  create(agency: string, origin: string): void {
    this.add(newKeyring(checkAgencyId(agency), origin, randomBytes));
  }

  /** Puts a ring that was made or kept elsewhere into the folder. Throws KeysError when that agency has keys here. */
  add(ring: Keyring): void {
    const path = this.#path(ring.agency);
    const draft = writeDraft(path, keyringText(ring));
    try {
      // A link fails where a rename would overwrite: two programs cannot both be first.
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new KeysError(`${ring.agency} has keys already; they are never overwritten`);
      throw error;
    } finally {
      unlinkSync(draft);
    }
    syncFolder(this.folder);
    this.#rings.set(ring.agency, ring);
  }

  /** Replaces a ring by one that has grown from it; flushed before it returns. */
  change(agency: string, grow: (ring: Keyring) => Keyring): Keyring {
    const path = this.#path(agency);
    const ring = grow(readRing(path));
    renameSync(writeDraft(path, keyringText(ring)), path);
    syncFolder(this.folder);
    this.#rings.set(agency, ring);
    return ring;
  }

  /** Throws KeysError for an agency without keys here. */
  keyring(agency: string): Keyring {
    const ring = this.#rings.get(agency);
    if (ring === undefined) throw new KeysError(`the keys folder ${this.folder} has no keys of ${agency}: create them with the agency, or restore the keys backup`);
    return ring;
  }

  override unwrap(agency: string, wrapped: Uint8Array): Uint8Array {
    try {
      return super.unwrap(agency, wrapped);
    } catch (error) {
      // Another program may have rotated the keys since they were read.
      const ring = this.#rings.has(agency) ? readRing(this.#path(agency)) : undefined;
      if (ring === undefined || ring.wrapping.length === this.keyring(agency).wrapping.length) throw error;
      this.#rings.set(agency, ring);
      return super.unwrap(agency, wrapped);
    }
  }

  #path(agency: string): string {
    return join(this.folder, `${checkAgencyId(agency)}${SUFFIX}`);
  }
}

const readRing = (path: string): Keyring => readKeyring(readKeyFile(path));
