import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { holdRules } from '#authority/hold/rules.ts';
import type { CustodyState } from '#custody/state.ts';
import { mayHoldFacts } from '#desk/facts/gather.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import type { RecordState } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { Laws } from './bodies.ts';
import { difference } from './difference.ts';
import type { Answer, ChangedFinding } from './difference.ts';
import { decideOn } from './judge.ts';

/** Someone held now, for whom the changed law has another answer, or another end. */
export interface HeldChange {
  readonly agency: string;
  readonly custody: string;
  readonly agreement?: string;
  readonly asOf: Instant;
  readonly from: Answer;
  readonly to: Answer;
  readonly findings: readonly ChangedFinding[];
}

export interface HeldResult {
  /** Everyone whose record has a basis and no ending. */
  readonly custodies: readonly string[];
  readonly changes: readonly HeldChange[];
}

/** Reads the records of one agency: the store, or one connection without keys. */
export type ReadRecords = (kind: RecordKind, options: { readonly open?: boolean; readonly after?: string; readonly limit?: number }) => Promise<readonly RecordState[]>;

const PAGE = 500;

/** `mayHold` at `now` for everyone held in one agency, under the law in use and under the changed law. Reads one page at a time. */
export async function rehearseHeld(agency: string, read: ReadRecords, laws: Laws, now: Instant, tz: string): Promise<HeldResult> {
  const [own, facilities, agreements] = await Promise.all([read('agency', {}), all<FacilityState>(read, 'facility'), all<AgreementState>(read, 'agreement')]);
  const state = own[0]?.state as unknown as AgencyState | undefined;
  const custodies: string[] = [];
  const changes: HeldChange[] = [];
  for await (const { ref: { id }, state: custody } of everyOpen(read)) {
    const held = custody as unknown as CustodyState;
    if (held.bases.length === 0 || held.ending !== undefined) continue;
    custodies.push(id);
    const facts = mayHoldFacts({
      now, facilities, agreements, fieldOffices: [], custody: { id, state: held },
      agency: state === undefined ? undefined : { id: agency, state },
      ...(state === undefined ? {} : { rulesAt: (at) => holdRules(laws.before.at(at, at), state.state) }),
    });
    const found = difference(decideOn(facts, laws.before.at(now, now), now, tz), decideOn(facts, laws.after(now), now, tz));
    if (found.kind !== 'changed') continue;
    const { from, to, findings } = found;
    changes.push({ agency, custody: id, ...(facts.agreement === undefined ? {} : { agreement: facts.agreement.id }), asOf: now, from, to, findings });
  }
  return { custodies, changes };
}

const all = async <S>(read: ReadRecords, kind: RecordKind): Promise<readonly { readonly id: string; readonly state: S }[]> =>
  (await read(kind, {})).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as S }));

async function* everyOpen(read: ReadRecords): AsyncGenerator<RecordState> {
  for (let after: string | undefined; ;) {
    const page = await read('custody', { open: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.ref.id;
  }
}
