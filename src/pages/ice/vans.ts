import { type Instant, instant, InstantError } from '#time/instant.ts';
import { localInstant, LocalTimeError, localText } from '#time/local-time.ts';

/** A van as its form says: where it goes, how many it takes, when it can be there. Kept in the address of the page and nowhere else. */
export interface Van {
  readonly number: number;
  readonly seats: number;
  readonly at: Instant;
  /** `<agency>/<facility>`. */
  readonly place: string;
}

/** What was typed for one van. */
export interface VanForm { readonly seats: string; readonly at: string; readonly place: string }

export interface VanProblem { readonly field: string; readonly words: string }

export const MOST_VANS = 6;
const MOST_SEATS = 60;

const typed = (query: Readonly<Record<string, unknown>>, name: string): string => (typeof query[name] === 'string' ? query[name].trim() : '');

/** Every van of the form, empty ones too: two at least, and one more than were filled in. */
export function vanForms(query: Readonly<Record<string, unknown>>): readonly VanForm[] {
  const all = Array.from({ length: MOST_VANS }, (_, i): VanForm => ({ seats: typed(query, `seats-${i + 1}`), at: typed(query, `at-${i + 1}`), place: typed(query, `place-${i + 1}`) }));
  const last = all.findLastIndex(({ seats, at }) => seats !== '' || at !== '');
  return all.slice(0, Math.min(MOST_VANS, Math.max(2, last + 2)));
}

/** Reads the vans. What cannot be read is said and is no van: nobody is shown as collected by a guess. */
export function readVans(forms: readonly VanForm[], places: readonly { readonly key: string; readonly zone: string }[], now: Instant): { readonly vans: readonly Van[]; readonly problems: readonly VanProblem[] } {
  const vans: Van[] = [];
  const problems: VanProblem[] = [];
  forms.forEach((form, i) => {
    if (form.seats === '' && form.at === '') return;
    const number = i + 1;
    const place = places.find(({ key }) => key === form.place) ?? (places.length === 1 ? places[0] : undefined);
    if (place === undefined) problems.push({ field: `place-${number}`, words: `Van ${number}: choose where it goes` });
    const seats = /^\d{1,2}$/.test(form.seats) ? Number(form.seats) : 0;
    if (seats < 1 || seats > MOST_SEATS) problems.push({ field: `seats-${number}`, words: `Van ${number}: seats are a number from 1 to ${MOST_SEATS}` });
    const at = timeIn(form.at, place?.zone ?? 'UTC', now);
    if (typeof at === 'object') problems.push({ field: `at-${number}`, words: `Van ${number}: ${at.words}` });
    if (place !== undefined && seats >= 1 && seats <= MOST_SEATS && typeof at === 'string') vans.push({ number, seats, at, place: place.key });
  });
  return { vans, problems };
}

/** `23:30` is the next such time on the facility's wall; anything longer is a local time in full, or one with its offset. */
function timeIn(text: string, zone: string, now: Instant): Instant | { readonly words: string } {
  if (text === '') return { words: 'say when it can be here' };
  try {
    if (/^\d{1,2}:\d{2}$/.test(text)) return nextAt(text.padStart(5, '0'), zone, now);
    return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? instant(text) : localInstant(text, zone);
  } catch (error) {
    if (!(error instanceof LocalTimeError) && !(error instanceof InstantError)) throw error;
    return { words: error.message };
  }
}

function nextAt(time: string, zone: string, now: Instant): Instant {
  const today = localText(now, zone).slice(0, 10);
  const at = localInstant(`${today}T${time}`, zone);
  if (at > now) return at;
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  return localInstant(`${tomorrow}T${time}`, zone);
}

/** Someone held, and the limit that governs; no limit where the basis states no end. */
export interface ToCollect { readonly id: string; readonly place: string; readonly limitAt: Instant | undefined }

/**
 * Who goes with which van: by earliest limit, each with the first van that is there before it. As many are reached in time as any other
 * order would reach. Whoever is in nobody's van is released at the limit: no limit waits for a van.
 */
export function assign(people: readonly ToCollect[], vans: readonly Van[]): ReadonlyMap<string, Van> {
  const left = new Map(vans.map((van) => [van, van.seats]));
  const order = [...vans].sort((a, b) => (a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1));
  const found = new Map<string, Van>();
  for (const person of [...people].sort(byLimit)) {
    const van = order.find((each) => each.place === person.place && (left.get(each) ?? 0) > 0 && (person.limitAt === undefined || each.at < person.limitAt));
    if (van === undefined) continue;
    left.set(van, (left.get(van) ?? 0) - 1);
    found.set(person.id, van);
  }
  return found;
}

export function byLimit(a: Pick<ToCollect, 'id' | 'limitAt'>, b: Pick<ToCollect, 'id' | 'limitAt'>): number {
  if (a.limitAt === b.limitAt) return a.id < b.id ? -1 : 1;
  if (a.limitAt === undefined) return 1;
  return b.limitAt === undefined || a.limitAt < b.limitAt ? -1 : 1;
}
