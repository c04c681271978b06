import type { MayHoldFacts } from '#authority/facts.ts';
import { holdRules } from '#authority/hold/rules.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import { mayHoldFacts } from '#desk/facts/gather.ts';
import { lawFor } from '#desk/law-in-use.ts';
import type { RecordState } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { Laws } from './bodies.ts';
import { difference } from './difference.ts';
import type { Answer, ChangedFinding } from './difference.ts';
import type { HoldGround } from './hold-ground.ts';
import { decideOn } from './judge.ts';

/** A hold that the law, as known now, answers otherwise at the instant at which it began. */
export interface HoldChange {
  readonly agency: string;
  readonly custody: string;
  readonly basis: string;
  readonly kind: string;
  readonly agreement?: string;
  /** When the hold began: the instant asked about. */
  readonly asOf: Instant;
  readonly endedAt?: Instant;
  readonly from: Answer;
  readonly to: Answer;
  readonly findings: readonly ChangedFinding[];
}

/**
 * Every basis of one custody, judged at its own start under the law in use then and under the law as known now. No ledger entry
 * holds the facts of a hold, so they are gathered from the record as it stands, as they were at the start: this basis alone, open,
 * the person here. Adoptions, stops and endings count by their own dates.
 */
export function holdsAsBegun(custody: RecordState, ground: HoldGround, laws: Laws, tz: string): { readonly looked: number; readonly changes: readonly HoldChange[] } {
  const state = custody.state as unknown as CustodyState;
  const changes = state.bases.flatMap((basis) => {
    const asOf = basis.startAt;
    const facts = factsAtStart(custody.ref.id, state, basis, ground, laws);
    const inUse = lawFor(laws.before, ground.state, asOf);
    const found = difference(decideOn(facts, inUse.law, asOf, tz, inUse.later), decideOn(facts, laws.after(asOf), asOf, tz));
    if (found.kind !== 'changed') return [];
    const { from, to, findings } = found;
    return [{
      agency: ground.agency, custody: custody.ref.id, basis: basis.id, kind: basis.kind, ...(facts.agreement === undefined ? {} : { agreement: facts.agreement.id }),
      asOf, ...(basis.endedAt === undefined ? {} : { endedAt: basis.endedAt }), from, to, findings,
    }];
  });
  return { looked: state.bases.length, changes };
}

function factsAtStart(id: string, state: CustodyState, basis: Basis, ground: HoldGround, laws: Laws): MayHoldFacts {
  const { ending: _ending, leftBuildingAt: _left, ...rest } = state;
  const { endedAt: _ended, endedBy: _by, ...begun } = basis;
  const facility = state.location.facility ?? state.facility;
  const { agency, state: own, facilities, agreements } = ground;
  return mayHoldFacts({
    now: basis.startAt, facilities, agreements, fieldOffices: [],
    custody: { id, state: { ...rest, bases: [begun], location: { kind: 'facility', facility, sinceAt: basis.startAt } } },
    agency: own === undefined ? undefined : { id: agency, state: own },
    ...(own === undefined ? {} : { rulesAt: (at) => holdRules(lawFor(laws.before, own, at).law, own.state) }),
  });
}
