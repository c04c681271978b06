import { raiseOverdue } from '#desk/alarm/raise.ts';
import type { Deps } from '#desk/use-case.ts';
import type { Instant } from '#time/instant.ts';
import { lawKnownWatch } from './law-known.ts';

export interface Watch {
  /** When every agency was last looked through without a failure: until then no alarm path is proven. */
  provenAt(): Instant | undefined;
  stop(): Promise<void>;
}

const EVERY_MS = 1_000;

/**
 * Looks through every agency for deadlines that have passed, agency by agency, so that one agency's trouble never silences another's.
 * Nothing depends on it for a hold to end: ends are computed on every read. It tells people.
 */
export function startWatch(deps: Deps, options: { readonly everyMs?: number; readonly onTrouble?: (error: unknown) => void } = {}): Watch {
  let proven: Instant | undefined;
  let stopped = false;
  let wake: () => void = () => undefined;
  const lawKnown = lawKnownWatch(deps, options.onTrouble ?? (() => undefined));
  const loop = (async () => {
    while (!stopped) {
      // First, so that what a change of law makes due is raised in the same pass.
      const looked = await lawKnown();
      if ((await passed(deps, options.onTrouble)) && looked) proven = deps.clock.wall();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.everyMs ?? EVERY_MS);
        wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  })();
  return {
    provenAt: () => proven,
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

/** One pass; true when no agency failed. */
export async function passed(deps: Deps, onTrouble: (error: unknown) => void = () => undefined): Promise<boolean> {
  let fine = true;
  try {
    for (const agency of await deps.store.agencies()) fine = (await lookedThrough(agency, deps, onTrouble)) && fine;
  } catch (error) {
    onTrouble(error);
    return false;
  }
  return fine;
}

async function lookedThrough(agency: string, deps: Deps, onTrouble: (error: unknown) => void): Promise<boolean> {
  try {
    const overdue = (await deps.store.due(agency, deps.clock.wall())).filter(({ raisedAt }) => raisedAt === null);
    if (overdue.length > 0) await raiseOverdue(agency, deps, overdue);
    return true;
  } catch (error) {
    onTrouble(error);
    return false;
  }
}
