import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { addHours } from '#time/instant.ts';
import type { PersonalRecord } from '#store/store.ts';
import { type Held, nameOf } from '../agency-records.ts';
import { waitingArrangements } from '../desks/paper-tasks.ts';
import { codeWords } from '../ask/words.ts';
import type { Task, TaskGroup } from '../desks/task.ts';
import { ageWords } from '../moment.ts';
import { agencyWords, type Seat } from '../seats.ts';
import { lacksFromIce, rosterOf } from './roster.ts';

type Names = ReadonlyMap<string, PersonalRecord>;
export interface SeatOfficers { readonly seat: Seat; readonly names: Names }

const SOON_HOURS = 12;
const plain = (slug: string): string => slug.replaceAll('-', ' ');
const GONE: ReadonlySet<OfficerState['status']> = new Set(['agreement-ended', 'withdrawn', 'left', 'disqualified']);

/** One task for each agency's roster: several officers are confirmed on one page. */
function roster(seats: readonly Seat[]): readonly Task[] {
  return seats.flatMap((seat): readonly Task[] => {
    const { now } = seat.frame;
    const own = rosterOf([seat]);
    const stale = own.filter((each) => each.stale).length;
    const soon = own.filter((each) => !each.stale && each.staleAt !== undefined && each.staleAt <= addHours(now, SOON_HOURS)).length;
    if (stale + soon === 0) return [];
    return [{
      title: `${agencyWords(seats, seat)}say whose authority stands: ${stale + soon} ${stale + soon === 1 ? 'officer' : 'officers'}`, tone: stale > 0 ? 'warning' : 'steady', href: '/ice/roster',
      why: stale > 0 ? `ICE’s last word on ${stale} is older than the agency’s safeguard: they are not cleared until ICE speaks.` : `ICE’s last word on ${soon} grows too old within ${SOON_HOURS} hours.`,
    }];
  });
}

/** A page of the current agency; at another seat's agency there is nothing to press from here. */
const link = (seats: readonly Seat[], seat: Seat, href: string): { readonly href?: string } => (seat === seats[0] ? { href } : {});

function waiting(seats: readonly Seat[], seat: Seat, { id, state }: Held<OfficerState>, name: string): readonly Task[] {
  if (GONE.has(state.status)) return [];
  const where = agencyWords(seats, seat);
  const task = (title: string, why: string, href = `/records/officer/${id}`): Task => ({ title: `${where}${title}`, why, tone: 'quiet', ...link(seats, seat, href) });
  const lacking = lacksFromIce(state);
  const unverified = state.papers.filter((paper) => paper.verifiedAt === undefined && paper.rejectedAt === undefined && paper.enteredBy !== seat.caller.principal);
  const lapse = state.rosterLapses.findLast((each) => each.restoredAt === undefined);
  const policy = seat.records.agency?.state.trainingPolicy;
  const trained = trainingEnd(state, policy);
  const questions = (state.disciplines ?? []).filter((each) => each.disclosedAt !== undefined && each.decision === undefined);
  const unnumbered = state.disclosures.findLast((each) => each.discipline === undefined);
  return [
    ...(lacking === undefined ? [] : [task(`${name} waits for ${lacking}`, 'Without it the officer has no authority to serve.')]),
    ...unverified.map((paper) => task(`Compare ${plain(paper.kind)} of ${name} with its paper`, 'Entered by one person; it counts once another has verified it.', `/do/officer/${id}/verify-paper`)),
    ...(lapse === undefined ? [] : [task(`${name} is off the agency’s own roster`, `The agency says: ${plain(lapse.reason)}, ${ageWords(lapse.at, seat.frame.now)}. ICE’s status is unchanged: withdraw, suspend or leave it is ICE’s to say.`)]),
    ...(trained === undefined || trained > seat.frame.now ? [] : [task(`Training of ${name} lapsed: off the agency’s own roster`, `Since ${ageWords(trained, seat.frame.now)}, under the policy that the agency adopted (${policy?.source ?? 'source not stated'}). ICE’s status is unchanged: withdraw, suspend or leave it is ICE’s to say.`)]),
    ...questions.map((each) => ({ ...task(`Reopen the background of ${name}?`, `${codeWords(each.kind)}, put to ICE ${each.disclosedAt === undefined ? '' : ageWords(each.disclosedAt, seat.frame.now)}. ICE decides: reopened, not reopened, or nothing stated. It ends no authority by itself; only ICE suspends.`, `/do/officer/${id}/record-reopening-decision?discipline=${each.id}`), tone: 'warning' as const })),
    ...(unnumbered === undefined || state.status === 'suspended' ? [] : [task(`Discipline of ${name} was put to ICE`, `${ageWords(unnumbered.disclosedAt, seat.frame.now)}. ICE decides whether it reopens anything.`)]),
  ];
}

export const officersForIce = (officers: readonly SeatOfficers[]): TaskGroup => {
  const seats = officers.map(({ seat }) => seat);
  return {
    heading: 'Officers who wait for ICE', none: 'No officer waits for ICE.',
    tasks: [...roster(seats), ...officers.flatMap(({ seat, names }) => seat.records.officers.flatMap((officer) => waiting(seats, seat, officer, nameOf(names.get(officer.id)))))],
  };
};

/** Papers of the agency that another person than who entered them verifies. */
export const agencyPapers = (seats: readonly Seat[]): readonly Task[] => seats.flatMap((seat): readonly Task[] => {
  const where = agencyWords(seats, seat);
  const task = (title: string, href: string): Task => ({ title: `${where}${title}`, why: 'Entered by one person; it counts once another has compared it with the paper.', tone: 'quiet', ...link(seats, seat, href) });
  return [
    ...waitingArrangements(seat.records).filter(({ recordedBy }) => recordedBy !== seat.caller.principal).map(() => task('Verify the arrangement of supervision or direction', `/do/agency/${seat.caller.agency}/verify-paper`)),
    ...seat.records.agreements.filter(({ state }) => state.status === 'entered').map(({ id }) => task('Verify the agreement against its paper', `/do/agreement/${id}/verify-paper`)),
  ];
});
