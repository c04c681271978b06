import type { NaiveEntry, NaiveLaw } from './naive-law.ts';

export type Said = 'satisfied' | 'violated' | 'undetermined';

/**
 * One necessary condition, flat: what breaks it, what leaves it open, and the texts it rests on. Nothing is ordered: whatever breaks it
 * breaks it, else whatever leaves it open leaves it open, else it is met.
 */
export interface Condition<T> {
  readonly id: string;
  /** Clauses of the signed text. */
  readonly moa: readonly string[];
  /** Other clauses, whole ids. */
  readonly other: readonly string[];
  readonly byForm?: { readonly 'I-200': readonly string[]; readonly 'I-205': readonly string[] };
  /** False for the agency's own practice: no text stands behind it. */
  readonly text: boolean;
  broken(given: T): boolean;
  open(given: T): boolean;
}

/** How a condition stands once the texts behind it are looked at: a text that is not in force or not verified leaves all open. */
export function stands<T>(one: Condition<T>, given: T, law: NaiveLaw, generation: string | undefined, form: 'I-200' | 'I-205' | undefined): Said {
  if (!one.text) return plain(one, given);
  const moa = [...one.moa, ...(form === undefined ? [] : (one.byForm?.[form] ?? []).filter((id) => !/^(cfr|form|usc)-/.test(id)))];
  const other = [...one.other, ...(form === undefined ? [] : (one.byForm?.[form] ?? []).filter((id) => /^(cfr|form|usc)-/.test(id)))];
  const ids = [...(generation === undefined ? [] : moa.map((id) => `${generation}/${id}`)), ...other];
  const unsure = (id: string): boolean => { const found = law.clause(id); return found === undefined || found.verification === 'unverified'; };
  if (ids.some(unsure)) return 'undetermined';
  const said = plain(one, given);
  return said === 'satisfied' && generation === undefined && moa.length > 0 ? 'undetermined' : said;
}

/** As `stands`, where a fact may fail to be read. */
export function orUnreadable(say: () => Said): Said | 'unreadable' {
  try {
    return say();
  } catch {
    return 'unreadable';
  }
}

function plain<T>(one: Condition<T>, given: T): Said {
  if (one.broken(given)) return 'violated';
  return one.open(given) ? 'undetermined' : 'satisfied';
}

export interface AdoptionGiven {
  readonly rule: string;
  readonly onAt: string;
  readonly expiresAt: string;
  readonly conditions?: string;
  readonly textReadHash?: string;
}

/** How a state's rules on some acts stand: `acts[0]` is the act itself. `hashOf` gives the fingerprint of the text as it stands. */
export function rulesStand(rules: readonly NaiveEntry[], acts: readonly string[], adoptions: readonly AdoptionGiven[], at: number, hashOf: (rule: NaiveEntry) => string): Said {
  const bearing = rules.filter((rule) => acts.some((act) => rule.bearsOn.includes(act)));
  const verified = bearing.filter((rule) => rule.verification !== 'unverified');
  if (verified.some((rule) => rule.kind === 'prohibition')) return 'violated';
  const onTheAct = bearing.some((rule) => rule.bearsOn.includes(acts[0] ?? ''));
  if (!onTheAct) return 'undetermined';
  const counts = (rule: NaiveEntry): AdoptionGiven | undefined => {
    const made = adoptions.filter((one) => one.rule === rule.id && Date.parse(one.onAt) <= at).toSorted((a, b) => Date.parse(a.onAt) - Date.parse(b.onAt));
    const last = made[made.length - 1];
    if (last === undefined || (last.expiresAt !== 'not-stated' && Date.parse(last.expiresAt) <= at)) return undefined;
    return last.textReadHash === undefined || last.textReadHash === hashOf(rule) ? last : undefined;
  };
  if (verified.some((rule) => rule.conditions.length > 0 && counts(rule)?.conditions === 'not-met')) return 'violated';
  if (verified.length < bearing.length) return 'undetermined';
  return verified.every((rule) => { const made = counts(rule); return made !== undefined && (rule.conditions.length === 0 || made.conditions === 'met'); }) ? 'satisfied' : 'undetermined';
}
