import { performance } from 'node:perf_hooks';
import { ask } from './matrix.ts';
import { type Cell, cells } from './cells.ts';
import type { Stage } from './stage.ts';

const ROUNDS = 300;
/** A difference that a reader could build on: medians more than this apart, and by more than a quarter. */
const MOST_MS = 1;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** How long “another agency’s” and “none at all” take, turn by turn, so that a load on the machine weighs on both alike. */
export async function byClass({ app, operations, whoMay, world, keys }: Stage): Promise<{ readonly words: readonly string[]; readonly apart: readonly string[] }> {
  const words: string[] = [];
  const apart: string[] = [];
  for (const name of ['see-record', 'see-hold', 'see-timeline', 'custody/raise-stop', 'GET /people/:id']) {
    const all = [...cells(operations.filter((each) => each.name === name), whoMay.lines, world)].filter(({ person, place, seat }) => person.id === 'm-counsel' && seat === 'fremont' && (place.kind === 'custody' || place.kind === ''));
    const pick = (relation: string, form: string): Cell | undefined => all.find(({ place }) => place.relation === relation && place.form === form);
    const pairs = [['their-id', 'open', 'own', 'never'], ['foreign', 'open', 'nowhere', 'never']] as const;
    for (const [relation, form, other, otherForm] of pairs) {
      const [one, two] = [pick(relation, form), pick(other, otherForm)];
      if (one === undefined || two === undefined) continue;
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const which of round % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
          const begun = performance.now();
          await ask(app, which === 0 ? one : two, keys);
          times[which].push(performance.now() - begun);
        }
      }
      const [a, b] = [median(times[0]), median(times[1])];
      words.push(`${name}: ${relation} ${a.toFixed(2)} ms, ${other} ${b.toFixed(2)} ms`);
      if (Math.abs(a - b) > MOST_MS && Math.abs(a - b) > Math.min(a, b) / 4) apart.push(words.at(-1) ?? '');
    }
  }
  return { words, apart };
}
