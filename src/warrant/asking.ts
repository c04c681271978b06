import { happened, present, refused, rest } from '#agency/record.ts';
import type { Decided, PersonalFields } from '#agency/record.ts';
import { addMinutes, earlier } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { WarrantCommand } from './commands.ts';
import type { WarrantEvent } from './events.ts';
import { linkIdentity, openQuestion, uncompared } from './question.ts';
import type { LinkAnswer, Question, WarrantState } from './state.ts';

/** What bounds a question to ICE, as the desk found it under the lock. */
export type Asking = {
  /** SHA-256 of the one-time link's secret. */
  readonly digest?: string;
  readonly releaseEligibleAt?: Instant;
  readonly projectedReleaseAt?: Instant;
  /** Open stops of the person. */
  readonly stops: readonly string[];
};

/** What someone who is not signed in answers through a one-time link. */
export type AnswerByLink = Pick<LinkAnswer, 'by' | 'result' | 'items'> & { readonly personal: { readonly answeredBy: string; readonly answerReasons?: string } };

const LONGEST_MINUTES = 120;
const citations = ['safeguard: re-confirmation within the adopted minutes'];
const RELEASE = 'There is no waiting state: not cleared at the release-eligible time means release proceeds.';

/** A question to ICE never reaches beyond the release-eligible time, so nobody stays while it waits. */
export function ask(state: WarrantState, command: WarrantCommand & { readonly type: 'ask-reconfirmation' }, at: Instant, asking: Asking): Decided<WarrantEvent> {
  const { releaseEligibleAt, projectedReleaseAt, digest, stops } = asking;
  if (releaseEligibleAt !== undefined && releaseEligibleAt <= at) {
    return refused('warrant/release-proceeds', 'ICE not asked', `Criminal custody is over. ${RELEASE} What ICE answers anyway is entered as a re-confirmation.`, { citations });
  }
  const known = releaseEligibleAt ?? (projectedReleaseAt !== undefined && projectedReleaseAt > at ? projectedReleaseAt : undefined);
  const longest = addMinutes(at, LONGEST_MINUTES);
  const latest = known === undefined ? longest : earlier(longest, known);
  const answerDueAt = command.answerDueAt ?? latest;
  if (answerDueAt <= at || answerDueAt > latest) {
    return refused('warrant/answer-by', 'ICE not asked', `The answer is due in the future, within two hours and not beyond the release-eligible time. ${RELEASE}`, { citations });
  }
  const { means, to } = command;
  return happened<WarrantEvent>({
    type: 'reconfirmation-asked',
    data: { id: `question-${(state.questions?.length ?? 0) + 1}`, means, to, answerDueAt, stops, ...(means === 'one-time-link' ? present({ digest }) as { digest: string } : {}) },
  });
}

/** Whether a link still answers its question: once, before its time is over, and never after release is due. */
export const linkOpen = (state: WarrantState, digest: string, releaseEligibleAt: Instant | undefined, at: Instant): Question | undefined => {
  const question = openQuestion(state);
  const over = question === undefined || question.digest !== digest || state.status !== 'matched' || question.answerDueAt <= at || (releaseEligibleAt !== undefined && releaseEligibleAt <= at);
  return over ? undefined : question;
};

/**
 * An answer through a link. “Cancelled” takes authority away and counts at once, whoever said it; “in force” gives authority and
 * counts only once a named jail employee has compared it by call-back. An item's answer ends no stop.
 */
export function answerByLink(question: Question, answer: AnswerByLink, at: Instant): Decided<WarrantEvent> {
  const { personal, by, result, items } = answer;
  const lacking = question.stops.filter((stop) => !items.some((item) => item.stop === stop));
  if (result === 'in-force' && lacking.length > 0) {
    return refused('warrant/item-unanswered', 'Not recorded', 'A contrary item is put to you with this question. Answer each item, or say that you cannot tell.', { citations: ['safeguard: ICE answers the very item'] });
  }
  const identity = linkIdentity(question);
  const said = { at, by: `${by} (${identity})`, method: 'one-time-link' as const };
  return happened<WarrantEvent>(
    { type: 'link-answered', data: { question: question.id, by, result, identity, items: items.filter(({ stop }) => question.stops.includes(stop)) }, personal: fields(personal) },
    result === 'in-force' ? undefined : { type: 'warrant-reconfirmed', data: { ...said, result } },
    result === 'cancelled' ? { type: 'warrant-cancelled', data: { at, byTitle: said.by } } : undefined,
  );
}

const fields = (personal: AnswerByLink['personal']): PersonalFields => present(personal) as PersonalFields;

/** The second look that a link's answer needs: by call-back to the number on file, never to one that came with the answer. */
export function compare(state: WarrantState, command: WarrantCommand & { readonly type: 'compare-link-answer' }): Decided<WarrantEvent> {
  const question = uncompared(state);
  if (question?.answer === undefined || question.id !== command.question) {
    return refused('warrant/no-link-answer', 'Nothing changed', 'No answer by link waits under this question.', { citations });
  }
  if (command.agrees && !command.numberOnFile) {
    return refused('warrant/number-not-on-file', 'Not counted', 'A call to a number that came with the answer proves nothing. Call the number on file.', { citations, missing: [{ fact: 'a call-back to the number on file', from: 'shift commander' }] });
  }
  const { personal, ...data } = rest(command);
  const { at, by } = question.answer;
  return happened<WarrantEvent>(
    { type: 'link-answer-compared', data, personal },
    // As old as ICE's own answer: the call-back makes it count, not fresher.
    command.agrees ? { type: 'warrant-reconfirmed', data: { at, by: `${by} (${linkIdentity(question)}; compared by call-back)`, method: 'one-time-link', result: 'in-force' } } : undefined,
  );
}
