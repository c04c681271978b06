import type { TObject } from 'typebox';
import type { Decided } from '#agency/record.ts';
import type { Role } from '#agency/role.ts';
import type { Actor, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { Lookup } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { Draft, type RecordDesks } from './draft.ts';
import { NotFound, onOneself, Refused } from './refusal.ts';
import { useCase, type AnyUseCase, type Ask, type Caller } from './use-case.ts';

type StepRow = { readonly words: string; readonly from: readonly string[]; readonly by: readonly Role[]; readonly citation: string };
type AnyEvent = { readonly type: string; readonly data: unknown; readonly personal?: { readonly [field: string]: string } };

/** A record as its room gives it: commands with their shapes, the table of next steps, and what decides. */
export interface RecordRoom {
  readonly kind: RecordKind;
  readonly commands: { readonly [command: string]: TObject };
  readonly steps: { readonly [command: string]: StepRow };
  /** `around` is what the room's surroundings gave; undefined where it has none. */
  decide(state: unknown, command: never, now: Instant, by: Actor, around: never): Decided<AnyEvent>;
  /** Commands that need more than the record itself; each has a file of its own. */
  readonly elsewhere: readonly string[];
  /** Legal acts: `If-Match` is asked for. */
  readonly acts: readonly string[];
  /** Commands that nobody gives on the record that is about themself (separation of duties). */
  notOnOneself?(name: string): boolean;
  readonly surroundings?: Surroundings;
}

/** What stands around a record and decides with it, locked and loaded with it. */
interface Surroundings {
  streams(caller: Caller): readonly StreamRef[];
  lookups(id: string, command: JsonObject): readonly Lookup[];
  read(ask: Ask<JsonObject>): unknown;
  /** Whether the record is about the person who asks. */
  isOneself(ask: Ask<JsonObject>): boolean;
}

/**
 * One use case for every command of a record that concerns this record alone. Who may ask stands in the record's table of next steps,
 * the same row that pages and error text read.
 */
export function recordUseCases(room: RecordRoom, desks: RecordDesks): readonly AnyUseCase[] {
  return Object.entries(room.commands)
    .filter(([name]) => !room.elsewhere.includes(name))
    .map(([name, schema]) => {
      const step = room.steps[name];
      if (step === undefined) throw new Error(`${room.kind}/${name} has no row in the table of next steps`);
      const begins = step.from.length > 0 && step.from.every((from) => from === 'new');
      return useCase<JsonObject>({
        kind: room.kind, name, words: step.words, citation: step.citation, roles: step.by, schema,
        weight: begins ? 'begins' : room.acts.includes(name) ? 'act' : 'entry',
        streams: (_command, caller) => room.surroundings?.streams(caller) ?? [],
        lookups: (command, _caller, _deps, id) => room.surroundings?.lookups(id, command) ?? [],
        run(ask) {
          const { id, command, caller, opened, deps } = ask;
          if (room.notOnOneself?.(name) === true && room.surroundings?.isOneself(ask) === true) throw new Refused(onOneself(step.words));
          const draft = new Draft({ opened, caller, deps }, desks);
          const ref = { kind: room.kind, id };
          const state = draft.state(ref);
          if (state === undefined && !step.from.includes('new')) throw new NotFound(`no such ${room.kind}`);
          draft.take(ref, room.decide(state, { ...command, type: name } as never, opened.now, draft.by, room.surroundings?.read(ask) as never));
          return draft.done();
        },
      });
    });
}
