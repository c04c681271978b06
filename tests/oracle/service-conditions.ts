import type { MayServeFacts } from '#authority/facts.ts';
import { rulesStand } from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { NaiveEntry, NaiveLaw } from './naive-law.ts';

/** Everything one question rests on, times as the document writes them. */
export interface Asked {
  readonly f: MayServeFacts;
  /** Milliseconds. */
  readonly at: number;
  readonly law: NaiveLaw;
  readonly hashOf: (rule: NaiveEntry) => string;
}

const ms = (text: string): number => Date.parse(text);
const past = (text: string | undefined, at: number): boolean => text !== undefined && ms(text) <= at;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Flat = Condition<Asked>;
const clause = (id: string, moa: readonly string[], other: readonly string[], tests: Pick<Flat, 'broken' | 'open'>, byForm?: Flat['byForm']): Flat =>
  ({ id, moa, other, text: true, ...tests, ...(byForm === undefined ? {} : { byForm }) });
const practice = (id: string, tests: Pick<Flat, 'broken' | 'open'>): Flat => ({ id, moa: [], other: [], text: false, ...tests });

const functionOf = (form: string | undefined): 'serve-i-200' | 'serve-i-205' => (form === 'I-205' ? 'serve-i-205' : 'serve-i-200');
type Ending = NonNullable<NonNullable<MayServeFacts['agreement']>['endings']>[number];
const standing = (one: Ending, at: number): boolean => !past(one.liftedAt, at);

const agreementConditions: readonly Flat[] = [
  clause('agreement-in-force', ['viii/effective', 'viii/termination'], ['usc-8-1357g/1-state-law'], {
    broken: ({ f: { agreement: a }, at }) => (a?.effectiveAt !== undefined && !past(a.effectiveAt, at)) || (a?.endings ?? []).some((one) => standing(one, at) && past(one.effectiveAt, at)),
    open: ({ f: { agreement: a }, at }) => a?.effectiveAt === undefined || a.endings === undefined || a.endings.some((one) => standing(one, at) && one.effectiveAt === undefined),
  }),
  clause('agreement-model', ['ii/only-as-provided'], [], { broken: () => false, open: ({ f }) => f.agreement?.model !== 'WSO' || f.agreement.generation === undefined }),
  clause('agreement-function', ['iii/functions', 'iv-a/functions'], [], {
    broken: ({ f }) => f.warrant?.form !== undefined && f.agreement?.functions !== undefined && !f.agreement.functions.includes(functionOf(f.warrant.form)),
    open: ({ f }) => f.warrant?.form === undefined || f.agreement?.functions === undefined,
  }, { 'I-200': ['app-a/serve-i-200'], 'I-205': ['app-a/serve-i-205'] }),
  clause('facility-covered', ['app-a/place'], [], {
    broken: ({ f }) => f.agreement !== undefined && f.facility?.registeredUnder !== undefined && !f.facility.registeredUnder.includes(f.agreement.id),
    open: ({ f }) => f.agreement === undefined || f.facility?.registeredUnder === undefined,
  }),
  clause('signer-authority', ['viii/signer-authority'], [], {
    broken: ({ f, law }) => {
      const signers = f.agreement?.signers;
      if (signers === undefined) return false;
      if (!['ice', 'agency'].every((party) => signers.some((one) => one.party === party))) return true;
      const bans = f.agency?.state === undefined ? [] : signing(law, f.agency.state).filter(forbids);
      // The day of signing is looked at only where some rule forbids signing: elsewhere it decides nothing.
      return bans.some((rule) => f.agreement?.signedAt !== undefined && rule.from <= ms(f.agreement.signedAt));
    },
    open: ({ f, law }) => {
      const ours = f.agreement?.signers?.find((one) => one.party === 'agency');
      const state = f.agency?.state;
      if (ours === undefined || state === undefined) return true;
      const rules = signing(law, state);
      if (rules.some(forbids) && f.agreement?.signedAt === undefined) return true;
      return ours.authority !== 'on-file' && (ours.authority !== 'not-required' || rules.length > 0);
    },
  }),
  clause('addenda-on-file', ['vi/modification'], [], { broken: () => false, open: ({ f }) => f.agreement?.addenda === undefined || f.agreement.addenda.some((one) => one.status !== 'on-file') }),
];
const signing = (law: NaiveLaw, state: string): readonly NaiveEntry[] => law.rules(state).filter((rule) => rule.bearsOn.includes('agreement-signature'));
const forbids = (rule: NaiveEntry): boolean => rule.effect === 'prohibit' && rule.verification !== 'unverified';

