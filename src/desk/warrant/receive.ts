import Type from 'typebox';
import type { Static } from 'typebox';
import { id, may } from '#agency/shape.ts';
import type { CustodyState } from '#custody/state.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Vault } from '#ledger/keys.ts';
import type { Lookup, Opened } from '#store/store.ts';
import { warrantCommands } from '#warrant/commands.ts';
import { warrantSteps } from '#warrant/next-steps.ts';
import type { WarrantState } from '#warrant/state.ts';
import { decideWarrant, type Found } from '#warrant/warrant.ts';
import { Draft } from '../draft.ts';
import { aNumberTag } from '../personal-tags.ts';
import { desks } from '../records.ts';
import { useCase, type Ask, type Caller, type Deps } from '../use-case.ts';

type One = Static<(typeof warrantCommands)['receive-warrant']>;
type Many = { readonly batch?: string; readonly warrants: readonly One[] };

const step = warrantSteps['receive-warrant'];
const row = { kind: 'warrant' as const, citation: step.citation, roles: step.by, weight: 'begins' as const };

/** Everything that a warrant's numbers may be found under: bookings and earlier warrants of the same A-number, the same document. */
function lookupsOf(warrants: readonly One[], caller: Caller, deps: Deps): readonly Lookup[] {
  return warrants.flatMap((warrant) => [
    byDocument(warrant),
    ...(warrant.personal?.aNumber === undefined ? [] : byNumber(warrant.personal.aNumber, caller.agency, deps.vault)),
  ]);
}

const byDocument = (warrant: One): Lookup => ({ kind: 'warrant', key: 'document', value: warrant.documentHash });
const byNumber = (aNumber: string, agency: string, vault: Vault): readonly [Lookup, Lookup] => {
  const value = aNumberTag(aNumber, agency, vault);
  return [{ kind: 'custody', key: 'tag:a-number', value }, { kind: 'warrant', key: 'tag:a-number', value }];
};

/** What is already on record for the numbers of one arriving warrant. It offers candidates; a person matches. */
function lookUp(warrant: One, person: string, opened: Opened, caller: Caller, vault: Vault): Found {
  const aNumber = warrant.personal?.aNumber;
  const [bookings, warrants] = aNumber === undefined ? [[], []] : byNumber(aNumber, caller.agency, vault).map((lookup) => opened.find(lookup));
  const open = (bookings ?? []).filter((each) => (each.state as unknown as CustodyState).ending === undefined);
  const same = opened.find(byDocument(warrant))[0] ?? (warrants ?? []).find((each) => isSame(each.state as unknown as WarrantState, warrant));
  return {
    person, bookings: open.map((each) => each.ref.id), hasANumber: aNumber !== undefined,
    severalPeople: new Set(open.map((each) => each.state['person'])).size > 1,
    ...(same === undefined ? {} : { duplicateOf: same.ref.id }),
  };
}

const isSame = (state: WarrantState, warrant: One): boolean =>
  state.form === warrant.form && state.issuedAt !== undefined && state.issuedAt === warrant.issuedAt && state.status !== 'cancelled';

function receive(ask: Ask<unknown>, warrants: readonly One[], batch: string | undefined): ReturnType<Draft['done']> {
  const draft = new Draft(ask, desks);
  const { opened, caller, deps } = ask;
  const here = new Map<string, string>();
  const received = warrants.map((warrant, i): JsonObject => {
    const ref = { kind: 'warrant' as const, id: i === 0 ? ask.id : deps.ids.next() };
    const earlier = here.get(warrant.documentHash);
    const looked = lookUp(warrant, deps.ids.next(), opened, caller, deps.vault);
    const found = earlier === undefined ? looked : { ...looked, duplicateOf: earlier };
    const command = { ...warrant, type: 'receive-warrant' as const, ...(batch === undefined ? {} : { batch }) };
    draft.begin(ref);
    draft.take(ref, decideWarrant(undefined, command, opened.now, draft.by, found));
    here.set(warrant.documentHash, earlier ?? ref.id);
    const state = draft.need<WarrantState>(ref);
    return { id: ref.id, status: state.status, ...(state.worklist === undefined ? {} : { reason: state.worklist.reason, candidates: [...state.worklist.candidates] }) };
  });
  return draft.done({ warrants: received });
}

/** One warrant arrived. */
export const receiveWarrant = useCase<One>({
  ...row, name: 'receive-warrant', words: step.words, schema: warrantCommands['receive-warrant'],
  lookups: (command, caller, deps) => lookupsOf([command], caller, deps),
  run: (ask) => receive(ask, [ask.command], ask.command.batch),
});

/** A delivery of several warrants: all are recorded or none, each goes where it belongs. */
export const receiveWarrants = useCase<Many>({
  ...row, name: 'receive-warrants', words: 'record a delivery of administrative warrants as received',
  schema: Type.Object({
    batch: may(id('The delivery they came in with.')),
    warrants: Type.Array(warrantCommands['receive-warrant'], { minItems: 1, maxItems: 100, description: 'The warrants.' }),
  }, { additionalProperties: false, description: 'A delivery of warrants from ICE.' }),
  lookups: (command, caller, deps) => lookupsOf(command.warrants, caller, deps),
  run: (ask) => receive(ask, ask.command.warrants, ask.command.batch),
});
