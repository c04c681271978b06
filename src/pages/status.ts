import type { CustodyState } from '#custody/state.ts';
import { type Instant, minutesBetween } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { countdownOf, standing } from './standing.ts';
import type { Status, Tone } from './view.ts';

/** A status with the step that follows from it and who owns that step: the three always travel together. */
export interface Situation {
  readonly status: Status;
  readonly next: { readonly owner: string; readonly step: string };
  /** Said in full on the person's page. */
  readonly words?: string;
}

const SOON_MINUTES = 240;
const VERY_SOON_MINUTES = 60;
const COMMANDER = 'Shift commander';

const situation = (tone: Tone, code: string, words: string, step: string, owner: string, more?: string): Situation =>
  ({ status: { code, words, tone }, next: { owner, step }, ...(more === undefined ? {} : { words: more }) });

/** Who must answer each kind of stop (users.md 1.12 in the field's own words). */
const STOP_WORDS = {
  'citizenship': { words: 'claim of United States citizenship', owner: 'ICE supervisor in writing, then the agency’s own acceptance' },
  'identity': { words: 'doubt about identity', owner: 'Whoever takes the fingerprints' },
  'court-paper': { words: 'a court’s paper', owner: 'County counsel' },
  'other': { words: 'other', owner: 'County counsel' },
} as const;
export const stopWords = (kind: keyof typeof STOP_WORDS): { readonly words: string; readonly owner: string } => STOP_WORDS[kind];

const BASIS_ENDED = 'This basis has ended; release unless another basis is documented.';

function openStop(state: CustodyState): Situation | undefined {
  const stop = state.stops.find((each) => each.status !== 'resolved');
  if (stop === undefined) return undefined;
  const { words, owner } = STOP_WORDS[stop.kind];
  return situation('warning', 'stop', `Stop ${stop.status === 'barring' ? 'upheld' : 'open'}: ${words}`, 'Resolve the stop, or let release proceed when it is due', owner,
    'A stop never prolongs custody: at the release-eligible time, release proceeds.');
}

function held(state: CustodyState, now: Instant): Situation {
  const { holding, heldUntil, endedAt } = standing(state, now);
  const where = state.location.kind === 'hospital' ? ', at hospital' : state.status === 'on-the-way' ? ', on the way with this agency' : '';
  if (holding.length === 0 && state.irregular.length > 0 && (endedAt === undefined || now < endedAt)) {
    return situation('urgent', 'found-held', `HELD WITHOUT CLEARANCE${where}`, 'Release, or document another basis now', `${COMMANDER} and county counsel`,
      'No power to hold is documented. The earliest clock runs from the first documented moment; counsel and the commander have been paged.');
  }
  if (holding.length === 0) return situation('urgent', 'release-due', `RELEASE DUE: this basis has ended${where}`, 'Release unless another basis is documented', COMMANDER, BASIS_ENDED);
  const stop = openStop(state);
  if (stop !== undefined) return { ...stop, status: { ...stop.status, words: `Held for ICE transfer${where}. ${stop.status.words}` } };
  const separate = holding.every(({ basis }) => basis.kind !== 'agreement');
  if (separate) return situation('steady', 'separate-basis', `Held on a separate basis${where}`, 'The separate basis has its own document and its own end', COMMANDER);
  const until = countdownOf(state, now)?.at ?? heldUntil;
  const left = until === undefined ? Infinity : minutesBetween(now, until);
  const told = state.toldIce.some((each) => each.of === 'service');
  if (left < VERY_SOON_MINUTES) return situation('warning', 'held', `Held for ICE transfer${where}: less than an hour left`, 'Prepare the release sheet; release at the limit if ICE is not here', COMMANDER);
  if (left < SOON_MINUTES) return situation('warning', 'held', `Held for ICE transfer${where}: less than four hours left`, 'Ask ICE when it collects; begin the release checks', COMMANDER);
  if (!told) return situation('warning', 'held', `Held for ICE transfer${where}: ICE not yet told`, 'Tell ICE of the service now', 'Warrant service officer');
  if (holding.some(({ basis }) => basis.kind !== 'agreement')) return situation('steady', 'held', `Held for ICE transfer${where}, and on a separate basis`, 'When the immigration basis ends, the separate basis stands by its own document', COMMANDER);
  return situation('steady', 'held', `Held for ICE transfer${where}`, 'Agree the transfer with ICE', COMMANDER);
}

