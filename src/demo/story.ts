#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#time/system-clock.ts';
import { addHours } from '#time/instant.ts';
import { type Fiction, openFiction } from './fiction.ts';
import { receiptFor } from '#desk/receipt.ts';
import { keyText, noteKey } from '#ledger/note.ts';
import { county, setUpCounty } from './set-up.ts';
import { cancelledChapter, clearedChapter, clockChapter, gapChapter, iceReleaseChapter, notClearedChapter, officerChapter, secondServiceChapter, transferChapter } from './story-chapters.ts';
import { NotAsTold, Teller } from './teller.ts';

const HOUR = 60;
const RECEIPT = 'receipt.json';
const CHECKPOINT = 'checkpoint.txt';
const VERIFIER = fileURLToPath(new URL('../../verify/cli.js', import.meta.url));
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

/** Runs the verifier as a stranger would: another program, on a file, with a key and a checkpoint that they kept. */
function verify(path: string, kept: readonly string[]): { readonly good: boolean; readonly output: string } {
  const done = spawnSync(process.execPath, [VERIFIER, path, ...kept], { encoding: 'utf8' });
  return { good: done.status === 0, output: `${done.stdout}${done.stderr}` };
}

/** What a stranger keeps from an earlier day: the ledger's signed checkpoint, and the agency's public key. */
interface Kept { readonly size: number; readonly key: string }

async function keep(teller: Teller): Promise<Kept> {
  const { deps, agency } = teller.player;
  const head = await deps.store.head(agency);
  teller.expect(head !== undefined, 'the ledger has a signed checkpoint');
  writeFileSync(CHECKPOINT, head?.checkpoint ?? '');
  const { name, publicKey } = deps.vault.signer(agency);
  return { size: head?.size ?? 0, key: keyText(noteKey(name, publicKey)) };
}

async function receiptChapter(teller: Teller, custody: string, kept: Kept): Promise<void> {
  teller.chapter('10. A receipt that a stranger checks');
  const { deps, agency } = teller.player;
  const service = (await deps.store.timeline(agency, { kind: 'custody', id: custody })).find((entry) => entry.type === 'warrant-served');
  teller.expect(service !== undefined, 'the service is in the ledger');
  const text = await receiptFor(deps, agency, service?.seq ?? 0, kept.size);
  writeFileSync(RECEIPT, text);
  const strangers = ['--key', kept.key, '--known', CHECKPOINT];
  teller.say(`Written to ${RECEIPT}. A stranger kept the agency’s key and an earlier checkpoint of ${kept.size} entries, and runs:`);
  teller.say(`node verify/cli.js ${RECEIPT} --key '${kept.key}' --known ${CHECKPOINT}`);
  const { good, output } = verify(RECEIPT, strangers);
  for (const line of output.trimEnd().split('\n')) say(`    | ${line}`);
  teller.expect(good, 'the receipt verifies');
  const altered = `${RECEIPT}.altered`;
  writeFileSync(altered, text.replace('\\"copyGiven\\":true', '\\"copyGiven\\":false'));
  const forged = verify(altered, strangers);
  rmSync(altered);
  rmSync(CHECKPOINT);
  teller.say('The same receipt with one word changed:');
  for (const line of forged.output.trimEnd().split('\n').slice(0, 3)) say(`    | ${line}`);
  teller.expect(!forged.good, 'an altered receipt is refused');
}

async function tellAll({ deps, clock, player }: Fiction): Promise<number> {
  const start = addHours(deps.clock.wall(), -12 * 24);
  await setUpCounty(player, clock, start);
  const teller = new Teller(player, clock, start, say);
  say('Fremont County, fictional. Every person, officer and document in this story is invented.');
  await officerChapter(teller);
  await notClearedChapter(teller);
  const kept = await keep(teller);
  const release = await clearedChapter(teller);
  await clockChapter(teller, release);
  await secondServiceChapter(teller, release);
  await gapChapter(teller, release + 11 * HOUR);
  await cancelledChapter(teller, release + 18 * HOUR);
  await iceReleaseChapter(teller, release + 24 * HOUR);
  const served = await transferChapter(teller, release + 36 * HOUR);
  await receiptChapter(teller, served, kept);
  return teller.checks;
}

const fiction = await openFiction(systemClock, county.agency);
try {
  const checks = await tellAll(fiction);
  say('');
  say(`The end. ${checks} expectations checked, all as told.`);
} catch (error) {
  process.exitCode = 1;
  say('');
  say(error instanceof NotAsTold ? `NOT AS TOLD: this should hold and does not: ${error.message}` : `The story broke off: ${String(error instanceof Error ? error.stack : error)}`);
} finally {
  await fiction.close();
}
