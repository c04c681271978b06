import { addMinutes, type Instant } from '#time/instant.ts';
import type { MovingClock } from './moving-clock.ts';
import type { Player } from './player.ts';

/** One thing that happens at a minute of the story; negative minutes lie before now. */
export interface Step {
  readonly minute: number;
  readonly does: (player: Player, at: Instant) => Promise<unknown>;
}

/** Plays steps of many scenes in the order of their minutes, each under a clock that stands at its minute. */
export async function playAll(player: Player, clock: MovingClock, now: Instant, steps: readonly Step[]): Promise<void> {
  const inOrder = [...steps].sort((a, b) => a.minute - b.minute);
  let last: Instant | undefined;
  for (const step of inOrder) {
    const at = addMinutes(now, step.minute);
    // Steps of one minute share the standing clock, which ticks on by itself.
    if (at !== last) clock.put(at);
    last = at;
    await step.does(player, at);
  }
}
