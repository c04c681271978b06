import { endingsAt } from '#agreement/agreement.ts';
import type { AgreementState } from '#agreement/state.ts';
import { codeWords } from '../ask/words.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

export const agreementFacts = (state: AgreementState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The agreement', facts: [
      fact('Kind', codeWords(state.model), state.generation === undefined ? undefined : codeWords(state.generation)),
      when('Last signature', state.signedAt), when('In effect from', state.effectiveAt),
      fact('Functions delegated', state.functions.length === 0 ? 'None' : codesWords(state.functions)),
      ...(state.maxStayHours === undefined ? [] : [fact('The agreement’s own cap on a stay', `${state.maxStayHours} hours`)]),
      fact('Paper', state.verifiedAt === undefined ? 'Not yet compared by a second person' : `Verified by ${telling.who(state.verifiedBy)}, ${dayIn(state.verifiedAt, telling)}`, `Entered by ${telling.who(state.enteredBy)}; ${paperHash(state.documentHash)}`),
    ],
  },
  {
    heading: 'Signers', facts: state.signers.map((signer) => fact(signer.party === 'ice' ? 'ICE' : 'This agency', `${signer.name}, ${signer.title}`,
      `Signed ${dayIn(signer.signedAt, telling)}; ${signer.authority === undefined ? 'nothing on file shows that this signer could bind the party' : `authority shown by ${codeWords(signer.authority.kind).toLowerCase()}, ${paperHash(signer.authority.documentHash)}`}`)),
  },
  { heading: 'Facilities it covers', facts: state.facilities.map((id) => fact(telling.named('facility', id), 'Covered')), none: 'It covers no facility: nobody can be served under it.' },
  {
    heading: 'Addenda', none: 'ICE’s list shows none.',
    facts: state.addenda.map((each) => fact(each.id, each.status === 'on-file' ? 'On file' : 'Missing: its content is unknown', each.documentHash === undefined ? undefined : paperHash(each.documentHash))),
  },
  {
    heading: 'Meetings', none: 'No meeting is on record.',
    facts: (state.meetings ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1)).map((each) => when(codeWords(each.kind), each.at, each.documentHash === undefined ? 'No signed minutes on file' : `Minutes on file, ${paperHash(each.documentHash)}`)),
  },
  {
    heading: 'Notices and endings', none: 'No notice, suspension or ending is on record.',
    facts: state.endings.map((each) => fact(codeWords(each.kind), each.liftedAt !== undefined ? `Lifted ${dayIn(each.liftedAt, telling)}` : endingsAt(state, telling.now).includes(each) ? 'Counts now' : 'Running',
      `${each.effectiveAt === undefined ? 'At once' : `Effective ${dayIn(each.effectiveAt, telling)}`}; by ${codeWords(each.by)}; ${paperHash(each.documentHash)}`)),
  },
];
