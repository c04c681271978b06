import type { AttestationState } from '#attestation/state.ts';
import type { CompelledStatementState } from '#compelled/state.ts';
import type { ComplaintState } from '#complaint/state.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Json, JsonObject } from '#ledger/envelope.ts';
import { itemsOf } from '#officer/items.ts';
import type { OfficerState } from '#officer/state.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import type { PersonalRecord, RecordState, Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { statementsOf } from '../compelled/statements.ts';
import { allOf } from './all-of.ts';
import type { Caller, Deps } from '../use-case.ts';
import type { Read } from './read.ts';

/** Something the officer did, as the person's record has it. The person's name is not part of it. */
export interface OwnAct {
  readonly custody: string;
  readonly facility: string;
  readonly at: Instant;
  readonly what: 'service' | 'occurred-without-clearance' | 'found-held';
  readonly form?: string;
  readonly decision?: string;
}

/** All that this agency's records say about the officer who is signed in, but for what is counsel's alone. */
export interface OwnRecord {
  readonly officer: string;
  readonly version: number;
  readonly state: OfficerState;
  readonly personal: PersonalRecord | undefined;
  readonly statements: readonly { readonly id: string; readonly state: CompelledStatementState; readonly text: string | undefined; readonly erased: boolean }[];
  readonly complaints: readonly { readonly id: string; readonly state: ComplaintState }[];
  readonly attestations: readonly { readonly id: string; readonly state: AttestationState }[];
  readonly acts: readonly OwnAct[];
  /** Directions of ICE to this officer, or to everyone, those lifted too. */
  readonly directions: readonly { readonly id: string; readonly state: DirectionState }[];
  /** ICE’s reviews of the officer’s acts. */
  readonly reviews: readonly { readonly id: string; readonly state: ReviewState }[];
}

/** Reads it; undefined for whoever is signed in as no officer. No id is asked for, so that nobody can ask for another's. */
export async function ownRecord({ store, vault }: Deps, { agency, officer }: Caller): Promise<OwnRecord | undefined> {
  const found = officer === undefined ? undefined : await store.record(agency, { kind: 'officer', id: officer });
  if (officer === undefined || found === undefined) return undefined;
  const [statements, complaints, attestations, acts, directions, reviews] = await Promise.all([
    store.find(agency, statementsOf(officer, agency, vault)), store.find(agency, { kind: 'complaint', key: 'officer', value: officer }), store.find(agency, { kind: 'attestation', key: 'officer', value: officer }), actsOf(store, agency, officer),
    allOf<DirectionState>(store, agency, 'direction', false), store.find(agency, { kind: 'review', key: 'officer', value: officer }),
  ]);
  const personal = await store.personal(agency, [officer, ...statements.map(({ ref }) => ref.id)]);
  return {
    officer, version: found.version, state: found.state as unknown as OfficerState, personal: personal.get(officer), acts,
    statements: statements.map(({ ref: { id }, state }) => ({ id, state: state as unknown as CompelledStatementState, text: personal.get(id)?.fields['statement'], erased: personal.get(id)?.erased === true })),
    attestations: attestations.map(({ ref: { id }, state }) => ({ id, state: state as unknown as AttestationState })),
    directions: directions.filter(({ state }) => state.everyone || state.officers.includes(officer)).map(({ id, state }) => ({ id, state })),
    reviews: reviews.map(({ ref: { id }, state }) => ({ id, state: state as unknown as ReviewState })),
    complaints: complaints.map(({ ref: { id }, state }) => ({ id, state: state as unknown as ComplaintState })),
  };
}

const PAGE = 500;

/** Every act in every custody, ended ones too, newest first: nothing indexes a custody by who served, and none may be left out. */
async function actsOf(store: Store, agency: string, officer: string): Promise<readonly OwnAct[]> {
  const acts: OwnAct[] = [];
  for (let after: string | undefined; ;) {
    const page: readonly RecordState[] = await store.records(agency, 'custody', { limit: PAGE, ...(after === undefined ? {} : { after }) });
    acts.push(...page.flatMap(({ ref, state }) => actsIn(ref.id, state as unknown as CustodyState, officer)));
    after = page.at(-1)?.ref.id;
    if (page.length < PAGE) return acts.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  }
}

function actsIn(custody: string, { facility, service, irregular }: CustodyState, officer: string): readonly OwnAct[] {
  const served = service?.officer !== officer ? [] : [{ custody, facility: service.facility, at: service.servedAt, what: 'service' as const, form: service.form, decision: service.clearance }];
  return [...served, ...irregular.filter((each) => each.officer === officer).map(({ kind, occurredAt }) => ({ custody, facility, at: occurredAt, what: kind }))];
}

/** The digest that a statement is found by is nobody's to read. */
const shown = ({ concerns: _concerns, ...state }: CompelledStatementState): JsonObject => state as unknown as JsonObject;

export const seeOwnRecord: Read = {
  name: 'see-own-record', path: 'my-record', words: 'what this agency’s records say about the officer who is signed in; nothing for whoever is signed in as none', params: [],
  async look({ caller, deps }) {
    const own = await ownRecord(deps, caller);
    if (own === undefined) return { body: { officer: null } };
    const { officer, version, state, personal, statements, complaints, attestations, acts, directions, reviews } = own;
    return {
      body: {
        officer, version, state, items: itemsOf(state), words: ownWords(personal), complaints, acts, directions, reviews,
        attestations: attestations.map(({ id, state: { status, signedBy, functions, issuedAt, expiresAt, endedAt, endReason } }) => ({ id, status, signedBy, functions, issuedAt, expiresAt, endedAt: endedAt ?? null, endReason: endReason ?? null })),
        statements: statements.map(({ id, state: kept, text, erased }) => ({ id, state: shown(kept), text: text ?? null, erased })),
        withheld: withheldFrom(own), notShown: NOT_SHOWN,
      } as unknown as Json,
    };
  },
};

/** Counsel's advice to the agency is counsel's to show. */
const ADVICE = 'personnelLaw';
/** A signed file, which the officer has as a card of its own. */
const FILE = 'attestation';

/** The words that are sealed under the officer's own key, by field, as last stated. */
export const ownWords = (personal: PersonalRecord | undefined): { readonly [field: string]: string } =>
  Object.fromEntries(Object.entries(personal?.fields ?? {}).filter(([field]) => field !== ADVICE && field !== FILE));

/** What is on file about the officer and not shown to the officer, each with its ground. No clause keeps any of it back. */
export const withheldFrom = ({ personal }: Pick<OwnRecord, 'personal'>): readonly { readonly what: string; readonly ground: string }[] =>
  (personal?.fields[ADVICE] === undefined ? [] : [{ what: 'Counsel’s note on state personnel law', ground: 'safeguard: counsel’s advice to the agency is counsel’s to show' }]);

/** What is never shown here, whether or not there is any. */
export const NOT_SHOWN: readonly { readonly what: string; readonly ground: string }[] = [
  { what: 'Counsel’s own records: litigation holds, and what a prosecutor may have to be told', ground: 'safeguard: nobody but counsel learns whether there are any' },
  { what: 'Names of persons in your acts', ground: 'They stand on the person’s own page, where each look is written down' },
  { what: 'ICE’s own file on you', ground: 'This agency has what ICE stated to it, and no more; ask ICE' },
];
