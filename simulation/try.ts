import { simulate } from './run.ts';
const from = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 1);
const seen = new Map<string, number>();
const t = performance.now();
for (let s = from; s < from + n; s++) {
  const r = await simulate(s, process.argv[4] === 'v' ? { onLine: (l) => console.log(l) } : {});
  for (const [k, v] of r.seen) seen.set(k, (seen.get(k) ?? 0) + v);
  console.log(s, r.events, r.entries, r.traceHash.slice(0, 12), r.broken ?? '', r.violations.length);
  for (const v of r.violations.slice(0, 6)) console.log('   ', v.promise, v.words);
}
console.log(seen, (performance.now() - t) / n, 'ms/seed');
