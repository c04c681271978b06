import type { Decision } from '#authority/decision.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { Stop } from '#custody/stop-state.ts';
import type { Beside } from '#desk/beside.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { PersonalRecord } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type AgencyRecords, facilityName, type Held, nameOf, zoneOf } from './agency-records.ts';
import { besideView } from './beside-words.ts';
import { decisionView } from './decision-view.ts';
import { entryWords } from './entry-words.ts';
import { ageWords } from './moment.ts';
import type { PreCheck } from './pre-check.ts';
import { type BasisStanding, basisStanding, countdownOf } from './standing.ts';
import { situationOf, stopWords } from './status.ts';
import type { ActionView, BasisView, Fact, PersonView, StopView, TimelineItem } from './view.ts';

export interface PersonInput {
  readonly records: AgencyRecords;
  readonly custody: Held<CustodyState>;
  readonly warrant: Held<WarrantState> | undefined;
  readonly personal: PersonalRecord | undefined;
  readonly timeline: readonly Envelope[];
  /** Words for who acted: a principal's name and role, never an id alone. */
  readonly whoWords: (actor: Envelope['actor']) => string;
  readonly check: PreCheck | undefined;
  readonly actions: readonly ActionView[];
  readonly steps: PersonView['steps'];
  readonly ways: PersonView['ways'];
  /** What stands beside the last decision. */
  readonly beside: Beside | undefined;
  readonly now: Instant;
}

const plain = (slug: string): string => slug.replaceAll('-', ' ');
const sentence = (slug: string): string => plain(slug).replace(/^./, (first) => first.toUpperCase());

function identityFacts({ personal, records, custody: { state }, warrant, now }: PersonInput): readonly Fact[] {
  const field = (name: string): string => (personal?.erased === true ? 'Erased by lawful order' : personal?.fields[name] ?? 'Not recorded');
  const check = state.identity.at(-1);
  return [
    { label: 'Name', value: nameOf(personal) },
    { label: 'Date of birth', value: field('dateOfBirth') },
    { label: 'A-number', value: field('aNumber'), note: 'as received from ICE' },
    { label: 'Facility', value: facilityName(records, state.facility), ...(state.location.kind === 'facility' ? {} : { note: `now: ${plain(state.location.kind)}` }) },
    { label: 'Custody', value: state.kind === 'criminal' ? 'This agency’s criminal custody' : plain(state.kind) },
    { label: 'Administrative warrant', value: warrant === undefined ? 'None matched' : `${warrant.state.form}, ${plain(warrant.state.status)}`, ...(warrant === undefined ? {} : { note: 'signed by an immigration officer, not a judge' }) },
    check === undefined
      ? { label: 'Identity compared', value: 'Not yet' }
      : { label: 'Identity compared', value: `${sentence(check.result)}, by ${plain(check.method)}`, note: ageWords(check.at, now) },
    { label: 'Communication', value: state.communication === undefined ? 'Need not recorded' : `${sentence(state.communication.need)}, ${state.communication.settled ? 'settled' : 'not settled'}` },
  ];
}

export function instantFacts(state: CustodyState): readonly Fact[] {
  const fact = (label: string, at: Instant | undefined): Fact => (at === undefined ? { label, value: 'Not recorded' } : { label, value: '', at });
  return [
    fact('Booked', state.bookedAt),
    fact('Order or bond accepted', state.orderAcceptedAt),
    fact('Projected release', state.projectedReleaseAt),
    fact('Release-eligible', state.releaseEligibleAt),
    fact('Actual release', state.actualReleaseAt),
    fact('Warrant read', state.service?.readAt),
    fact('Warrant served', state.service?.servedAt),
    fact('Left the building', state.leftBuildingAt),
    fact('Arrived', state.arrivedAt),
    fact('Papers complete', state.papersCompleteAt),
  ];
}

const BASIS_TITLES: { readonly [K in Basis['kind']]: string } = {
  'agreement': 'Agreement: administrative warrant served',
  'detainer': 'Detainer',
  'igsa': 'Booking under an agreement to detain for a fee (IGSA)',
  'court-order': 'Court order',
  'new-commitment': 'New commitment',
  'found-held': 'Found held',
};

