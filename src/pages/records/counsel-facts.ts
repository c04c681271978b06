import { classesOf } from '#disclosure/records-request.ts';
import type { OwnershipClass, RecordsRequestState } from '#disclosure/state.ts';
import type { LitigationHoldState } from '#litigation/state.ts';
import { codeWords } from '../ask/words.ts';
import type { Fact } from '../view.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

const scopeFact = (scope: LitigationHoldState['scopes'][number], telling: Telling): Fact => {
  const added = `Kept since ${dayIn(scope.addedAt, telling)}`;
  switch (scope.kind) {
    case 'whole-agency': return fact('Everything', 'All records of this agency', added);
    case 'period': return fact('A period', `Everyone in custody at some time from ${dayIn(scope.fromAt, telling)} to ${dayIn(scope.toAt, telling)}`, added);
    case 'custodies': return fact('Custodies', scope.custodies.join(', '), added);
  }
};

/** Counsel's own record: the matter and the reasons stand here and nowhere else. */
export const litigationHoldFacts = (state: LitigationHoldState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The matter', facts: [
      fact('Matter', telling.words('matter')), fact('Why records are kept', telling.words('reasons')),
      ...(state.scopes.length > 1 ? [fact('Why more is kept, as last stated', telling.words('extensionReasons'))] : []),
      when('Placed', state.placedAt), fact('Paper', paperHash(state.documentHash)),
      when('Lifted', state.liftedAt, state.liftedAt === undefined ? undefined : `${telling.words('liftReasons')} (${paperHash(state.liftDocumentHash)})`, 'In force'),
    ],
  },
  { heading: 'What it keeps', facts: state.scopes.map((scope) => scopeFact(scope, telling)) },
  {
    heading: 'Who sees this', facts: [fact('Privileged', 'Counsel of this agency only', 'To everyone else, an administrator and an auditor included, this record does not exist; its ledger entries are numbered and not shown. Receipts of them are counsel’s to give.')],
  },
];

const CLASS_WORDS: { readonly [C in OwnershipClass]: string } = { 'solely-state': 'Solely state', 'mixed': 'Mixed: ICE’s and the state’s', 'ice-controlled': 'Controlled by ICE' };

type Way = ReturnType<typeof classesOf>[number];

/** What must happen before records of a class may be given out. */
function wayWords({ class: of, track }: Way, telling: Telling): string {
  if (track === undefined) return of === 'solely-state' ? 'First: counsel names the state’s public-records law it goes by.' : 'First: ask ICE. Its coordination is recorded on the field office; then counsel decides.';
  if (track.track === 'ask-ice') return 'Not decided, ask ICE: nothing of this is disclosed until the field office’s coordination is on record.';
  return track.track === 'state-law' ? `By the state’s public-records law: ${track.citation ?? ''}.` : `ICE coordinated: ${telling.named('field-office', track.fieldOffice ?? '')}, ${track.coordination ?? ''}${track.citation === undefined ? '' : `; ${track.citation}`}.`;
}

const period = ({ fromAt, toAt, custody }: RecordsRequestState, telling: Telling): string =>
  [fromAt !== undefined && toAt !== undefined ? `${dayIn(fromAt, telling)} to ${dayIn(toAt, telling)}` : undefined, custody === undefined ? undefined : `one person’s custody (${custody})`].filter((each) => each !== undefined).join('; ') || 'Not limited';

export const recordsRequestFacts = (state: RecordsRequestState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'What is asked for, and what must happen first',
    facts: classesOf(state).map((way) => fact(CLASS_WORDS[way.class], codesWords(way.kinds), `${wayWords(way, telling)}${way.track === undefined ? '' : ` Recorded ${dayIn(way.track.decidedAt, telling)}.`}`)),
  },
  {
    heading: 'The request', facts: [
      fact('From', codeWords(state.source), telling.words('requester')), fact('In their words', telling.words('request')), fact('By', codeWords(state.means), paperHash(state.documentHash)),
      when('Received', state.receivedAt), fact('Limited to', period(state, telling)),
      when('To be answered by', state.due?.at, state.due?.citation, 'No day: the law recorded here names none, and counsel has stated none'),
    ],
  },
  {
    heading: 'The answer', none: 'Not answered yet.', facts: state.answer === undefined ? [] : [
      when(codeWords(state.answer.outcome), state.answer.at, `${state.answer.citation ?? 'no statute cited'}; ${paperHash(state.answer.documentHash)}`), fact('In words', telling.words('answer')),
    ],
  },
];
