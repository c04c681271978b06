import { addHours } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { endArrangements, ending, nextArrangement, verifyArrangement, withOne } from './arrangement.ts';
import type { AgencyCommand } from './commands.ts';
import type { AgencyEvent } from './events.ts';
import { agencyStatusWords, agencySteps } from './next-steps.ts';
import { after, deadline, happened, learned, OutOfOrder, present, recordType, refused, rest, withDeadlines } from './record.ts';
import type { By, Deadline, Decided, Recorded } from './record.ts';
import { canonical } from './shape.ts';
import type { AgencyState, LawProposal } from './state.ts';
import { notNow } from './step.ts';

/** What a command makes of an agency's record. Refuses what the table of next steps does not allow, with reasons. */
export function decideAgency(state: AgencyState | undefined, asked: AgencyCommand, at: Instant, by: By): Decided<AgencyEvent> {
  const decided = decide(state, asked, at, by);
  return decided.ok ? withDeadlines(decided, state, after(foldAgency, state, decided.events, at, by), agencyDeadlines) : decided;
}

const AHEAD_DAYS = [30, 7] as const;

/** An adoption that expires leaves its rule not adopted: counsel is told a month and a week ahead, and at that instant. So is the coordinator of an arrangement's stated end. */
export function agencyDeadlines(state: AgencyState): readonly Deadline[] {
  return [...adoptions(state), ...arrangementEnds(state)];
}

/** Without a current arrangement nothing is cleared (agreement IV.F): the coordinator asks for one in time. */
const arrangementEnds = (state: AgencyState): readonly Deadline[] => ending(state).flatMap(({ id, endAt, recordedAt }) => [
  ...AHEAD_DAYS.filter((days) => addHours(endAt, -days * 24) > recordedAt).map((days) => deadline(`arrangement-ends-in-${days}d`, id, addHours(endAt, -days * 24), 'programme-coordinator')),
  deadline('arrangement-ended', id, endAt, 'programme-coordinator'),
]);

function adoptions(state: AgencyState): readonly Deadline[] {
  return state.adoptions.flatMap(({ rule, onAt, expiresAt }) => {
    if (expiresAt === undefined) return [];
    const ahead = AHEAD_DAYS.filter((days) => addHours(expiresAt, -days * 24) > onAt);
    return [
      ...ahead.map((days) => deadline(`adoption-expires-in-${days}d`, rule, addHours(expiresAt, -days * 24), 'counsel')),
      deadline('adoption-expired', rule, expiresAt, 'counsel'),
    ];
  });
}

