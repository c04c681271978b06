import type { Basis as BasisFacts, MayHoldFacts } from '#authority/facts.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import { known, lastKnown } from './known.ts';
import { inCustody } from './service-facts.ts';

type Group<K extends keyof MayHoldFacts> = NonNullable<MayHoldFacts[K]>;

export const heldFacts = (id: string, custody: CustodyState, now: Instant): Group<'held'> =>
  known({
    knownAt: lastKnown(custody.knownAt, now), source: 'jail-feed' as const, id, facility: custody.location.facility ?? custody.facility,
    inCustody: inCustody(custody), departedAt: custody.leftBuildingAt ?? custody.ending?.at,
  });

/** Every basis recorded, as the authority asks about it. Agreements to detain for a fee are found by their record id. */
export const basesFacts = (custody: CustodyState, agreements: ReadonlyMap<string, AgreementState>, now: Instant, rulesAt?: RulesAt): Group<'bases'> => ({
  knownAt: lastKnown(custody.knownAt, now), source: 'agency',
  items: custody.bases.map((basis) => basisFacts(basis, custody, agreements, rulesAt)),
});

/** Ids of the state's rules on holding after service at an instant (`holdRules` of the law then), so that a change in mid-hold shows. */
export type RulesAt = (at: Instant) => readonly string[];

export function basisFacts(basis: Basis, custody: CustodyState, agreements: ReadonlyMap<string, AgreementState>, rulesAt?: RulesAt): BasisFacts {
  const common = {
    id: basis.id, kind: basis.kind, document: basis.document, startAt: basis.startAt, startEvent: startEvent(basis.startEvent),
    endings: basis.endedAt === undefined ? [] : [{ kind: endingKind(basis.endedBy), at: basis.endedAt }],
  };
  switch (basis.kind) {
    case 'agreement':
      return known({ ...common, clearance: basis.clearance, ...agreementInstants(custody), rulesAtStart: rulesAt && [...rulesAt(basis.startAt)] });
    case 'detainer':
      return known({ ...common, form: custody.detainers.find((each) => each.documentHash === basis.document || each.id === basis.document)?.form });
    case 'igsa':
      return known({ ...common, arrest: arrest(custody), i203: basis.i203Hash === undefined ? 'missing' as const : 'on-file' as const, igsa: igsaFacts(basis.agreement, agreements) });
    case 'court-order':
    case 'new-commitment':
      return known({ ...common, statedEndAt: basis.statedEndAt ?? 'until-further-order' as const });
    default:
      return known(common);
  }
}

const agreementInstants = (custody: CustodyState): Pick<BasisFacts, 'readAt' | 'servedAt' | 'releaseEligibleAt'> => known({
  releaseEligibleAt: custody.releaseEligibleAt,
  readAt: custody.service?.readAt ?? 'not-recorded' as const,
  servedAt: custody.service?.servedAt ?? custody.irregular.find((each) => each.kind === 'occurred-without-clearance')?.occurredAt,
});

/** By whose arrest the person came to be booked; silent where the record does not say. */
function arrest(custody: CustodyState): BasisFacts['arrest'] {
  if (custody.service !== undefined) return 'served-here';
  return custody.kind === 'immigration' ? 'by-ice' : undefined;
}

function igsaFacts(id: string | undefined, agreements: ReadonlyMap<string, AgreementState>): BasisFacts['igsa'] {
  const state = id === undefined ? undefined : agreements.get(id);
  if (id === undefined || state === undefined || state.verifiedAt === undefined) return undefined;
  const kinds = { IGSA: 'IGSA', DIGSA: 'DIGSA', USMS: 'USMS-rider', BOA: 'BOA' } as const;
  const kind = state.model in kinds ? kinds[state.model as keyof typeof kinds] : undefined;
  if (kind === undefined) return undefined;
  const ended = state.endings.filter((each) => each.liftedAt === undefined).map((each) => each.effectiveAt ?? each.knownAt).sort()[0];
  return { id, kind, facilities: [...state.facilities], effectiveAt: state.effectiveAt, endAt: ended ?? 'not-stated', maxStayHours: state.maxStayHours ?? 'not-stated' };
}

const START_EVENTS = new Set(['release-eligible', 'read', 'served', 'otherwise-release', 'booked', 'ordered', 'found']);
const startEvent = (text: string): BasisFacts['startEvent'] =>
  (START_EVENTS.has(text) ? text : text === 'found-held' ? 'found' : undefined) as BasisFacts['startEvent'];

function endingKind(by: string | undefined): NonNullable<BasisFacts['endings']>[number]['kind'] {
  switch (by) {
    case 'warrant-cancelled': case 'ice-release': case 'detainer-lifted': case 'order-vacated': return by;
    default: return 'ended';
  }
}
