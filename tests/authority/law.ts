import { lawAt } from '#law/in-force.ts';
import type { Law } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

const body = loadLaw();

/** The body's law in force at an instant, as recorded now. */
export function lawOn(at: Instant): Law {
  return lawAt(body, { at, known: instant('2030-01-01T00:00:00Z') });
}
