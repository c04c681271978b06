import type { AgencyState } from '#agency/state.ts';
import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Envelope, RecordKind } from '#ledger/envelope.ts';
import type { LookLog } from '#store/look-log.ts';
import type { Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { readAgency } from '../agency-records.ts';
import { readReviews, spanOf } from '../supervision/span.ts';
import { decisionOf } from './entries.ts';
import { BEGINS_A_CASE, type FigureFacts, type LookCounts } from './figure-facts.ts';
import { type Range, slices } from './range.ts';
import type { Period } from './period.ts';

/** A page reads so many entries and no more; longer periods are exported instead. */
export const MOST_ENTRIES = 50_000;
const AT_ONCE = 25;

/** Reads what the figures of a range need: its entries once, then each case as it stands now. Bounded by the range. */
export async function gatherFigures(store: Store, agency: string, range: Range, period: Period, now: Instant, open: ReadonlySet<RecordKind>): Promise<FigureFacts> {
  const cases: Envelope[] = [];
  const raised: string[] = [];
  const [acts, given]: [string[], string[]] = [[], []];
  for await (const slice of slices(store, agency, range)) {
    for (const entry of slice) {
      if (entry.kind === 'custody' && BEGINS_A_CASE.has(entry.type)) cases.push(entry);
      if (entry.type === 'alarm-raised') raised.push(entry.stream);
      if (entry.type === 'review-opened') acts.push(entry.stream);
      if (entry.type === 'direction-given') given.push(entry.stream);
    }
  }
  const custodies = open.has('custody') ? await statesOf<CustodyState>(store, agency, 'custody', cases.map(({ stream }) => stream)) : new Map<string, CustodyState>();
  return {
    now, cases: open.has('custody') ? cases : [], custodies,
    clearedServices: open.has('custody') ? await cleared(store, agency, cases) : new Set(),
    alarms: open.has('alarm') ? [...(await statesOf<AlarmState>(store, agency, 'alarm', raised)).values()] : [],
    officers: open.has('officer') ? await officersOf(store, agency) : [],
    reviews: open.has('review') ? [...(await statesOf<ReviewState>(store, agency, 'review', acts)).values()] : [],
    directions: open.has('direction') ? [...(await statesOf<DirectionState>(store, agency, 'direction', given)).values()] : [],
    spans: open.has('review') ? spanOf(await readAgency(store, agency), await readReviews(store, agency, now), now) : [],
    trainingPolicy: ((await store.record(agency, { kind: 'agency', id: agency }))?.state as unknown as AgencyState | undefined)?.trainingPolicy,
    looks: open.has('custody') ? await countLooks(store.looks, agency, period) : undefined,
  };
}

async function statesOf<S>(store: Store, agency: string, kind: RecordKind, ids: readonly string[]): Promise<Map<string, S>> {
  const states = new Map<string, S>();
  await inTurns([...new Set(ids)], async (id) => {
    const found = await store.record(agency, { kind, id });
    if (found !== undefined) states.set(id, found.state as unknown as S);
  });
  return states;
}

/** The services whose custody holds the decision that they name, taken before them and cleared. */
async function cleared(store: Store, agency: string, cases: readonly Envelope[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  await inTurns(cases.filter(({ type }) => type === 'warrant-served'), async (service) => {
    const entries = await store.timeline(agency, { kind: 'custody', id: service.stream });
    const named = entries.some((entry) => entry.seq < service.seq && entry.data['id'] === service.data['clearance'] && decisionOf(entry)?.outcome === 'cleared');
    if (named) found.add(service.stream);
  });
  return found;
}

async function inTurns<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) await Promise.all(all.slice(at, at + AT_ONCE).map(each));
}

const PAGE = 500;

async function officersOf(store: Store, agency: string): Promise<FigureFacts['officers']> {
  const officers: FigureFacts['officers'][number][] = [];
  for (let after: string | undefined; ;) {
    const page = await store.records(agency, 'officer', { limit: PAGE, ...(after === undefined ? {} : { after }) });
    officers.push(...page.map(({ state }) => state as unknown as FigureFacts['officers'][number]));
    after = page.at(-1)?.ref.id;
    if (page.length < PAGE) return officers;
  }
}

/** Looks of a period. Undefined where they are more than a page may read: a part of them would mislead. */
async function countLooks(log: LookLog, agency: string, { from, to }: Period): Promise<LookCounts | undefined> {
  const byRole = new Map<string, number>();
  const byOutcome = new Map<string, number>();
  let [read, late] = [0, 0];
  for (let after = (await lookPlace(log, agency, from)) - 1; ;) {
    const page = await log.looks(agency, { after, limit: PAGE });
    for (const look of page) {
      if (look.at < from || look.at >= to) continue;
      byRole.set(look.role, (byRole.get(look.role) ?? 0) + 1);
      byOutcome.set(look.outcome, (byOutcome.get(look.outcome) ?? 0) + 1);
      if (look.late) late += 1;
    }
    read += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.at >= to) return { byRole, byOutcome, late };
    if (read >= MOST_ENTRIES) return undefined;
    after = last.seq;
  }
}

/** The place of the first look at or after an instant, as if none had come late: a late one stands further on and is met there. */
async function lookPlace(log: LookLog, agency: string, at: Instant): Promise<number> {
  let [low, high] = [0, (await log.head(agency))?.size ?? 0];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [look] = await log.looks(agency, { after: middle - 1, limit: 1 });
    if (look !== undefined && look.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
