import { releaseAnswers, releaseAnswerWords, releaseChecks, releaseCheckWords } from '#custody/release-checks.ts';
import type { CustodyState } from '#custody/state.ts';
import { roleWords } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';
import { answered, BadForm, choice, maybeChoice, text, timeOf, value, when } from '../form-values.ts';
import type { PageAction, Subject } from '../page-action.ts';
import { standing } from '../standing.ts';
import type { FieldView } from '../view.ts';

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
/** Whoever is signed in decides, unless they say that another position did. */
const decidedBy = ({ caller }: Subject): FieldView => ({ ...text('by', 'Position that decided'), value: sentence(roleWords[caller.role]) });

/** Why release is due as the record stands; undefined where the record does not say, and the reader must. */
export function reasonNow(state: CustodyState, now: Instant): string | undefined {
  if (state.stops.some((stop) => stop.status === 'barring')) return 'stop-upheld';
  if (state.bases.some(({ endedBy }) => endedBy === 'warrant-cancelled')) return 'warrant-cancelled';
  const { holding, bases } = standing(state, now);
  if (holding.length > 0) return undefined;
  if (bases.some(({ basis, inForce }) => !inForce && basis.endedBy === undefined)) return 'limit';
  if (bases.some(({ inForce, basis }) => inForce && basis.kind !== 'detainer')) return 'no-basis';
  if (bases.some(({ basis }) => basis.endedBy !== undefined)) return 'no-basis';
  return state.releaseEligibleAt !== undefined && state.releaseEligibleAt <= now ? 'not-cleared' : undefined;
}

const REASONS = ['not-cleared', 'limit', 'no-basis', 'stop-upheld', 'warrant-cancelled', 'ice-declined', 'court', 'other'] as const;
const OTHER = [['nothing', 'Nothing else holds this person'], ['new-commitment', 'A new commitment'], ['court-order', 'A court order'], ['other-warrant', 'Another agency’s warrant'], ['federal-hold', 'A federal basis']] as const;

const stateOtherBases: PageAction = {
  kind: 'custody', name: 'state-other-bases', title: 'State what the jail’s own look-up says', button: 'Record what the jail states', weight: 'plain',
  explains: 'Wants, warrants and commitments, as the jail states them. One more is added to the list above; “nothing else” clears it.',
  fields: () => [choice('basis', 'The jail states', OTHER), maybeChoice('documented', 'Its document is on file', [['yes', 'Yes'], ['no', 'No']]), when('endAt', 'When it ends, if stated')],
  command(form, { custody: { state }, zone }) {
    const kind = value(form, 'basis');
    if (kind === 'nothing') return { bases: [] };
    const endAt = timeOf(form, 'endAt', 'state-other-bases', zone);
    return { bases: [...(state.otherBases ?? []), { ...answered({ kind, endAt }), documented: form['documented'] === 'yes' }] };
  },
};

const REST_HINT = 'One stroke for many is weaker than an answer of its own, and is recorded as that.';
const checks: PageAction = {
  kind: 'custody', name: 'record-release-checks', title: 'Checks at the door', button: 'Record the answers', weight: 'main',
  explains: 'Each answer is recorded with your name and the time. What you leave open stays “not answered”. None of it holds the person.',
  fields: () => [
    ...releaseChecks.map((check) => maybeChoice(check, releaseCheckWords[check], releaseAnswers.map((answer) => [answer, releaseAnswerWords[answer]] as const))),
    { ...maybeChoice('rest', 'All that I have not answered above', [['yes', 'Yes to each: I looked at all of them'], ['not-applicable', 'Not applicable, each of them']]), hint: REST_HINT },
  ],
  command(form, { custody: { state } }) {
    const rest = value(form, 'rest');
    const given = releaseChecks.flatMap((check) => {
      const answer = value(form, check);
      if (answer !== undefined) return [{ check, answer }];
      // What was answered before keeps its own answer; one stroke is for what is still open.
      return rest === undefined || state.releaseChecks?.some((each) => each.check === check) === true ? [] : [{ check, answer: rest, together: true }];
    });
    if (given.length === 0) throw new BadForm([{ field: 'record-release-checks-other-bases', words: 'No check was answered. The release does not wait for any of them: it can be recorded below.' }]);
    return { checks: given };
  },
};

const released: PageAction = {
  kind: 'custody', name: 'release-person', title: 'Released: physically left', button: 'Record: the person physically left', weight: 'release',
  explains: 'Record it when the person is out of the building. It ends the alarm. It asks for no answer above.',
  fields: (subject) => [choice('reason', 'Why', REASONS, reasonNow(subject.custody.state, subject.now)), decidedBy(subject), when('at', 'When the person left')],
  command: (form, { zone }) => answered({ by: value(form, 'by'), reason: value(form, 'reason'), at: timeOf(form, 'at', 'release-person', zone) }),
};

const notReleased: PageAction = {
  kind: 'custody', name: 'record-not-released', title: 'Not released: reason recorded', button: 'Record why the person is still here', weight: 'plain',
  explains: 'It extends nothing and permits nothing. You are paged again in 15 minutes while the person is here.',
  fields: (subject) => [choice('reason', 'Why the person is still here', ['other-basis-claimed', 'court-order-awaited', 'medical', 'safe-release-being-arranged', 'no-decision-maker', 'refused-to-leave']), decidedBy(subject)],
  command: (form) => answered({ reason: value(form, 'reason'), by: value(form, 'by') }),
};

export const releaseSteps = { stateOtherBases, checks, released, notReleased } as const;
