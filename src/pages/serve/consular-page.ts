import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { around, type StepAsked, stepForm } from './step-page.ts';

const CLASSES = [
  { value: 'mandatory', label: 'Mandatory: the country is on the list', hint: 'The consulate is told at once, whether or not the person wishes it.' },
  { value: 'on-request', label: 'On request: the consulate is told if the person wishes it' },
  { value: 'none', label: 'No duty applies' },
];

/** Whether consular notice after the service is still to be recorded. */
export const consularOpen = ({ custody: { state } }: Pick<ServeAt, 'custody'>): boolean =>
  state.service !== undefined && state.ending === undefined && (state.consular === undefined || (state.consular.class === 'mandatory' && state.consular.notifiedAt === undefined));

export function consularPage(at: ServeAt, notice?: Html, attempt?: Attempt): Html {
  const { consular } = at.custody.state;
  return around(at, {
    place: 'consular', heading: 'Consular notice', notice,
    body: html`<h1 class="tip-title">Which consular notice applies?</h1>
      <p class="tip-why">Everyone held is told that they may speak with their consulate; for listed countries the consulate is told at once (8 CFR 236.1(e)). Nothing about asylum is ever part of it.</p>
      ${consular === undefined ? '' : html`<p>On record: ${consular.class.replaceAll('-', ' ')}${consular.informedPersonAt === undefined ? '' : html`; the person was told ${timeHtml(consular.informedPersonAt, at.zone, 'short')}`}${consular.notifiedAt === undefined ? '; the consulate is not told' : html`; the consulate was told ${timeHtml(consular.notifiedAt, at.zone, 'short')}`}.</p>`}
      ${stepForm({
        at, key: 'consular', button: 'Record consular notice',
        fields: html`${radios({ name: 'class', label: 'Which duty, by the State Department’s list?', options: CLASSES, chosen: consular?.class, attempt, focus: true })}
          ${line({ name: 'informedAt', label: 'When the person was told of the right', required: false, hint: 'Local time of the facility, like 2026-11-02T08:05. Empty: not told yet.', attempt })}
          ${line({ name: 'notifiedAt', label: 'When the consulate was told', required: false, hint: 'Empty: not told yet.', attempt })}`,
      })}
      <p class="tip-serving__age">What is missing here comes from: the list of countries, from county counsel; the person’s wish, from the person.</p>`,
  });
}

export function consularAsked(at: ServeAt, form: Form): StepAsked {
  const which = value(form, 'class') ?? '';
  if (!CLASSES.some((each) => each.value === which)) throw new BadForm([{ field: idOf('class'), words: 'Say which duty applies' }]);
  const informedPersonAt = timeOf(form, 'informedAt', 'step', at.zone) ?? at.custody.state.consular?.informedPersonAt;
  const notifiedAt = timeOf(form, 'notifiedAt', 'step', at.zone) ?? at.custody.state.consular?.notifiedAt;
  const ahead = [['informedAt', informedPersonAt], ['notifiedAt', notifiedAt]] as const;
  const problems = ahead.filter(([, when]) => when !== undefined && when > at.now).map(([name]) => ({ field: idOf(name), words: 'It lies ahead of the clock: record it when it has happened' }));
  if (problems.length > 0) throw new BadForm(problems);
  return { kind: 'custody', name: 'record-consular-notice', id: at.custody.id, command: () => ({ class: which, ...(informedPersonAt === undefined ? {} : { informedPersonAt }), ...(notifiedAt === undefined ? {} : { notifiedAt }) }) };
}
