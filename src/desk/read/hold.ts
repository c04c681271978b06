import { holdRules } from '#authority/hold/rules.ts';
import { mayHold } from '#authority/may-hold.ts';
import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Json, RecordKind } from '#ledger/envelope.ts';
import { later } from '#time/instant.ts';
import { besideDecision } from '../beside.ts';
import { mayHoldFacts } from '../facts/gather.ts';
import { lawFor } from '../law-in-use.ts';
import { EVERY } from '../records.ts';
import { NotFound } from '../refusal.ts';
import type { Read } from './read.ts';
import type { Deps } from '../use-case.ts';

/**
 * Whether the person may be held on the immigration basis recorded here, and until when: computed at this very look (promise *end*).
 * It is an answer, not an act, and is not stored.
 */
export const seeHold: Read = {
  name: 'see-hold', path: 'custody/:id/hold', words: 'may this person be held on the basis recorded here, and until exactly when', params: ['id'], about: ({ id }) => ({ kind: 'custody', id: id ?? '' }),
  async look({ params, caller, deps }) {
    const id = params['id'] ?? '';
    const [custody, agency, head, facilities, agreements] = await Promise.all([
      deps.store.record(caller.agency, { kind: 'custody', id }), deps.store.record(caller.agency, { kind: 'agency', id: caller.agency }), deps.store.head(caller.agency),
      every<FacilityState>(deps, caller.agency, 'facility'), every<AgreementState>(deps, caller.agency, 'agreement'),
    ]);
    if (custody === undefined) throw new NotFound('no such custody');
    const now = head === undefined ? deps.clock.wall() : later(deps.clock.wall(), head.at);
    const own = agency?.state as unknown as AgencyState | undefined;
    const { law, later: since, mismatch } = lawFor(deps.law, own, now);
    const facts = mayHoldFacts({
      now, facilities, agreements, fieldOffices: [], custody: { id, state: custody.state as unknown as CustodyState },
      agency: own === undefined ? undefined : { id: caller.agency, state: own },
      ...(own === undefined ? {} : { rulesAt: (at) => holdRules(lawFor(deps.law, own, at).law, own.state) }),
    });
    const decision = mayHold(facts, law, now, deps.tz, since);
    const beside = { ...besideDecision(decision, own, since ?? law), ...(mismatch === undefined ? {} : { anotherBody: mismatch }) };
    return { body: { ...decision, ...beside } as unknown as Json, version: custody.version };
  },
};

const every = async <S>(deps: Deps, agency: string, kind: RecordKind): Promise<readonly { id: string; state: S }[]> =>
  (await deps.store.find(agency, { kind, ...EVERY })).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as S }));
