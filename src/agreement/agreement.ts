import { addHours, later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { samePerson } from '#agency/paper.ts';
import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { AgreementCommand } from './commands.ts';
import type { AgreementEvent } from './events.ts';
import { agreementStatusWords, agreementSteps } from './next-steps.ts';
import type { AgreementState, Ending } from './state.ts';

const NOTICE_HOURS = 90 * 24;
const WARN_DAYS = [30, 7] as const;

/** What a command makes of an agreement's record. What ends or suspends it is never refused for want of a paper or a second person. */
export function decideAgreement(state: AgreementState | undefined, asked: AgreementCommand, at: Instant, by: By): Decided<AgreementEvent> {
  const command = canonical(asked);
  const early = notNow('agreement', agreementSteps, agreementStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? enter(command, at) : change(state, command, at, by);
  return decided.ok ? withDeadlines(decided, state, after(foldAgreement, state, decided.events, at, by), agreementDeadlines) : decided;
}

function enter(command: AgreementCommand, at: Instant): Decided<AgreementEvent> {
  if (command.type !== 'record-agreement') throw new OutOfOrder('agreement: only an entry begins the record');
  const { effectiveAt, ...said } = rest(command);
  const signedAt = command.signers.map((signer) => signer.signedAt).reduce(later);
  const parties = new Set(command.signers.map((signer) => signer.party));
  if (parties.size < 2) {
    return refused('agreement/one-party', 'Agreement not entered', 'It takes effect when both parties have signed; only one party’s signature was given.',
      { citations: ['agreement VIII'], missing: [{ fact: parties.has('ice') ? 'the agency’s signature' : 'ICE’s signature', from: parties.has('ice') ? 'the agency’s head' : 'ICE field office' }] });
  }
  if (signedAt > at) return refused('agreement/future', 'Agreement not entered', 'A signature is dated in the future.', { citations: ['agreement VIII'] });
  const wso = command.model === 'WSO';
  if (wso && command.generation === undefined) {
    return refused('agreement/generation', 'Agreement not entered', 'Which of the three texts was signed decides several clauses.', { citations: ['agreement, all generations'], missing: [{ fact: 'the generation of the text', from: 'agency coordinator' }] });
  }
  if (wso && command.functions.length === 0) return refused('agreement/functions', 'Agreement not entered', 'A WSO agreement delegates at least one of two functions.', { citations: ['agreement IV.A, App. A'] });
  return happened<AgreementEvent>({ type: 'agreement-entered', data: { ...said, signedAt, effectiveAt: effectiveAt === undefined ? signedAt : later(effectiveAt, signedAt) } });
}

function change(state: AgreementState, command: AgreementCommand, at: Instant, by: By): Decided<AgreementEvent> {
  switch (command.type) {
    case 'verify-paper':
      if (state.documentHash !== command.documentHash) return refused('agreement/other-paper', 'Not verified', 'The paper in hand is not the one that was entered: its hash differs.', { missing: [{ fact: 'the signed agreement that was entered', from: 'agency coordinator' }] });
      if (state.verifiedBy !== undefined) return refused('agreement/verified', 'Nothing changed', 'The entry was verified before.');
      return state.enteredBy === by.principal ? samePerson('this agreement') : happened<AgreementEvent>({ type: 'agreement-verified', data: rest(command) });
    case 'record-signer-authority':
      return state.signers.some((signer) => signer.party === command.party) ? happened<AgreementEvent>({ type: 'signer-authority-recorded', data: rest(command) })
        : refused('agreement/no-signer', 'Not recorded', `No signer for the ${command.party === 'ice' ? 'ICE' : 'agency'} side is on file.`);
    case 'record-addendum':
      return command.status === 'on-file' && command.documentHash === undefined
        ? refused('agreement/addendum-hash', 'Addendum not recorded', 'An addendum on file has a document.', { missing: [{ fact: 'SHA-256 of the addendum', from: 'agency coordinator' }] })
        : happened<AgreementEvent>({ type: 'addendum-recorded', data: rest(command) });
    case 'add-facility': return happened<AgreementEvent>({ type: 'agreement-facility-added', data: rest(command) });
    case 'remove-facility': return happened<AgreementEvent>({ type: 'agreement-facility-removed', data: rest(command) });
    case 'record-meeting': return meeting(state, command, at);
    case 'give-agreement-notice': {
      if (command.noticedAt > at) return refused('agreement/future', 'Notice not recorded', 'Record the notice once it has been received.', { citations: ['agreement VIII'] });
      const effectiveAt = command.effectiveAt ?? (command.exigent === true ? command.noticedAt : addHours(command.noticedAt, NOTICE_HOURS));
      return happened<AgreementEvent>({ type: 'agreement-ending-recorded', data: { ...rest(command), id: nextEnding(state), effectiveAt } });
    }
    case 'end-agreement': return happened<AgreementEvent>({ type: 'agreement-ending-recorded', data: { ...rest(command), id: nextEnding(state), effectiveAt: command.effectiveAt ?? at } });
    case 'lift-ending': {
      const ending = state.endings.find((each) => each.id === command.ending);
      if (ending === undefined || ending.liftedAt !== undefined) return refused('agreement/no-ending', 'Nothing lifted', 'No such suspension, order or notice stands.');
      return happened<AgreementEvent>({ type: 'agreement-ending-lifted', data: rest(command) });
    }
    case 'record-agreement': throw new OutOfOrder('agreement: entered twice');
  }
}

function meeting(state: AgreementState, command: Extract<AgreementCommand, { type: 'record-meeting' }>, now: Instant): Decided<AgreementEvent> {
  const { personal, ...data } = rest(command);
  if (command.at > now) return refused('agreement/future', 'Meeting not recorded', 'The meeting is dated in the future. Record it once it has been held.', { citations: ['agreement V.B'] });
  // A day alone is read as its first minute: the meeting at which it was signed is one under it.
  if (addHours(command.at, 24) < state.signedAt) return refused('agreement/meeting-before', 'Meeting not recorded', 'The meeting is dated before both parties had signed: it was not one under this agreement.', { citations: ['agreement V.B'], missing: [{ fact: 'the day of the meeting', from: 'whoever was there' }] });
  return happened<AgreementEvent>({ type: 'meeting-recorded', data, ...(personal === undefined ? {} : { personal }) });
}

const nextEnding = (state: AgreementState): string => `ending-${state.endings.length + 1}`;

/** Replays one entry of an agreement's stream. */
export function foldAgreement(state: AgreementState | undefined, event: Recorded<AgreementEvent>): AgreementState {
  if (event.type === 'agreement-entered') {
    return { status: 'entered', ...event.data, enteredBy: event.actor.principal, endings: [], knownAt: { entered: event.at, addenda: event.at, endings: event.at, facilities: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`agreement: “${event.type}” comes before “agreement-entered”`);
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'agreement-verified': return restated({ ...state, verifiedBy: event.actor.principal, verifiedAt: event.at, ...know('entered', 'facilities') }, event.at);
    case 'signer-authority-recorded': {
      const signers = state.signers.map((signer) => (signer.party === event.data.party ? { ...signer, authority: event.data.authority } : signer));
      return { ...state, signers, ...know('signers') };
    }
    case 'addendum-recorded': return { ...state, addenda: [...state.addenda.filter((each) => each.id !== event.data.id), event.data], ...know('addenda') };
    case 'agreement-facility-added': return { ...state, facilities: [...new Set([...state.facilities, event.data.facility])], ...know('facilities') };
    case 'agreement-facility-removed': return { ...state, facilities: state.facilities.filter((each) => each !== event.data.facility), ...know('facilities') };
    case 'meeting-recorded': return { ...state, meetings: [...(state.meetings ?? []), event.data], ...know('meetings') };
    case 'agreement-ending-recorded': return restated({ ...state, endings: [...state.endings, { ...event.data, knownAt: event.at }], ...know('endings') }, event.at);
    case 'agreement-ending-lifted': {
      const endings = state.endings.map((each) => (each.id === event.data.ending ? { ...each, liftedAt: event.data.liftedAt } : each));
      return restated({ ...state, endings, ...know('endings') }, event.at);
    }
    default: return state;
  }
}

function restated(state: AgreementState, at: Instant): AgreementState {
  const open = state.endings.filter((each) => each.liftedAt === undefined);
  const bites = open.filter((each) => each.effectiveAt === undefined || each.effectiveAt <= at);
  const status = bites.some((each) => each.kind !== 'suspension' && each.kind !== 'court-order') ? 'ended'
    : bites.length > 0 ? 'suspended' : open.length > 0 ? 'notice-given' : state.verifiedBy === undefined ? 'entered' : 'signed';
  return { ...state, status };
}

/** The endings that bite at an instant: recorded by then or not, what counts is their own effective instant. */
export const endingsAt = (state: AgreementState, at: Instant): readonly Ending[] =>
  state.endings.filter((each) => (each.effectiveAt === undefined || each.effectiveAt <= at) && (each.liftedAt === undefined || at < each.liftedAt));

/** What an ending asks for: time to prepare, the moment itself, and every ICE credential back once the agreement is over (agreement IV.D). */
export function agreementDeadlines(state: AgreementState): readonly Deadline[] {
  return state.endings.filter((each) => each.liftedAt === undefined).flatMap((each) => {
    const at = each.effectiveAt ?? each.knownAt;
    const ahead = WARN_DAYS.filter((days) => addHours(at, -days * 24) >= each.knownAt);
    const over = each.kind !== 'suspension' && each.kind !== 'court-order';
    return [
      ...ahead.map((days) => deadline(`agreement-ends-in-${days}d`, each.id, addHours(at, -days * 24), 'programme-coordinator')),
      deadline('agreement-ends', each.id, at, 'programme-coordinator'),
      ...(over ? [deadline('credentials-to-ice', each.id, at, 'programme-coordinator')] : []),
    ];
  });
}

export const agreementRecord = recordType<AgreementState, AgreementEvent>({
  kind: 'agreement', fold: foldAgreement, isOpen: (state) => state.status !== 'ended',
  keys: (state) => present({ model: state.model, facility: state.facilities, generation: state.generation }) as { [key: string]: string | readonly string[] },
});