function basisState({ inForce, hasPower, endAt, basis }: BasisStanding): string {
  if (!inForce) return basis.endedBy === undefined ? 'This basis has ended; release unless another basis is documented.' : `This basis has ended (${plain(basis.endedBy)}); release unless another basis is documented.`;
  if (!hasPower) return 'No power to hold was found on this basis. A ceiling is not permission.';
  return endAt === undefined ? 'In force; its document states no end.' : 'In force until the governing limit.';
}

/** The text that gives the power, by its citation; a separate basis rests on its own document. */
function powerWords(basis: Basis): string {
  if (basis.power === undefined) return 'Power to hold: none found';
  if (basis.kind === 'court-order' || basis.kind === 'new-commitment') return 'Power to hold: its own document, as stated to this agency';
  return `Power to hold: ${basis.limits.find((limit) => limit.rule === basis.power)?.citation ?? basis.power}`;
}

/** One basis with its limits, in words. */
export function basisView(basis: Basis, now: Instant): BasisView {
  const stands = basisStanding(basis, now);
  return {
    title: BASIS_TITLES[basis.kind],
    power: powerWords(basis),
    inForce: stands.inForce && stands.hasPower,
    state: basisState(stands),
    ...(basis.document === undefined ? {} : { document: /^[0-9a-f]{64}$/.test(basis.document) ? `${basis.document.slice(0, 16)}…` : basis.document }),
    limits: [...basis.limits].sort((a, b) => (a.end < b.end ? -1 : 1)).map((limit) => ({
      ...limit, startEvent: plain(limit.startEvent), governs: limit === stands.limit,
      // Without a power to hold, the agreement's hours only cap what should not be: they give no authority.
      power: basis.power === undefined ? 'ceiling' as const : limit.power,
    })),
  };
}

function stopView(stop: Stop): StopView {
  const { words, owner } = stopWords(stop.kind);
  const answers = stop.resolutions.map((each) => `${plain(each.by)}: ${plain(each.outcome)}`).join('; ');
  return {
    kind: `Stop, ${words}`,
    open: stop.status !== 'resolved',
    openedAt: stop.openedAt,
    words: `Raised by ${plain(stop.source)}, ${plain(stop.means)}.${answers === '' ? '' : ` Answers so far: ${answers}.`}`,
    resolver: owner.charAt(0).toLowerCase() === 'i' ? owner : owner.charAt(0).toLowerCase() + owner.slice(1),
  };
}

const timelineItem = (entry: Envelope, input: PersonInput, zone: string): TimelineItem =>
  ({ seq: entry.seq, at: entry.at, who: input.whoWords(entry.actor), ...entryWords(entry.type, entry.data, zone) });

/** The last decision about a person, from the entries of their custody. */
export function lastDecisionIn(timeline: readonly Envelope[]): { readonly seq: number; readonly decision: Decision } | undefined {
  const entry = timeline.findLast(({ type }) => type === 'decision-taken');
  return entry === undefined ? undefined : { seq: entry.seq, decision: entry.data['decision'] as unknown as Decision };
}

/** Everything a person's page says, from the record, its entries, and what may be done next. */
export function personView(input: PersonInput): PersonView {
  const { custody, records, warrant, personal, now, timeline, check } = input;
  const { state } = custody;
  const zone = zoneOf(records, state.facility);
  const { status, next, words } = situationOf(state, warrant?.state, check?.ready === true, now);
  const countdown = countdownOf(state, now);
  const lastDecision = lastDecisionIn(timeline);
  return {
    id: custody.id,
    version: custody.version,
    name: nameOf(personal),
    booking: personal?.fields['bookingNumber'] ?? 'not recorded',
    zone,
    status,
    ...(countdown === undefined ? {} : { countdown }),
    ...(words === undefined ? {} : { endedWords: words }),
    next,
    identity: identityFacts(input),
    instants: instantFacts(state),
    bases: state.bases.map((basis) => basisView(basis, now)),
    stops: state.stops.map(stopView),
    ...(lastDecision === undefined || input.beside === undefined ? {} : { decision: decisionView(lastDecision.decision, `/people/${custody.id}/receipts/${lastDecision.seq}`, besideView(input.beside, zone)) }),
    actions: input.actions, ways: input.ways,
    ...(input.steps === undefined ? {} : { steps: input.steps }),
    timeline: timeline.map((entry) => timelineItem(entry, input, zone)).reverse(),
  };
}
