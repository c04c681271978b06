import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyText } from '#ledger/note.ts';
import { FileVault } from '#store/file-vault.ts';
import { openBackup, rehearse, sealBackup } from '#store/keys-backup.ts';
import type { BackupStanding } from '#store/keys-backup.ts';
import { rotateKeys } from '#store/key-rotation.ts';
import { KeysError, publicKey } from '#store/keyring.ts';
import type { Keyring } from '#store/keyring.ts';
import { writeOnce } from '#store/keys-folder.ts';
import { defaultKeysFolder } from '#store/site.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';
import { plainly } from './data-folder.ts';
import { placeOf } from './place.ts';
import { openPlace } from '../main.ts';

const PASSPHRASE = '  --passphrase-file  a file whose first line is the passphrase; standard input when omitted';

export const create: Command = {
  summary: 'make the keys of a new agency',
  usage: `Usage: tipstaff keys create --keys DIR --agency ID --origin NAME [--data DIR] [--json]

Makes the signing, wrapping and index keys of one agency, once. NAME names its ledger for ever and ends up in every receipt,
such as tipstaff.fremont.example/jail. Prints the public key, which the agency should publish away from this system.
Then run “tipstaff keys backup”: these keys exist nowhere else.
`,
  run: plainly(async (args, io) => {
    const { keys, agency, origin, data, json } = options(args, 'keys', 'agency', 'origin');
    const vault = FileVault.init(keys, data);
    vault.create(agency, origin);
    const key = keyText(publicKey(vault.keyring(agency)));
    io.out(json ? `${JSON.stringify({ agency, key })}\n` : `Keys of ${agency} made. Its public key, to be published:\n${key}\nNow back them up: tipstaff keys backup\n`);
    return exit.done;
  }),
};

export const backup: Command = {
  summary: 'copy all keys into one file under a passphrase',
  usage: `Usage: tipstaff keys backup --keys DIR --to FILE [--passphrase-file FILE] [--json]

Writes every agency's keys into FILE, encrypted (scrypt, AES-256-GCM). FILE must not exist. Keep it away from the data backups:
either alone opens nothing, both together open everything. At least 16 characters of passphrase.

${PASSPHRASE}
`,
  run: plainly(async (args, io) => {
    const { keys, to, json, ...more } = options(args, 'keys', 'to');
    const vault = FileVault.open(keys);
    if (vault.agencies.length === 0) throw new KeysError(`there are no keys in ${keys}`);
    const rings = vault.agencies.map((agency) => vault.keyring(agency));
    writeOnce(to, sealBackup(rings, await passphrase(more['passphrase-file'], io), randomBytes));
    io.out(json ? `${JSON.stringify({ agencies: vault.agencies, to })}\n` : `Keys of ${vault.agencies.length} agencies written to ${to}. Rehearse it now: tipstaff keys check --backup ${to}\n`);
    return exit.done;
  }),
};

export const restore: Command = {
  summary: 'bring keys back from a backup file',
  usage: `Usage: tipstaff keys restore --keys DIR --from FILE [--passphrase-file FILE] [--data DIR] [--json]

Puts back the keys of every agency in FILE that has none in DIR. Keys that are there are never overwritten; if they differ from
the backup, nothing is restored.

${PASSPHRASE}
`,
  run: plainly(async (args, io) => {
    const { keys, from, data, json, ...more } = options(args, 'keys', 'from');
    const rings = openBackup(readFileSync(from, 'utf8'), await passphrase(more['passphrase-file'], io));
    const vault = FileVault.init(keys, data);
    const present = rings.filter((ring) => vault.has(ring.agency));
    const differing = present.filter((ring) => !['same', 'older'].includes(rehearse(vault.keyring(ring.agency), ring, randomBytes)));
    if (differing.length > 0) throw new KeysError(`${keys} holds other keys of ${differing.map((ring) => ring.agency).join(', ')}; nothing was restored`);
    const restored = rings.filter((ring) => !vault.has(ring.agency));
    for (const ring of restored) vault.add(ring);
    const names = restored.map((ring) => ring.agency);
    io.out(json ? `${JSON.stringify({ restored: names, alreadyThere: present.map((ring) => ring.agency) })}\n` : `Restored the keys of ${names.join(', ') || 'no agency'}; ${present.length} were there already.\n`);
    return exit.done;
  }),
};

