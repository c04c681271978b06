import type { MayServeFacts } from '../facts.ts';
import { curable, requirement, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';
import type { Verdict } from '../requirement.ts';

type Stop = NonNullable<NonNullable<MayServeFacts['stops']>['items']>[number];
type Resolver = Stop['resolutions'] extends readonly (infer R)[] | undefined ? R extends { by: infer B } ? B : never : never;

/** Who resolves which stop: citizenship needs ICE's written decision and the agency's own acceptance; identity, fingerprints; the rest, counsel. */
export const resolvers: Readonly<Record<Stop['kind'], readonly Resolver[]>> = {
  citizenship: ['ice', 'agency'],
  identity: ['fingerprint'],
  'court-paper': ['counsel'],
  other: ['counsel'],
};

type StopState = 'open' | 'resolved' | 'upheld';

export function stopState(stop: Stop, asOf: string): StopState {
  const resolutions = (stop.resolutions ?? []).filter(resolution => resolution.at <= asOf && resolution.at >= stop.openedAt);
  if (resolutions.some(resolution => resolution.outcome === 'bars')) return 'upheld';
  const done = resolvers[stop.kind].every(by => resolutions.some(resolution => resolution.by === by));
  return done ? 'resolved' : 'open';
}

interface StopVerdicts { readonly none: Verdict; readonly resolved: Verdict; readonly open: Verdict; readonly upheld: Verdict; readonly unknown: Verdict }

function judgeStops(facts: MayServeFacts, asOf: string, ours: (stop: Stop) => boolean, v: StopVerdicts): Verdict {
  const items = facts.stops?.items;
  if (items === undefined) return v.unknown;
  let worst: Verdict = v.none;
  for (const stop of items) {
    if (!ours(stop) || stop.openedAt > asOf) continue;
    const state = stopState(stop, asOf);
    if (state === 'upheld') return v.upheld;
    if (state === 'open') worst = v.open;
    else if (worst === v.none) worst = v.resolved;
  }
  return worst;
}

const citizenshipVerdicts = {
  none: satisfied('No claim of United States citizenship is recorded.', 'stops.items'),
  resolved: satisfied('Every claim of citizenship has ICE’s written decision and the agency’s own acceptance.', 'stops.items'),
  open: curable('A claim of United States citizenship is open.', ['stops.items'],
    want('stops.items', 'ice-field-office', 'ICE’s written decision on the claim, and then the agency’s own acceptance')),
  upheld: violated('A claim of United States citizenship bars the act.', 'stops.items'),
  unknown: unknown('stops.items', 'jail-records', 'Whether any stop is recorded'),
};
export const noCitizenshipStop = requirement({
  id: 'no-citizenship-stop', basis: 'clause', title: 'No claim of citizenship is open', moa: ['app-a/one-hour'], other: [],
  verdicts: citizenshipVerdicts,
  judge: (facts, asOf) => judgeStops(facts, asOf, stop => stop.kind === 'citizenship', citizenshipVerdicts),
});

const otherStopVerdicts = {
  none: satisfied('No other stop is recorded.', 'stops.items'),
  resolved: satisfied('Every other stop has been resolved by the person or means it needs.', 'stops.items'),
  open: curable('A stop is open: an identity doubt or a court’s paper.', ['stops.items'],
    want('stops.items', 'counsel', 'Fingerprints for an identity doubt; counsel’s reading for a court’s paper')),
  upheld: violated('A court’s paper or a proven doubt bars the act.', 'stops.items'),
  unknown: unknown('stops.items', 'jail-records', 'Whether any stop is recorded'),
};
export const noOtherStop = requirement({
  id: 'no-other-stop', basis: 'safeguard', title: 'No other stop is open', moa: [], other: [],
  verdicts: otherStopVerdicts,
  judge: (facts, asOf) => judgeStops(facts, asOf, stop => stop.kind !== 'citizenship', otherStopVerdicts),
});

const recordsVerdicts = {
  clean: satisfied('The agency’s own records hold nothing contrary.', 'ownRecords.checkedAt', 'ownRecords.items'),
  answered: satisfied('ICE and the agency answered every contrary item, and fingerprints match.', 'ownRecords.items', 'identity.checks'),
  citizen: violated('ICE’s reply to an item in the agency’s own records says: a citizen.', 'ownRecords.items'),
  notAccepted: violated('The agency does not accept ICE’s reply to an item in its own records.', 'ownRecords.items'),
  iceOpen: undetermined('ICE has not replied to an item in the agency’s own records.', ['ownRecords.items'],
    want('ownRecords.items', 'ice-field-office', 'ICE’s reply to this very item, and then the agency’s own answer')),
  agencyOpen: undetermined('The agency has not answered ICE’s reply to an item in its own records.', ['ownRecords.items'],
    want('ownRecords.items', 'jail-commander', 'The agency’s own answer to ICE’s reply')),
  noPrints: undetermined('A contrary item was answered, but no fingerprint match supports it.', ['ownRecords.items', 'identity.checks'],
    want('identity.checks', 'jail-commander', 'A fingerprint match')),
  notChecked: unknown('ownRecords.checkedAt', 'jail-records', 'The check of the agency’s own records for this warrant'),
  noItems: unknown('ownRecords.items', 'jail-records', 'What the check of own records found'),
};
export const ownRecords = requirement({
  id: 'own-records', basis: 'safeguard', title: 'Contrary evidence in own records is answered', moa: [], other: [],
  verdicts: recordsVerdicts,
  judge({ ownRecords: known, identity }, asOf) {
    const v = recordsVerdicts;
    const items = known?.items;
    if (items?.some(item => item.iceReply?.outcome === 'citizen') === true) return v.citizen;
    if (items?.some(item => item.agencyReply?.outcome === 'not-accepted') === true) return v.notAccepted;
    if (known?.checkedAt === undefined || known.checkedAt > asOf) return v.notChecked;
    if (items === undefined) return v.noItems;
    if (items.length === 0) return v.clean;
    if (items.some(({ iceReply }) => iceReply?.outcome !== 'considered-not-a-citizen' || iceReply.at > asOf)) return v.iceOpen;
    if (items.some(({ agencyReply }) => agencyReply === undefined || agencyReply.at > asOf)) return v.agencyOpen;
    const printed = identity?.checks?.some(check => check.method === 'fingerprint' && check.result === 'match' && check.at <= asOf) === true;
    return printed ? v.answered : v.noPrints;
  },
});
