import type { RecordKind } from '#ledger/envelope.ts';
import type { CustodyState } from '#custody/state.ts';
import { fromEpochMs, instant, type Instant } from '#time/instant.ts';
import { SteppingClock } from './clock.ts';
import { callerOf } from './county.ts';
import { type Swarm, swarm } from './faults.ts';
import { lawThatChanges } from './law.ts';
import { type Answer, Network } from './network.ts';
import { Node } from './node.ts';
import type { Plant } from './plant.ts';
import { Random } from './random.ts';
import { Timetable } from './timetable.ts';
import { Trace } from './trace.ts';
import { DAY, HOUR } from './units.ts';

/** The run crosses a change to winter time, a weekend and, in some seeds, a change of law. */
const BASE = Date.parse(instant('2026-10-29T00:00:00Z'));
export const SAFETY_HOURS = 120;

/** One seed's world: true time, one node, the network to it, and the faults that this seed picked. */
export class World {
  readonly seed: number;
  readonly random: Random;
  readonly time: Timetable;
  readonly clock: SteppingClock;
  readonly trace = new Trace();
  readonly swarm: Swarm;
  readonly node: Node;
  readonly network: Network;
  readonly startMs: number;
  readonly bannedFrom: Instant;
  broken: unknown;

  constructor(seed: number, plant: Plant | undefined) {
    this.seed = seed;
    this.random = new Random(`seed ${seed}`);
    this.swarm = swarm(this.random.child('swarm'));
    this.startMs = BASE + this.random.int(0, 24) * HOUR;
    this.bannedFrom = fromEpochMs(this.startMs + this.random.int(12, 96) * HOUR);
    this.time = new Timetable(this.startMs - DAY);
    this.clock = new SteppingClock(this.time);
    const { time, trace } = this;
    this.node = new Node({ clock: this.clock, law: lawThatChanges(this.bannedFrom), random: this.random.child('node'), trace, plant });
    this.network = new Network({ time, node: this.node, random: this.random.child('network'), trace, swarm: this.swarm, begin: (work) => this.begin(work) });
  }

  /** Somebody goes about their own business. What they run into that is no answer of the product is kept: it ends the run. */
  begin(work: Promise<void>): void {
    work.catch((error: unknown) => { this.broken ??= error; });
  }

  /** What happened when, by everybody's own watch. */
  get now(): Instant {
    return fromEpochMs(this.time.nowMs);
  }

  get endsMs(): number {
    return this.startMs + SAFETY_HOURS * HOUR;
  }
}

/** Somebody of one agency, with a way to ask its desk. */
export class Desk {
  readonly world: World;
  readonly agency: string;

  constructor(world: World, agency: string) {
    this.world = world;
    this.agency = agency;
  }

  ask(who: string, kind: RecordKind, name: string, id: string, content: object = {}, ifVersion?: number): Promise<Answer> {
    return this.world.network.ask({ caller: callerOf(this.agency, who), kind, name, id, content, ifVersion });
  }

  /** As `ask`, for an act on a record as it was read: read again and asked again when it has changed meanwhile. */
  async act(who: string, kind: RecordKind, name: string, id: string, content: () => object): Promise<Answer> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const answer = await this.ask(who, kind, name, id, content(), await this.version(kind, id));
      if (answer.kind !== 'stale') return answer;
    }
    return { kind: 'no answer' };
  }

  async version(kind: RecordKind, id: string): Promise<number | undefined> {
    return (await this.world.node.record(this.agency, kind, id))?.version;
  }

  async custody(id: string): Promise<CustodyState | undefined> {
    return (await this.world.node.record(this.agency, 'custody', id))?.state as CustodyState | undefined;
  }

  /** As the desk's own clock shows it: what a screen fills in. */
  get shown(): Instant {
    return this.world.clock.wall();
  }
}
