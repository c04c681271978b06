import { loadLaw } from '#law/load.ts';
import { allKnown } from '#rehearsal/bodies.ts';
import { Tally } from '#rehearsal/tally.ts';
import { rehearseLedgers } from '#rehearsal/threads.ts';
import type { Target } from '#store/driver.ts';
import { instant } from '#time/instant.ts';
import { changedLaw } from './decisions.ts';

/** One rehearsal in a process of its own, so that its memory is its own: prints what it took as JSON. */
const [target, size] = process.argv.slice(2) as [string, string];
const before = loadLaw();
const after = changedLaw(before);
const bodies = { before, after, afterKnown: allKnown(after, instant('2026-12-31T00:00:00Z')) };
const tally = new Tally();
const start = performance.now();
for await (const { part } of rehearseLedgers(JSON.parse(target) as Target, bodies, [{ agency: 'bench', size: Number(size) }])) tally.add(part, () => false);
const seconds = (performance.now() - start) / 1000;
const { looked, changed, notRecomputed } = tally.totals();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(JSON.stringify({ seconds, looked, changed, notRecomputed, rssMb: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
