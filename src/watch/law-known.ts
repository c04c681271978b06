import { lookAtEveryoneHeld } from '#desk/custody/look-again.ts';
import type { Deps } from '#desk/use-case.ts';

/**
 * Looks at everyone held whenever the law that is known has changed since the last look: when the program starts, when its law folder is
 * exchanged, and when the instant comes at which an entry is recorded. Returns one pass; an agency that failed is looked at again.
 */
export function lawKnownWatch(deps: Deps, onTrouble: (error: unknown) => void): () => Promise<boolean> {
  const looked = new Map<string, string>();
  return async () => {
    let fine = true;
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        onTrouble(error);
        fine = false;
      }
    };
    await attempt(async () => {
      const now = deps.clock.wall();
      const { version } = deps.law.at(now, now);
      for (const agency of await deps.store.agencies()) {
        if (looked.get(agency) !== version) await attempt(async () => {
          await lookAtEveryoneHeld(agency, deps);
          looked.set(agency, version);
        });
      }
    });
    return fine;
  };
}
