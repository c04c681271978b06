import { happened, refused, rest } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import { serialKey, type Credential, type CustodyStep } from './credential-state.ts';
import type { OfficerEvent } from './events.ts';
import { inFuture } from './future.ts';
import type { OfficerState } from './state.ts';

type Step = Exclude<CustodyStep, 'issued'>;
const citations = ['agreement IV.D'];
const newOne = { citations, missing: [{ fact: 'a newly issued credential', from: 'ICE field office' }] };

/** What can follow where a credential was last seen. ICE's property ends with ICE: returned, then at most destroyed. */
const follows: { readonly [S in Credential['status']]: readonly Step[] } = {
  'in-possession': ['in-possession', 'in-safe', 'lost', 'returned', 'destroyed'],
  'in-safe': ['in-possession', 'in-safe', 'lost', 'returned', 'destroyed'],
  'lost': ['lost', 'found', 'returned', 'destroyed'],
  'returned': ['destroyed'],
  'destroyed': [],
};

/** Where a credential was seen: one link of its chain of custody (agreement IV.D: carried while acting, ICE's property, returned to ICE). */
export function seeCredential(state: OfficerState, command: OfficerCommand & { readonly type: 'see-credential' }, at: Instant): Decided<OfficerEvent> {
  const title = 'Not recorded';
  const all = [...(state.credential === undefined ? [] : [state.credential]), ...(state.earlierCredentials ?? [])];
  const { serial } = command;
  const credential = serial === undefined ? state.credential : all.find((each) => serialKey(each.serial) === serialKey(serial));
  if (credential === undefined) return refused('officer/no-credential', title, serial === undefined ? 'No verified credential is on file for this officer.' : 'No verified credential of this officer has that serial number.', { citations, missing: [{ fact: 'the ICE-issued credential', from: 'ICE field office' }] });
  if (command.seenAt > at) return inFuture(title);
  if (!follows[credential.status].includes(command.status)) return outOfChain(credential, command.status);
  if (command.status === 'in-possession' && !confirmedSinceFound(state, credential)) {
    return refused('officer/found-not-confirmed', title, 'This credential was lost and found. It is carried again once ICE has said, after it was found, that this officer’s authority stands.', {
      citations: ['safeguard: ICE is asked after a loss'], missing: [{ fact: 'ICE’s word on this officer after the credential was found', from: 'ICE field office' }],
    });
  }
  return happened<OfficerEvent>({ type: 'credential-seen', data: { ...rest(command), ...(serial === undefined ? {} : { serial: credential.serial }) } });
}

function outOfChain({ status, serial }: Credential, step: Step): Decided<OfficerEvent> {
  const title = 'Not recorded';
  if (status === 'returned' && step === 'returned') return refused('officer/credential-returned', title, `The credential ${serial} went back to ICE before: it is not returned twice. A new one is recorded when ICE issues it.`, newOne);
  if (status === 'returned') return refused('officer/credential-returned', title, `The credential ${serial} went back to ICE. A new one is recorded when ICE issues it.`, newOne);
  if (status === 'destroyed') return refused('officer/credential-destroyed', title, `ICE destroyed the credential ${serial}. A new one is recorded when ICE issues it.`, newOne);
  if (status === 'lost') return refused('officer/credential-lost', title, `The credential ${serial} is recorded as lost. Record first that it was found.`, { citations });
  return refused('officer/credential-not-lost', title, `The credential ${serial} is not recorded as lost, so it was not found.`, { citations });
}

function confirmedSinceFound({ iceLastWordAt }: OfficerState, { chain = [] }: Credential): boolean {
  const found = chain.findLast((link) => link.step === 'found');
  return found === undefined || (iceLastWordAt !== undefined && iceLastWordAt >= found.seenAt);
}
