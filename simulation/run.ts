import { recordTypes } from '#desk/records.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';
import { breakThings, heal } from './breaking.ts';
import { counties, setUp } from './county.ts';
import type { AgencyEvidence, Evidence, Violation } from './evidence.ts';
import { judge } from './invariants/judge.ts';
import { authorityGoes, commander, confirmOfficers } from './people/agency.ts';
import { live } from './people/person.ts';
import { planPerson } from './people/plan.ts';
import type { Plant } from './plant.ts';
import { HOUR } from './units.ts';
import { Desk, World } from './world.ts';

/** Longer than any limit that a hold can begin with when everything is healed. */
const LIVENESS_HOURS = 100;

export interface Result {
  readonly seed: number;
  readonly traceHash: string;
  readonly events: number;
  readonly entries: number;
  readonly seen: ReadonlyMap<string, number>;
  readonly violations: readonly Violation[];
  /** What the product threw that is no answer of it. */
  readonly broken: unknown;
}

/** One seed: set up, break things, heal, wait until everything is ended or alarmed, judge. */
export async function simulate(seed: number, options: { readonly plant?: Plant | undefined; readonly onLine?: (line: string) => void } = {}): Promise<Result> {
  const world = new World(seed, options.plant);
  world.trace.onLine = options.onLine;
  for (const county of counties) await setUp(world.node, county, world.now);
  await world.time.runUntil(world.startMs);
  breakThings(world);
  for (const { agency, people } of counties) populate(new Desk(world, agency), people);
  await world.time.runUntil(world.endsMs);
  heal(world);
  await world.time.runUntil(world.endsMs + LIVENESS_HOURS * HOUR);
  const evidence = await gather(world);
  for (const { agency, head } of evidence.agencies) world.trace.add(agency, head.size, head.root);
  const entries = evidence.agencies.reduce((sum, { head }) => sum + head.size, 0);
  const violations = judge(evidence);
  if (evidence.agencies.some(({ states, due }) => due.some((row) => isHeld(states.find((each) => each.ref.id === row.stream.id)?.state)))) world.trace.saw('nobody answered and the alarm stood');
  return { seed, traceHash: world.trace.digest(), events: world.trace.events, entries, seen: world.trace.seen, violations, broken: world.broken };
}

const isHeld = (state: JsonObject | undefined): boolean => state !== undefined && ['release-eligible', 'held-for-transfer'].includes(String(state['status']));

function populate(desk: Desk, people: number): void {
  const { world, agency } = desk;
  const random = world.random.child(agency);
  const plans = Array.from({ length: people }, (_, number) => planPerson(world, random, agency, number));
  for (const work of [confirmOfficers(desk), authorityGoes(desk, plans), commander(desk, plans), ...plans.map((plan) => live(desk, plan))]) world.begin(work);
}

async function gather(world: World): Promise<Evidence> {
  const { store } = world.node;
  const agencies = await Promise.all(counties.map(async ({ agency, state }): Promise<AgencyEvidence> => {
    const head = await store.head(agency);
    if (head === undefined) throw new Error(`${agency} has no ledger`);
    const states = (await Promise.all(recordTypes.map((type) => store.records(agency, type.kind)))).flat();
    const prohibitedFrom = state === 'us-ca' ? instant('2018-01-01T00:00:00Z') : state === 'us-zz' ? world.bannedFrom : undefined;
    return { agency, head, states, entries: await store.entries(agency, 0, head.size), due: await store.due(agency, world.now), prohibitedFrom };
  }));
  return { agencies, commits: store.commits, handled: world.node.handled, acknowledged: world.network.acknowledged, law: world.node.deps.law, endedAt: world.now };
}
