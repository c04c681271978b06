import { createHash } from 'node:crypto';

/** Everything that happened, in order, as one digest: the same seed must give the same one. */
export class Trace {
  readonly #hash = createHash('sha256');
  readonly #seen = new Map<string, number>();
  #events = 0;
  /** Called with every line, to read along. */
  onLine: ((line: string) => void) | undefined;

  get events(): number {
    return this.#events;
  }

  add(...parts: readonly (string | number)[]): void {
    const line = parts.join(' ');
    this.#events += 1;
    this.#hash.update(line).update('\n');
    this.onLine?.(line);
  }

  /** Something that must be seen now and then, or the simulation proves less than it says. */
  saw(what: Sometimes): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1);
  }

  get seen(): ReadonlyMap<string, number> {
    return this.#seen;
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

/** Each of these must happen in some seed of a long run. */
export const sometimes = [
  'a service was cleared', 'a clearance was not given and stored', 'a service raced a withdrawal', 'a record had changed meanwhile',
  'a retry was answered from the first time', 'an answer was lost', 'a request was lost', 'a request came twice', 'a node went down after the flush',
  'a node went down before the flush', 'the clock showed less than the last entry', 'the clock stood still', 'the clock drifted', 'a claim stopped a service', 'a stop was open at a release',
  'a service without clearance was recorded', 'a person was found held', 'the law changed before a service', 'a state prohibited a service',
  'a warrant was cancelled in mid-hold', 'an agreement ended', 'a second service was refused', 'a limit passed', 'a correction brought an end forward', 'a person was moved in mid-hold',
  'a person was transferred', 'ICE released the person', 'a release while unproven', 'a clearance refused while unproven', 'nobody answered and the alarm stood',
] as const;
export type Sometimes = (typeof sometimes)[number];
