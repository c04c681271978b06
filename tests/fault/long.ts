import { killRun } from './kill-run.ts';

/** npm run faults [-- KILLS [node|database|both]]: 200 of each. */
const kills = Number(process.argv[2] ?? 200);
const victims = ['node', 'database', 'both'] as const;
const only = process.argv[3];
const seed = Number(process.env['SEED'] ?? 1);
/** A round has a folder of its own and is verified at its end, so that a run that is cut off has still shown something. */
const ROUND = 20;
let wrong = 0;
for (const victim of victims.filter((one) => only === undefined || one === only)) {
  const total = { kills: 0, acknowledged: 0, unknown: 0, lost: 0, twice: 0, faults: 0, orphans: 0 };
  const started = performance.now();
  for (let round = 0; total.kills < kills; round += 1) {
    const report = await killRun(victim, Math.min(ROUND, kills - total.kills), seed + round);
    total.kills += report.kills;
    total.acknowledged += report.acknowledged;
    total.unknown += report.unknown;
    for (const what of ['lost', 'twice', 'faults', 'orphans'] as const) total[what] += report[what].length;
    const bad = report.lost.length + report.twice.length + report.faults.length + report.orphans.length;
    if (bad > 0) console.log(JSON.stringify({ ...report, seed: seed + round }, null, 2).slice(0, 4_000));
    wrong += bad;
    console.log(`${victim}: ${total.kills} kills, ${total.acknowledged} acknowledged, ${total.unknown} answers lost, ${total.lost} lost, ${total.twice} twice, ${total.orphans} orphans, ${total.faults} faults, ${Math.round((performance.now() - started) / 1000)} s, seeds ${seed} to ${seed + round}`);
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
