import type { Basis, MayHoldFacts } from '#authority/facts.ts';
import { orUnreadable, rulesStand, stands } from './conditions.ts';
import type { Condition, Said } from './conditions.ts';
import { excludingEnd, straightEnd } from './minute-by-minute.ts';
import type { NaiveEntry, NaiveLaw } from './naive-law.ts';
import { stopsAct } from './service-conditions.ts';

export interface HoldAsked {
  readonly f: MayHoldFacts;
  readonly basis: Basis;
  readonly at: number;
  readonly law: NaiveLaw;
  readonly hashOf: (rule: NaiveEntry) => string;
}

const ms = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
type Flat = Condition<HoldAsked>;
const flat = (id: string, text: boolean, moa: readonly string[], other: readonly string[], broken: Flat['broken'], open: Flat['open']): Flat => ({ id, text, moa, other, broken, open });

const held = flat('person-held', false, [], [], ({ f }) => f.held?.inCustody === false, ({ f }) => f.held?.inCustody === undefined);
const runs = flat('basis-runs', false, [], [],
  ({ basis, at }) => (basis.endings ?? []).some((one) => ms(one.at) <= at) || (basis.startAt !== undefined && ms(basis.startAt) > at),
  ({ basis }) => basis.startAt === undefined || basis.endings === undefined);

/** A claim, a doubt or a court's paper stops every hold on an immigration basis; only the agreement has a text for it. */
const noStop = (text: boolean): Flat => flat('no-open-stop', text, text ? ['app-a/one-hour'] : [], [],
  ({ f, at }) => (f.stops?.items ?? []).some((one) => stopsAct(one, at) === 'bars'),
  ({ f, at }) => f.stops?.items === undefined || f.stops.items.some((one) => stopsAct(one, at) === 'open'));

/** Ends and suspensions of the agreement that count now, and those that state no date. */
const endings = ({ f, at }: HoldAsked) => (f.agreement?.endings ?? []).filter((one) => one.liftedAt === undefined || ms(one.liftedAt) > at);
const biting = (asked: HoldAsked): readonly number[] => endings(asked).filter((one) => one.effectiveAt !== undefined && ms(one.effectiveAt) <= asked.at).map((one) => ms(one.effectiveAt as string));

const afterService: readonly Flat[] = [
  held,
  flat('power-to-hold', true, ['app-a/hold', 'app-a/48h', 'app-a/48h-preface'], [], () => false, ({ f }) => f.agreement?.generation === undefined),
  flat('served', true, ['app-a/hold', 'app-a/scheduled-release'], [], () => false,
    ({ basis }) => basis.clearance !== 'cleared' || basis.servedAt === undefined || basis.readAt === undefined || basis.releaseEligibleAt === undefined),
  flat('agreement-in-force', true, ['viii/effective', 'viii/termination', 'iv-d/termination-revokes'], [],
    (asked) => {
      const { f: { agreement: a }, basis: { startAt } } = asked;
      if (startAt === undefined || a?.effectiveAt === undefined) return false;
      return ms(a.effectiveAt) > ms(startAt) || (a.endings !== undefined && biting(asked).length > 0 && Math.min(...biting(asked)) <= ms(startAt));
    },
    (asked) => asked.basis.startAt === undefined || asked.f.agreement?.effectiveAt === undefined || asked.f.agreement.endings === undefined
      || biting(asked).length > 0 || endings(asked).some((one) => one.effectiveAt === undefined)),
  flat('facility-covered', true, ['app-a/place'], [],
    ({ f: { held: h, facility, agreement } }) => h?.facility !== undefined && ((facility !== undefined && facility.id !== h.facility)
      || (facility?.registeredUnder !== undefined && agreement !== undefined && !facility.registeredUnder.includes(agreement.id))),
    ({ f: { held: h, facility, agreement } }) => h?.facility === undefined || facility?.registeredUnder === undefined || agreement === undefined),
  noStop(true),
  runs,
];

const onDetainer: readonly Flat[] = [held,
  flat('detainer-form', true, [], ['form-i-247a/48h'], ({ basis }) => basis.form === 'I-247G', ({ basis }) => basis.form === undefined), noStop(false), runs];

const igsaStands = ({ f, basis: { igsa, startAt }, at }: HoldAsked): Said => {
  if (igsa === undefined) return 'undetermined';
  if (igsa.kind === 'BOA') return 'violated';
  const here = f.held?.facility;
  if (here !== undefined && !igsa.facilities.includes(here)) return 'violated';
  if (here === undefined || startAt === undefined) return 'undetermined';
  if (ms(igsa.effectiveAt) > ms(startAt)) return 'violated';
  if (igsa.endAt === undefined) return 'undetermined';
  if (igsa.endAt !== 'not-stated' && ms(igsa.endAt) <= at) return 'violated';
  return igsa.maxStayHours === undefined ? 'undetermined' : 'satisfied';
};
const underIgsa: readonly Flat[] = [held,
  flat('igsa-arrest', true, [], ['usc-8-1103/a-11'], () => false,
    ({ f, basis }) => basis.arrest === undefined || (basis.arrest === 'served-here' && !(f.bases?.items ?? []).some((one) => one.kind === 'agreement' && one.clearance === 'cleared'))),
  flat('igsa-in-force', true, [], ['usc-8-1103/a-11'], (asked) => igsaStands(asked) === 'violated', (asked) => igsaStands(asked) === 'undetermined'),
  flat('igsa-booking', true, [], ['form-i-203/booking'], ({ basis }) => basis.i203 === 'missing', ({ basis }) => basis.i203 === undefined), noStop(false), runs];

