import { hash } from 'node:crypto';
import type { Deps } from '#desk/use-case.ts';
import { readAgency, readFloor } from './agency-records.ts';
import { boardBody } from './board-page.ts';
import { endedLately } from './ended.ts';
import { boardView } from './board-view.ts';
import type { Stream } from './live.ts';
import { preChecks } from './pre-check.ts';
import { readingTime } from './site.ts';
import type { BoardView } from './view.ts';
import type { Instant } from '#time/instant.ts';

/** Statuses change with time alone, so an open board is worked out again this often even if nothing is recorded. */
const LOOK_AGAIN_MS = 15_000;

/** `named`: whether the reader may see names; a board without them never reads them. */
async function readBoard(deps: Deps, agency: string, named: boolean): Promise<{ readonly view: BoardView; readonly now: Instant }> {
  // The size is read first: what is read after it can only be newer than it says.
  const { now, size } = await readingTime(deps, agency);
  const [records, floor] = await Promise.all([readAgency(deps.store, agency), readFloor(deps.store, agency, named)]);
  const checks = preChecks(records, floor.custodies, floor.warrants, deps.law, deps.tz, now);
  const ended = await endedLately(deps.store, records, size, named, now);
  return { view: boardView(records, floor, checks, ended, size, now), now };
}

/** Names one content of the board. Words that only count time are no part of it: the clocks in the page count those. */
const versionOf = (view: BoardView): string => `${view.size}-${hash('sha256', JSON.stringify([view.rows, view.ended]), 'hex').slice(0, 12)}`;

/** A board as it was worked out at one moment. */
export interface BoardNow {
  /** Names this content: a reader who has it is sent nothing until it changes. */
  readonly version: string;
  readonly view: BoardView;
  /** The part that is replaced while a board is open, in UTF-8. */
  readonly body: Uint8Array;
}

/** One agency's board for however many readers: worked out once for all of them when something changes. */
class AgencyBoard {
  readonly #deps: Deps;
  readonly #agency: string;
  readonly #named: boolean;
  readonly #readers = new Set<Stream>();
  #stop: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #last: { readonly id: string; readonly data: string } | undefined;
  #latest: BoardNow & { readonly atMs: number } | undefined;

  constructor(deps: Deps, agency: string, named: boolean) {
    this.#deps = deps;
    this.#agency = agency;
    this.#named = named;
  }

  async join(stream: Stream, lastSeen: string | undefined): Promise<void> {
    this.#stop ??= this.#begin();
    await this.refresh();
    // A reader who left while the board was read never joins; the last one out still stops the looking.
    if (!stream.open) {
      this.#leave(stream);
      return;
    }
    // Joining after the read: a board read before is sent here once, a later one by the read itself.
    this.#readers.add(stream);
    stream.onEnd(() => this.#leave(stream));
    // A stream that only beats would say that a board is current which nobody could read.
    if (this.#last === undefined) stream.end();
    else if (this.#last.id !== lastSeen) stream.send('board', this.#last.data, this.#last.id);
  }

  /** The board as it stands: the last one worked out, unless something was recorded since or statuses may have moved on. */
  async current(): Promise<BoardNow> {
    const { size } = await readingTime(this.#deps, this.#agency);
    if (!this.#stands(size)) await this.refresh();
    // What could not be read then is asked for once more: its reader is told why.
    return this.#stands(size) && this.#latest !== undefined ? this.#latest : this.#readOnce();
  }

  /** Recorded later than asked for is as good: a reader wants at least what stands in the ledger now. */
  #stands(size: number): boolean {
    return this.#latest !== undefined && this.#latest.view.size >= size && this.#deps.clock.monotonicMs() - this.#latest.atMs < LOOK_AGAIN_MS;
  }

  /** Reads the board and sends it where it changed. Calls while it runs are taken together into one more run. */
  refresh(): Promise<void> {
    if (this.#running !== undefined) this.#again = true;
    this.#running ??= this.#readUntilStill().finally(() => { this.#running = undefined; });
    return this.#running;
  }

  async #readUntilStill(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#readOnce();
      } while (this.#again);
    } catch {
      // The store is away. Ending the streams makes every open page say that it lost the server; browsers then try again.
      this.#last = undefined;
      this.#latest = undefined;
      for (const reader of [...this.#readers]) reader.end();
    }
  }

  async #readOnce(): Promise<BoardNow> {
    const atMs = this.#deps.clock.monotonicMs();
    const { view, now } = await readBoard(this.#deps, this.#agency, this.#named);
    const id = versionOf(view);
    const markup = boardBody(view, now).text;
    const latest = { version: id, view, body: Buffer.from(markup), atMs };
    this.#latest = latest;
    if (this.#last?.id === id) return latest;
    this.#last = { id, data: JSON.stringify({ at: now, markup }) };
    for (const reader of this.#readers) reader.send('board', this.#last.data, id);
    return latest;
  }

  #begin(): () => void {
    const unwatch = this.#deps.store.watch(this.#agency, () => void this.refresh());
    const timer = setInterval(() => void this.refresh(), LOOK_AGAIN_MS);
    return () => {
      unwatch();
      clearInterval(timer);
    };
  }

  #leave(stream: Stream): void {
    this.#readers.delete(stream);
    if (this.#readers.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#last = undefined;
  }
}

export class BoardHub {
  readonly #deps: Deps;
  readonly #boards = new Map<string, AgencyBoard>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  join(agency: string, named: boolean, stream: Stream, lastSeen: string | undefined): Promise<void> {
    return this.#board(agency, named).join(stream, lastSeen);
  }

  current(agency: string, named: boolean): Promise<BoardNow> {
    return this.#board(agency, named).current();
  }

  #board(agency: string, named: boolean): AgencyBoard {
    const key = `${agency}/${named ? 'named' : 'unnamed'}`;
    const board = this.#boards.get(key) ?? new AgencyBoard(this.#deps, agency, named);
    this.#boards.set(key, board);
    return board;
  }
}
