#!/usr/bin/env node
import { openSync, readFileSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { base64 } from './bytes.js';
import { attestation } from './cli-attestation.js';
import { checkLedger } from './ledger.js';
import { nodePlatform } from './platform-node.js';
import { checkReceipt } from './receipt.js';
import { Refused } from './refused.js';
import { reportText } from './report.js';
import { printable } from './shape.js';
import { summarise } from './summary.js';

const USAGE = `Usage: tipstaff-verify RECEIPT [--known CHECKPOINT-FILE] [--key VKEY]… [--json]
       tipstaff-verify --ledger EXPORT --checkpoint FILE --key VKEY… [--known CHECKPOINT-FILE]… [--json]
       tipstaff-verify --attestation FILE (--key VKEY | --keys FILE)… [--status FILE] [--online] [--json]

Checks a Tipstaff receipt, a whole exported ledger, or an officer’s attestation, without asking anyone. Nothing is sent anywhere, but for --online.

  --key VKEY     the agency's key, name+hash+base64, which you got another way; without it only the file vouches for itself
  --known FILE   a signed checkpoint that you kept: the ledger must have grown from it, not been rewritten
  --ledger FILE  one entry a line, in order
  --attestation FILE  the signed text, as a file or as the QR code of a card gave it; - reads standard input
  --keys FILE    the agency’s keys as its well-known address gives them
  --status FILE  the status list, as its address gives it: says when the attestation was last known good
  --at INSTANT   judge as of then, such as 2026-11-24T17:00:00Z; now otherwise
  --online       fetch the status list, and the keys where none were given, from the addresses in the attestation
  --json         the result as JSON

Exit: 0 good, 1 refused (the bad part is named) or an attestation that does not count, 2 unreadable file or wrong use,
3 an attestation that is authentic, with nothing to tell whether it still counts.
`;

class Unreadable extends Error {}

/**
 * @param {string} path
 * @returns {Uint8Array}
 */
function read(path) {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new Unreadable(`cannot read ${path}: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} path */
const readText = (path) => new TextDecoder().decode(read(path));

/**
 * Lines ending in exactly one newline character, read piece by piece. Other characters that some programs break lines at belong
 * to the line.
 * @param {string} path
 * @returns {Generator<string>}
 */
function* linesOf(path) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const piece = new Uint8Array(1 << 20);
  let rest = '';
  try {
    const file = openSync(path, 'r');
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      const lines = (rest + decoder.decode(piece.subarray(0, length), { stream: true })).split('\n');
      rest = /** @type {string} */ (lines.pop());
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Refused('ledger', 'not UTF-8 text');
    throw new Unreadable(`cannot read ${path}: ${/** @type {Error} */ (error).message}`);
  }
  if (rest !== '') throw new Refused('ledger', 'the last line is cut off');
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        known: { type: 'string', multiple: true, default: [] }, key: { type: 'string', multiple: true, default: [] },
        keys: { type: 'string', multiple: true, default: [] }, status: { type: 'string' }, online: { type: 'boolean', default: false }, at: { type: 'string' }, attestation: { type: 'string' },
        ledger: { type: 'string' }, checkpoint: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Unreadable(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
  }
}

/**
 * @param {string} path
 * @param {{ known: string[], key: string[], json: boolean }} options
 */
async function receipt(path, options) {
  if (options.known.length > 1) throw new Unreadable('give --known once for a receipt');
  const known = options.known.map(readText)[0];
  const bytes = read(path);
  if (!looksLikeReceipt(bytes)) throw new Unreadable(`${path} is not a Tipstaff receipt`);
  const verified = await checkReceipt(nodePlatform, bytes, { keys: options.key, ...(known === undefined ? {} : { known }) });
  const summary = summarise(verified.act, verified.related);
  const good = summary.contradictions.length === 0;
  const { root, ...checkpoint } = verified.checkpoint;
  const result = { ok: good, format: 'tipstaff-receipt/v1', summary, checks: verified.checks, warnings: verified.warnings, checkpoint: { ...checkpoint, root: base64(root) }, key: verified.key.text, pinned: verified.pinned, disclosures: verified.disclosures };
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : reportText(verified, summary));
  return good ? 0 : 1;
}

/**
 * Whether to judge a file at all. One of these marks is enough, so that a damaged receipt is refused as one and not passed over.
 * @param {Uint8Array} bytes
 */
function looksLikeReceipt(bytes) {
  const text = new TextDecoder().decode(bytes);
  return ['"tipstaff-receipt/', '"act":', '"checkpoint":'].some((mark) => text.includes(mark));
}

/**
 * @param {string} path
 * @param {string | undefined} checkpoint
 * @param {{ known: string[], key: string[], json: boolean }} options
 */
async function ledger(path, checkpoint, options) {
  if (checkpoint === undefined || options.key.length === 0) throw new Unreadable(`a ledger is checked against --checkpoint and --key\n\n${USAGE}`);
  const note = readText(checkpoint);
  const earlier = options.known.map(readText);
  const checked = await checkLedger(nodePlatform, linesOf(path), note, { keys: options.key, earlier });
  const result = { ok: true, entries: checked.entries, agency: checked.agency, checkpoint: { origin: checked.checkpoint.origin, size: checked.checkpoint.size, root: base64(checked.checkpoint.root) }, earlier: checked.earlier };
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : `GOOD: ${checked.entries} entries of ${printable(checked.agency)} are exactly those that the checkpoint signs.\n`);
  return 0;
}

/** @param {string | undefined} at */
function secondsOf(at) {
  if (at === undefined) return Math.floor(Date.now() / 1000);
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(at) ? Date.parse(at) : NaN;
  if (Number.isNaN(ms)) throw new Unreadable(`--at ${printable(at)} is not an instant with its offset, such as 2026-11-24T17:00:00Z`);
  return ms / 1000;
}

async function main() {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const options = { known: values.known, key: values.key, json: values.json };
  const { attestation: file, status, online, keys, at } = values;
  if (file !== undefined && positionals.length === 0 && values.ledger === undefined && values.checkpoint === undefined && values.known.length === 0) {
    return attestation(file, { key: values.key, keys, status, online, json: values.json, read, now: secondsOf(at) });
  }
  if (file !== undefined || status !== undefined || online || at !== undefined || keys.length > 0) throw new Unreadable(USAGE);
  if (values.ledger !== undefined && positionals.length === 0) return ledger(values.ledger, values.checkpoint, options);
  const [path, more] = positionals;
  if (path === undefined || more !== undefined || values.ledger !== undefined || values.checkpoint !== undefined) throw new Unreadable(USAGE);
  return receipt(path, options);
}

try {
  process.exitCode = await main();
} catch (error) {
  const json = process.argv.includes('--json');
  if (error instanceof Refused) {
    process.exitCode = 1;
    process.stdout.write(json ? `${JSON.stringify({ ok: false, part: error.part, why: error.message }, null, 2)}\n` : `REFUSED: ${printable(error.part)}: ${printable(error.message)}\n`);
  } else {
    process.exitCode = 2;
    const why = error instanceof Unreadable ? error.message : `unexpected: ${/** @type {Error} */ (error).stack}`;
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, why }, null, 2)}\n`);
    process.stderr.write(`${why}\n`);
  }
}