const ordered: readonly Flat[] = [held,
  flat('own-document', false, [], [], () => false, ({ basis }) => basis.document === undefined || basis.statedEndAt === undefined), runs];
const found: readonly Flat[] = [held, flat('power-to-hold', false, [], [], () => true, () => false), runs];

const lists: Readonly<Record<Basis['kind'], readonly Flat[]>> = { 'agreement': afterService, 'detainer': onDetainer, 'igsa': underIgsa, 'court-order': ordered, 'new-commitment': ordered, 'found-held': found };

const SERVICE = ['hold-on-service', 'agreement-in-force'];
/** Under which name the state's rules decide on a kind of basis. */
const STATE_RULE: { readonly [K in Basis['kind']]?: string } = { agreement: 'state-rule', detainer: 'power-to-hold', igsa: 'state-rule' };

/** The state's rules, which bear on three kinds of basis, each in its own way. */
function stateSays(asked: HoldAsked): Said {
  const { f, basis, at, law, hashOf } = asked;
  const state = f.agency?.state;
  const adoptions = () => f.adoptions?.items ?? [];
  const generation = f.agreement?.generation;
  const texts = (moa: readonly string[], other: readonly string[], said: Said): Said =>
    stands<Said>({ id: 'state', moa, other, text: true, broken: (one) => one === 'violated', open: (one) => one === 'undetermined' }, said, law, generation, undefined);
  const rules = state === undefined ? [] : law.rules(state);
  const bearing = (acts: readonly string[]): readonly NaiveEntry[] => rules.filter((rule) => acts.some((act) => rule.bearsOn.includes(act)));
  switch (basis.kind) {
    case 'agreement': {
      const now = bearing(SERVICE).map((rule) => rule.id).toSorted().join();
      const same = basis.rulesAtStart !== undefined && basis.rulesAtStart.toSorted().join() === now;
      const said = state === undefined || !same ? 'undetermined' : rulesStand(rules, SERVICE, adoptions(), at, hashOf);
      return texts(['iv-f/house-rules'], ['usc-8-1357g/1-state-law'], said);
    }
    case 'detainer': {
      const acts = ['hold-on-detainer'];
      const said = state === undefined ? 'undetermined' : rulesStand(rules, acts, adoptions(), at, hashOf);
      const power = bearing(acts).some((rule) => rule.kind === 'power');
      return texts([], ['cfr-8-287-7/a', 'cfr-8-287-7/d'], said === 'violated' ? said : power ? said : 'undetermined');
    }
    case 'igsa': {
      const acts = ['hold-on-igsa'];
      const said: Said = state === undefined ? 'undetermined' : bearing(acts).length === 0 ? 'satisfied' : rulesStand(rules, acts, adoptions(), at, hashOf);
      return texts([], ['usc-8-1103/a-11'], said);
    }
    default: return 'satisfied';
  }
}

interface Cap { readonly hours: number; readonly excludes: string; readonly from: string }
const STARTS: Readonly<Record<string, readonly string[]>> = {
  'transfer-of-custody-to-ice': ['read', 'served', 'found'], 'release-from-criminal-custody': ['release'],
  'not-otherwise-detained': ['release', 'found'], 'otherwise-release': ['release', 'found'],
};

/** Every instant at which some text ends the hold; empty when none can be computed. */
function ends(asked: HoldAsked): readonly number[] {
  const { f, basis, law } = asked;
  if (basis.kind === 'igsa') return endsOfIgsa(basis);
  if (basis.kind === 'court-order' || basis.kind === 'new-commitment') {
    return basis.startAt === undefined || basis.statedEndAt === undefined || basis.statedEndAt === 'until-further-order' ? [] : [ms(basis.statedEndAt)];
  }
  const generation = f.agreement?.generation;
  if (basis.kind === 'agreement' && generation === undefined) return [];
  const ofAgreement = generation === undefined ? [] : ['48h', '48h-preface'].flatMap((key) => capOf(law.clause(`${generation}/app-a/${key}`)));
  const ofDetainer = ['cfr-8-287-7/d', 'form-i-247a/48h'].flatMap((id) => capOf(law.clause(id)));
  const rules = f.agency?.state === undefined ? [] : law.rules(f.agency.state).filter((rule) => rule.limit !== undefined);
  const ofState = (acts: readonly string[] | undefined): readonly Cap[] =>
    rules.filter((rule) => acts === undefined || acts.some((act) => rule.bearsOn.includes(act))).map(({ limit }) => ({ hours: limit?.hours ?? 0, excludes: limit?.excludes ?? '', from: limit?.start ?? '' }));
  const caps = basis.kind === 'agreement' ? [...ofAgreement, ...ofState(['hold-on-service'])]
    : basis.kind === 'detainer' ? [...ofDetainer, ...ofState(undefined)]
      : [...ofAgreement, ...ofDetainer, ...ofState(['hold-on-service', 'hold-on-detainer'])];
  return caps.flatMap((cap) => startsOf(basis, STARTS[cap.from] ?? ['release', 'read', 'served', 'found']).map((start) => endOf(cap, start, f)));
}