const lawConditions: readonly Flat[] = [
  clause('local-rule', ['iv-f/house-rules'], ['usc-8-1357g/1-state-law'], { broken: ({ f }) => f.adoptions?.localRule === 'prohibits', open: ({ f }) => f.adoptions?.localRule === undefined }),
];
/** The state's rules give one of three answers at once, so they stand apart from the list. */
export const stateRule = ({ f, at, law, hashOf }: Asked): ReturnType<typeof rulesStand> => {
  const state = f.agency?.state;
  const form = f.warrant?.form;
  if (state === undefined || form === undefined) return 'undetermined';
  return rulesStand(law.rules(state), [functionOf(form), 'agreement-in-force', 'hold-on-service'], f.adoptions?.items ?? [], at, hashOf);
};
export const stateRuleTexts = { moa: ['iv-f/house-rules'], other: ['usc-8-1357g/1-state-law'] } as const;

const dated = (id: string, moa: readonly string[], other: readonly string[], of: (f: MayServeFacts) => string | undefined): Flat =>
  clause(id, moa, other, { broken: ({ f, at }) => of(f) !== undefined && !past(of(f), at), open: ({ f }) => of(f) === undefined });

const officerConditions: readonly Flat[] = [
  dated('officer-nominated', ['iv-b/nomination'], [], (f) => f.officer?.nominatedAt),
  dated('officer-certified', ['iv-d/certification'], ['usc-8-1357g/2'], (f) => f.officer?.certifiedAt),
  clause('officer-letter', ['iv-d/authorization-letter'], ['usc-8-1357g/5'], {
    broken: ({ f, at }) => {
      const letter = f.officer?.letter;
      if (letter === undefined) return false;
      if (ms(letter.at) > at || (letter.durationEndAt !== 'not-stated' && ms(letter.durationEndAt) <= at)) return true;
      return f.warrant?.form !== undefined && !letter.functions.includes(functionOf(f.warrant.form));
    },
    open: ({ f }) => f.officer?.letter === undefined || f.warrant?.form === undefined,
  }),
  dated('officer-form-70-006', ['iv-d/form-70-006'], [], (f) => f.officer?.form70006At),
  clause('officer-credential', ['iv-d/credential'], [], {
    broken: ({ f }) => f.officer?.credential !== undefined && f.officer.credential.status !== 'in-possession',
    open: ({ f, at }) => f.officer?.credential === undefined || ms(f.officer.credential.asOf) > at,
  }),
  clause('officer-not-removed', ['iv-d/withdrawal'], [], {
    broken: ({ f, at }) => (f.officer?.removals ?? []).some((one) => one.kind !== 'direction' && !past(one.restoredAt, at) && past(one.effectiveAt, at)),
    open: ({ f, at }) => f.officer?.removals === undefined || f.officer.removals.some((one) => one.kind !== 'direction' && !past(one.restoredAt, at) && !((one.kind === 'left' || one.kind === 'agreement-ended') && one.effectiveAt !== undefined)),
  }),
  practice('officer-on-roster', { broken: ({ f, at }) => (f.officer?.rosterLapses ?? []).some((one) => past(one.at, at) && !past(one.restoredAt, at)), open: ({ f }) => f.officer?.rosterLapses === undefined }),
  practice('officer-last-word', {
    broken: () => false,
    open: ({ f, at }) => {
      const [hours, said] = [f.safeguards?.lastWordMaxHours, f.officer?.iceLastWordAt];
      return hours === undefined || said === undefined || ms(said) > at || at > ms(said) + hours * HOUR;
    },
  }),
  clause('supervision', ['iv-f/supervision'], ['usc-8-1357g/3', 'usc-8-1357g/5'], {
    broken: (asked) => forbidden(asked) || (supervised(asked) && asked.f.arrangement?.standingDirection === false && asked.f.arrangement.onCall === false),
    open: (asked) => !supervised(asked) || !(asked.f.arrangement?.standingDirection === true || asked.f.arrangement?.onCall === true),
  }),
];
const forbidden = ({ f, at }: Asked): boolean =>
  (f.officer?.removals ?? []).some(({ kind, effectiveAt, restoredAt }) => kind === 'direction' && (effectiveAt === undefined || past(effectiveAt, at)) && !past(restoredAt, at));
