import { killRun } from './kill-run.ts';

/** npm run faults [-- KILLS [node|database|both]]: 200 of each. */
const kills = Number(process.argv[2] ?? 200);
const victims = ['node', 'database', 'both'] as const;
const only = process.argv[3];
const seed = Number(process.env['SEED'] ?? 1);
let wrong = 0;
for (const victim of victims.filter((one) => only === undefined || one === only)) {
  const started = performance.now();
  const report = await killRun(victim, kills, seed);
  const bad = report.lost.length + report.twice.length + report.faults.length + report.orphans.length;
  wrong += bad;
  console.log(`${victim}: ${report.kills} kills, ${report.acknowledged} acknowledged, ${report.unknown} answers lost, ${report.lost.length} lost, ${report.twice.length} twice, ${report.orphans.length} orphans, ${report.faults.length} faults, ${Math.round((performance.now() - started) / 1000)} s, seed ${seed}`);
  if (bad > 0) console.log(JSON.stringify(report, null, 2).slice(0, 4_000));
}
process.exitCode = wrong === 0 ? 0 : 1;
