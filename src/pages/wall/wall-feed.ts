import { hash } from 'node:crypto';
import type { Deps } from '#desk/use-case.ts';
import { epochMs } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { readAgency, readFloor } from '../agency-records.ts';
import type { Stream } from '../live.ts';
import { preChecks } from '../pre-check.ts';
import { readingTime } from '../site.ts';
import { wallBody } from './wall-page.ts';
import { type WallView, wallView } from './wall-view.ts';

/** Statuses change with time alone: the wall is worked out again this often, and at the very instant that makes release due. */
const LOOK_AGAIN_MS = 15_000;

export async function readWall(deps: Deps, agency: string): Promise<{ readonly view: WallView; readonly now: Instant }> {
  const moment = await readingTime(deps, agency);
  const [records, floor] = await Promise.all([readAgency(deps.store, agency), readFloor(deps.store, agency, false)]);
  const bookings = await bookingNumbers(deps, agency, floor.custodies.map(({ state }) => state.person));
  return { view: wallView(records, floor, preChecks(records, floor.custodies, floor.warrants, deps.law, deps.tz, moment.now), bookings, moment), now: moment.now };
}

/** Booking numbers alone leave here: every other field, names first, is let go of at once. */
async function bookingNumbers({ store }: Deps, agency: string, persons: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
  const found = await store.personal(agency, [...new Set(persons)]);
  return new Map([...found].map(([person, record]) => [person, record.erased ? undefined : record.fields['bookingNumber']]));
}

const versionOf = (view: WallView): string => `${view.size}-${hash('sha256', JSON.stringify(view.rows), 'hex').slice(0, 12)}`;

/** Keeps one wall display current until its stream ends. A wall that cannot be read ends the stream: the screen then says that it lost the server. */
export async function followWall(deps: Deps, agency: string, stream: Stream, lastSeen: string | undefined): Promise<void> {
  let last = lastSeen;
  let edge: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const once = async (): Promise<void> => {
    const { view, now } = await readWall(deps, agency);
    const id = versionOf(view);
    if (id !== last) stream.send('board', JSON.stringify({ at: now, markup: wallBody(view, now).text }), id);
    last = id;
    clearTimeout(edge);
    const waits = view.rows.flatMap(({ turn }) => (turn === undefined ? [] : [epochMs(turn.at) - epochMs(now)])).filter((ms) => ms < LOOK_AGAIN_MS);
    if (waits.length > 0 && stream.open) edge = setTimeout(() => void refresh(), Math.max(0, Math.min(...waits)) + 20);
  };
  const refresh = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again && stream.open) {
        again = false;
        await once();
      }
    } catch {
      stream.end();
    } finally {
      running = false;
    }
  };
  const unwatch = deps.store.watch(agency, () => void refresh());
  const timer = setInterval(() => void refresh(), LOOK_AGAIN_MS);
  stream.onEnd(() => {
    unwatch();
    clearInterval(timer);
    clearTimeout(edge);
  });
  await refresh();
}
