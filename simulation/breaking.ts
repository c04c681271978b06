import type { World } from './world.ts';
import { MINUTE } from './units.ts';

/** What goes wrong with the machine while the safety phase lasts. */
export function breakThings(world: World): void {
  const { swarm, node } = world;
  if (swarm.has('crashes')) node.crashes = 0.015;
  node.onDown = () => { world.begin(comeBack(world)); };
  if (swarm.has('clock steps')) world.begin(steps(world));
  if (swarm.has('clock stops')) world.begin(stops(world));
  if (swarm.has('unproven ledger')) world.begin(unproven(world));
  if (!swarm.has('clock drifts')) return;
  world.clock.drift(world.random.int(-20, 20) / 1000);
  world.trace.saw('the clock drifted');
}

async function comeBack({ time, random, node }: World): Promise<void> {
  await time.sleep(random.int(0, 6));
  node.up();
}

const breaking = ({ time, endsMs }: World): boolean => time.nowMs < endsMs;

async function steps(world: World): Promise<void> {
  const { time, random, clock, trace } = world;
  for (;;) {
    await time.sleep(random.int(30, 400));
    if (!breaking(world)) return;
    const minutes = random.chance(0.8) ? random.int(-6, 6) : random.int(-120, 120);
    if (random.chance(0.4)) clock.correct();
    else clock.step(minutes * MINUTE);
    trace.add('clock steps', minutes);
  }
}

async function stops(world: World): Promise<void> {
  const { time, random, clock, trace } = world;
  for (;;) {
    await time.sleep(random.int(120, 900));
    if (!breaking(world)) return;
    clock.freeze();
    trace.saw('the clock stood still');
    await time.sleep(random.int(2, 40));
    clock.thaw();
  }
}

async function unproven(world: World): Promise<void> {
  const { time, random, node, trace } = world;
  for (;;) {
    await time.sleep(random.int(300, 1500));
    if (!breaking(world)) return;
    node.unproven = 'The head is older than the last one that was witnessed.';
    trace.add('ledger unproven');
    await time.sleep(random.int(20, 200));
    node.unproven = undefined;
  }
}

/** Everything works again, and every clock is right. */
export function heal(world: World): void {
  world.node.crashes = 0;
  world.node.unproven = undefined;
  world.node.up();
  world.clock.heal();
  world.network.healed = true;
}
