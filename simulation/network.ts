import type { Json, JsonObject, RecordKind } from '#ledger/envelope.ts';
import type { Caller } from '#desk/use-case.ts';
import type { Acknowledged, Command, Outcome } from './evidence.ts';
import type { Swarm } from './faults.ts';
import type { Node } from './node.ts';
import type { Random } from './random.ts';
import type { Timetable } from './timetable.ts';
import type { Trace } from './trace.ts';

/** How it came out for the one who asked; `no answer` after every try. */
export type Answer = Outcome | { readonly kind: 'no answer' };

const TRIES = 8;
/** Minutes that a client waits for an answer before it asks again. */
const PATIENCE = 2;

const takesAway = new Set(['withdraw-officer', 'lapse-officer', 'cancel-warrant', 'end-agreement']);

export interface Asking {
  readonly caller: Caller;
  readonly kind: RecordKind;
  readonly name: string;
  readonly id: string;
  readonly content: object;
  /** Version of the record that the asker has read. */
  readonly ifVersion?: number | undefined;
}

export interface NetworkParts {
  readonly time: Timetable;
  readonly node: Node;
  readonly random: Random;
  readonly trace: Trace;
  readonly swarm: Swarm;
  /** Goes on beside everything else. */
  begin(work: Promise<void>): void;
}

/** Between the people and the desk: messages are late, overtake one another, come twice or not at all. Clients ask again with the same key. */
export class Network {
  readonly acknowledged: Acknowledged[] = [];
  healed = false;
  readonly #parts: NetworkParts;
  #keys = 0;
  /** Asked and not yet answered: services, and what takes authority away, by agency. */
  readonly #flying = new Map<string, number>();

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  async ask({ caller, kind, name, id, content, ifVersion }: Asking): Promise<Answer> {
    const { time } = this.#parts;
    const key = `key-${(this.#keys += 1)}`;
    const command: Command = { agency: caller.agency, who: caller.principal, kind, name, id, content: content as JsonObject, key };
    const landed = this.#takesOff(command);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const outcome = await this.#once(command, caller, ifVersion);
      if (outcome !== undefined && outcome.kind !== 'down') return landed(outcome);
      await time.sleep(PATIENCE);
    }
    return landed({ kind: 'no answer' });
  }

  /** Notes when a service and a withdrawal are on their way at once; gives back how to say that this one has landed. */
  #takesOff({ agency, name }: Command): (answer: Answer) => Answer {
    const side = name === 'serve-warrant' ? 'service' : takesAway.has(name) ? 'withdrawal' : undefined;
    if (side === undefined) return (answer) => answer;
    const count = (by: number): number => this.#flying.set(`${agency} ${side}`, (this.#flying.get(`${agency} ${side}`) ?? 0) + by).get(`${agency} ${side}`) ?? 0;
    count(1);
    if ((this.#flying.get(`${agency} ${side === 'service' ? 'withdrawal' : 'service'}`) ?? 0) > 0) this.#parts.trace.saw('a service raced a withdrawal');
    return (answer) => {
      count(-1);
      return answer;
    };
  }

  async #once(command: Command, caller: Caller, ifVersion: number | undefined): Promise<Outcome | undefined> {
    const { time, node, random, trace } = this.#parts;
    if (this.#on('requests twice') && random.chance(0.1)) this.#parts.begin(this.#stray(command, caller, ifVersion));
    await time.sleep(this.#delay());
    if (this.#on('requests lost') && random.chance(0.1)) {
      trace.saw('a request was lost');
      return undefined;
    }
    const outcome = await node.handle(command, caller, ifVersion);
    if (this.#on('answers lost') && random.chance(0.1)) {
      trace.saw('an answer was lost');
      return undefined;
    }
    await time.sleep(this.#delay());
    if (outcome.kind === 'done') await this.#acknowledge(command, outcome);
    if (outcome.kind === 'stale') trace.saw('a record had changed meanwhile');
    return outcome;
  }

  async #acknowledge(command: Command, outcome: Outcome & { readonly kind: 'done' }): Promise<void> {
    const { node, trace } = this.#parts;
    if (outcome.replayed) trace.saw('a retry was answered from the first time');
    this.acknowledged.push({ command, body: outcome.body, size: (await node.store.head(command.agency))?.size ?? 0 });
  }

  /** A copy that arrives whenever it likes, and whose answer nobody waits for. */
  async #stray(command: Command, caller: Caller, ifVersion: number | undefined): Promise<void> {
    const { time, node, random, trace } = this.#parts;
    await time.sleep(random.int(0, 90));
    trace.saw('a request came twice');
    await node.handle(command, caller, ifVersion);
  }

  #on(fault: Parameters<Swarm['has']>[0]): boolean {
    return !this.healed && this.#parts.swarm.has(fault);
  }

  /** Minutes. */
  #delay(): number {
    const { random } = this.#parts;
    return this.#on('slow network') && random.chance(0.2) ? random.int(1, 600) / 60 : random.int(1, 90) / 6000;
  }
}

export const failed = (answer: Answer): boolean => answer.kind !== 'done';
export const decisionOf = (answer: Answer): { readonly outcome: string; readonly findings: readonly { readonly requirement: string; readonly status: string }[] } | undefined =>
  (answer.kind === 'done' ? answer.body['decision'] as Json as never : undefined);