export const rotate: Command = {
  summary: 'new keys for an agency, without losing the old',
  usage: `Usage: tipstaff keys rotate --data DIR [--keys DIR] --agency ID [--json]

Makes new wrapping and signing keys. The new signing key is announced in the agency's ledger under a head that the old key signs,
then used; every person key is wrapped again. Old keys are kept. Stop Tipstaff first. If this is stopped half-way, run it again.
With DATABASE_URL set, --data is left out and --keys is needed. Afterwards publish the new key and back the keys up again.
`,
  run: plainly(async (args, io) => {
    const { agency, data, keys, json } = options(args, 'agency');
    const site = await openPlace(placeOf({ ...(data === undefined ? {} : { data }), ...(keys === undefined ? {} : { keys }) }, io), (words) => io.err(`${words}\n`));
    try {
      const rotated = await rotateKeys(site.store, site.vault, agency, { principal: 'local-console', role: 'administrator' });
      io.out(json ? `${JSON.stringify({ agency, ...rotated })}\n`
        : `${agency} now signs with\n${rotated.key}\nand wraps with version ${rotated.wrappingVersion}; ${rotated.rewrapped} person keys were wrapped again. Publish the key and run “tipstaff keys backup”.\n`);
      return exit.done;
    } finally {
      await site.close();
    }
  }),
};

export const check: Command = {
  summary: 'rehearse the loss of the keys folder',
  usage: `Usage: tipstaff keys check --keys DIR --backup FILE [--passphrase-file FILE] [--json]

Opens the backup and proves, agency by agency, that its keys decrypt, sign and look up exactly as those in use do. Says what
would be lost. Exit 1 when any agency's keys are missing from the backup, older in it, or different.

${PASSPHRASE}
`,
  run: plainly(async (args, io) => {
    const { keys, backup: file, json, ...more } = options(args, 'keys', 'backup');
    const vault = FileVault.open(keys);
    const rings = openBackup(readFileSync(file, 'utf8'), await passphrase(more['passphrase-file'], io));
    const standing = vault.agencies.map((agency) => {
      const ring = vault.keyring(agency);
      return { agency, key: keyText(publicKey(ring)), backup: rehearse(ring, rings.find((each) => each.agency === agency), randomBytes) };
    });
    const onlyInBackup = rings.map((ring: Keyring) => ring.agency).filter((agency) => !vault.has(agency));
    const good = standing.length > 0 && standing.every((each) => each.backup === 'same');
    io.out(json ? `${JSON.stringify({ ok: good, agencies: standing, onlyInBackup })}\n` : checkText(standing, onlyInBackup, good));
    return good ? exit.done : exit.refused;
  }),
};

const WORDS: Record<BackupStanding, string> = {
  same: 'the backup does all that the keys in use do',
  older: 'THE BACKUP IS OLDER: what was wrapped or signed with keys added since would be lost. Back up again',
  different: 'THE BACKUP HOLDS OTHER KEYS: it would open nothing',
  missing: 'NOT IN THE BACKUP: after a loss this agency could sign nothing, every personal field would be unreadable for ever, look-ups by A-number would find nothing',
};

function checkText(standing: readonly { readonly agency: string; readonly key: string; readonly backup: BackupStanding }[], onlyInBackup: readonly string[], good: boolean): string {
  return [
    ...standing.map(({ agency, key, backup: found }) => `${agency}: ${WORDS[found]}\n  ${key}`),
    ...onlyInBackup.map((agency) => `${agency}: in the backup only; the keys in use have none`),
    good ? 'Without this backup, losing the keys folder would lose every personal field and the power to sign, for all of these.' : 'NOT SAFE: act on the lines above.',
    '',
  ].join('\n');
}

type Options = Record<'keys' | 'agency' | 'origin' | 'to' | 'from' | 'backup', string> & { data?: string; 'passphrase-file'?: string; json: boolean };

function options(args: readonly string[], ...required: readonly (keyof Options)[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { keys: text, agency: text, origin: text, to: text, from: text, backup: text, data: text, 'passphrase-file': text, json: flag },
  });
  if (values.data !== undefined) values.keys ??= defaultKeysFolder(values.data);
  for (const name of required) if (values[name] === undefined) throw new UsageError(`--${name} is missing`, 'missing-option');
  return values as Options;
}

async function passphrase(file: string | undefined, io: Io): Promise<string> {
  const text = file === undefined ? await io.stdin() : readFileSync(file, 'utf8');
  const line = text.split(/\r?\n/)[0] ?? '';
  if (line === '') throw new UsageError('no passphrase: give --passphrase-file, or write it to standard input', 'missing-option');
  return line;
}
