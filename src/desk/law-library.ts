import { lawAt } from '#law/in-force.ts';
import type { Law, LawBody } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { LawLibrary } from './use-case.ts';

const MOST = 64;

/**
 * The body of law, with the parts in force kept between the instants at which anything changes: between two such instants the same
 * clauses stand, so one pass over the body serves every decision until the next.
 */
export function lawLibrary(body: LawBody): LawLibrary {
  const edges = [...new Set([...body.clauses, ...body.rules].flatMap((entry) => [entry.inForceFrom, entry.inForceTo, entry.recordedAt, entry.supersededAt ?? null]))]
    .filter((edge): edge is Instant => edge !== null).sort();
  const kept = new Map<string, Law>();
  return {
    body,
    at(at, known) {
      const key = `${position(edges, at)}/${position(edges, known)}`;
      const found = kept.get(key) ?? lawAt(body, { at, known });
      if (kept.size >= MOST && !kept.has(key)) kept.clear();
      kept.set(key, found);
      return { ...found, at, known };
    },
  };
}

/** How many edges lie at or before an instant. */
function position(edges: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Instant) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A library over the body that is current whenever it is asked: it follows an exchange of the running law at once. */
export function followingLibrary(running: { readonly current: LawBody }): LawLibrary {
  let made = lawLibrary(running.current);
  const library = (): LawLibrary => {
    if (made.body !== running.current) made = lawLibrary(running.current);
    return made;
  };
  return {
    get body() {
      return running.current;
    },
    at: (at, known) => library().at(at, known),
  };
}
