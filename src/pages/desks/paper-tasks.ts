import { arrangementsInUse } from '#agency/arrangement.ts';
import type { Arrangement } from '#agency/state.ts';
import type { AgencyRecords } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { doHref, type Programme } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

const COUNTS = 'It counts only once another person has compared it with the paper.';
const OTHERS = 'you entered it, so counsel, the shift commander or ICE compares it';

interface Waiting { readonly what: string; readonly enteredBy: string | undefined; readonly entered: string; readonly verify: string; readonly record: string }

function task({ name, caller }: Programme, { what, enteredBy, entered, verify, record }: Waiting): Task {
  const own = enteredBy === caller.principal;
  return {
    title: own ? `Have it verified: ${what}` : `Verify against the paper: ${what}`, tone: own ? 'steady' : 'warning', href: own ? record : verify,
    why: `Entered ${own ? 'by you' : `by ${name(enteredBy)}`}, ${entered}. ${COUNTS}${own ? ` For another: ${OTHERS}.` : ' For you.'}`,
  };
}

/** Arrangements that would count somewhere, were they verified. */
export const waitingArrangements = ({ agency, facilities }: AgencyRecords): readonly Arrangement[] =>
  (agency === undefined ? [] : arrangementsInUse(agency.state, facilities.map(({ id }) => id)).filter(({ verifiedAt }) => verifiedAt === undefined));

/** Papers that one person entered and nobody has compared yet: until then nothing rests on them. */
export function paperTasks(at: Programme): TaskGroup {
  const { records, name, age, caller } = at;
  const officers = records.officers.flatMap((officer) => officer.state.papers.filter((paper) => paper.verifiedAt === undefined && paper.rejectedAt === undefined).map((paper) => task(at, {
    what: `${codeWords(paper.kind)} of ${name(officer.id)}`, enteredBy: paper.enteredBy, entered: age(paper.enteredAt),
    verify: doHref('officer', officer.id, 'verify-paper', { paper: paper.id }), record: `/records/officer/${officer.id}`,
  })));
  const agreements = records.agreements.filter(({ state }) => state.verifiedAt === undefined && state.status !== 'ended').map(({ id, state }) => task(at, {
    what: `${state.model} agreement`, enteredBy: state.enteredBy, entered: state.knownAt['entered'] === undefined ? 'at a time not recorded' : age(state.knownAt['entered']),
    verify: doHref('agreement', id, 'verify-paper'), record: `/records/agreement/${id}`,
  }));
  const supervision = waitingArrangements(records).map((arrangement) => task(at, {
    what: 'the Field Office Director’s arrangement of supervision', enteredBy: arrangement.recordedBy, entered: age(arrangement.recordedAt),
    verify: doHref('agency', caller.agency, 'verify-paper'), record: `/records/agency/${caller.agency}`,
  }));
  return { heading: 'Papers that wait for a second person', none: 'Every paper that was entered has been compared by a second person.', tasks: [...supervision, ...agreements, ...officers] };
}