function pastCriminalCustody(state: CustodyState, cleared: boolean): Situation {
  if (cleared) {
    return situation('warning', 'ready', 'Would be cleared as things stand: serve now, or release', 'Serve the warrant now, or release; the gap clock runs', 'Warrant service officer',
      'It is decided again at the moment of service. Nothing holds this person meanwhile: when the moment passes unserved, release proceeds.');
  }
  const detainer = state.detainers.some((each) => each.liftedAt === undefined);
  if (state.warrant === undefined && detainer) {
    return situation('urgent', 'gap', 'RELEASE PROCEEDS: a detainer is a ceiling, not permission', 'Release now', COMMANDER,
      'No power to hold is recorded. 8 CFR 287.7(d) and the I-247A only cap a hold; they give no permission to hold.');
  }
  return situation('urgent', 'gap', 'RELEASE PROCEEDS: not cleared at the release-eligible time', 'Release now; no check prolongs custody', COMMANDER,
    'Not cleared at the release-eligible time means release proceeds. There is no waiting state.');
}

function beforeRelease(state: CustodyState, warrant: WarrantState | undefined, cleared: boolean, now: Instant): Situation {
  if (warrant?.cancelledAt !== undefined) return situation('warning', 'cancelled', 'Warrant cancelled by ICE', 'No immigration basis: ordinary release when criminal custody ends', COMMANDER);
  const stop = openStop(state);
  if (stop !== undefined) return stop;
  if (state.kind !== 'criminal') return situation('warning', 'boarder', 'Boarder: not cleared, ask county counsel', 'The agreement speaks of this agency’s criminal custody; counsel must say what applies', 'County counsel');
  if (state.warrant === undefined) return situation('warning', 'detainer-only', 'Detainer only: a ceiling, not permission', 'Without a served warrant, release proceeds when criminal custody ends', COMMANDER);
  const expected = state.releaseEligibleAt ?? state.projectedReleaseAt;
  const left = expected === undefined ? Infinity : minutesBetween(now, expected);
  if (left < SOON_MINUTES && !cleared) return situation('warning', 'not-cleared', 'Release comes soon: not cleared', 'Supply what is missing before the release-eligible time', 'Warrant service officer');
  return situation('steady', 'criminal-custody', 'In criminal custody, warrant matched', 'Checks may start now, days ahead of release', 'Warrant service officer');
}

const ENDING_WORDS = {
  'transfer': 'Transferred to ICE', 'release': 'Released', 'ice-release': 'Released by ICE itself', 'separate-basis': 'Continues on a separate basis',
  'death': 'Died in custody', 'escape': 'Escaped',
} as const;

/** What a custody record comes down to at an instant, most pressing thing first. Words for people; authority is decided elsewhere. */
export function situationOf(state: CustodyState, warrant: WarrantState | undefined, cleared: boolean, now: Instant): Situation {
  switch (state.status) {
    case 'ended':
      return situation('quiet', 'ended', ENDING_WORDS[state.ending?.kind ?? 'release'], 'Nothing: this custody has ended', 'Nobody');
    case 'papers-due':
      return situation('quiet', 'papers-due', 'With ICE: transfer papers due', 'Get the signed receipt; a missing paper is not custody', 'Booking clerk');
    case 'on-the-way':
      return state.leftWith === 'ice'
        ? situation('quiet', 'on-the-way', 'Left with ICE: arrival and papers due', 'Record the arrival and the signed receipt', 'Booking clerk')
        : held(state, now);
    case 'held-for-transfer':
      return held(state, now);
    case 'release-eligible':
    case 'criminal-custody': {
      const bases = standing(state, now);
      if (bases.holding.length > 0 || state.service !== undefined || state.irregular.length > 0) return held(state, now);
      return state.releaseEligibleAt !== undefined && state.releaseEligibleAt <= now ? pastCriminalCustody(state, cleared) : beforeRelease(state, warrant, cleared, now);
    }
  }
}
