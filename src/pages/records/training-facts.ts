import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { codeWords } from '../ask/words.ts';
import type { Fact } from '../view.ts';
import { dayIn, fact, paperHash, type Telling, when } from './sections.ts';

const FROM = { ice: 'ICE', agency: 'the agency', other: 'another' } as const;

/** The course and its examinations, every session, and until when it is valid under the policy that the agency adopted. */
export function trainingFacts(state: OfficerState, telling: Telling): readonly Fact[] {
  const { training: course, sessions = [] } = state;
  if (course === undefined && sessions.length === 0 && state.certifiedAt === undefined) return [];
  return [
    ...(course === undefined ? [fact('Course', 'ICE trained the officer before these records began, or it is not recorded')] : [
      when(`${course.course}, ${course.courseVersion}`, course.startedAt, `Outcome: ${codeWords(course.outcome).toLowerCase()}`),
      ...course.attempts.map((attempt) => fact(`Examination ${attempt.number} of at most 2`, `${attempt.score} percent: ${attempt.passed ? 'passed' : 'not passed'}`,
        `${dayIn(attempt.takenAt, telling)}${attempt.recordedBy === undefined ? '' : `; entered by ${telling.who(attempt.recordedBy)}`}; ${paperHash(attempt.documentHash)}`)),
    ]),
    ...sessions.map((each) => when(`${codeWords(each.kind)}: ${each.course}, ${each.courseVersion}`, each.endedAt,
      `${each.minutes} minutes, taught by ${FROM[each.instructorFrom]}; entered by ${telling.who(each.recordedBy)}; ${paperHash(each.documentHash)}${each.struckAt === undefined ? '' : `; struck ${dayIn(each.struckAt, telling)}, counts no longer`}`)),
    validity(state, telling),
  ];
}

function validity(state: OfficerState, telling: Telling): Fact {
  const policy = telling.trainingPolicy;
  if (policy?.refresherMonths === undefined) return fact('Validity', 'Does not lapse', 'No agreement states an interval, and this agency has adopted none.');
  const end = trainingEnd(state, policy);
  if (end === undefined) return fact('Validity', 'Not trained yet');
  return when(end <= telling.now ? 'Training lapsed' : 'Training lapses', end, `${policy.refresherMonths} months under the policy adopted here (${policy.source}). A lapse takes the officer off the agency’s own roster; ICE’s status is unchanged.`);
}