const capOf = (clause: NaiveEntry | undefined): readonly Cap[] => (clause === undefined ? [] : [{
  hours: Number(clause.parameters['hours']?.value), excludes: String(clause.parameters['excludes']?.value), from: String(clause.parameters['start']?.value),
}]);

function startsOf(basis: Basis, wanted: readonly string[]): readonly number[] {
  const kinds: Readonly<Record<string, string>> = { 'release-eligible': 'release', 'otherwise-release': 'release', 'read': 'read', 'served': 'served' };
  const documented: (readonly [string, string | undefined])[] = basis.kind === 'found-held' ? [['found', basis.startAt]] : [
    ['release', basis.releaseEligibleAt], ['read', basis.readAt === 'not-recorded' ? undefined : basis.readAt], ['served', basis.servedAt], [kinds[basis.startEvent ?? ''] ?? 'found', basis.startAt],
  ];
  // Of two documents of one event the earlier counts; both ends are computed here, and the earliest of all governs anyway.
  return documented.filter(([kind, at]) => at !== undefined && wanted.includes(kind)).map(([, at]) => ms(at as string));
}

/** In hours: enough to enter one more minute. */
const HALF_A_MINUTE = 1 / 120;

function endOf({ hours, excludes }: Cap, start: number, f: MayHoldFacts): number {
  const counting = f.adoptions?.counting;
  const zone = f.facility?.zone;
  const startMinute = Math.floor(start / MINUTE);
  const days = excludes === 'weekends-and-holidays' && counting?.method === 'skip-excluded-hours' && counting.calendar.startsWith('us-federal') && zone !== undefined && isPlace(zone);
  const within = start - startMinute * MINUTE;
  if (!days) return straightEnd({ zone: 'UTC', startMinute, hours }) * MINUTE + within;
  // What is left of the first minute is used up at the end, within the next minute that counts; a start on an excluded day uses none of its own.
  const counts = excludingEnd({ zone, startMinute, hours: HALF_A_MINUTE }) === startMinute + 1;
  if (within === 0 || !counts) return excludingEnd({ zone, startMinute, hours }) * MINUTE;
  return (excludingEnd({ zone, startMinute, hours: hours + HALF_A_MINUTE }) - 1) * MINUTE + within;
}

/** A zone that the platform knows; where there is none, no day can be excluded. */
function isPlace(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function endsOfIgsa({ igsa, startAt }: Basis): readonly number[] {
  if (igsa === undefined || startAt === undefined) return [];
  return [...(typeof igsa.maxStayHours === 'number' ? [ms(startAt) + igsa.maxStayHours * 60 * MINUTE] : []), ...(igsa.endAt === undefined || igsa.endAt === 'not-stated' ? [] : [ms(igsa.endAt)])];
}

export interface BasisSaid {
  readonly said: ReadonlyMap<string, Said | 'unreadable'>;
  readonly outcome: 'cleared' | 'refused' | 'undetermined' | 'unreadable';
  readonly end: number | null;
  /** Every instant at which some text ends it, the latest too. */
  readonly ends: readonly number[];
  readonly endless: boolean;
}

/** Where hours cannot be counted, such as in a zone that does not exist, no end can be stated, nor that there is none. */
function countable(asked: HoldAsked): { readonly all: readonly number[]; readonly endless: boolean } {
  try {
    return { all: ends(asked), endless: statesNoEnd(asked.basis) };
  } catch {
    return { all: [], endless: false };
  }
}

function statesNoEnd(basis: Basis): boolean {
  if (basis.kind === 'igsa') return basis.igsa?.maxStayHours === 'not-stated' && basis.igsa.endAt === 'not-stated';
  return (basis.kind === 'court-order' || basis.kind === 'new-commitment') && basis.statedEndAt === 'until-further-order';
}

export function basisSaid(asked: HoldAsked): BasisSaid {
  const { f, basis, at, law } = asked;
  const said = new Map<string, Said | 'unreadable'>(lists[basis.kind].map((one) => [one.id, orUnreadable(() => stands(one, asked, law, f.agreement?.generation, undefined))]));
  const ofState = STATE_RULE[basis.kind];
  if (ofState !== undefined) said.set(ofState, orUnreadable(() => stateSays(asked)));
  const { all, endless } = countable(asked);
  const end = all.length === 0 ? null : Math.min(...all);
  said.set('within-limits', end === null ? (endless ? 'satisfied' : 'undetermined') : at < end ? 'satisfied' : 'violated');
  const each = [...said.values()];
  return { said, end, ends: all, endless, outcome: each.includes('unreadable') ? 'unreadable' : each.includes('violated') ? 'refused' : each.includes('undetermined') ? 'undetermined' : 'cleared' };
}
