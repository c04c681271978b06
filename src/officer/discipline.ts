import { happened, refused, rest } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import type { Discipline } from './discipline-state.ts';
import type { OfficerEvent } from './events.ts';
import { inFuture } from './future.ts';
import type { OfficerState } from './state.ts';

type Of<T extends OfficerCommand['type']> = OfficerCommand & { readonly type: T };
const CONTINUOUS = 'agreement IV.B (continuous access)';

const noSuch = (title: string) => refused('officer/no-discipline', title, 'No such discipline is on record. Record first that it came to the agency’s knowledge.');
const find = ({ disciplines = [] }: OfficerState, id: string): Discipline | undefined => disciplines.find((each) => each.id === id);
const sealed = (personal: { readonly [field: string]: string } | undefined) => (personal === undefined ? {} : { personal });

/** New discipline came to the agency's knowledge. Nothing follows by itself: the coordinator looks, ICE decides. */
export function note(state: OfficerState, command: Of<'note-discipline'>, at: Instant): Decided<OfficerEvent> {
  if (command.learnedAt > at) return inFuture('Not recorded');
  const { personal, ...data } = rest(command);
  return happened<OfficerEvent>({ type: 'discipline-noted', data: { ...data, id: `discipline-${(state.disciplines ?? []).length + 1}` }, ...sealed(personal) });
}

/** Counsel's note on the state's personnel law. What counsel has not said is “not reviewed”, never assumed. */
export function statePersonnelLaw(state: OfficerState, command: Of<'record-personnel-law'>, at: Instant): Decided<OfficerEvent> {
  if (command.onAt > at) return inFuture('Not recorded');
  if (find(state, command.discipline) === undefined) return noSuch('Not recorded');
  const { personal, ...data } = rest(command);
  return happened<OfficerEvent>({ type: 'personnel-law-stated', data, ...sealed(personal) });
}

/** Puts discipline to ICE: only within the officer's written consent, its scope and its end (agreement IV.B). */
export function disclose(state: OfficerState, command: Of<'disclose-discipline'>, at: Instant): Decided<OfficerEvent> {
  const title = 'Disclosure not recorded';
  const { personal, ...data } = rest(command);
  const discipline = find(state, data.discipline);
  if (discipline === undefined) return noSuch(title);
  if (discipline.disclosedAt !== undefined) return refused('officer/disclosed', title, 'That this was put to ICE is on record.', { citations: [CONTINUOUS] });
  if (data.disclosedAt > at) return inFuture(title);
  const lacks = lacking(state, data.disclosedAt);
  if (lacks !== undefined) return refused('officer/consent', title, `Discipline is opened to ICE only within the officer’s written consent: ${lacks}`, { citations: ['agreement IV.B (written authorization by the candidate)'], missing: [{ fact: 'a consent in force that covers disciplinary records', from: 'the officer, through the programme coordinator' }] });
  return happened<OfficerEvent>({ type: 'discipline-disclosed', data: { ...data, personnelLaw: discipline.personnelLaw?.position ?? 'not-reviewed' }, ...sealed(personal) });
}

/** Why no consent covers disciplinary records at an instant; its end is exclusive. */
function lacking({ consent }: OfficerState, at: Instant): string | undefined {
  if (consent === undefined) return 'none is on file.';
  if (!consent.scope.includes('disciplinary-records')) return 'the one on file does not cover disciplinary records.';
  if (at < consent.givenAt) return `the one on file was given only at ${consent.givenAt}.`;
  return consent.endAt !== undefined && consent.endAt <= at ? `the one on file ended at ${consent.endAt}.` : undefined;
}

/** ICE decides whether the background is reopened; what the agency enters of it comes from ICE's paper. */
export function decideReopening(state: OfficerState, command: Of<'record-reopening-decision'>, at: Instant, by: By): Decided<OfficerEvent> {
  const title = 'Decision not recorded';
  const discipline = find(state, command.discipline);
  if (discipline === undefined) return noSuch(title);
  if (command.decidedAt > at) return inFuture(title);
  if (discipline.disclosedAt === undefined) return refused('officer/not-disclosed', title, 'This has not been put to ICE, so ICE has nothing to decide on.', { citations: [CONTINUOUS], missing: [{ fact: 'the disclosure to ICE', from: 'programme coordinator' }] });
  if (by.role === 'programme-coordinator' && command.documentHash === undefined) {
    return refused('officer/ices-answer', title, 'ICE decides. What the agency enters of it is entered from ICE’s paper.', { citations: ['agreement IV.B'], missing: [{ fact: 'ICE’s answer on paper', from: 'ICE field office' }] });
  }
  const { decision: outcome, discipline: id, decidedAt, documentHash } = command;
  return happened<OfficerEvent>({ type: 'reopening-decided', data: { discipline: id, outcome, decidedAt, ...(documentHash === undefined ? {} : { documentHash }) } });
}
