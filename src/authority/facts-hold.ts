import Type from 'typebox';
import { at, closed, count, group, id, list, orWord, words, yes } from './facts-shape.ts';

const may = Type.Optional;
export const basisKinds = ['agreement', 'detainer', 'igsa', 'court-order', 'new-commitment', 'found-held'] as const;
export type BasisKind = (typeof basisKinds)[number];

const agreementPart = {
  clearance: may(words(['cleared', 'without-clearance', 'void-early'], 'How the service stands in the record. For an agreement basis.')),
  releaseEligibleAt: may(at('When criminal custody ended. For an agreement basis.')),
  readAt: may(orWord('not-recorded', 'When the warrant was read to the person, or `not-recorded`. For an agreement basis.')),
  servedAt: may(at('When the warrant was served. For an agreement basis.')),
  rulesAtStart: may(list(Type.String(), 'State rules on holding in force when the hold began, so that a change in mid-hold shows.')),
};
const detainerPart = {
  form: may(words(['I-247A', 'I-247G'], 'Form of the detainer.')),
};
const igsaPart = {
  arrest: may(words(['served-here', 'by-ice'], 'By whose arrest the person came to be booked. For an IGSA basis.')),
  i203: may(words(['on-file', 'missing'], 'Form I-203 for this booking. For an IGSA basis.')),
  igsa: may(closed({
    id: id('The agreement to detain for a fee (IGSA, DIGSA, rider). A basic ordering agreement is not one.'),
    kind: words(['IGSA', 'DIGSA', 'USMS-rider', 'BOA'], 'Kind of agreement.'),
    facilities: list(Type.String(), 'Facilities it covers.'),
    effectiveAt: at('In force from.'),
    endAt: may(orWord('not-stated', 'In force until, or `not-stated`.')),
    maxStayHours: may(Type.Union([Type.Literal('not-stated'), count(1, 'Hours.')], { description: 'Its own cap, or `not-stated`.' })),
  }, 'The agreement the booking rests on. For an IGSA basis.')),
};

export const basis = closed({
  id: id('The basis.'),
  kind: words(basisKinds, 'On what the hold would rest.'),
  document: may(id('Its document, by record id or hash.')),
  startAt: may(at('When it began: the earliest instant ever documented, corrections included. It never moves later.')),
  startEvent: may(words(['release-eligible', 'read', 'served', 'otherwise-release', 'booked', 'ordered', 'found'], 'The event that began it.')),
  statedEndAt: may(orWord('until-further-order', 'The end its document states, or `until-further-order`. For a court order or new commitment.')),
  endings: may(list(closed({
    kind: words(['warrant-cancelled', 'ice-release', 'detainer-lifted', 'order-vacated', 'ended'], 'What ended it.'),
    at: at('When.'),
  }, 'One ending.'), 'What ended this basis; empty: looked for and none found.')),
  ...agreementPart, ...detainerPart, ...igsaPart,
}, 'One basis of a hold.');

export const bases = group({
  items: may(list(basis, 'Every basis recorded; empty: none.')),
}, 'On what the person would be held.');

export const held = group({
  id: id('The custody record.'),
  facility: may(id('Where the person is.')),
  inCustody: may(yes('Whether the person is still in this agency’s physical custody.')),
  departedAt: may(at('When the person left the building.')),
}, 'The person’s whereabouts, as the jail states them.');
