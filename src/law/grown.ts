import { utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { canonicalText } from './canonical.ts';
import { fileOf } from './diff.ts';
import { entriesOf } from './entries.ts';
import type { LawEntry } from './entries.ts';
import type { LawBody } from './law.ts';
import type { ParsedLaw } from './parse.ts';
import type { Problem } from './problem.ts';
import { saidBy } from './said.ts';
import { calendarVersion } from './seals.ts';

/**
 * Why a newly read body cannot take the place of one that decisions rest on; empty when it can. By `now` (the instant of the exchange)
 * both must have believed the same at every instant, so that each decision made until then recomputes to the same version. What is new is
 * therefore recorded at an instant still to come. Notes may be reworded; calendars may be added, never changed or removed.
 */
export function notGrown(from: LawBody, next: ParsedLaw, now: Instant): readonly Problem[] {
  const before = new Map(believedBy(from, now));
  const after = new Map(believedBy(next.body, now));
  const identities = new Map([...before.values()].map((entry) => [identity(entry), entry]));
  const added = [...after].filter(([said]) => !before.has(said)).map(([, entry]) => {
    const known = identities.get(identity(entry));
    if (known === undefined) return next.problemOf(entry, 'recorded', `is recorded at ${utcText(entry.recordedAt)}, which is past: decisions have been made without it. Write an instant still to come, with its offset`);
    if (said(known) !== said(entry)) return next.problemOf(entry, '', 'was changed, but decisions rest on it as it was. Put it back, and add the change as a new entry with “replaces”');
    return entry.supersededAt === undefined || entry.supersededAt > now
      ? next.problemOf(entry, '', 'stands again, though a later entry had replaced it. Put that one back')
      : next.problemOf(entry, '', `is replaced at ${utcText(entry.supersededAt)}, which is past: what replaces it must be recorded at an instant still to come`);
  });
  const kept = new Set([...after.values()].map(identity));
  const removed = [...identities].filter(([name]) => !kept.has(name)).map(([, entry]) =>
    ({ file: fileOf(entry), id: entry.id, field: '', words: 'was removed, but decisions rest on it. Put it back; if it no longer holds, add it again with its end and “replaces”' }));
  return [...added, ...removed, ...changedCalendars(from, next.body)];
}

const said = (entry: LawEntry): string => canonicalText(saidBy(entry));
const identity = ({ id, inForceFrom, recordedAt }: LawEntry): string => `${id} ${inForceFrom} ${recordedAt}`;

/** Each entry that was ever believed by `now`, under all that decides when it is believed and what it says. */
const believedBy = (body: LawBody, now: Instant): readonly [string, LawEntry][] => entriesOf(body).filter(({ recordedAt }) => recordedAt <= now)
  .map((entry) => [`${said(entry)} ${entry.supersededAt !== undefined && entry.supersededAt <= now ? entry.supersededAt : ''}`, entry]);

function changedCalendars(from: LawBody, next: LawBody): readonly Problem[] {
  return [...from.calendars.values()].flatMap((calendar) => {
    const now = next.calendars.get(calendar.id);
    if (now !== undefined && calendarVersion(now) === calendarVersion(calendar)) return [];
    const words = now === undefined ? 'was removed, but limits were counted by it. Put it back' : 'was changed, but limits were counted by it. Put it back, and give the corrected calendar a new id';
    return [{ file: 'calendars', id: calendar.id, field: '', words }];
  });
}
