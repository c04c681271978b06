import { BadForm, value } from '../form-values.ts';
import { html } from '../html.ts';
import { factList } from '../person-page.ts';
import type { Fact } from '../view.ts';
import { checks, idOf, radios, ticked } from './fields.ts';
import { stepForm, type StepPage } from './step-page.ts';

const KINDS = { 'court-order': 'A court’s order', 'new-commitment': 'A new commitment', 'other-warrant': 'Another county’s or a federal warrant', 'federal-hold': 'A federal hold' } as const;
const kinds = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];

export const releaseStep: StepPage = {
  key: 'release',
  question: 'What does the jail say may still hold this person?',
  why: 'Authority to serve begins at the scheduled release from criminal custody and not a minute before. If another basis holds the person, this may not be that release.',
  supplies: 'the booking desk, from the jail’s own system. Release-eligible is recorded there, or on this person’s page.',
  body(at, attempt) {
    const { state } = at.custody;
    const minutes = at.records.agency?.state.safeguards?.releaseWindowMinutes;
    const fact = (label: string, instant: Fact['at'], none: string): Fact => (instant === undefined ? { label, value: none } : { label, value: '', at: instant });
    const bases = state.otherBases === undefined ? 'The jail has not stated it' : state.otherBases.length === 0 ? 'Nothing else, as the jail states' : state.otherBases.map((each) => `${KINDS[each.kind]}, ${each.documented ? 'documented' : 'no document on file'}`).join('; ');
    return html`${factList([
      fact('Projected release', state.projectedReleaseAt, 'Not recorded'), fact('Release-eligible', state.releaseEligibleAt, 'Not yet recorded'), { label: 'What else may hold', value: bases },
      { label: 'How long it is “at the time of release”', value: minutes === undefined ? 'Not adopted here' : `${minutes} minutes from release-eligible (this agency’s safeguard). After that, release proceeds.` },
    ], at.zone)}
    ${stepForm({
      at, key: 'release', button: 'Record what the jail states',
      fields: html`${radios({ name: 'else', label: 'Looked up in the jail’s system: does anything else hold this person?', options: [{ value: 'nothing', label: 'Nothing else' }, { value: 'something', label: 'Something else' }], attempt, focus: true })}
        ${checks({ name: 'basis', label: 'If something else: what?', hint: 'Tick what has a document on file. County counsel reads it before anything is served.', options: kinds.map((kind) => ({ value: kind, label: KINDS[kind] })), attempt })}`,
    })}`;
  },
  asked(at, form) {
    const found = ticked(form, 'basis', kinds);
    const answer = value(form, 'else');
    if (answer !== 'nothing' && answer !== 'something') throw new BadForm([{ field: idOf('else'), words: 'Say whether anything else holds this person' }]);
    if ((answer === 'something') !== (found.length > 0)) throw new BadForm([{ field: idOf('basis'), words: answer === 'something' ? 'Tick what else holds the person' : 'You say nothing else, yet something is ticked. Which is it?' }]);
    return { kind: 'custody', name: 'state-other-bases', id: at.custody.id, asRead: true, command: () => ({ bases: found.map((kind) => ({ kind, documented: true })) }) };
  },
};
