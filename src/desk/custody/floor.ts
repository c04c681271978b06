import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { releaseNotice } from '#authority/notices.ts';
import type { CustodyContext } from '#custody/context.ts';
import type { CustodyState } from '#custody/state.ts';
import type { RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { Law } from '#law/law.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Lookup, Opened } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { Draft } from '../draft.ts';
import type { Records } from '../facts/gather.ts';
import { limitingOf } from '../facts/limiting.ts';
import { lawFor } from '../law-in-use.ts';
import { EVERY } from '../records.ts';
import { directionsIn, standingDirections } from '../supervision/standing.ts';
import type { Ask } from '../use-case.ts';

/** What every act on a custody rests on: the agency, its buildings, field offices and agreements. */
export const floorLookups: readonly Lookup[] = (['facility', 'field-office', 'agreement'] as const).map((kind) => ({ kind, ...EVERY }));
/** Everyone held now on an immigration basis. */
export const everyoneHeld: Lookup = { kind: 'custody', key: 'holding', value: 'yes' };
export const agencyRef = (agency: string): StreamRef => ({ kind: 'agency', id: agency });

type Standing = Pick<Records, 'now' | 'agency' | 'facilities' | 'fieldOffices' | 'agreements'>;
/** What a decision to serve rests on besides the records that it names. */
export const servingLookups: readonly Lookup[] = [...floorLookups, standingDirections];

export function floor(opened: Opened, agency: string): Standing {
  const own = opened.get(agencyRef(agency));
  return {
    now: opened.now,
    agency: own === undefined ? undefined : { id: agency, state: own.state as unknown as AgencyState },
    facilities: every<FacilityState>(opened, 'facility'),
    fieldOffices: every<FieldOfficeState>(opened, 'field-office'),
    agreements: every<AgreementState>(opened, 'agreement'),
  };
}

const every = <S>(opened: Opened, kind: RecordKind): readonly { id: string; state: S }[] =>
  opened.find({ kind, ...EVERY }).map(({ ref, state }) => ({ id: ref.id, state: state as unknown as S }));

/** The records of a decision about one custody, as they stand under the lock. */
export function recordsFor(ask: Ask<unknown>, draft: Draft, custody: StreamRef, about: { readonly warrant?: string; readonly officer?: string; readonly place?: string } = {}): Records {
  const { warrant, officer, place } = about;
  return {
    ...floor(ask.opened, ask.caller.agency), directions: directionsIn(ask.opened),
    custody: { id: custody.id, state: draft.need<CustodyState>(custody) },
    warrant: warrant === undefined ? undefined : { id: warrant, state: draft.need<WarrantState>({ kind: 'warrant', id: warrant }) },
    officer: officer === undefined ? undefined : { id: officer, state: draft.need<OfficerState>({ kind: 'officer', id: officer }) },
    inside: true,
    ...(place === undefined ? {} : { place }),
  };
}

/** What a custody's own rules need besides the command. A record that is begun here has no place of its own yet. */
export function contextFor(ask: Ask<unknown>, draft: Draft, custody: StreamRef, facility?: string): CustodyContext {
  const { opened, caller, deps } = ask;
  const state = draft.state<CustodyState>(custody);
  const place = state?.location.facility ?? state?.facility ?? facility ?? '';
  const standing = floor(opened, caller.agency);
  const { law } = lawFor(deps.law, standing.agency?.state, opened.now);
  return {
    at: opened.now, by: draft.by, limiting: limitingOf(standing, place, law),
    ...(state === undefined ? { person: deps.ids.next() } : {}), ...noticeOf(law, standing.agency?.state.state),
  };
}

/** What the law of the state gives to tell ICE of a release. */
function noticeOf(law: Law, state: string | undefined): { readonly releaseNoticeMinutes?: number } {
  const notice = state === undefined ? undefined : releaseNotice(law, state);
  return notice === undefined ? {} : { releaseNoticeMinutes: notice.minutes };
}
