import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { mayServe } from '#authority/may-serve.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { asOf, cases } from './decisions/cases.ts';
import type { Case } from './decisions/cases.ts';
import { jsonRules } from './decisions/json-rules.ts';
import { casbin, cedar } from './decisions/peers.ts';
import { bare, conditions } from './decisions/policy.ts';

const FACTS = 10_000;
const SLICE = 1000;
const ROUNDS = 9;
const TIMED = 5_000;
const SEED = 287;
const law = lawAt(loadLaw(), { at: asOf, known: instant('2030-01-01T00:00:00Z') });

interface Engine { readonly name: string; readonly perRound: number; run(one: Case): boolean | Promise<boolean> }

const cedarAsks = cedar();
const casbinAsks = await casbin();
const jsonRulesAsks = jsonRules();
const engines: readonly Engine[] = [
  { name: 'mayServe', perRound: 100_000, run: one => mayServe(one.facts, law, asOf).outcome === 'cleared' },
  { name: 'Cedar', perRound: 3_000, run: one => cedarAsks(one.context).allow },
  { name: 'JSON rules', perRound: 2_000, run: async one => (await jsonRulesAsks.inJson(one.context)).allow },
  { name: 'JSON rules, functions', perRound: 3_000, run: async one => (await jsonRulesAsks.inFunctions(one.context)).allow },
  { name: 'casbin', perRound: 20_000, run: one => casbinAsks.sync(one.context) },
  { name: 'casbin async', perRound: 5_000, run: one => casbinAsks.async(one.context) },
  { name: 'bare', perRound: 1_000_000, run: one => bare(one.context).allow },
];

const all = cases(FACTS, SEED);
const cleared = await agree(all);
const rates = await measure(all);
const delays = await timeEach(all);
print(cleared, rates, delays);

/** Every engine must give the same answer on every document; those that give reasons, the same reasons. */
async function agree(documents: readonly Case[]): Promise<number> {
  const named = new Set(conditions.map(one => one.requirement));
  let allowed = 0;
  for (const one of documents) {
    const decision = mayServe(one.facts, law, asOf);
    const reasons = decision.findings.filter(found => found.status !== 'satisfied').map(found => found.requirement);
    assert.deepEqual(reasons.filter(reason => !named.has(reason)), []);
    const floor = bare(one.context);
    const fromCedar = cedarAsks(one.context);
    const [inJson, inFunctions] = [await jsonRulesAsks.inJson(one.context), await jsonRulesAsks.inFunctions(one.context)];
    assert.deepEqual([floor.allow, fromCedar.allow, inJson.allow, inFunctions.allow, casbinAsks.sync(one.context)], Array.from({ length: 5 }, () => decision.outcome === 'cleared'));
    assert.deepEqual(floor.reasons.toSorted(), reasons.toSorted());
    assert.deepEqual([...fromCedar.reasons].toSorted(), reasons.toSorted());
    assert.deepEqual([...inJson.reasons].toSorted(), reasons.toSorted());
    assert.deepEqual([...inFunctions.reasons].toSorted(), reasons.toSorted());
    if (decision.outcome === 'cleared') allowed++;
  }
  return allowed;
}

/**
 * Rounds are interleaved, so that whatever else the machine does falls on all alike; the first only warms up. Time is the process's
 * own CPU time, so that neighbours on the machine are not counted. Each round takes another thousand documents, the same for every
 * engine, so that none is measured by how long memory takes to bring in a document that a request would just have built.
 */
async function measure(documents: readonly Case[]): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number[]>(engines.map(engine => [engine.name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const engine of engines) {
      const from = (round % (FACTS / SLICE)) * SLICE;
      const rate = await once(engine, documents.slice(from, from + SLICE));
      if (round > 0) seen.get(engine.name)!.push(rate);
    }
  }
  return new Map([...seen].map(([name, list]) => [name, list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number]));
}

async function once(engine: Engine, documents: readonly Case[]): Promise<number> {
  let allowed = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < engine.perRound; i++) {
    const answer = engine.run(documents[i % SLICE] as Case);
    if (typeof answer === 'boolean' ? answer : await answer) allowed++;
  }
  const { user, system } = process.cpuUsage(before);
  if (allowed === 0) throw new Error(`${engine.name} allowed nothing`);
  return engine.perRound / ((user + system) / 1e6);
}

interface Delays { readonly p50: number; readonly p99: number }

/** One decision at a time by the wall clock, in microseconds: what a caller waits. Neighbours on the machine show in the p99. */
async function timeEach(documents: readonly Case[]): Promise<ReadonlyMap<string, Delays>> {
  const found = new Map<string, Delays>();
  for (const engine of engines) {
    const taken: number[] = [];
    for (const one of documents.slice(0, TIMED)) {
      const start = process.hrtime.bigint();
      const answer = engine.run(one);
      if (typeof answer !== 'boolean') await answer;
      taken.push(Number(process.hrtime.bigint() - start) / 1000);
    }
    taken.sort((a, b) => a - b);
    found.set(engine.name, { p50: taken[Math.floor(TIMED * 0.5)] as number, p99: taken[Math.floor(TIMED * 0.99)] as number });
  }
  return found;
}

function print(allowed: number, found: ReadonlyMap<string, number>, delays: ReadonlyMap<string, Delays>): void {
  const ours = found.get('mayServe') as number;
  const whole = (n: number) => Math.round(n).toLocaleString('en-US');
  const ratio = (name: string) => (ours / (found.get(name) as number)).toPrecision(3);
  const row = (name: string, shown: string, says: string, goal: string): string => {
    const { p50, p99 } = delays.get(name) as Delays;
    return `| ${shown} | ${says} | ${whole(found.get(name)!)} | ${name === 'mayServe' ? 1 : ratio(name)} | ${p50.toPrecision(3)} | ${p99.toPrecision(3)} | ${goal} |`;
  };
  const rows = [
    row('mayServe', '`mayServe`', `${serviceRequirements.length} requirements, every reason with clause, words, facts and their age`, ''),
    row('Cedar', '`@cedar-policy/cedar-wasm`', `${conditions.length} conditions, every reason; pre-parsed policies and schema`, '≥ 30'),
    row('JSON rules', '`json-rules-engine`', `${conditions.length} conditions as its JSON, every reason`, '≥ 30'),
    row('JSON rules, functions', '`json-rules-engine`, functions', 'the same as functions behind its operators, every reason: its fastest form', '≥ 30'),
    row('casbin async', '`casbin` `enforceEx`', `${conditions.length} conditions, no reasons when denied`, '≥ 5'),
    row('casbin', '`casbin` `enforceExSync`', 'the same, without promises: its fastest mode', '≥ 5'),
    row('bare', 'bare function', `${conditions.length} conditions, every reason as one word`, 'stated'),
  ];
  console.log(`${FACTS.toLocaleString('en-US')} facts documents (seed ${SEED}), ${whole(allowed)} cleared; all answers equal, reasons too where an engine gives them. ` +
    `Medians of ${ROUNDS} interleaved rounds by the process’s CPU time, one core of ${cpus()[0]?.model.trim() ?? 'an unnamed processor'}, Node ${process.versions.node}.\n`);
  console.log('| engine | what it answers | decisions per CPU second | `mayServe` is × | p50, µs | p99, µs | goal |\n|---|---|---:|---:|---:|---:|---|');
  console.log(rows.join('\n'));
}
