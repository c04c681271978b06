import { isDate } from '#law/dates.ts';
import type { Law } from '#law/law.ts';
import type { LawLibrary } from '#desk/use-case.ts';
import { instant, type Instant } from '#time/instant.ts';
import { localInstant } from '#time/local-time.ts';
import type { Query } from './query.ts';

/** The two times that a reader asks for, and the law at them. */
export interface Asked {
  readonly law: Law;
  /** As the reader wrote them, to be put back into links and fields; empty for now. */
  readonly at: string;
  readonly known: string;
  /** Said at the top of the page; the law of now is shown instead. */
  readonly problems: readonly { readonly field: 'at' | 'known' | 'matter'; readonly words: string }[];
}

/** A day stands for noon of that day, Eastern time: what began at any midnight in the country on that day is in force. */
export function instantOfDay(text: string): Instant | undefined {
  if (isDate(text)) return localInstant(`${text}T12:00`, 'America/New_York');
  try {
    return /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? instant(text) : undefined;
  } catch {
    return undefined;
  }
}

export function asked(library: LawLibrary, query: Query, now: Instant): Asked {
  const problems: Asked['problems'][number][] = [];
  const read = (field: 'at' | 'known'): Instant => {
    const text = query[field] ?? '';
    const found = text === '' ? now : instantOfDay(text);
    if (found === undefined) problems.push({ field, words: `“${text}” is not a day that exists. Write a day as 2026-03-01. The law of today is shown.` });
    return found ?? now;
  };
  const law = library.at(read('at'), read('known'));
  const kept = (field: 'at' | 'known'): string => (problems.some((one) => one.field === field) ? '' : query[field] ?? '');
  return { law, at: kept('at'), known: kept('known'), problems };
}

/** The two times as the end of a link; empty when both are now. */
export function timesIn({ at, known }: Pick<Asked, 'at' | 'known'>, more: Readonly<Record<string, string>> = {}): string {
  const all = Object.entries({ ...more, at, known }).filter(([, value]) => value !== '');
  return all.length === 0 ? '' : `?${all.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