function decide(state: AgencyState | undefined, asked: AgencyCommand, at: Instant, by: By): Decided<AgencyEvent> {
  const command = canonical(asked);
  const early = notNow('agency', agencySteps, agencyStatusWords, state === undefined ? 'new' : 'registered', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  switch (command.type) {
    case 'set-up-agency': return happened<AgencyEvent>({ type: 'agency-registered', data: rest(command) });
    case 'adopt-rule': {
      if (command.onAt > at) return refused('agency/adopted-in-future', 'Rule not adopted', 'The adoption is dated in the future. Record it when it is made.');
      if (command.expiresAt !== undefined && command.expiresAt <= command.onAt) return refused('agency/expires-first', 'Rule not adopted', 'The adoption would end before it begins.');
      return happened<AgencyEvent>({ type: 'rule-adopted', data: { ...rest(command), choices: command.choices ?? {} } });
    }
    case 'end-rule-adoption': {
      const known = state?.adoptions.some((adoption) => adoption.rule === command.rule) ?? false;
      return known ? happened<AgencyEvent>({ type: 'rule-adoption-ended', data: { rule: command.rule } })
        : refused('agency/not-adopted', 'Adoption not ended', `“${command.rule}” is not adopted here.`, { missing: [{ fact: 'an adopted rule of that name', from: 'county counsel' }] });
    }
    case 'find-local-rule': return happened<AgencyEvent>({ type: 'local-rule-found', data: rest(command) });
    case 'adopt-safeguards': return happened<AgencyEvent>({ type: 'safeguards-adopted', data: rest(command) });
    case 'adopt-training-policy': return adoptTraining(command, at);
    case 'end-training-policy':
      return state?.trainingPolicy === undefined ? refused('agency/no-training-policy', 'Nothing changed', 'No training policy is adopted here.') : happened<AgencyEvent>({ type: 'training-policy-ended', data: {} });
    case 'record-arrangement': return recordArrangement(state, command, at);
    case 'verify-paper': return verifyArrangement(state, command.documentHash, by);
    case 'end-arrangement': return endArrangements(state, command);
    case 'propose-law': return propose(state, command, at);
    case 'activate-law': return activate(state?.lawProposal, command.version, by);
  }
}

/** Counts from now or later, never backwards: what was cleared under no policy is not put in question by one. */
function adoptTraining(command: Extract<AgencyCommand, { type: 'adopt-training-policy' }>, at: Instant): Decided<AgencyEvent> {
  const { fromAt } = command;
  if (command.onAt > at) return refused('agency/adopted-in-future', 'Policy not adopted', 'The adoption is dated in the future. Record it when it is made.');
  if (fromAt !== undefined && fromAt < at) return refused('agency/policy-backwards', 'Policy not adopted', 'A training policy counts from now or later, never backwards. Leave “from when” empty, or give a later time.');
  return happened<AgencyEvent>({ type: 'training-policy-adopted', data: { ...rest(command), fromAt: fromAt ?? at } });
}

/** A new one takes the place of earlier ones for the facilities it speaks of; they stay on record. */
function recordArrangement(state: AgencyState | undefined, { endAt, ...command }: Extract<AgencyCommand, { type: 'record-arrangement' }>, at: Instant): Decided<AgencyEvent> {
  if (command.positions.length === 0) return refused('agency/no-position', 'Arrangement not recorded', 'It names no supervising position. The agreement asks for the position that supervises and directs.', { citations: ['8 U.S.C. 1357(g)(5)'], missing: [{ fact: 'the supervising position in ICE', from: 'the Field Office Director' }] });
  if (endAt !== undefined && endAt !== 'not-stated' && endAt <= at) return refused('agency/over', 'Arrangement not recorded', 'It has ended already. Ask the Field Office Director for a current one.', { citations: ['agreement IV.F'], missing: [{ fact: 'a current written arrangement', from: 'the Field Office Director' }] });
  return happened<AgencyEvent>({ type: 'arrangement-recorded', data: { id: nextArrangement(state ?? {}), ...rest(command), ...(endAt === undefined || endAt === 'not-stated' ? {} : { endAt }) } });
}

/** Knowledge never goes back: what was recorded and in use stays in use. */
function propose(state: AgencyState | undefined, command: Extract<AgencyCommand, { type: 'propose-law' }>, at: Instant): Decided<AgencyEvent> {
  if (command.known > at) return refused('law/known-in-future', 'Not proposed', 'Nobody knows yet what will be recorded by then. Propose what is recorded now.');
  const before = state?.law?.known;
  if (before !== undefined && command.known < before) return refused('law/goes-back', 'Not proposed', `The law in use here knows what was recorded by ${before}. A version that knows less would forget law. To correct a record of law, add the correction to the files.`);
  return happened<AgencyEvent>({ type: 'law-proposed', data: rest(command) });
}

function activate(proposal: LawProposal | undefined, version: string, by: By): Decided<AgencyEvent> {
  if (proposal?.version !== version) return refused('law/not-proposed', 'Not activated', 'Counsel has not proposed this version.', { missing: [{ fact: 'the proposal of this version', from: 'county counsel' }] });
  if (proposal.proposedBy === by.principal) {
    return refused('law/same-person', 'Not activated', 'You proposed this version. A second person reads what it changes and activates it.', {
      citations: ['safeguard: rehearsed by counsel, activated by a second person'], missing: [{ fact: 'activation by someone else', from: 'another counsel or the administrator' }],
    });
  }
  return happened<AgencyEvent>({ type: 'law-activated', data: present(proposal) });
}

/** Replays one entry of an agency's stream. */
export function foldAgency(state: AgencyState | undefined, event: Recorded<AgencyEvent>): AgencyState {
  if (event.type === 'agency-registered') return { ...event.data, adoptions: [], knownAt: { registered: event.at } };
  if (state === undefined) throw new OutOfOrder(`agency: “${event.type}” comes before “agency-registered”`);
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'rule-adopted': return { ...state, adoptions: [...state.adoptions.filter((each) => each.rule !== event.data.rule), event.data], ...know('adoptions') };
    case 'rule-adoption-ended': return { ...state, adoptions: state.adoptions.filter((each) => each.rule !== event.data.rule), ...know('adoptions') };
    case 'local-rule-found': return { ...state, localRule: event.data, ...know('localRule', 'adoptions') };
    case 'safeguards-adopted': return { ...state, safeguards: { ...event.data, adoptedAt: event.at }, ...know('safeguards') };
    case 'training-policy-adopted': return { ...state, trainingPolicy: { ...event.data, adoptedAt: event.at, adoptedBy: event.actor.principal }, ...know('trainingPolicy') };
    case 'training-policy-ended': {
      const { trainingPolicy: _, ...others } = state;
      return { ...others, ...know('trainingPolicy') };
    }
    case 'arrangement-recorded': {
      const entered = { ...event.data, recordedAt: event.at, recordedBy: event.actor.principal };
      return event.data.id === undefined ? { ...state, arrangement: entered, ...know('arrangement') } : { ...state, arrangements: [...(state.arrangements ?? []), entered], ...know('arrangement') };
    }
    case 'arrangement-verified': {
      const { arrangement } = state;
      const verified = { verifiedBy: event.actor.principal, verifiedAt: event.at };
      if (event.data.id !== undefined) return { ...state, arrangements: withOne(state.arrangements, event.data.id, verified), ...know('arrangement') };
      return arrangement === undefined ? state : { ...state, arrangement: { ...arrangement, ...verified }, ...know('arrangement') };
    }
    case 'arrangement-ended': {
      if (event.data.id !== undefined) return { ...state, arrangements: withOne(state.arrangements, event.data.id, { endedAt: event.at }), ...know('arrangement') };
      const { arrangement: _, ...others } = state;
      return { ...others, ...know('arrangement') };
    }
    case 'law-proposed': return { ...state, lawProposal: { ...event.data, proposedBy: event.actor.principal, proposedAt: event.at }, ...know('law') };
    case 'law-activated': {
      const { lawProposal: _, ...others } = state;
      return { ...others, law: { ...event.data, activatedBy: event.actor.principal, activatedAt: event.at }, ...know('law') };
    }
    default: return state;
  }
}

export const agencyRecord = recordType<AgencyState, AgencyEvent>({
  kind: 'agency', fold: foldAgency, isOpen: () => true, keys: (state) => present({ state: state.state }),
});
