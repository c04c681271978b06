import type { CustodyState } from '#custody/state.ts';
import { partRoles, partsMissing, stopWords } from '#custody/stop-rules.ts';
import type { Stop } from '#custody/stop-state.ts';
import { notNow } from '#agency/step.ts';
import { roleWords, type Role } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';
import { openQuestion } from '#warrant/question.ts';
import type { Question, WarrantState } from '#warrant/state.ts';
import { warrantStatusWords, warrantSteps } from '#warrant/next-steps.ts';
import { facilityName, nameOf, type Held, zoneOf } from '../agency-records.ts';
import type { FieldProblem } from '../form-part.ts';
import type { Seat } from '../seats.ts';
import { countdownOf } from '../standing.ts';
import type { Countdown } from '../view.ts';

const ITEMS: { readonly [K in NonNullable<CustodyState['ownRecords']>['items'][number]['kind']]: string } = {
  'birthplace': 'a birthplace in the United States', 'passport': 'a United States passport', 'certificate': 'a certificate of birth or citizenship', 'earlier-finding': 'an earlier finding', 'other': 'another record',
};

/** What exactly is put to ICE: an own record by its kind, a claim by who made it and how. */
export function itemWords(state: CustodyState, stop: Stop): string {
  const item = state.ownRecords?.items.find((each) => each.stop === stop.id);
  if (item !== undefined) return `The jail’s own records hold ${ITEMS[item.kind]}`;
  const what = stopWords[stop.kind];
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}, raised by ${stop.source.replaceAll('-', ' ')}, ${stop.means}`;
}

/** A stop, with what this reader may still answer. */
export interface StopForIce {
  readonly id: string;
  readonly words: string;
  readonly claimedAt: Instant;
  /** ICE's own part, or the fingerprint that ICE may compare too. */
  readonly part: 'ice' | 'fingerprint' | undefined;
  /** An answer to an own record must be to that very item and rest on a fingerprint match. */
  readonly ownRecord: boolean;
  readonly answers: readonly string[];
  readonly blocked?: string;
}

const plain = (slug: string): string => slug.replaceAll('-', ' ');

function stopForIce(state: CustodyState, stop: Stop, role: Role): StopForIce {
  const open = stop.status === 'open' ? partsMissing(stop) : [];
  const part = open.find((each): each is 'ice' | 'fingerprint' => each === 'ice' || each === 'fingerprint');
  const blocked = stop.status === 'barring' ? 'This stop was upheld: it bars the act.' : stop.status === 'resolved' ? 'This stop is resolved.'
    : part === undefined ? `What is missing is for others: ${open.flatMap((each) => partRoles[each]).map((each) => roleWords[each]).join(', ')}.`
      : partRoles[part].includes(role) ? undefined : `This answer is for: ${partRoles[part].map((each) => roleWords[each]).join(', ')}.`;
  return {
    id: stop.id, words: itemWords(state, stop), claimedAt: stop.claimedAt, part, ownRecord: stop.source === 'own-records',
    answers: stop.resolutions.map((each) => `${plain(each.by)}: ${plain(each.outcome)}`), ...(blocked === undefined ? {} : { blocked }),
  };
}

/** Everything that ICE needs to answer for one person, and what it may answer now. */
export interface AnswerView {
  readonly path: string;
  readonly name: string;
  readonly booking: string;
  readonly aNumber: string;
  readonly place: string;
  readonly zone: string;
  readonly now: Instant;
  readonly countdown: Countdown | undefined;
  readonly version: { readonly custody: number; readonly warrant: number };
  readonly warrant?: { readonly form: string; readonly issuedAt?: Instant; readonly hash: string; readonly status: string; readonly last?: { readonly at: Instant; readonly words: string }; readonly blocked?: string };
  readonly question?: Question;
  readonly stops: readonly StopForIce[];
  /** Facts of the transfer; neither holds anyone. */
  /** Where steps of this record are asked for; absent at another agency than the current one. */
  readonly steps?: string;
  readonly bed?: string;
  readonly i203?: string;
  /** The words recorded last of a claim, and of what own records hold: said once, because several items may share them. */
  readonly claimWords?: string;
  readonly recordsFound?: string;
  readonly attempt?: { readonly form: string; readonly values: Readonly<Record<string, string>>; readonly problems: readonly FieldProblem[] };
}

export function answerView(seat: Seat, custody: Held<CustodyState>, warrant: Held<WarrantState> | undefined, personal: Parameters<typeof nameOf>[0]): AnswerView {
  const { caller, records, frame: { now } } = seat;
  const { state } = custody;
  const field = (name: string): string | undefined => personal?.fields[name];
  const question = warrant && openQuestion(warrant.state);
  const [claimWords, recordsFound] = [field('claimWords'), field('recordsFound')];
  return {
    path: `/ice/people/${caller.agency}/${custody.id}`, name: nameOf(personal), booking: field('bookingNumber') ?? 'not recorded', aNumber: field('aNumber') ?? 'not recorded',
    place: `${facilityName(records, state.facility)}, ${seat.frame.agencyName}`, zone: zoneOf(records, state.facility), now,
    countdown: countdownOf(state, now), version: { custody: custody.version, warrant: warrant?.version ?? 0 },
    ...(warrant === undefined ? {} : { warrant: warrantView(warrant.state) }),
    ...(question === undefined || question.answerDueAt <= now ? {} : { question }),
    stops: state.stops.map((stop) => stopForIce(state, stop, caller.role)),
    ...(state.bed === undefined ? {} : { bed: state.bed.destination }), ...(state.i203 === undefined ? {} : { i203: state.i203.documentHash.slice(0, 16) }),
    ...(claimWords === undefined ? {} : { claimWords }), ...(recordsFound === undefined ? {} : { recordsFound }),
  };
}

function warrantView(state: WarrantState): NonNullable<AnswerView['warrant']> {
  const blocked = notNow('warrant', warrantSteps, warrantStatusWords, state.status, 'reconfirm-warrant')?.detail;
  const last = state.reconfirmations.at(-1);
  return {
    form: state.form, hash: state.documentHash.slice(0, 16), status: warrantStatusWords[state.status], ...(state.issuedAt === undefined ? {} : { issuedAt: state.issuedAt }),
    ...(last === undefined ? {} : { last: { at: last.at, words: `${plain(last.result)}, by ${plain(last.method)}, ${last.by}` } }), ...(blocked === undefined ? {} : { blocked }),
  };
}
