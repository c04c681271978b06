import { addMinutes } from '#time/instant.ts';
import { agreement, officers } from '../county.ts';
import { HOUR, MINUTE } from '../units.ts';
import { type Desk, SAFETY_HOURS } from '../world.ts';
import type { Plan } from './plan.ts';

/** ICE's word on each officer, every day. */
export async function confirmOfficers(desk: Desk): Promise<void> {
  for (;;) {
    for (const officer of officers) {
      await desk.ask('coordinator', 'officer', 'confirm-officer', officer, { at: desk.shown, means: 'positive-roster' });
      await desk.ask('commander', 'officer', 'see-credential', officer, { status: 'in-possession', seenAt: desk.shown });
    }
    await desk.world.time.sleep(24 * 60);
  }
}

/** Authority goes, at a moment when somebody may be serving. */
export async function authorityGoes(desk: Desk, plans: readonly Plan[]): Promise<void> {
  const { world } = desk;
  const { random, swarm, time, startMs } = world;
  const near = (): number => random.pick(plans).eligibleMs + random.int(-5, 12) * MINUTE;
  if (swarm.has('withdrawals') && random.chance(0.7)) world.begin(officerGoes(desk, near()));
  if (swarm.has('agreement ends') && random.chance(0.3)) {
    await time.until(Math.max(near(), startMs + random.int(30, SAFETY_HOURS) * HOUR));
    const answer = await desk.act('coordinator', 'agreement', 'end-agreement', agreement, () => ({ kind: random.pick(['termination', 'suspension']), by: 'ice' }));
    if (answer.kind === 'done') world.trace.saw('an agreement ended');
  }
}

async function officerGoes(desk: Desk, atMs: number): Promise<void> {
  const { random, time } = desk.world;
  await time.until(atMs);
  const officer = random.pick(officers);
  if (random.chance(0.5)) await desk.act('ice', 'officer', 'withdraw-officer', officer, () => ({ kind: 'withdrawal', cause: 'ice-notice' }));
  else await desk.ask('coordinator', 'officer', 'lapse-officer', officer, { at: desk.shown, reason: 'training-lapse' });
}

const EVERY_MINUTES = 15;
/** Minutes of a gap that a commander lets an officer have. */
const GAP_PATIENCE = 25;

/** The commander looks at what is due and releases whoever nothing holds any more. Some alarms nobody ever answers. */
export async function commander(desk: Desk, plans: readonly Plan[]): Promise<void> {
  const { world, agency } = desk;
  const deaf = new Set(plans.filter((plan) => plan.deaf).map((plan) => plan.custody));
  const prompt = new Set(plans.filter((plan) => plan.prompt).map((plan) => plan.custody));
  for (;;) {
    await world.time.sleep(world.random.int(3, EVERY_MINUTES));
    for (const row of await world.node.store.due(agency, desk.shown)) {
      const custody = row.stream.id;
      if (row.kind === 'limit') world.trace.saw('a limit passed');
      if (deaf.has(custody) || !['gap', 'limit', 'no-basis'].includes(row.kind)) continue;
      if (row.kind === 'gap' && !prompt.has(custody) && desk.shown < addMinutes(row.dueAt, GAP_PATIENCE)) continue;
      await release(desk, custody, row.kind === 'gap' ? 'not-cleared' : row.kind);
    }
  }
}

async function release(desk: Desk, custody: string, reason: string): Promise<void> {
  const stops = (await desk.custody(custody))?.stops.some((stop) => stop.status === 'open') === true;
  const answer = await desk.act('commander', 'custody', 'release-person', custody, () => ({ by: 'shift commander', reason }));
  if (answer.kind !== 'done') return;
  if (stops) desk.world.trace.saw('a stop was open at a release');
  if (answer.body['unproven'] !== undefined) desk.world.trace.saw('a release while unproven');
}
