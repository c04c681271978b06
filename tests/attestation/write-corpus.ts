import { mkdirSync, writeFileSync } from 'node:fs';
import { SUSPENDED, VALID } from '#attestation/status-list.ts';
import { addHours } from '#time/instant.ts';
import { Issuer, NOW } from './made.ts';

/** Writes tests/corpus/attestation-v1 once: a format that was given out stays readable, so the files are never written anew. */
const folder = new URL('../corpus/attestation-v1/', import.meta.url);
const issuer = new Issuer();
const attestation = await issuer.seal();
mkdirSync(folder, { recursive: true });
const write = (name: string, text: string): void => writeFileSync(new URL(name, folder), text, { flag: 'wx' });
write('attestation.txt', `${attestation}\n`);
write('key.txt', `${issuer.vkey}\n`);
write('status-valid.jwt', issuer.list(VALID, NOW));
issuer.rotate(addHours(NOW, 2));
write('status-suspended-new-key.jwt', issuer.list(SUSPENDED, addHours(NOW, 3)));
write('keys-after-change.json', `${issuer.keysFile()}\n`);
