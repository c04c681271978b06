import type { RecordKind } from '#ledger/envelope.ts';
import type { Store } from '#store/store.ts';

/** A record with its state given its kind’s type back. */
export interface Held<S> {
  readonly id: string;
  readonly version: number;
  readonly state: S;
}

const PAGE = 500;

/** Every record of a kind, page by page: what silently stops at a page’s end would hide people. */
export async function allOf<S>(store: Pick<Store, 'records'>, agency: string, kind: RecordKind, open: boolean): Promise<readonly Held<S>[]> {
  const found: Held<S>[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await store.records(agency, kind, { limit: PAGE, ...(open ? { open } : {}), ...(after === undefined ? {} : { after }) });
    found.push(...page.map(({ ref, version, state }) => ({ id: ref.id, version, state: state as unknown as S })));
    if (page.length < PAGE) return found;
    after = page.at(-1)?.ref.id;
  }
}
