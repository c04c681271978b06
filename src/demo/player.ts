import { hash } from 'node:crypto';
import { Refused } from '#desk/refusal.ts';
import { type Answer, run } from '#desk/run.ts';
import { useCases } from '#desk/use-cases.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import type { Role } from '#people/roles.ts';

/** Who plays a part, as the desk knows them. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly officer?: string;
}

/** Stands for a paper: the digest of a title, so that the same title is the same paper. */
export const paper = (title: string): string => hash('sha256', `fictional paper: ${title}`);

/** Plays parts through the desk's own use cases. Nothing in a story reaches the store any other way. */
export class Player {
  readonly deps: Deps;
  readonly agency: string;
  readonly #cast = new Map<string, Part>();

  constructor(deps: Deps, agency: string) {
    this.deps = deps;
    this.agency = agency;
  }

  get cast(): readonly Part[] {
    return [...this.#cast.values()];
  }

  join(part: Part): void {
    this.#cast.set(part.id, part);
  }

  part(id: string): Part {
    const found = this.#cast.get(id);
    if (found === undefined) throw new Error(`nobody plays “${id}”`);
    return found;
  }

  callerOf(id: string): Caller {
    const { role, officer } = this.part(id);
    return { agency: this.agency, principal: id, role, via: 'session', ...(officer === undefined ? {} : { officer }) };
  }

  /** Someone asks for something; `id` names the record acted on or to be begun. A refusal is thrown. */
  ask(who: string, kind: RecordKind, name: string, id: string, command: object = {}): Promise<Answer> {
    return this.#run(this.callerOf(who), kind, name, id, command);
  }

  /** The first entries of an agency are made at its console, before anyone may sign in. */
  atConsole(kind: RecordKind, name: string, id: string, command: object = {}, role: Role = 'administrator'): Promise<Answer> {
    return this.#run({ agency: this.agency, principal: 'console', role, via: 'console' }, kind, name, id, command);
  }

  /** Expects a refusal and gives its words back; a success is an error of the story. */
  async refused(who: string, kind: RecordKind, name: string, id: string, command: object = {}): Promise<Refused['refusal']> {
    try {
      const answer = await this.ask(who, kind, name, id, command);
      if (answer.notCleared !== undefined) return answer.notCleared;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
    throw new Error(`${name} was expected to be refused and was not`);
  }

  #run(caller: Caller, kind: RecordKind, name: string, id: string, command: object): Promise<Answer> {
    const useCase = useCases.find((each) => each.kind === kind && each.name === name);
    if (useCase === undefined) throw new Error(`there is no use case ${kind}/${name}`);
    return run(useCase, { id, command }, caller, this.deps);
  }
}
