import Type from 'typebox';
import { at, closed, count, group, id, list, orWord, words, yes } from './facts-shape.ts';

const may = Type.Optional;
export const generations = ['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025'] as const;
export const functions = ['serve-i-200', 'serve-i-205'] as const;
export const identityMethods = ['two-people', 'fingerprint', 'remote-witness'] as const;

export const agency = group({
  id: id('The law enforcement agency (LEA).'),
  state: may(id('Jurisdiction, such as `us-fl`.')),
}, 'The agency that runs the jail.');

export const facility = group({
  id: id('The jail or correctional facility.'),
  zone: may(id('IANA time zone, such as `America/New_York`; used where days are counted.')),
  registeredUnder: may(list(Type.String(), 'Agreements under which this facility is registered; empty: none.')),
}, 'The building where the person is.');

export const agreement = group({
  id: id('The memorandum of agreement (MOA).'),
  generation: may(words(generations, 'Which text was signed. Clauses differ between them.')),
  model: may(words(['WSO', 'JEM', 'TFM'], 'Programme model of the agreement.')),
  signedAt: may(at('When the last of both parties signed.')),
  effectiveAt: may(at('When the agreement took effect.')),
  functions: may(list(words(functions, 'A delegated function.'), 'Functions delegated by the agreement.')),
  signers: may(list(closed({
    party: words(['ice', 'agency'], 'For which party.'),
    title: Type.String({ maxLength: 128, description: 'Title of the signer, not a name.' }),
    authority: may(words(['on-file', 'missing', 'not-required'], 'The document that shows the signer’s authority, such as a county board’s vote.')),
  }, 'One signature.'), 'Who signed.')),
  addenda: may(list(closed({
    id: id('The addendum.'),
    status: words(['on-file', 'missing'], 'Whether its text is on file here.'),
  }, 'One addendum.'), 'Addenda known to exist; empty: ICE’s list shows none.')),
  endings: may(list(closed({
    kind: words(['termination', 'suspension', 'state-law', 'court-order'], 'What ends or suspends the agreement.'),
    noticedAt: may(at('When notice was received.')),
    effectiveAt: may(at('When it takes effect; omitted: the notice states no date.')),
    liftedAt: may(at('When a suspension was lifted in writing.')),
  }, 'One notice or ending.'), 'Every notice, suspension or ending; empty: looked for and none found.')),
}, 'The agreement under 8 U.S.C. 1357(g).');

export const arrangement = group({
  onFile: may(yes('Whether the Field Office Director’s written arrangement of supervision or direction is on file.')),
  document: may(id('The document, by its record id or hash.')),
  position: may(Type.String({ maxLength: 128, description: 'Supervising position in ICE, as the arrangement names it; not a name.' })),
  standingDirection: may(yes('Whether the arrangement gives standing direction for the act.')),
  onCall: may(yes('Whether the arrangement names a position on call, on call now.')),
  endAt: may(orWord('not-stated', 'When the arrangement ends, or `not-stated`.')),
}, 'Supervision or direction by ICE.');

export const officer = group({
  id: id('The participating officer.'),
  nominatedAt: may(at('When the agency nominated the officer.')),
  certifiedAt: may(at('When ICE certified completion of training, in writing.')),
  letter: may(closed({
    at: at('Date of the Field Office Director’s authorization letter.'),
    functions: list(words(functions, 'An authorised function.'), 'Functions the letter names.'),
    durationEndAt: orWord('not-stated', 'End of authority as the letter states it, or `not-stated`.'),
  }, 'The authorization letter.')),
  form70006At: may(at('When ICE executed Form 70-006.')),
  credential: may(closed({
    status: words(['in-possession', 'in-safe', 'returned', 'lost', 'destroyed'], 'Where the ICE credential is.'),
    asOf: at('When that was last seen.'),
  }, 'The ICE-issued credential.')),
  removals: may(list(closed({
    kind: words(['withdrawal', 'suspension', 'left', 'agreement-ended', 'direction'], 'What removes authority; `direction`: ICE directed that the officer not act, and the authority itself stands.'),
    noticedAt: may(at('When the agency received notice.')),
    effectiveAt: may(at('Effective date of the notice; omitted: not stated.')),
    restoredAt: may(at('When ICE restored authority in writing.')),
  }, 'One removal.'), 'Withdrawals, suspensions, leavings, ends of the agreement and directions not to act; empty: looked for and none found.')),
  rosterLapses: may(list(closed({
    at: at('When the officer left the agency’s own roster.'),
    reason: may(words(['training-lapse', 'agency-decision', 'discipline', 'leave'], 'Why; a training lapse is computed from the agency’s adopted policy.')),
    restoredAt: may(at('When the officer returned to it.')),
  }, 'One lapse.'), 'Lapses on the agency’s own roster; empty: none.')),
  iceLastWordAt: may(at('When ICE last confirmed this officer’s status.')),
}, 'The officer who would serve.');

export const safeguards = group({
  adoptedAt: may(at('When the agency adopted these safeguards.')),
  adoptedBy: may(id('The principal who adopted them.')),
  reconfirmMinutes: may(count(1, 'ICE must have re-confirmed the warrant within this many minutes.')),
  lastWordMaxHours: may(count(1, 'ICE’s last word on the officer may be at most this many hours old.')),
  releaseWindowMinutes: may(count(1, 'Service counts as at the time of release for this many minutes after it.')),
  identityMethods: may(list(words(identityMethods, 'A method.'), 'Accepted ways to establish identity.')),
}, 'Agency practice with no clause behind it, adopted by name and date.');

export const adoptions = group({
  items: may(list(closed({
    rule: id('The rule of the body of law that counsel adopted for this agency.'),
    onAt: at('When.'),
    expiresAt: orWord('not-stated', 'When the adoption must be renewed, or `not-stated`.'),
    textReadHash: may(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the text that counsel read; once the text has changed, the adoption no longer counts.' })),
    conditions: may(words(['met', 'not-met'], 'Counsel’s dated finding on the rule’s own conditions, where it has any.')),
  }, 'One adoption.'), 'Rules adopted by counsel.')),
  counting: may(closed({
    method: words(['straight', 'skip-excluded-hours'], 'How Saturdays, Sundays and holidays are excluded where a rule excludes them.'),
    calendar: id('The calendar of holidays, by its id in the body of law.'),
  }, 'How counsel adopted the counting of 8 CFR 287.7(d); omitted: straight, which is earlier.')),
  localRule: may(words(['none', 'permits', 'prohibits'], 'Counsel’s dated finding on county and city rules.')),
}, 'What the agency’s counsel has adopted.');