const supervised = ({ f: { arrangement: a }, at }: Asked): boolean =>
  a?.onFile === true && a.position !== undefined && a.endAt !== undefined && (a.endAt === 'not-stated' || ms(a.endAt) > at);

const told = ({ f, at }: Asked): boolean => (f.warrant?.reconfirmations ?? []).some((one) => one.result === 'cancelled' && past(one.at, at));
const warrantConditions: readonly Flat[] = [
  clause('warrant-issuer', [], [], {
    broken: () => false,
    open: ({ f: { warrant: w } }) => w?.form === undefined || w.issuerTitle === undefined || !(w.issuerListed === 'field-office-list' || (w.issuerListed === 'regulation' && w.form === 'I-205')),
  }, { 'I-200': ['cfr-8-236-1/b-issuer'], 'I-205': ['cfr-8-241-2/a-1-titles'] }),
  clause('warrant-signed', [], [], { broken: ({ f }) => f.warrant?.signed === false, open: ({ f }) => f.warrant?.signed === undefined || f.warrant.form === undefined },
    { 'I-200': ['cfr-8-236-1/b-issuer', 'form-i-200/signature'], 'I-205': ['form-i-205/signature'] }),
  clause('warrant-not-cancelled', [], [], {
    broken: (asked) => told(asked) || (asked.f.warrant?.cancellations ?? []).some((one) => past(one.at, asked.at)),
    open: ({ f }) => f.warrant?.cancellations === undefined || f.warrant.form === undefined,
  }, { 'I-200': ['cfr-8-236-1/b-cancelled'], 'I-205': ['cfr-8-241-2/b'] }),
  practice('warrant-reconfirmed', {
    broken: told,
    open: ({ f, at }) => {
      const minutes = f.safeguards?.reconfirmMinutes;
      return minutes === undefined || !(f.warrant?.reconfirmations ?? []).some((one) => one.result === 'in-force' && past(one.at, at) && at - ms(one.at) <= minutes * MINUTE);
    },
  }),
  clause('warrant-matched', ['app-a/designated'], [], { broken: ({ f }) => f.person?.matched === false, open: ({ f }) => f.person?.matched === undefined }),
];

const custodyConditions: readonly Flat[] = [
  clause('criminal-custody', ['app-a/place', 'iv/criminal-case-first'], [], {
    broken: ({ f }) => f.custody?.inCustody === false || f.custody?.kind === 'immigration',
    open: ({ f }) => f.custody?.inCustody === undefined || f.custody.kind !== 'criminal',
  }),
  clause('release-now', ['app-a/scheduled-release', 'iv/criminal-case-first'], [], {
    broken: ({ f: { custody: c, safeguards: s }, at }) => {
      if (c?.releaseEligibleAt === undefined) return c?.projectedReleaseAt !== undefined && ms(c.projectedReleaseAt) > at;
      if (ms(c.releaseEligibleAt) > at) return true;
      const gone = c.otherBases?.every((one) => past(one.endAt, at)) === true;
      return gone && at !== ms(c.releaseEligibleAt) && s?.releaseWindowMinutes !== undefined && at > ms(c.releaseEligibleAt) + s.releaseWindowMinutes * MINUTE;
    },
    open: ({ f: { custody: c, safeguards: s }, at }) => {
      if (c?.releaseEligibleAt === undefined || c.otherBases === undefined || !c.otherBases.every((one) => past(one.endAt, at))) return true;
      return at !== ms(c.releaseEligibleAt) && s?.releaseWindowMinutes === undefined;
    },
  }, { 'I-200': ['app-a/serve-i-200'], 'I-205': ['app-a/serve-i-205'] }),
  clause('place-inside', ['app-a/place'], [], {
    broken: ({ f }) => f.place?.inside === false || (f.facility !== undefined && [f.place?.facility, f.custody?.facility].some((one) => one !== undefined && one !== f.facility?.id)),
    open: ({ f }) => f.facility === undefined || f.place?.inside === undefined || f.place.facility === undefined || f.custody?.facility === undefined,
  }),
];

