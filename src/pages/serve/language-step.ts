import { BadForm, type Form, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { servePath, type StepAsked, stepForm, type StepPage } from './step-page.ts';

const NEEDS = [
  { value: 'none', label: 'Understands English, and can read it' },
  { value: 'read-aloud', label: 'Understands English; it will be read aloud', hint: 'Cannot read, or cannot see the page.' },
  { value: 'interpreter', label: 'Needs an interpreter' },
  { value: 'sign-language', label: 'Is deaf or hard of hearing: needs a sign-language interpreter' },
  { value: 'cannot-communicate', label: 'Cannot understand anything now', hint: 'Unconscious, intoxicated, in crisis, or a language that nobody can be found for.' },
];
const needsInterpreter = (need: string | undefined): need is 'interpreter' | 'sign-language' => need === 'interpreter' || need === 'sign-language';

/** What follows from the answer on record: the interpreter, or that nothing may be served now. */
function follows(at: ServeAt): Html | '' {
  const known = at.custody.state.communication;
  if (known?.need === 'cannot-communicate') {
    return html`<div class="usa-alert usa-alert--warning"><h2 class="usa-alert__heading">Do not serve now</h2>
      <p>A warrant that is not understood is not read to the person. Only county counsel can say what applies; call medical staff if the person is unwell. At the release-eligible time, release proceeds.</p>
      <p>When the person can follow what is said, answer this question again.</p></div>`;
  }
  if (!needsInterpreter(known?.need)) return '';
  return html`<div class="usa-alert usa-alert--info"><p>${known?.settled === true ? 'The interpreter is recorded. The name must also stand on the paper warrant, written by hand.' : 'An interpreter is needed and not recorded yet.'}</p>
    <p><a class="usa-link" href="${servePath(at, 'language/interpreter')}">${known?.settled === true ? 'Record another interpreter' : 'Record the interpreter'}</a></p></div>`;
}

export const languageStep: StepPage = {
  key: 'language',
  question: 'How does this person understand what you say?',
  why: 'The warrant is read to the person in words the person follows; the agreement gives an opportunity to ask for an interpreter (IV.G).',
  supplies: 'the person, the agency’s list of qualified interpreters, and county counsel where nobody can be understood.',
  body: (at, attempt) => html`${follows(at)}${stepForm({
    at, key: 'language', button: 'Record and go on',
    fields: radios({ name: 'need', label: 'What does the person need?', hint: 'Ask whether the person wants an interpreter. Do not ask where the person is from.', options: NEEDS, attempt, focus: true }),
  })}`,
  asked(at, form) {
    const need = value(form, 'need') ?? '';
    if (!NEEDS.some((each) => each.value === need)) throw new BadForm([{ field: idOf('need'), words: 'Say what the person needs' }]);
    // An interpreter is only settled once named on the paper; the next page asks for that.
    return { kind: 'custody', name: 'settle-communication', id: at.custody.id, asRead: true, command: () => ({ need, settled: need === 'none' || need === 'read-aloud' }) };
  },
};

const WRITTEN = [
  { value: 'yes', label: 'Yes, the name stands on the paper warrant' },
  { value: 'no', label: 'No, not yet', hint: 'Recorded as not settled: the agreement asks for the name on the warrant (IV.G).' },
];

export function interpreterBody(at: ServeAt, attempt?: Parameters<StepPage['body']>[1]): Html {
  const known = at.custody.state.communication;
  if (!needsInterpreter(known?.need)) return html`<p>No interpreter is asked for on record. <a class="usa-link" href="${servePath(at, 'language')}">Say first what the person needs</a>.</p>`;
  return html`<p class="tip-why">The interpreter must be identified by name on the warrant itself (agreement IV.G). Write the name on the paper by hand; this record is not the paper.</p>
    ${stepForm({
      at, key: 'language/interpreter', button: 'Record the interpreter',
      fields: html`${line({ name: 'language', label: 'Language', value: known?.language ?? (known?.need === 'sign-language' ? 'American Sign Language' : undefined), attempt, focus: true })}
        ${line({ name: 'interpreterName', label: 'Name of the interpreter', hint: 'Personal: kept encrypted, never in the ledger. An interpreter on the telephone gives a name or number.', attempt })}
        ${radios({ name: 'written', label: 'Is the name written by hand on the paper warrant?', options: WRITTEN, attempt })}`,
    })}`;
}

export function interpreterAsked(at: ServeAt, form: Form): StepAsked {
  const [language, interpreterName, written] = [value(form, 'language'), value(form, 'interpreterName'), value(form, 'written')];
  const need = at.custody.state.communication?.need ?? '';
  const problems = [
    ...(language === undefined || language.length > 128 ? [{ field: idOf('language'), words: 'Name the language, in at most 128 characters' }] : []),
    ...(interpreterName === undefined ? [{ field: idOf('interpreterName'), words: 'Give the interpreter’s name or number' }] : []),
    ...(written === 'yes' || written === 'no' ? [] : [{ field: idOf('written'), words: 'Say whether the name stands on the paper warrant' }]),
    ...(needsInterpreter(need) ? [] : [{ field: idOf('language'), words: 'Say first, on the page before, that an interpreter is needed' }]),
  ];
  if (problems.length > 0) throw new BadForm(problems);
  const settled = written === 'yes';
  return { kind: 'custody', name: 'settle-communication', id: at.custody.id, asRead: true, command: () => ({ need, language: language ?? '', settled, interpreterOnWarrant: settled, personal: { interpreterName: interpreterName ?? '' } }) };
}
