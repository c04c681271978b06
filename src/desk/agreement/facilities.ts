import type { JsonObject, StreamRef } from '#ledger/envelope.ts';
import { decideFacility } from '#agency/facility.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import { agreementCommands } from '#agreement/commands.ts';
import { decideAgreement } from '#agreement/agreement.ts';
import { agreementSteps } from '#agreement/next-steps.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type Ask, type Done } from '../use-case.ts';

const facility = (id: string): StreamRef => ({ kind: 'facility', id });

/** What an agreement says about its facilities also stands on each facility's record: one transaction keeps both. */
function withFacilities(ask: Ask<JsonObject>, name: string, facilities: readonly string[], change: 'list-facility' | 'delist-facility'): Done {
  const draft = new Draft(ask, desks);
  const ref: StreamRef = { kind: 'agreement', id: ask.id };
  draft.take(ref, decideAgreement(draft.state(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by));
  for (const id of new Set(facilities)) {
    const state = draft.need<FacilityState>(facility(id));
    const listed = state.registeredUnder.includes(ask.id);
    if (listed === (change === 'delist-facility')) draft.take(facility(id), decideFacility(state, { type: change, agreement: ask.id }, ask.opened.now));
  }
  return draft.done();
}

const row = <N extends keyof typeof agreementCommands & keyof typeof agreementSteps>(name: N) =>
  ({ kind: 'agreement' as const, name, words: agreementSteps[name].words, citation: agreementSteps[name].citation, roles: agreementSteps[name].by, schema: agreementCommands[name] });

export const recordAgreement = useCase<JsonObject & { readonly facilities: readonly string[] }>({
  ...row('record-agreement'), weight: 'begins',
  streams: (command) => command.facilities.map(facility),
  run: (ask) => withFacilities(ask, 'record-agreement', ask.command.facilities, 'list-facility'),
});

export const addFacility = useCase<JsonObject & { readonly facility: string }>({
  ...row('add-facility'), weight: 'entry',
  streams: (command) => [facility(command.facility)],
  run: (ask) => withFacilities(ask, 'add-facility', [ask.command.facility], 'list-facility'),
});

export const removeFacility = useCase<JsonObject & { readonly facility: string }>({
  ...row('remove-facility'), weight: 'entry',
  streams: (command) => [facility(command.facility)],
  run: (ask) => withFacilities(ask, 'remove-facility', [ask.command.facility], 'delist-facility'),
});
