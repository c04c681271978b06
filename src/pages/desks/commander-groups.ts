import type { CustodyState } from '#custody/state.ts';
import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { addHours, type Instant, minutesBetween } from '#time/instant.ts';
import { type AgencyRecords, type FloorRecords, type Held, nameOf, zoneOf } from '../agency-records.ts';
import { ageWords, elapsedWords } from '../moment.ts';
import type { PreCheck } from '../pre-check.ts';
import { countdownOf, minutesLeft } from '../standing.ts';
import { situationOf, stopWords } from '../status.ts';
import type { Task, TaskGroup } from './task.ts';

/** A shift and the handover after it: what falls in these hours is tonight's. */
const TONIGHT_HOURS = 12;
const plain = (slug: string): string => slug.replaceAll('-', ' ');

export interface CommanderInput {
  readonly records: AgencyRecords;
  readonly floor: FloorRecords;
  readonly checks: ReadonlyMap<string, PreCheck>;
  readonly officerName: (officer: string) => string;
  readonly now: Instant;
}

/** One person as a task; where it leads depends on what it is about. */
function personTask({ records, floor, checks, now }: CommanderInput, { id, state }: Held<CustodyState>, page: string, why?: string): Task {
  const warrant = state.warrant === undefined ? undefined : floor.warrants.get(state.warrant)?.state;
  const check = checks.get(id);
  const { status, next, words } = situationOf(state, warrant, check?.ready === true, now);
  const countdown = countdownOf(state, now);
  const missing = status.tone === 'urgent' || check === undefined || check.missing.length === 0 ? '' : ` Missing: ${check.missing.slice(0, 2).map(({ what, from }) => `${what}, from ${from}`).join('; ')}${check.missing.length > 2 ? `; and ${check.missing.length - 2} more` : ''}.`;
  return {
    title: `${nameOf(floor.personal.get(state.person))}: ${status.words}`, tone: status.tone, href: `/people/${id}${page}`, zone: zoneOf(records, state.facility),
    why: `${why ?? words ?? ''} Next: ${next.step}. Owner: ${next.owner}.${missing}`.trim(), ...(countdown === undefined ? {} : { countdown }),
  };
}

const left = (task: Task, now: Instant): number => (task.countdown === undefined ? Infinity : minutesLeft(task.countdown, now));
const soonest = (tasks: readonly Task[], now: Instant): readonly Task[] => [...tasks].sort((a, b) => (left(a, now) < left(b, now) ? -1 : left(a, now) > left(b, now) ? 1 : 0));

const tonight = (at: Instant | undefined, now: Instant): boolean => at !== undefined && at <= addHours(now, TONIGHT_HOURS);
const held = ({ status }: CustodyState): boolean => status === 'held-for-transfer' || status === 'on-the-way';

/** Everyone of the floor is in the first group that fits and in no other, so that nobody is counted twice; a stop and a question are things of their own. */
export function commanderGroups(input: CommanderInput): readonly TaskGroup[] {
  const { floor, now } = input;
  const here = floor.custodies.filter(({ state }) => state.status !== 'ended');
  const urgent = here.filter((each) => personTask(input, each, '').tone === 'urgent');
  const others = here.filter((each) => !urgent.includes(each));
  const pick = (of: (state: CustodyState) => boolean): readonly Held<CustodyState>[] => others.filter(({ state }) => of(state));
  const onTheWay = pick((state) => state.status === 'on-the-way');
  const limits = pick((state) => state.status !== 'on-the-way' && held(state) && tonight(countdownOf(state, now)?.at, now));
  const coming = pick((state) => (state.status === 'criminal-custody' || state.status === 'release-eligible') && tonight(state.releaseEligibleAt ?? state.projectedReleaseAt, now));
  const hospital = pick((state) => state.location.kind === 'hospital');
  const papers = pick((state) => state.status === 'papers-due');
  const group = (heading: string, none: string, tasks: readonly Task[]): TaskGroup => ({ heading, none, tasks: soonest(tasks, now) });
  return [
    group('Release now', 'Nobody is past a limit, and nobody is here uncleared after criminal custody.', urgent.map((each) => personTask(input, each, '/release'))),
    group('Stops open', 'No stop is open.', here.flatMap((each) => stops(input, each))),
    group('Questions on who is held', 'Nothing that anyone is held on is in question.', here.flatMap((each) => questions(input, each))),
    group('Limits tonight', `No limit falls in the next ${TONIGHT_HOURS} hours.`, limits.map((each) => personTask(input, each, '/handover'))),
    group('Release-eligible tonight', `Nobody’s criminal custody is expected to end in the next ${TONIGHT_HOURS} hours.`, coming.map((each) => personTask(input, each, ''))),
    group('On the way', 'Nobody is on the road with this agency or with ICE.', onTheWay.map((each) => personTask(input, each, '/handover', 'With this agency’s deputies the limit runs on until arrival.'))),
    group('At hospital', 'Nobody is at a hospital.', hospital.map((each) => personTask(input, each, '', 'Under guard the hold goes on there, and so does every limit.'))),
    group('Papers due', 'No transfer receipt is missing.', papers.map((each) => personTask(input, each, '/handover', 'The person is with ICE; only the signed receipt is missing.'))),
    whoMayServe(input),
  ];
}

