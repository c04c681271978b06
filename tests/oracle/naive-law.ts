import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A second reading of the law folder that shares nothing with the product: plain JSON, dates worked out through the platform's
 * formatter, and a version picked by going through all of them every time. Slow on purpose. Times are milliseconds since 1970.
 */
export interface NaiveEntry {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly effect?: string;
  readonly bearsOn: readonly string[];
  readonly conditions: readonly string[];
  readonly limit?: { readonly hours: number; readonly excludes: string; readonly start: string };
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
  readonly verification: string;
  readonly from: number;
  readonly to: number;
  readonly recorded: number;
  /** When another entry said that it replaces this one. */
  replacedAt: number;
}

const root = fileURLToPath(new URL('../../law/', import.meta.url));

interface Written {
  readonly id: string; readonly kind: string; readonly effect?: string; readonly bearsOn?: readonly string[]; readonly conditions?: readonly string[];
  readonly limit?: NaiveEntry['limit']; readonly parameters?: NaiveEntry['parameters']; readonly verification: string;
  readonly inForceFrom: string; readonly endsBefore: string | null; readonly recorded: string;
  readonly replaces?: readonly { readonly inForceFrom: string; readonly recorded: string }[];
}

/** Every entry of every file, with the replaced ones told when they stopped being believed. */
export function readEverything(): readonly NaiveEntry[] {
  const all: NaiveEntry[] = [];
  const replacing: { readonly id: string; readonly from: number; readonly recorded: number; readonly at: number }[] = [];
  for (const folder of ['instruments', 'jurisdictions']) {
    for (const name of readdirSync(root + folder)) {
      const file = JSON.parse(readFileSync(`${root}${folder}/${name}`, 'utf8')) as { zone: string; clauses?: readonly Written[]; rules?: readonly Written[] };
      for (const written of file.clauses ?? file.rules ?? []) {
        const at = (text: string): number => times.get(`${text} ${file.zone}`) ?? timeOf(text, file.zone);
        const recorded = at(written.recorded);
        all.push({
          id: written.id, owner: name.replace('.json', ''), kind: written.kind, ...(written.effect === undefined ? {} : { effect: written.effect }),
          bearsOn: written.bearsOn ?? [], conditions: written.conditions ?? [], ...(written.limit === undefined ? {} : { limit: written.limit }),
          parameters: written.parameters ?? {}, verification: written.verification, from: at(written.inForceFrom),
          to: written.endsBefore === null ? Infinity : at(written.endsBefore), recorded, replacedAt: Infinity,
        });
        for (const one of written.replaces ?? []) replacing.push({ id: written.id, from: at(one.inForceFrom), recorded: at(one.recorded), at: recorded });
      }
    }
  }
  for (const one of replacing) {
    for (const entry of all) if (entry.id === one.id && entry.from === one.from && entry.recorded === one.recorded) entry.replacedAt = Math.min(entry.replacedAt, one.at);
  }
  return all;
}

const times = new Map<string, number>();

/** A date is midnight of that day in the file's zone: the hour of the day's UTC clock at which the formatter says 00:00. */
function timeOf(text: string, zone: string): number {
  if (text.length > 10) return Date.parse(text);
  const wanted = `${text} 00:00`;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  for (let at = Date.parse(`${text}T00:00Z`) - 15 * 3_600_000; ; at += 900_000) {
    if (format.format(at) !== wanted) continue;
    times.set(`${text} ${zone}`, at);
    return at;
  }
}

export interface NaiveLaw {
  clause(id: string): NaiveEntry | undefined;
  rules(state: string): readonly NaiveEntry[];
}

/** What was in force at one instant as known at another, found by looking at every entry. */
export function naiveLaw(all: readonly NaiveEntry[], at: number, known: number): NaiveLaw {
  const stands = all.filter((one) => one.recorded <= known && known < one.replacedAt && one.from <= at && at < one.to);
  const byId = new Map(stands.map((one) => [one.id, one]));
  return { clause: (id) => byId.get(id), rules: (state) => stands.filter((one) => one.owner === state) };
}
