import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { keepFailed } from './failed-seeds.ts';
import { findPlanted } from './find-planted.ts';
import { plants } from './planted/plants.ts';
import { type Result, simulate } from './run.ts';
import { sometimes } from './trace.ts';

const usage = `npm run simulate -- [--seeds N] [--seed S] [--json]     run N seeds from S on (default 20 from 1; with --seed alone, that one)
npm run simulate -- --seed S --lines                    print every event of one seed
npm run simulate -- --planted [--seeds N] [--json]      each planted bug must be found within N seeds (default 20)`;

/** From this many seeds on, everything that must happen now and then has to have happened. */
const LONG_RUN = 200;
/** Every so many seeds one is run twice: the same seed, the same trace. */
const REPEATED = 10;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' }, planted: { type: 'boolean' }, lines: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) return say(usage, 0);
  const seeds = Number(values.seeds ?? (values.planted === true || values.seed === undefined ? 20 : 1));
  const first = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(first) || seeds < 1 || first < 0) return say(`--seeds and --seed take whole numbers\n${usage}`, 2);
  return values.planted === true ? planted(seeds, first, values.json === true) : many(seeds, first, values.json === true, values.lines === true);
}

async function many(seeds: number, first: number, json: boolean, lines: boolean): Promise<number> {
  const started = performance.now();
  const results: Result[] = [];
  const wrong: { seed: number; promise: Parameters<typeof keepFailed>[0][number]['promise']; words: string }[] = [];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const result = await simulate(seed, lines ? { onLine: console.log } : {});
    results.push(result);
    wrong.push(...result.violations.map(({ promise, words }) => ({ seed, promise, words })));
    if (result.broken !== undefined) wrong.push({ seed, promise: 'broken', words: String(result.broken instanceof Error ? result.broken.stack : result.broken) });
    if ((seed - first) % REPEATED === 0 && (await simulate(seed)).traceHash !== result.traceHash) wrong.push({ seed, promise: 'broken', words: 'the same seed gave another trace' });
    if (!json && process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${seeds} seeds, ${wrong.length} violations `);
  }
  const seen = new Map(sometimes.map((what) => [what as string, results.reduce((sum, { seen: one }) => sum + (one.get(what) ?? 0), 0)]));
  const never = seeds < LONG_RUN ? [] : [...seen].filter(([, times]) => times === 0).map(([what]) => what);
  keepFailed(perSeed(wrong));
  const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  const report = {
    commit: commit(), seeds, first, events: sum(({ events }) => events), entries: sum(({ entries }) => entries), seconds: Math.round((performance.now() - started) / 100) / 10,
    traceHash: createHash('sha256').update(results.map(({ traceHash }) => traceHash).join('\n')).digest('hex'), violations: wrong, sometimes: Object.fromEntries(seen), never,
  };
  return say(json ? JSON.stringify(report, null, 2) : inWords(report), wrong.length > 0 || never.length > 0 ? 1 : 0);
}

/** The first violation of each promise in each seed is enough to find the rest again. */
const perSeed = <T extends { seed: number; promise: string }>(wrong: readonly T[]): readonly T[] =>
  wrong.filter((one, at) => wrong.findIndex((each) => each.seed === one.seed && each.promise === one.promise) === at);

interface Report {
  readonly commit: string; readonly seeds: number; readonly first: number; readonly events: number; readonly entries: number; readonly seconds: number; readonly traceHash: string;
  readonly violations: readonly { readonly seed: number; readonly promise: string; readonly words: string }[];
  readonly sometimes: { readonly [what: string]: number }; readonly never: readonly string[];
}

function inWords(report: Report): string {
  const failed = [...new Set(report.violations.map(({ seed }) => seed))];
  return [
    `${report.seeds} seeds from ${report.first} at ${report.commit}: ${report.events} events, ${report.entries} ledger entries, ${report.seconds} s`,
    `trace ${report.traceHash}`,
    ...Object.entries(report.sometimes).map(([what, times]) => `  ${String(times).padStart(6)}  ${what}`),
    ...report.never.map((what) => `never in ${report.seeds} seeds: ${what}`),
    ...report.violations.slice(0, 40).map(({ seed, promise, words }) => `seed ${seed}: ${promise}: ${words}`),
    ...failed.slice(0, 10).map((seed) => `replay: npm run simulate -- --seed ${seed} --lines`),
    failed.length === 0 ? 'no promise was broken' : `${failed.length} seeds broke a promise`,
  ].join('\n');
}

async function planted(seeds: number, first: number, json: boolean): Promise<number> {
  const found = [];
  for (const plant of plants) {
    const one = await findPlanted(plant, seeds, first);
    found.push({ promise: plant.promise, name: plant.name, bug: plant.words, seed: one.seed ?? null, words: one.words ?? null });
    if (!json) console.log(one.seed === undefined ? `NOT FOUND in ${seeds} seeds: ${plant.promise}: ${plant.name}: ${plant.words}` : `${plant.promise}: ${plant.name}: seed ${one.seed}: ${one.words}`);
  }
  const missed = found.filter(({ seed }) => seed === null).length;
  return say(json ? JSON.stringify({ commit: commit(), planted: found, missed }, null, 2) : `${found.length - missed} of ${found.length} planted bugs found`, missed === 0 ? 0 : 1);
}

function commit(): string {
  const asked = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : 'no commit';
}

function say(words: string, code: number): number {
  console.log(words);
  return code;
}

process.exitCode = await main();
