import { Refused, Stale } from '#desk/refusal.ts';
import { errorSummary } from './form-part.ts';
import { BadForm } from './form-values.ts';
import type { Html } from './html.ts';

/** What did not happen, at the top of the same page: why, what is missing, who can supply it. Undefined for faults that are not the reader's. */
export function refusalNotice(error: unknown): Html | undefined {
  if (error instanceof BadForm) return errorSummary('Nothing was recorded: the form needs another look', error.problems.map(({ words, field }) => ({ words, href: `#${field}` })));
  if (error instanceof Stale) return errorSummary('Nothing was recorded: this record changed while you were reading it', [{ words: 'The page below shows it as it is now. Read it, then decide again.' }]);
  if (!(error instanceof Refused)) return undefined;
  const { refusal } = error;
  return errorSummary(refusal.title, [
    { words: refusal.detail },
    ...refusal.missing.map((item) => ({ words: `Missing: ${item.fact}, from ${item.from}` })),
    ...(refusal.citations.length === 0 ? [] : [{ words: `Rests on: ${refusal.citations.join('; ')}` }]),
  ]);
}
