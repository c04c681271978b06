import { NOT_SHOWN, type OwnAct, type OwnRecord, ownWords, withheldFrom } from '#desk/read/own-record.ts';
import { codeWords, nameWords } from '../ask/words.ts';
import { officerFacts } from '../records/officer-facts.ts';
import { statementFacts, useFact } from '../records/compelled-facts.ts';
import { codesWords, dayIn, fact, type FactSection, of, type Telling, when } from '../records/sections.ts';
import { DIRECTS, OUTCOMES } from '../records/supervision-facts.ts';
import { reviewStatusWords } from '#supervision/review-steps.ts';
import type { Fact } from '../view.ts';

const ACT: { readonly [W in OwnAct['what']]: string } = { 'service': 'Served', 'occurred-without-clearance': 'Occurred without clearance', 'found-held': 'Found held' };

/** What the officer reads of themself, in the order in which it decides; last, what is kept back and why. */
export const ownSections = (own: OwnRecord, telling: Telling, facility: (id: string) => string): readonly FactSection[] => [
  { heading: 'The record as a whole', facts: [of('record', fact('This record', 'Answer here what no line below is about, or what is missing'))] },
  ...officerFacts(own.state, telling),
  { heading: 'In words, as last stated', facts: wordFacts(own), none: 'Nothing is recorded in words.' },
  { heading: 'Your acts', facts: own.acts.map((act) => actFact(act, facility)), none: 'No act of yours is on record.' },
  { heading: 'Directions of ICE to you', facts: own.directions.map((each) => directionFact(each, own.officer)), none: 'None is on record.' },
  { heading: 'ICE’s reviews of your acts', facts: own.reviews.map(({ id, state }) => ({ ...fact(state.act === 'service' ? 'A service' : 'A service without clearance', `${reviewStatusWords[state.status]}: ${findingsOf(state)}`, dayIn(state.actedAt, telling)), href: `/records/review/${id}` })), none: 'None is on record.' },
  { heading: 'Attestations of your authority', facts: own.attestations.map(({ state }) => attestationFact(state, telling)), none: 'None was issued.' },
  { heading: 'Complaints that name you', facts: own.complaints.map(({ state }) => when(`Received: ${codeWords(state.status).toLowerCase()}`, state.receivedAt, state.outcome === undefined ? 'no outcome recorded' : `outcome: ${codeWords(state.outcome).toLowerCase()}`)), none: 'None is on record.' },
  ...own.statements.map(({ state, text, erased }, place): FactSection => ({
    heading: `Statement that you were ordered to give${own.statements.length === 1 ? '' : ` (${place + 1} of ${own.statements.length})`}`,
    facts: [...statementFacts(state, erased ? 'Erased by lawful order' : text ?? 'The paper alone is kept', telling), useFact,
      fact('Who sees this', 'You and counsel', 'To everyone else it does not exist. An answer would stand in your record, where others read it, so none is asked for here.')],
  })),
  { heading: 'What is not shown to you, and why', facts: [...withheldFrom(own).map(({ what, ground }) => fact(what, 'On file, withheld', ground)), ...NOT_SHOWN.map(({ what, ground }) => fact(what, 'Not shown here', ground))] },
];

/** What a direction is; its words, and the way to acknowledge it, stand on its own page. */
function directionFact({ id, state }: OwnRecord['directions'][number], officer: string): Fact {
  const heard = state.acknowledgements.some((each) => each.officer === officer) ? 'acknowledged' : 'not acknowledged by you';
  return { ...fact(DIRECTS[state.directs], `From ${state.position}`, `${state.status === 'lifted' ? 'lifted' : 'stands'}; ${heard}`), href: `/records/direction/${id}` };
}

const findingsOf = ({ findings }: OwnRecord['reviews'][number]['state']): string =>
  (findings.length === 0 ? 'not reviewed yet' : findings.map(({ outcome }) => OUTCOMES[outcome].toLowerCase()).join('; '));

/** An answer stands beside what it is about, and is not told again. */
const wordFacts = ({ personal }: OwnRecord): readonly Fact[] => (personal?.erased === true ? [fact('All words', 'Erased by lawful order')]
  : Object.entries(ownWords(personal)).filter(([field]) => !/^answer-\d+$/.test(field)).map(([field, words]) => fact(nameWords(field), words)));

const attestationFact = ({ signedBy, functions, issuedAt, expiresAt, endedAt, endReason }: OwnRecord['attestations'][number]['state'], telling: Telling): Fact =>
  when(`Signed by ${signedBy === 'ice' ? 'ICE' : 'this agency: not an ICE credential'}`, issuedAt, `${codesWords(functions)}; expires ${dayIn(expiresAt, telling)}${endedAt === undefined ? '' : `; ended ${dayIn(endedAt, telling)}${endReason === undefined ? '' : `, ${codeWords(endReason).toLowerCase()}`}`}`);

const actFact = ({ what, form, at, facility: where, custody, decision }: OwnAct, facility: (id: string) => string): Fact =>
  when(`${ACT[what]}${form === undefined ? '' : `: Form ${form}`}`, at, `${facility(where)}; record ${custody}${decision === undefined ? '' : `, cleared by ${decision.replaceAll('-', ' ')}`}`);
