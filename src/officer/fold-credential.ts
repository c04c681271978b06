import { later } from '#time/instant.ts';
import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { ChainLink, Credential } from './credential-state.ts';
import type { OfficerEvent } from './events.ts';
import type { OfficerState } from './state.ts';

/** A credential whose paper was verified takes the place of the one before, which stays on the list of what goes back to ICE. */
export function credentialIssued(state: OfficerState, content: { readonly serial: string; readonly issuedAt: Credential['issuedAt'] }, event: Recorded<OfficerEvent>): OfficerState {
  const link: ChainLink = { step: 'issued', seenAt: content.issuedAt, by: event.actor.principal, knownAt: event.at };
  const earlier = state.credential === undefined ? {} : { earlierCredentials: [...(state.earlierCredentials ?? []), state.credential] };
  return { ...state, ...earlier, credential: { ...content, status: 'in-possession', asOfAt: event.at, chain: [link] } };
}

/** Where one of the credentials was seen. */
export function credentialSeen(state: OfficerState, event: Recorded<OfficerEvent> & { readonly type: 'credential-seen' }): OfficerState {
  const { serial } = event.data;
  const know = { knownAt: learned(state.knownAt, event.at, 'credential') };
  if (state.credential !== undefined && (serial === undefined || serial === state.credential.serial)) return { ...state, credential: seen(state.credential, event), ...know };
  if (serial === undefined) return state;
  return { ...state, earlierCredentials: (state.earlierCredentials ?? []).map((each) => (each.serial === serial ? seen(each, event) : each)), ...know };
}

function seen(credential: Credential, { data, at, actor }: Recorded<OfficerEvent> & { readonly type: 'credential-seen' }): Credential {
  const { status: step, seenAt, documentHash } = data;
  const link: ChainLink = { step, seenAt, by: actor.principal, knownAt: at, ...(documentHash === undefined ? {} : { documentHash }) };
  const chain = [...(credential.chain ?? []), link];
  const asOfAt = later(credential.asOfAt, seenAt);
  // A look of long ago does not put back in the officer's hand what was seen elsewhere since.
  if (step === 'in-possession' && seenAt < credential.asOfAt) return { ...credential, chain };
  return { ...credential, status: step === 'found' ? 'in-safe' : step, asOfAt, chain };
}
