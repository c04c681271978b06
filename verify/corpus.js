import { readFileSync } from 'node:fs';

/** For the tests of this package: the frozen ledger of a fictional agency that lies in the main repository. */
const CORPUS = new URL('../tests/corpus/ledger-v1/', import.meta.url);

/** @param {string} path */
export const corpusBytes = (path) => new Uint8Array(readFileSync(new URL(path, CORPUS)));
/** @param {string} path */
export const corpusText = (path) => readFileSync(new URL(path, CORPUS), 'utf8');

/** @param {string} name */
export const corpusReceipt = (name) => JSON.parse(corpusText(`receipts/${name}.json`));

/**
 * A receipt written as the format demands.
 * @param {unknown} value
 */
export const encoded = (value) => new TextEncoder().encode(`${sorted(value)}\n`);

/**
 * @param {unknown} value
 * @returns {string}
 */
export function sorted(value) {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = /** @type {Record<string, unknown>} */ (value);
  return `{${Object.keys(object).sort().map((key) => `${JSON.stringify(key)}:${sorted(object[key])}`).join(',')}}`;
}

export const CORPUS_KEY = /** @type {string} */ (corpusReceipt('service').key);
