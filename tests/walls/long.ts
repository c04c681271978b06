import { cells, ODD } from './cells.ts';
import { differences } from './matrix.ts';
import { stage } from './stage.ts';
import { byClass } from './timing.ts';

/** The whole matrix, every spelling, in a shuffled order, then how long “foreign” and “missing” take. `SEED` repeats an order; `CELLS` asks that many of it. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const most = Number(process.env['CELLS'] ?? Infinity);
console.log(`SEED=${seed}`);

/** A small generator of our own, so that a seed says one order on every machine. */
function shuffled<T>(items: readonly T[], from: number): readonly T[] {
  const out = [...items];
  let state = from;
  for (let i = out.length - 1; i > 0; i -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

const on = await stage();
const all = shuffled([...cells(on.operations, on.whoMay.lines, on.world, ODD)], seed);
const { asked, wrong } = await differences(on.app, all.slice(0, most), on.whoMay, on.keys);
console.log(`${asked} of ${all.length} cells, ${wrong.length} wrong`);
for (const line of wrong.slice(0, 50)) console.log(line);
const slow = await byClass(on);
for (const line of slow.words) console.log(line);
await on.close();
if (wrong.length > 0 || all.length < 100_000 || slow.apart.length > 0) process.exitCode = 1;
