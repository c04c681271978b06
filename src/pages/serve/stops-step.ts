import type { Stop } from '#custody/stop-state.ts';
import { partsMissing, partWords, stopWords } from '#custody/stop-rules.ts';
import { BadForm, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { servePath, stepForm, type StepPage } from './step-page.ts';

const KINDS = [
  { value: 'citizenship', label: 'A claim or sign of United States citizenship', hint: 'ICE is told within one hour of the claim.' },
  { value: 'identity', label: 'A doubt about who this is' },
  { value: 'court-paper', label: 'A court’s paper' },
  { value: 'other', label: 'Something else that should stop this' },
];
const SOURCES = [['person', 'The person'], ['family', 'Family'], ['attorney', 'An attorney'], ['staff', 'Someone on staff'], ['court', 'A court'], ['ice', 'ICE'], ['other', 'Someone else']].map(([value_, label]) => ({ value: value_ as string, label: label as string }));
const MEANS = [['spoken', 'Said'], ['telephone', 'By telephone'], ['written', 'In writing'], ['record', 'A record shows it'], ['observed', 'I noticed it']].map(([value_, label]) => ({ value: value_ as string, label: label as string }));

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function stopPart(stop: Stop, at: ServeAt): Html {
  const missing = partsMissing(stop).map((part) => partWords[part]);
  const late = stop.kind === 'citizenship' && stop.toldIceAt === undefined;
  return html`<li class="tip-item"><h3>${sentence(stopWords[stop.kind])}: ${stop.status === 'open' ? 'open' : stop.status === 'barring' ? 'upheld, it bars the act' : 'resolved'}</h3>
    <p>Raised by ${stop.source.replaceAll('-', ' ')}, ${stop.means}, ${timeHtml(stop.claimedAt, at.zone, 'short')}, ${ageWords(stop.claimedAt, at.now)}.</p>
    ${stop.status === 'open' ? html`<p>Still needed: ${missing.join('; then ')}.</p>` : ''}
    ${late ? html`<p><strong>ICE is not told of this claim yet.</strong>${stop.reportDueAt === undefined ? '' : html` Due ${timeHtml(stop.reportDueAt, at.zone, 'short')}.`} <a class="usa-link" href="${servePath(at, 'tell-ice')}">Record that ICE was told</a></p>` : ''}
    <p><a class="usa-link" href="${servePath(at, `stops/${stop.id}`)}">${stop.status === 'open' ? 'Answer this stop' : 'See the answers'}</a></p></li>`;
}

export const stopsStep: StepPage = {
  key: 'stops',
  question: 'Has anyone raised a claim, a doubt or a court’s paper?',
  why: 'A claim of citizenship, a doubt about identity or a court’s paper stops the service until the right, different person has answered. It never prolongs custody.',
  supplies: 'ICE in writing and then this agency (citizenship), fingerprints (identity), county counsel (a court’s paper).',
  body: (at, attempt) => html`${at.custody.state.stops.length === 0 ? '' : html`<h2>On record</h2><ul class="tip-items">${[...at.custody.state.stops].reverse().map((stop) => stopPart(stop, at))}</ul>`}
    <p>Do not ask about citizenship or status. If nothing was said or seen, there is nothing to record: go on. <a class="usa-link" href="${servePath(at, 'next')}?after=stops">Nothing to record, next step</a></p>
    <h2>Record what was said or seen</h2>
    ${stepForm({
      at, key: 'stops', button: 'Raise the stop',
      fields: html`${radios({ name: 'kind', label: 'What is it?', options: KINDS, attempt, focus: at.custody.state.stops.length === 0 })}
        ${radios({ name: 'source', label: 'Who raised it?', options: SOURCES, attempt })}
        ${radios({ name: 'means', label: 'How?', options: MEANS, attempt })}
        ${line({ name: 'claimWords', label: 'The words', required: false, long: true, hint: 'As they were said. Kept encrypted under this person’s key.', attempt })}`,
    })}`,
  asked(at, form) {
    const [kind, source, means, words] = [value(form, 'kind'), value(form, 'source'), value(form, 'means'), value(form, 'claimWords')];
    const problems = ([['kind', KINDS, kind, 'Say what it is'], ['source', SOURCES, source, 'Say who raised it'], ['means', MEANS, means, 'Say how']] as const)
      .flatMap(([name, options, given, wanted]) => (options.some((each) => each.value === given) ? [] : [{ field: idOf(name), words: wanted }]));
    if (problems.length > 0) throw new BadForm(problems);
    // A stop is taken from everyone at every moment, whatever else was recorded meanwhile.
    return { kind: 'custody', name: 'raise-stop', id: at.custody.id, command: () => ({ kind: kind ?? '', source: source ?? '', means: means ?? '', ...(words === undefined ? {} : { personal: { claimWords: words } }) }) };
  },
};
