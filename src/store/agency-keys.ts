import type { FileVault } from './file-vault.ts';
import { KeysError } from './keyring.ts';
import type { Store } from './store.ts';

/**
 * Makes the keys of an agency that has none, unless it already has a ledger: then its keys were lost or are elsewhere, and new
 * ones would disown every entry and open nothing. Throws KeysError.
 */
export async function ensureKeys(store: Pick<Store, 'head'>, vault: FileVault, agency: string, origin: string): Promise<void> {
  if (vault.has(agency)) return;
  const head = await store.head(agency);
  if (head !== undefined) throw new KeysError(`${agency} has a ledger of ${head.size} entries here, but no keys in ${vault.folder}: run “tipstaff keys restore” with its backup`);
  vault.create(agency, origin);
}
