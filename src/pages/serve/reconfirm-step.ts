import { BadForm, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { stepForm, type StepPage } from './step-page.ts';

const METHODS = [
  { value: 'telephone-call-back', label: 'Telephone call-back', hint: 'You called the number on file, not one that someone gave you just now.' },
  { value: 'e-mail', label: 'E-mail' }, { value: 'in-person', label: 'In person' }, { value: 'system', label: 'Through an ICE system' },
];
const RESULTS = [
  { value: 'in-force', label: 'In force: this very warrant stands' },
  { value: 'cancelled', label: 'Cancelled', hint: 'It counts from this moment. The warrant is not served; ordinary release follows.' },
  { value: 'no-answer', label: 'No answer' },
];

/** What to ask, item by item: a yes to “is there a warrant?” says nothing about this one. */
function script(at: ServeAt): Html {
  const { warrant, personal } = at;
  if (warrant === undefined) return html``;
  const field = (name: string): string => personal?.fields[name] ?? 'not recorded';
  const issued = warrant.state.issuedAt;
  return html`<section class="tip-script" aria-labelledby="script"><h2 id="script">What to ask ICE, word for word</h2>
    <ol class="usa-list tip-numbered"><li>“I am calling back from this agency about one warrant: Form ${warrant.state.form}, for ${at.name}, born ${field('dateOfBirth')}, A-number ${field('aNumber')}.”</li>
      <li>“It bears the title ${warrant.state.issuerTitle ?? '(title not read yet)'}${issued === undefined ? '' : html` and the date ${timeHtml(issued, at.zone)}`}. Is it the same paper that you have?”</li>
      <li>“Is that warrant in force at this minute: not cancelled, not replaced by a later one, no bond, no order of supervision?”</li>
      <li>“Does your file hold any claim or sign of United States citizenship for this person?”</li>
      <li>“Your title or desk, please, and your name.”</li></ol></section>`;
}

const answers = (at: ServeAt): Html | '' => {
  const all = at.warrant?.state.reconfirmations ?? [];
  return all.length === 0 ? '' : html`<h2>What ICE answered before</h2><ul class="usa-list">${[...all].reverse().map((each) => html`<li>${each.result.replaceAll('-', ' ')}, ${each.by}, by ${each.method.replaceAll('-', ' ')}; ${timeHtml(each.at, at.zone, 'short')}, ${ageWords(each.at, at.now)}</li>`)}</ul>`;
};

export const reconfirmStep: StepPage = {
  key: 'reconfirm',
  question: 'What does ICE say about this warrant, now?',
  why: 'A warrant that was good this morning may be cancelled by tonight. ICE is asked about this very paper, close to the service.',
  supplies: 'the ICE field office. No answer is not a yes: at the release-eligible time, release proceeds.',
  body(at, attempt) {
    const minutes = at.records.agency?.state.safeguards?.reconfirmMinutes;
    return html`<p>${minutes === undefined ? 'This agency has not adopted how old ICE’s answer may be; the agency head adopts it.' : `This agency’s safeguard: not older than ${minutes} minutes at the service.`}</p>
      ${script(at)}
      ${at.warrant === undefined ? html`<p>No administrative warrant is attached to this booking.</p>` : stepForm({
        at, key: 'reconfirm', version: at.warrant.version, button: 'Record what ICE answered',
        fields: html`${radios({ name: 'result', label: 'What did ICE answer?', options: RESULTS, attempt, focus: true })}
          ${line({ name: 'by', label: 'Title or desk in ICE that answered', hint: 'Not a name: this stands in the ledger for ever. For no answer: whom you tried.', attempt })}
          ${line({ name: 'reconfirmedBy', label: 'Name of who answered', required: false, hint: 'Kept apart, encrypted.', attempt })}
          ${radios({ name: 'method', label: 'How did you ask?', options: METHODS, attempt })}`,
      })}
      ${answers(at)}`;
  },
  asked(at, form) {
    const [result, method, by, name] = [value(form, 'result'), value(form, 'method'), value(form, 'by'), value(form, 'reconfirmedBy')];
    const problems = [
      ...(RESULTS.some((each) => each.value === result) ? [] : [{ field: idOf('result'), words: 'Say what ICE answered' }]),
      ...(by === undefined ? [{ field: idOf('by'), words: 'Say which title or desk answered' }] : by.length > 128 ? [{ field: idOf('by'), words: 'A title or desk has at most 128 characters' }] : []),
      ...(METHODS.some((each) => each.value === method) ? [] : [{ field: idOf('method'), words: 'Say how you asked' }]),
    ];
    if (problems.length > 0 || at.warrant === undefined) throw new BadForm(problems);
    const { id } = at.warrant;
    return { kind: 'warrant', name: 'reconfirm-warrant', id, asRead: true, command: () => ({ at: at.now, by: by ?? '', method: method ?? '', result: result ?? '', ...(name === undefined ? {} : { personal: { reconfirmedBy: name } }) }) };
  },
};
