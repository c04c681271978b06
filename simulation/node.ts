import { hash } from 'node:crypto';
import { Check } from 'typebox/value';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import { NotAllowed, NotFound, NotSignedIn, Refused, Stale } from '#desk/refusal.ts';
import { run } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import type { LawBody } from '#law/law.ts';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { IdempotencyConflict, StoreUnavailable } from '#store/store.ts';
import type { RecordState } from '#store/store.ts';
import type { Command, Handled, Outcome } from './evidence.ts';
import type { SteppingClock } from './clock.ts';
import type { Plant } from './plant.ts';
import type { Random } from './random.ts';
import type { Trace } from './trace.ts';
import { WitnessStore } from './witness-store.ts';

const byName = new Map(useCases.map((each) => [`${each.kind}/${each.name}`, each]));

export interface NodeParts {
  readonly clock: SteppingClock;
  readonly law: LawBody;
  readonly random: Random;
  readonly trace: Trace;
  readonly plant: Plant | undefined;
}

/** One machine of the product: the real desk over the memory store. It can go down at a commit and come back with what was flushed. */
export class Node {
  readonly store: WitnessStore;
  readonly deps: Deps;
  readonly handled: Handled[] = [];
  /** Probability of going down at a commit. */
  crashes = 0;
  unproven: string | undefined;
  #down = false;
  /** Called when it went down; whoever runs it brings it `up`. */
  onDown: () => void = () => undefined;
  readonly #parts: NodeParts;

  constructor(parts: NodeParts) {
    this.#parts = parts;
    const { clock, plant, random } = parts;
    const vault = fictionVault(`simulation ${random.int(0, 2 ** 31)}`);
    const types = recordTypes.map((type) => plant?.type?.(type) ?? type);
    this.store = new WitnessStore(
      { clock: plant?.clock?.(clock) ?? clock, vault, types: typesByKind(types) },
      { afterCommit: () => this.#afterWrite() }, () => clock.wall(), () => this.unproven,
    );
    this.store.flushing = false;
    let ids = 0;
    const next = (): string => `id-${String((ids += 1)).padStart(6, '0')}`;
    this.deps = { store: plant?.store?.(this.store) ?? this.store, law: lawLibrary(parts.law), clock, ids: { next }, vault, tz: 'simulated' };
  }

  up(): void {
    this.#down = false;
    this.#parts.trace.add('node up');
  }

  #afterWrite(): void {
    const { random, trace, plant } = this.#parts;
    const falls = random.chance(this.crashes);
    const written = falls && random.chance(0.5);
    if (!falls || written) {
      if (plant?.answersBeforeFlush !== true || this.crashes === 0 || random.chance(0.2)) this.store.flush();
      if (!falls) return;
    }
    trace.saw(written ? 'a node went down after the flush' : 'a node went down before the flush');
    trace.add('node down', written ? 'after' : 'before', 'flush');
    this.store.crash();
    this.#down = true;
    this.onDown();
    throw new StoreUnavailable('lost', 'The node went down.', 'unknown');
  }

  async handle(command: Command, caller: Caller, ifVersion: number | undefined): Promise<Outcome> {
    if (this.#down) return { kind: 'down' };
    const size = (await this.store.head(command.agency))?.size ?? 0;
    const unproven = this.unproven !== undefined;
    const shown = this.#parts.clock.wall();
    const last = (await this.store.head(command.agency))?.at;
    const outcome = await this.#run(command, caller, ifVersion);
    if (last !== undefined && shown < last && outcome.kind === 'done' && outcome.body['decision'] !== undefined) this.#parts.trace.saw('the clock showed less than the last entry');
    this.handled.push({ command, outcome, size, unproven });
    this.#parts.trace.add(this.deps.clock.wall(), command.agency, command.who, command.name, command.id, command.key, described(outcome));
    return outcome;
  }

  async #run(command: Command, caller: Caller, ifVersion: number | undefined): Promise<Outcome> {
    const useCase = useCaseOf(command);
    const idempotency = { key: command.key, requestHash: hash('sha256', JSON.stringify([command.kind, command.name, command.id, command.content])) };
    try {
      const answer = await run(useCase, { id: command.id, command: command.content, idempotency, ...(ifVersion === undefined ? {} : { ifVersion }) }, caller, this.deps);
      return { kind: 'done', body: answer.body, notCleared: answer.notCleared !== undefined, replayed: answer.replayed };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  record(agency: string, kind: Command['kind'], id: string): Promise<RecordState | undefined> {
    return this.store.record(agency, { kind, id });
  }
}

/** What a client could really have sent: the schema is the one that HTTP and the command line use. */
function useCaseOf(command: Command): AnyUseCase {
  const useCase = byName.get(`${command.kind}/${command.name}`);
  if (useCase === undefined) throw new Error(`there is no use case ${command.kind}/${command.name}`);
  if (!Check(useCase.schema, command.content)) throw new Error(`the simulation sent a malformed ${command.kind}/${command.name}: ${JSON.stringify(command.content)}`);
  return useCase;
}

/** Anything that is not an answer the product means to give is a fault of the product, and ends the run. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof Refused) return { kind: 'refused', code: error.refusal.code };
  if (error instanceof Stale) return { kind: 'stale' };
  if (error instanceof NotFound) return { kind: 'not-found' };
  if (error instanceof NotSignedIn) return { kind: 'not-signed-in' };
  if (error instanceof NotAllowed) return { kind: 'not-allowed' };
  if (error instanceof IdempotencyConflict) return { kind: 'conflict' };
  if (error instanceof StoreUnavailable) return { kind: error.reason === 'unproven' ? 'unproven' : 'down' };
  throw error;
}

const described = (outcome: Outcome): string =>
  outcome.kind === 'refused' ? `refused ${outcome.code}` : outcome.kind === 'done' ? `done${outcome.replayed ? ' again' : ''} ${outcome.notCleared ? 'not cleared ' : ''}${JSON.stringify(outcome.body['receipt'])}` : outcome.kind;
