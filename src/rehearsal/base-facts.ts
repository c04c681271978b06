import type { generations } from '#authority/facts-authority.ts';
import type { Basis, MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

export type Generation = (typeof generations)[number];
export type Form = 'I-200' | 'I-205';
export type Adoptions = NonNullable<MayServeFacts['adoptions']>;

/** Where and under what an invented case takes place. No real agency is meant. */
export interface Setting {
  readonly state: string;
  readonly generation: Generation;
  readonly asOf: Instant;
  readonly adoptions: Adoptions;
}

const ONE_YEAR_HOURS = 8_760;
const FACILITY = 'fremont-jail';
const AGREEMENT = 'moa-fremont';
const SUPERVISOR = 'Supervisory Detention and Deportation Officer';

function ground({ state, generation, asOf, adoptions }: Setting) {
  const signedAt = addHours(asOf, -ONE_YEAR_HOURS);
  const told = { knownAt: addMinutes(asOf, -5), source: 'agency' as const };
  return {
    format: 'tipstaff-facts/v1' as const,
    agency: { ...told, id: 'fremont-sheriff', state },
    facility: { ...told, id: FACILITY, zone: 'America/New_York', registeredUnder: [AGREEMENT] },
    agreement: {
      ...told, id: AGREEMENT, generation, model: 'WSO' as const, signedAt, effectiveAt: signedAt, functions: ['serve-i-200' as const, 'serve-i-205' as const],
      signers: [{ party: 'ice' as const, title: 'Acting Director' }, { party: 'agency' as const, title: 'Sheriff', authority: 'on-file' as const }],
      addenda: [], endings: [],
    },
    stops: { ...told, items: [] },
    adoptions,
  };
}

/** A service for which everything is in order: what the law of the place says decides. */
export function serviceInOrder(setting: Setting, form: Form): MayServeFacts {
  const { asOf } = setting;
  const told = { knownAt: addMinutes(asOf, -5), source: 'agency' as const };
  const ago = (minutes: number): Instant => addMinutes(asOf, -minutes);
  const trained = addHours(asOf, -2_000);
  return {
    ...ground(setting), question: 'may-serve',
    arrangement: { ...told, onFile: true, document: 'arrangement', position: SUPERVISOR, standingDirection: true, onCall: true, endAt: 'not-stated' },
    officer: {
      ...told, id: 'officer-1', nominatedAt: addHours(asOf, -4_000), certifiedAt: trained, form70006At: trained,
      letter: { at: trained, functions: ['serve-i-200', 'serve-i-205'], durationEndAt: 'not-stated' },
      credential: { status: 'in-possession', asOf: ago(180) }, removals: [], rosterLapses: [], iceLastWordAt: ago(240),
    },
    warrant: {
      ...told, id: 'warrant-1', form, issuerTitle: SUPERVISOR, issuerListed: 'field-office-list', signed: true, documentHash: 'warrant', cancellations: [],
      reconfirmations: [{ at: ago(10), result: 'in-force' }],
    },
    person: { ...told, id: 'person-1', matched: true, ageGroup: 'adult' },
    custody: { ...told, id: 'custody-1', facility: FACILITY, kind: 'criminal', inCustody: true, projectedReleaseAt: asOf, releaseEligibleAt: ago(2), otherBases: [] },
    place: { ...told, facility: FACILITY, inside: true },
    identity: { ...told, checks: [{ method: 'fingerprint', at: ago(3), result: 'match', by: ['officer-1'] }] },
    ownRecords: { ...told, checkedAt: ago(300), items: [] },
    communication: { ...told, need: 'none', settled: true },
    services: { ...told, items: [] },
    safeguards: { ...told, adoptedAt: trained, adoptedBy: 'sheriff', reconfirmMinutes: 30, lastWordMaxHours: 24, releaseWindowMinutes: 15, identityMethods: ['fingerprint'] },
  };
}

export type HoldAct = 'hold-on-service' | 'hold-on-detainer' | 'hold-on-igsa';

/** A hold that began an hour ago, for which everything is in order. */
export function holdInOrder(setting: Setting, act: HoldAct, rulesAtStart: readonly string[]): MayHoldFacts {
  const { asOf } = setting;
  const told = { knownAt: addMinutes(asOf, -5), source: 'agency' as const };
  const startAt = holdStart(asOf);
  const kinds: { readonly [A in HoldAct]: Basis } = {
    'hold-on-service': {
      id: 'basis-1', kind: 'agreement', startAt, startEvent: 'release-eligible', clearance: 'cleared', releaseEligibleAt: startAt,
      readAt: addMinutes(startAt, 2), servedAt: addMinutes(startAt, 4), endings: [], rulesAtStart: [...rulesAtStart],
    },
    'hold-on-detainer': { id: 'basis-1', kind: 'detainer', form: 'I-247A', startAt, startEvent: 'otherwise-release', endings: [] },
    'hold-on-igsa': {
      id: 'basis-1', kind: 'igsa', startAt, startEvent: 'booked', arrest: 'by-ice', i203: 'on-file', endings: [],
      igsa: { id: 'igsa-1', kind: 'IGSA', facilities: [FACILITY], effectiveAt: addHours(asOf, -ONE_YEAR_HOURS), endAt: 'not-stated', maxStayHours: 72 },
    },
  };
  return {
    ...ground(setting), question: 'may-hold',
    held: { ...told, id: 'custody-1', facility: FACILITY, inCustody: true },
    bases: { ...told, items: [kinds[act]] },
  };
}

/** When a hold of these cases began. */
export const holdStart = (asOf: Instant): Instant => addHours(asOf, -1);
