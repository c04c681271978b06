import type { Instant } from '#time/instant.ts';
import { learned, OutOfOrder } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { OfficerEvent } from './events.ts';
import { answersFolded } from './fold-answer.ts';
import { credentialIssued, credentialSeen } from './fold-credential.ts';
import { disciplineFolded } from './fold-discipline.ts';
import { removalsFolded } from './fold-removal.ts';
import { trainingFolded } from './fold-training.ts';
import { plannedAfter } from './shift-plan.ts';
import type { OfficerPaper, OfficerState, OfficerStatus } from './state.ts';

/** Replays one entry of an officer's stream. */
export function foldOfficer(state: OfficerState | undefined, event: Recorded<OfficerEvent>): OfficerState {
  if (event.type === 'officer-nominated') {
    const { nominatedAt, dueDiligenceHash, person } = event.data;
    return { status: 'nominated', nominatedAt, nominatedBy: event.actor.principal, ...(person === undefined ? {} : { person }), criteria: {}, ...(dueDiligenceHash === undefined ? {} : { dueDiligence: { documentHash: dueDiligenceHash } }),
      background: 'not-stated', disclosures: [], removals: [], rosterLapses: [], papers: [],
      knownAt: { nominatedAt: event.at, removals: event.at, rosterLapses: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`officer: “${event.type}” comes before “officer-nominated”`);
  const next = applied(state, event);
  return next === state ? state : { ...next, status: statusOf(next, event.at) };
}

function applied(state: OfficerState, event: Recorded<OfficerEvent>): OfficerState {
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'candidate-screened': return { ...state, screen: { ...event.data, by: event.actor.principal }, ...know('criteria') };
    case 'criterion-evidenced': {
      const { criterion, ...evidence } = event.data;
      return { ...state, criteria: { ...state.criteria, [criterion]: evidence }, ...know('criteria') };
    }
    case 'consent-given': return { ...state, consent: event.data, ...know('consent') };
    case 'consent-ended': return state.consent === undefined ? state : { ...state, consent: { ...state.consent, endAt: event.data.endAt }, ...know('consent') };
    case 'background-begun': return { ...state, background: 'in-progress', ...know('background') };
    case 'paper-entered': return { ...state, papers: [...state.papers, { ...event.data, enteredBy: event.actor.principal, enteredAs: event.actor.role, enteredAt: event.at } as OfficerPaper] };
    // A rejected paper keeps its place in the list, so that the ids of later papers never change.
    case 'paper-rejected': return { ...state, papers: state.papers.map((each) => (each.id === event.data.paper ? { ...each, rejectedAt: event.at } : each)) };
    case 'paper-verified': return verified(state, event.data.paper, event);
    case 'credential-seen': return credentialSeen(state, event);
    case 'ice-last-word': {
      const last = state.iceLastWord !== undefined && state.iceLastWord.at > event.data.at ? state.iceLastWord : event.data;
      return { ...state, iceLastWord: last, iceLastWordAt: last.at, ...know('iceLastWordAt', 'removals') };
    }
    case 'last-word-counted': return { ...state, lastWordMaxHours: event.data.maxHours };
    case 'agency-roster-lapsed': return { ...state, rosterLapses: [...state.rosterLapses, event.data], ...know('rosterLapses') };
    case 'agency-roster-restored': {
      const rosterLapses = state.rosterLapses.map((each) => (each.restoredAt === undefined ? { ...each, restoredAt: event.data.at } : each));
      return { ...state, rosterLapses, ...know('rosterLapses') };
    }
    case 'shift-planned': case 'shift-unplanned': return { ...state, planned: plannedAfter(state.planned, event, event.at), ...know('planned') };
    default: return answersFolded(removalsFolded(disciplineFolded(trainingFolded(state, event), event), event), event);
  }
}

function verified(state: OfficerState, id: string, event: Recorded<OfficerEvent>): OfficerState {
  const papers = state.papers.map((each) => (each.id === id ? { ...each, verifiedBy: event.actor.principal, verifiedAt: event.at } : each));
  const paper = papers.find((each) => each.id === id);
  if (paper === undefined) return state;
  const next = { ...state, papers };
  const know = (fact: string) => ({ knownAt: learned(state.knownAt, event.at, fact) });
  switch (paper.kind) {
    case 'background': return { ...next, background: paper.content.result, ...know('background') };
    case 'certification': return { ...next, certifiedAt: paper.content.certifiedAt, ...know('certifiedAt') };
    case 'authorization-letter': return { ...next, authorizationLetter: { ...paper.content, documentHash: paper.documentHash }, ...know('authorizationLetter') };
    case 'form-70-006': return { ...next, form70006At: paper.content.executedAt, ...know('form70006At') };
    case 'credential': return { ...credentialIssued(next, paper.content, event), ...know('credential') };
    case 'reinstatement': {
      const { removal, restoredAt } = paper.content;
      return { ...next, removals: state.removals.map((each) => (each.id === removal ? { ...each, restoredAt } : each)), ...know('removals') };
    }
  }
}

function statusOf(state: OfficerState, at: Instant): OfficerStatus {
  const bites = state.removals.filter((each) => each.restoredAt === undefined && (each.effectiveAt === undefined || each.effectiveAt <= at));
  if (bites.some((each) => each.kind === 'left')) return 'left';
  if (bites.some((each) => each.kind === 'agreement-ended')) return 'agreement-ended';
  if (bites.some((each) => each.kind === 'withdrawal')) return 'withdrawn';
  if (bites.length > 0) return 'suspended';
  if (state.training?.outcome === 'disqualified') return 'disqualified';
  if (state.certifiedAt !== undefined) {
    const authorized = state.authorizationLetter !== undefined && state.form70006At !== undefined;
    return !authorized ? 'certified' : state.credential === undefined ? 'authorized' : 'credentialed';
  }
  if (state.training === undefined) return 'nominated';
  return state.training.outcome === 'passed' ? 'trained' : 'in-training';
}
