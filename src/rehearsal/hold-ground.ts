import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import type { RecordState } from '#store/store.ts';

/** The records of one agency that the facts of a hold rest on, beside the custody. */
export interface HoldGround {
  readonly agency: string;
  readonly state: AgencyState | undefined;
  readonly facilities: readonly { readonly id: string; readonly state: FacilityState }[];
  readonly agreements: readonly { readonly id: string; readonly state: AgreementState }[];
}

/** Reads the records of one agency: the store, or one connection without keys. */
export type ReadRecords = (kind: RecordKind, options: { readonly open?: boolean; readonly after?: string; readonly limit?: number }) => Promise<readonly RecordState[]>;

const PAGE = 500;

export async function holdGround(agency: string, read: ReadRecords): Promise<HoldGround> {
  const [own, facilities, agreements] = await Promise.all([read('agency', {}), all<FacilityState>(read, 'facility'), all<AgreementState>(read, 'agreement')]);
  return { agency, state: own[0]?.state as unknown as AgencyState | undefined, facilities, agreements };
}

const all = async <S>(read: ReadRecords, kind: RecordKind): Promise<readonly { readonly id: string; readonly state: S }[]> =>
  (await read(kind, {})).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as S }));

/** Custody records a page at a time, so that memory does not grow with them. */
export async function* everyCustody(read: ReadRecords, only: { readonly open?: true }): AsyncGenerator<RecordState> {
  for (let after: string | undefined; ;) {
    const page = await read('custody', { ...only, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.ref.id;
  }
}