type Check = NonNullable<NonNullable<MayServeFacts['identity']>['checks']>[number];
const printed = (one: Check, at: number): boolean => one.method === 'fingerprint' && one.result === 'match' && past(one.at, at);
type Stop = NonNullable<NonNullable<MayServeFacts['stops']>['items']>[number];
const needs: Readonly<Record<Stop['kind'], readonly string[]>> = { 'citizenship': ['ice', 'agency'], 'identity': ['fingerprint'], 'court-paper': ['counsel'], 'other': ['counsel'] };
/** A stop that has begun and either bars or lacks one of the resolutions that its kind needs. */
export function stopsAct(stop: Stop, at: number): 'no' | 'open' | 'bars' {
  if (ms(stop.openedAt) > at) return 'no';
  const made = (stop.resolutions ?? []).filter((one) => past(one.at, at) && ms(one.at) >= ms(stop.openedAt));
  if (made.some((one) => one.outcome === 'bars')) return 'bars';
  return needs[stop.kind].every((by) => made.some((one) => one.by === by)) ? 'no' : 'open';
}
const anyStop = ({ f, at }: Asked, citizenship: boolean): boolean => (f.stops?.items ?? []).some((one) => (one.kind === 'citizenship') === citizenship && stopsAct(one, at) !== 'no');

const personConditions: readonly Flat[] = [
  practice('safeguards-adopted', { broken: () => false, open: ({ f, at }) => f.safeguards?.adoptedBy === undefined || !past(f.safeguards.adoptedAt, at) }),
  practice('identity', {
    broken: ({ f, at }) => (f.identity?.checks ?? []).some((no) => no.result === 'no-match' && past(no.at, at) && !f.identity?.checks?.some((yes) => printed(yes, at) && ms(yes.at) > ms(no.at))),
    open: ({ f, at }) => {
      const [methods, checks] = [f.safeguards?.identityMethods, f.identity?.checks];
      if (methods === undefined || checks === undefined) return true;
      const enough = (one: Check): boolean => new Set(one.by).size >= (one.method === 'two-people' ? 2 : 1);
      return !checks.some((one) => one.result === 'match' && past(one.at, at) && methods.includes(one.method) && enough(one));
    },
  }),
  practice('person-adult', { broken: () => false, open: ({ f }) => f.person?.ageGroup !== 'adult' }),
  clause('communication', ['iv-g/interpreter'], [], {
    broken: ({ f: { communication: c } }) => ['interpreter', 'sign-language', 'read-aloud'].includes(c?.need ?? '')
      && (c?.settled === false || (c?.settled === true && c.need !== 'read-aloud' && c.interpreterOnWarrant === false)),
    open: ({ f: { communication: c } }) => c?.need === undefined || c.need === 'cannot-communicate'
      || (c.need !== 'none' && (c.settled === undefined || (c.need !== 'read-aloud' && c.interpreterOnWarrant === undefined))),
  }),
  clause('no-citizenship-stop', ['app-a/one-hour'], [], { broken: (asked) => anyStop(asked, true), open: ({ f }) => f.stops?.items === undefined }),
  practice('no-other-stop', { broken: (asked) => anyStop(asked, false), open: ({ f }) => f.stops?.items === undefined }),
  practice('own-records', {
    broken: ({ f }) => (f.ownRecords?.items ?? []).some((one) => one.iceReply?.outcome === 'citizen' || one.agencyReply?.outcome === 'not-accepted'),
    open: ({ f, at }) => {
      const { checkedAt, items } = f.ownRecords ?? {};
      if (!past(checkedAt, at) || items === undefined) return true;
      const answered = items.every((one) => one.iceReply?.outcome === 'considered-not-a-citizen' && past(one.iceReply.at, at) && past(one.agencyReply?.at, at));
      return !answered || (items.length > 0 && !(f.identity?.checks ?? []).some((one) => printed(one, at)));
    },
  }),
  practice('not-served-before', { broken: ({ f }) => (f.services?.items ?? []).some((one) => one.validity === 'valid'), open: ({ f }) => f.services?.items === undefined || f.services.items.length > 0 }),
];

/** Every necessary condition of a service but the state's rules. */
export const serviceConditions: readonly Flat[] = [...agreementConditions, ...lawConditions, ...officerConditions, ...warrantConditions, ...custodyConditions, ...personConditions];