function stops(input: CommanderInput, custody: Held<CustodyState>): readonly Task[] {
  const { floor, now } = input;
  return custody.state.stops.filter(({ status }) => status !== 'resolved').map((stop): Task => ({
    title: `${nameOf(floor.personal.get(custody.state.person))}: ${stopWords(stop.kind).words}`, tone: 'warning', href: `/people/${custody.id}`,
    why: `${stop.status === 'barring' ? 'Upheld: it bars the act.' : `Open since ${ageWords(stop.openedAt, now)}, raised by ${plain(stop.source)}.`} Resolved by: ${stopWords(stop.kind).owner}. A stop never prolongs custody.`,
  }));
}

const BECAUSE = { 'agreement-ended': 'the agreement ended', 'officer-withdrawn': 'the officer’s authority was withdrawn', 'law-changed': 'the law changed', 'warrant-superseded': 'another warrant took its place' } as const;

const questions = ({ floor, now }: CommanderInput, { id, state }: Held<CustodyState>): readonly Task[] => (state.questions ?? [])
  .filter(({ basis }) => state.bases.some((each) => each.id === basis && each.endedAt === undefined))
  .map(({ because, at }): Task => ({
    title: `${nameOf(floor.personal.get(state.person))}: ${BECAUSE[because]}`, tone: at <= now ? 'urgent' : 'warning', href: `/people/${id}`,
    why: `${at <= now ? `Since ${ageWords(at, now)}` : `From ${elapsedWords(now, at)} on`}. Undecided in law: ask county counsel now. Release is the default.`,
  }));

/** Officers whose recorded papers are complete: what stands, how old ICE's word is, and what lapses next. Each service is decided at its own moment. */
function whoMayServe({ records, officerName, now }: CommanderInput): TaskGroup {
  const safeguards = records.agency?.state.safeguards;
  const tasks = records.officers.filter(({ state }) => complete(state, records.agency?.state.trainingPolicy, now)).map((officer): Task => {
    const { iceLastWordAt: word, credential, authorizationLetter: letter } = officer.state;
    const hoursLeft = word === undefined || safeguards === undefined ? undefined : safeguards.lastWordMaxHours - minutesBetween(word, now) / 60;
    const lapses = hoursLeft === undefined ? 'No age limit for ICE’s word is adopted here.' : hoursLeft <= 0 ? `It is older than the ${safeguards?.lastWordMaxHours ?? ''} hours adopted here: ask the ICE field office.` : `It lapses in ${elapsedWords(now, addHours(now, hoursLeft))}.`;
    const trained = trainingEnd(officer.state, records.agency?.state.trainingPolicy);
    const lapse = trained === undefined ? '' : ` Training lapses in ${elapsedWords(now, trained)}.`;
    const ends = letter === undefined || letter.durationEndAt === 'not-stated' ? 'The letter states no end; it may be withdrawn at any time.' : `The letter ends in ${elapsedWords(now, letter.durationEndAt)}.`;
    return {
      title: `${officerName(officer.id)}: recorded papers complete`, href: '/officers', tone: word === undefined || (hoursLeft !== undefined && hoursLeft <= TONIGHT_HOURS) ? 'warning' : 'steady',
      why: `ICE’s last word: ${word === undefined ? 'never heard' : ageWords(word, now)}. ${lapses} Credential ${plain(credential?.status ?? 'not on record')}. ${ends}${lapse} Cleared or not is decided at each service.`,
    };
  });
  return { heading: 'Who has authority to serve on record tonight', none: 'No officer’s recorded papers are complete: no administrative warrant can be served, and release proceeds when it is due.', tasks };
}

const complete = (state: OfficerState, policy: TrainingPolicy | undefined, now: Instant): boolean => {
  const { status, removals, rosterLapses, credential, authorizationLetter } = state;
  const trained = trainingEnd(state, policy);
  return status === 'credentialed' && removals.every(({ restoredAt }) => restoredAt !== undefined) && rosterLapses.every(({ restoredAt }) => restoredAt !== undefined)
    && credential?.status === 'in-possession' && authorizationLetter !== undefined && (authorizationLetter.durationEndAt === 'not-stated' || authorizationLetter.durationEndAt > now)
    && (trained === undefined || now < trained);
};
