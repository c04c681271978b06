import type { Instant } from '#time/instant.ts';
import { samePerson } from '#agency/paper.ts';
import { happened, OutOfOrder, refused } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import type { Around } from './around.ts';
import type { OfficerCommand } from './commands.ts';
import { serialKey } from './credential-state.ts';
import type { OfficerEvent, PaperEntered } from './events.ts';
import { notTheSecond } from './separation.ts';
import type { OfficerPaper, OfficerState } from './state.ts';

const paperCommands = ['record-background', 'certify-officer', 'authorize-officer', 'record-form-70006', 'record-credential', 'reinstate-officer'] as const;
type PaperCommand = OfficerCommand & { readonly type: (typeof paperCommands)[number] };
export const isPaperCommand = (command: OfficerCommand): command is PaperCommand => (paperCommands as readonly string[]).includes(command.type);

/** What must stand before a paper can: ICE issues them in this order (agreement IV.D). */
const rests: { readonly [K in OfficerPaper['kind']]: readonly OfficerPaper['kind'][] } = {
  'background': [], 'certification': [], 'reinstatement': [],
  'authorization-letter': ['certification'],
  'form-70-006': ['certification'],
  'credential': ['authorization-letter', 'form-70-006'],
};
const paperWords: { readonly [K in OfficerPaper['kind']]: string } = {
  'background': 'ICE’s statement on the background',
  'certification': 'ICE’s certification',
  'authorization-letter': 'the authorization letter',
  'form-70-006': 'Form 70-006',
  'credential': 'the credential',
  'reinstatement': 'ICE’s written restoration',
};

const ICE = 'ICE field office';
const citations = ['agreement IV.D'];

/** Enters a paper that came from someone who never logs in. It counts only once another person has verified it. */
export function enterPaper(state: OfficerState, command: PaperCommand, at: Instant, around: Around): Decided<OfficerEvent> {
  const paper = paperOf(state, command);
  if ('namesOfficer' in command && !command.namesOfficer) {
    return refused('officer/another-name', 'Paper not entered', `${capital(paperWords[paper.kind])} names someone else than this officer. A paper counts only for the person whom it names.`,
      { citations, missing: [{ fact: `${paperWords[paper.kind]} that names this officer`, from: ICE }] });
  }
  const dated = Object.entries(paper.content).some(([name, value]) => name !== 'durationEndAt' && /At$|^at$/.test(name) && (value as string) > at);
  if (dated) return refused('officer/future', 'Paper not entered', `${capital(paperWords[paper.kind])} is dated in the future.`, { citations });
  const lacking = rests[paper.kind].filter((kind) => !state.papers.some((each) => each.kind === kind && each.rejectedAt === undefined));
  if (lacking.length > 0) {
    return refused('officer/paper-order', 'Paper not entered', `${capital(paperWords[paper.kind])} rests on ${lacking.map((kind) => paperWords[kind]).join(' and ')}, which no one has entered.`,
      { citations, missing: lacking.map((kind) => ({ fact: paperWords[kind], from: ICE })) });
  }
  const serial = command.type === 'record-credential' ? serialKey(command.serial) : undefined;
  if (serial !== undefined && (around.serials.has(serial) || serialsOf(state).includes(serial))) {
    return refused('officer/serial-twice', 'Credential not entered', 'A credential with this serial number is on record in this agency. Compare the number with the credential in hand; reject the earlier entry if that one is wrong.',
      { citations: ['safeguard: one credential, one officer'], missing: [{ fact: 'the serial number as it stands on the credential', from: ICE }] });
  }
  if (command.type === 'certify-officer' && state.training?.outcome !== 'passed' && command.trainedBeforeRecords !== true) {
    return refused('officer/not-trained', 'Certification not entered', 'No passed examination is on record. If ICE trained the officer before these records began, say so.',
      { citations: ['agreement IV.C', ...citations], missing: [{ fact: 'a passed examination, or the statement that training came before these records', from: ICE }] });
  }
  if (command.type === 'reinstate-officer' && !state.removals.some((each) => each.id === command.removal && each.kind !== 'left' && each.kind !== 'agreement-ended' && each.restoredAt === undefined)) {
    return refused('officer/no-removal', 'Paper not entered', 'No such withdrawal or suspension stands. An officer who left, or whose agreement ended, is nominated again.', { citations });
  }
  return happened<OfficerEvent>({ type: 'paper-entered', data: paper });
}

function paperOf(state: OfficerState, command: PaperCommand): PaperEntered {
  const base = { id: `paper-${state.papers.length + 1}`, documentHash: command.documentHash, ...('namesOfficer' in command ? { namesOfficer: true as const } : {}) };
  switch (command.type) {
    case 'record-background': return { ...base, kind: 'background', content: { result: command.result } };
    case 'certify-officer': return { ...base, kind: 'certification', content: { certifiedAt: command.certifiedAt } };
    case 'authorize-officer': return { ...base, kind: 'authorization-letter', content: { at: command.at, functions: command.functions, durationEndAt: command.durationEndAt } };
    case 'record-form-70006': return { ...base, kind: 'form-70-006', content: { executedAt: command.executedAt } };
    case 'record-credential': return { ...base, kind: 'credential', content: { serial: command.serial, issuedAt: command.issuedAt } };
    case 'reinstate-officer': return { ...base, kind: 'reinstatement', content: { removal: command.removal, restoredAt: command.restoredAt } };
    default: throw new OutOfOrder('officer: not a paper');
  }
}

type Judgement = OfficerCommand & { readonly type: 'verify-paper' | 'reject-paper' };

/** The second pair of eyes: another person, the same document, the papers it rests on verified first. */
export function judgePaper(state: OfficerState, command: Judgement, by: By): Decided<OfficerEvent> {
  const paper = state.papers.find((each) => each.id === command.paper);
  if (paper === undefined || paper.verifiedAt !== undefined || paper.rejectedAt !== undefined) return refused('officer/no-such-paper', 'Nothing changed', 'No unverified paper with this id is on file.');
  if (command.type === 'reject-paper') return happened<OfficerEvent>({ type: 'paper-rejected', data: { paper: paper.id } });
  if (paper.documentHash !== command.documentHash) {
    return refused('officer/other-paper', 'Not verified', 'The paper in hand is not the one that was entered: its hash differs.', { citations, missing: [{ fact: paperWords[paper.kind], from: ICE }] });
  }
  if (paper.enteredBy === by.principal) return samePerson(paperWords[paper.kind]);
  const separated = notTheSecond(state, paper.kind, by, 'Not verified', paper);
  if (separated !== undefined) return separated;
  const lacking = rests[paper.kind].filter((kind) => !state.papers.some((each) => each.kind === kind && each.verifiedAt !== undefined));
  if (lacking.length > 0) {
    return refused('officer/paper-order', 'Not verified', `Verify ${lacking.map((kind) => paperWords[kind]).join(' and ')} first.`,
      { citations, missing: lacking.map((kind) => ({ fact: `${paperWords[kind]}, verified`, from: 'a second person at the agency' })) });
  }
  return happened<OfficerEvent>({ type: 'paper-verified', data: { paper: paper.id } });
}

/** Every serial number that an entry of this officer's record bears, but for those that were rejected. */
export const serialsOf = ({ papers }: OfficerState): readonly string[] =>
  papers.flatMap((paper) => (paper.kind === 'credential' && paper.rejectedAt === undefined ? [serialKey(paper.content.serial)] : []));

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
