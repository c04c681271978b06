import type { LitigationHoldState } from '#litigation/state.ts';
import type { Fact } from '../view.ts';
import { dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

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
