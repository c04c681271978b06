import { createHmac } from 'node:crypto';
import { KeyringVault } from './keyring-vault.ts';
import { newKeyring } from './keyring.ts';
import type { Keyring, Random } from './keyring.ts';

/**
 * A vault in memory that makes a ring for any agency asked for, from a seed that anyone may know. For tests, the simulator and
 * the fictional county only: what it signs proves nothing, and what it wraps is open to all.
 */
export function fictionVault(seed = 'fiction'): KeyringVault {
  const random = seededRandom(seed);
  const rings = new Map<string, Keyring>();
  return new KeyringVault((agency) => {
    const known = rings.get(agency) ?? newKeyring(agency, `fiction.tipstaff.example/${agency}`, seededRandom(`${seed}/${agency}`));
    rings.set(agency, known);
    return known;
  }, random);
}

function seededRandom(seed: string): Random {
  let counter = 0;
  return (length) => {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at += 32) {
      counter += 1;
      createHmac('sha256', seed).update(String(counter)).digest().copy(bytes, at);
    }
    return bytes;
  };
}
