import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';
import { KeyringVault } from './keyring-vault.ts';
import { KeysError, fingerprint, keyringText, publicKey, readKeyring } from './keyring.ts';
import type { Keyring, Random } from './keyring.ts';

const FORMAT = 'tipstaff-keys-backup/v1';
/** Shortest passphrase accepted, characters: this file may lie in a safe for years and be attacked at leisure. */
export const SHORTEST_PASSPHRASE = 16;
/** scrypt (RFC 7914): about 128 MiB and half a second a guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const LARGEST_N = 2 ** 20;

interface Header {
  readonly format: typeof FORMAT;
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number; readonly salt: string };
  readonly nonce: string;
}

/** Every ring, encrypted under a passphrase (scrypt, AES-256-GCM, the header authenticated). Throws KeysError for a short passphrase. */
export function sealBackup(rings: readonly Keyring[], passphrase: string, random: Random, cost = COST): string {
  if (passphrase.length < SHORTEST_PASSPHRASE) throw new KeysError(`the passphrase has fewer than ${SHORTEST_PASSPHRASE} characters`);
  const header: Header = {
    format: FORMAT,
    scrypt: { ...cost, salt: Buffer.from(random(16)).toString('base64') },
    nonce: Buffer.from(random(12)).toString('base64'),
  };
  const cipher = createCipheriv('aes-256-gcm', derive(passphrase, header), Buffer.from(header.nonce, 'base64')).setAAD(Buffer.from(JSON.stringify(header)));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(rings.map(keyringText)), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${JSON.stringify({ ...header, sealed: sealed.toString('base64') }, null, 2)}\n`;
}

/** Throws KeysError for another passphrase, an altered or a foreign file. */
export function openBackup(text: string, passphrase: string): readonly Keyring[] {
  const { header, sealed } = readFile(text);
  let opened: string;
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(passphrase, header), Buffer.from(header.nonce, 'base64'), { authTagLength: 16 }).setAAD(Buffer.from(JSON.stringify(header)));
    decipher.setAuthTag(sealed.subarray(-16));
    opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
  } catch {
    throw new KeysError('the keys backup does not open: another passphrase, or the file was altered');
  }
  return (JSON.parse(opened) as string[]).map(readKeyring);
}

export type BackupStanding = 'same' | 'older' | 'different' | 'missing';

/**
 * Rehearses the loss of the keys folder for one agency: whether the ring from the backup does all that the live one does.
 * `older`: the backup lacks keys that were added since. `different`: it would open nothing.
 */
export function rehearse(live: Keyring, backup: Keyring | undefined, random: Random): BackupStanding {
  if (backup === undefined) return 'missing';
  if (fingerprint(live) === fingerprint(backup)) return worksAlike(live, backup, random) ? 'same' : 'different';
  const isPrefix = (older: readonly string[], newer: readonly string[]): boolean => older.every((key, i) => key === newer[i]);
  return isPrefix(backup.wrapping, live.wrapping) && isPrefix(backup.signing, live.signing) && backup.tag === live.tag ? 'older' : 'different';
}

function worksAlike(live: Keyring, backup: Keyring, random: Random): boolean {
  const [now, restored] = [new KeyringVault(() => live, random), new KeyringVault(() => backup, random)];
  const { agency } = live;
  const secret = random(32);
  const message = random(32);
  return Buffer.from(restored.unwrap(agency, now.wrap(agency, secret))).equals(secret)
    && Buffer.from(restored.signer(agency).sign(message)).equals(Buffer.from(now.signer(agency).sign(message)))
    && restored.tag(agency, 'rehearsal') === now.tag(agency, 'rehearsal')
    && publicKey(backup).keyId === publicKey(live).keyId;
}

function readFile(text: string): { readonly header: Header; readonly sealed: Buffer } {
  try {
    const { format, scrypt, nonce, sealed } = JSON.parse(text) as Header & { readonly sealed: string };
    const whole = [scrypt.N, scrypt.r, scrypt.p].every((n) => Number.isSafeInteger(n) && n > 0);
    if (format === FORMAT && whole && scrypt.N <= LARGEST_N && scrypt.r <= 16 && scrypt.p <= 4) {
      return { header: { format, scrypt: { N: scrypt.N, r: scrypt.r, p: scrypt.p, salt: scrypt.salt }, nonce }, sealed: Buffer.from(sealed, 'base64') };
    }
  } catch {
    // Told below, like any other file that is not a backup.
  }
  throw new KeysError(`this is not a ${FORMAT} file`);
}

function derive(passphrase: string, { scrypt: { N, r, p, salt } }: Header): Buffer {
  return scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem: 256 * N * r });
}
