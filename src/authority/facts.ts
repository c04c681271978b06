import Type from 'typebox';
import type { Static } from 'typebox';
import { adoptions, agency, agreement, arrangement, facility, officer, safeguards } from './facts-authority.ts';
import { bases, held } from './facts-hold.ts';
import { communication, custody, identity, ownRecords, person, place, services, stops, warrant } from './facts-service.ts';
import { closed } from './facts-shape.ts';

export const FACTS_FORMAT = 'tipstaff-facts/v1';
const may = Type.Optional;

/** Everything a decision to serve may rest on. No personal data; a missing group or property means “not known”, and never clears. */
export const MayServeFacts = closed({
  format: Type.Literal(FACTS_FORMAT),
  question: Type.Literal('may-serve'),
  agency: may(agency),
  facility: may(facility),
  agreement: may(agreement),
  arrangement: may(arrangement),
  officer: may(officer),
  warrant: may(warrant),
  person: may(person),
  custody: may(custody),
  place: may(place),
  identity: may(identity),
  stops: may(stops),
  ownRecords: may(ownRecords),
  communication: may(communication),
  services: may(services),
  adoptions: may(adoptions),
  safeguards: may(safeguards),
}, 'May this officer serve this warrant on this person, here, now?');

/** Everything a decision to hold may rest on. */
export const MayHoldFacts = closed({
  format: Type.Literal(FACTS_FORMAT),
  question: Type.Literal('may-hold'),
  agency: may(agency),
  facility: may(facility),
  agreement: may(agreement),
  held: may(held),
  bases: may(bases),
  stops: may(stops),
  adoptions: may(adoptions),
}, 'May this person be held on the immigration basis recorded here, and until when?');

export type MayServeFacts = Static<typeof MayServeFacts>;
export type MayHoldFacts = Static<typeof MayHoldFacts>;
export type Facts = MayServeFacts | MayHoldFacts;
export type Basis = NonNullable<NonNullable<MayHoldFacts['bases']>['items']>[number];
