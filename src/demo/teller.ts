import { governing } from '#authority/limits.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Refusal } from '#authority/refusal.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import { elapsedWords, moment } from '#pages/moment.ts';
import { standing } from '#pages/standing.ts';
import type { MovingClock } from './moving-clock.ts';
import type { Player } from './player.ts';
import type { Step } from './scene.ts';

/** Thrown when the story does not go as it must: the program ends with a failure that names the line. */
export class NotAsTold extends Error {
  override readonly name = 'NotAsTold';
}

const ZONE = 'America/New_York';

/** Tells a story: plays steps, says what happened with its time, and checks what it says. */
export class Teller {
  readonly player: Player;
  readonly #clock: MovingClock;
  readonly #print: (line: string) => void;
  readonly #start: Instant;
  checks = 0;

  constructor(player: Player, clock: MovingClock, start: Instant, print: (line: string) => void) {
    this.player = player;
    this.#clock = clock;
    this.#start = start;
    this.#print = print;
  }

  instant(minute: number): Instant {
    return addMinutes(this.#start, minute);
  }

  at(minute: number): Instant {
    const at = this.instant(minute);
    this.#clock.put(at);
    return at;
  }

  chapter(title: string): void {
    this.#print('');
    this.#print(title);
    this.#print('-'.repeat(title.length));
  }

  say(words: string): void {
    this.#print(`  ${words}`);
  }

  /** A line with its time, local and UTC. */
  tell(minute: number, words: string): void {
    const { local, utc } = moment(this.instant(minute), ZONE);
    this.#print(`  ${local.replace(/ \d{4},/, '')} (${utc})  ${words}`);
  }

  list(items: readonly string[]): void {
    for (const item of items) this.#print(`      - ${item}`);
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const step of [...steps].sort((a, b) => a.minute - b.minute)) {
      const at = this.at(step.minute);
      await step.does(this.player, at);
    }
  }

  /** What the story claims, checked; a claim that fails ends the program. */
  expect(holds: boolean, claim: string): void {
    this.checks += 1;
    if (!holds) throw new NotAsTold(claim);
  }

  refusal(refusal: Refusal): void {
    this.say(`${refusal.title}. ${refusal.detail}`);
    this.list(refusal.missing.map((item) => `missing: ${item.fact}, from ${item.from}`));
    if (refusal.citations.length > 0) this.say(`   rests on: ${refusal.citations.join('; ')}`);
  }

  async custody(id: string): Promise<CustodyState> {
    const found = await this.player.deps.store.record(this.player.agency, { kind: 'custody', id });
    if (found === undefined) throw new NotAsTold(`${id} is on record`);
    return found.state as unknown as CustodyState;
  }

  /** The clock of a hold, read at a minute: what governs, until when, how much is left. */
  async clockAt(minute: number, id: string): Promise<{ readonly held: boolean; readonly end: Instant | undefined }> {
    const now = this.instant(minute);
    const { holding, heldUntil, endedAt, bases } = standing(await this.custody(id), now);
    const end = heldUntil ?? endedAt;
    const rule = bases.map(({ basis }) => governing(basis.limits)).find((limit) => limit?.end === end)?.rule ?? 'no rule';
    if (end === undefined) this.tell(minute, 'no clock runs');
    else if (holding.length > 0) this.tell(minute, `${elapsedWords(now, end)} left, until ${moment(end, ZONE).local} (${moment(end, ZONE).utc}), ${rule}`);
    else this.tell(minute, `RELEASE DUE: this basis has ended; release unless another basis is documented (${rule})`);
    return { held: holding.length > 0, end };
  }
}
