import type { Instant } from '#time/instant.ts';
import type { Question, WarrantState } from './state.ts';

/** The question that ICE has not answered yet; undefined when none waits. Whether its time is over is the reader's to compute. */
export const openQuestion = ({ questions = [] }: Pick<WarrantState, 'questions'>): Question | undefined =>
  questions.find((each) => each.answer === undefined && each.closedAt === undefined);

/** An answer “in force” by link that nobody has compared by call-back; it does not count yet. */
export const uncompared = ({ questions = [] }: Pick<WarrantState, 'questions'>): Question | undefined =>
  questions.find((each) => each.answer?.result === 'in-force' && each.answer.comparedAt === undefined && each.closedAt === undefined);

/** Nothing waits any more: whatever was still open is closed at this instant. */
export const closed = ({ questions }: WarrantState, at: Instant): Pick<WarrantState, 'questions'> =>
  (questions === undefined ? {} : { questions: questions.map((each) => (each.closedAt !== undefined || each.answer?.comparedAt !== undefined ? each : { ...each, closedAt: at })) });

/** Through a link, nobody is signed in: this stands in the record in place of who answered. */
export const linkIdentity = ({ to }: Pick<Question, 'to'>): string => `not signed in: link sent to ${to}`;
