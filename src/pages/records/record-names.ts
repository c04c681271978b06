import type { RecordsRequestState } from '#disclosure/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { CustodyState } from '#custody/state.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import type { Store } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type Held, nameOf, WITHHELD } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { moment } from '../moment.ts';
import { type PageKind, statusWordsOf } from './kinds.ts';

export type AnyHeld = Held<JsonObject>;

/** Whose key seals the names of a record: the person held, or the record itself. */
const personOf = (kind: PageKind, { id, state }: AnyHeld): string | undefined => {
  if (kind === 'custody' || kind === 'warrant') return typeof state['person'] === 'string' ? state['person'] : undefined;
  if (kind === 'attestation') return typeof state['officer'] === 'string' ? state['officer'] : undefined;
  return kind === 'officer' || kind === 'principal' || kind === 'litigation-hold' || sealsOfficer(kind) ? id : undefined;
};

/** Which officer such a record is about is sealed with its words, and read from there. */
const sealsOfficer = (kind: PageKind): boolean => kind === 'compelled-statement' || kind === 'disclosure-material';
const aboutAPerson = (kind: PageKind): boolean => kind === 'custody' || kind === 'warrant';

/** Words that tell records of a kind apart. Names of persons held are read only where the reader may see them. */
export async function recordNames(store: Store, agency: string, kind: PageKind, records: readonly AnyHeld[], named: boolean, zone: string): Promise<(record: AnyHeld) => string> {
  const shows = named || !aboutAPerson(kind);
  const personal = await store.personal(agency, shows ? [...new Set(records.flatMap((record) => personOf(kind, record) ?? []))] : []);
  const officers = await store.personal(agency, sealsOfficer(kind) ? [...new Set([...personal.values()].flatMap(({ fields }) => fields['officer'] ?? []))] : []);
  return (record) => nameIn(kind, record, (person, field) => (shows ? nameOf(person === undefined ? undefined : personal.get(person), field) : WITHHELD), zone, nameOf(officers.get(personal.get(record.id)?.fields['officer'] ?? '')));
}

function nameIn(kind: PageKind, record: AnyHeld, named: (person: string | undefined, field?: string) => string, zone: string, officer: string): string {
  const { state } = record;
  const day = (at: unknown): string => moment(at as Parameters<typeof moment>[0], zone).local;
  switch (kind) {
    case 'agency': case 'facility': case 'field-office': return (state as unknown as FacilityState).name;
    case 'agreement': {
      const { model, signedAt } = state as unknown as AgreementState;
      return `${codeWords(model)}, signed ${day(signedAt)}`;
    }
    case 'officer': return named(record.id);
    case 'principal': return named(record.id);
    case 'custody': return named((state as unknown as CustodyState).person);
    case 'warrant': {
      const { form, person, receivedAt } = state as unknown as WarrantState;
      return `${form}${person === undefined ? ', person not matched' : `, ${named(person)}`}, received ${day(receivedAt)}`;
    }
    case 'complaint': return `Complaint of ${day(state['receivedAt'])}`;
    case 'records-request': {
      const { source, receivedAt } = state as unknown as RecordsRequestState;
      return `Records request (${codeWords(source).toLowerCase()}), ${day(receivedAt)}`;
    }
    case 'direction': return `Direction of ${day(state['givenAt'])}: ${codeWords(String(state['directs'])).toLowerCase()}`;
    case 'review': return `Review of the act of ${day(state['actedAt'])}`;
    case 'litigation-hold': return named(record.id, 'matter');
    case 'compelled-statement': return `Compelled statement of ${officer}, ${day(state['takenAt'])}`;
    case 'disclosure-material': return `Disclosure material on ${officer}, ${day(state['learnedAt'])}`;
    case 'attestation': return `Attestation of ${day(state['issuedAt'])}, ${named(String(state['officer']))}`;
    case 'alarm': return `Alarm: ${String(state['kind']).replaceAll('-', ' ')}`;
  }
}

/** As a choice in a list: the name, and what tells it from another of the same name. */
export function choiceWords(kind: PageKind, record: AnyHeld, name: string, zone: string): string {
  if (kind === 'principal') return `${name}, ${roleWords[(record.state as unknown as PrincipalState).role]}`;
  if (kind === 'custody') return `${name}, booked ${moment((record.state as unknown as CustodyState).bookedAt, zone).local}, ${statusWordsOf(kind, record.state)}`;
  return kind === 'facility' || kind === 'field-office' || kind === 'agency' ? name : `${name}: ${statusWordsOf(kind, record.state)}`;
}
