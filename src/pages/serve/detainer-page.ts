import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { around, type StepAsked, stepForm } from './step-page.ts';

const waiting = ({ custody }: ServeAt) => custody.state.detainers.filter(({ copyServedAt, liftedAt }) => copyServedAt === undefined && liftedAt === undefined);

/** The copy of a detainer for the person: without it the form itself says that it has no effect. */
export function detainerPage(at: ServeAt, notice?: Html, attempt?: Attempt): Html {
  const open = waiting(at);
  return around(at, {
    place: 'detainer', heading: 'The detainer’s copy', notice,
    body: html`<h1 class="tip-title">${open.length === 0 ? 'No detainer’s copy waits to be given' : 'Was the person given the detainer’s copy?'}</h1>
      <p class="tip-why">Form I-247A takes effect only once the person has a copy. It stays a ceiling, not permission: it never lets anyone be held.</p>
      ${open.length === 0 ? '' : stepForm({
        at, key: 'detainer', button: 'Record that the copy was given',
        fields: html`${open.length === 1 ? html`<input type="hidden" name="detainer" value="${open[0]?.id ?? ''}">` : radios({ name: 'detainer', label: 'Which detainer?', options: open.map(({ id, form }) => ({ value: id, label: `${form}, ${id}` })), attempt, focus: true })}
          ${line({ name: 'at', label: 'When it was given', required: false, hint: 'Local time of the facility, like 2026-11-02T08:05. Leave empty for now.', attempt, focus: open.length === 1 })}`,
      })}
      ${at.custody.state.detainers.map((each) => html`<p class="tip-serving__age">${each.form}, received ${timeHtml(each.receivedAt, at.zone, 'short')}${each.copyServedAt === undefined ? ': copy not given yet.' : html`: copy given ${timeHtml(each.copyServedAt, at.zone, 'short')}.`}</p>`)}`,
  });
}

export function detainerAsked(at: ServeAt, form: Form): StepAsked {
  const detainer = value(form, 'detainer');
  if (!waiting(at).some(({ id }) => id === detainer)) throw new BadForm([{ field: idOf('detainer'), words: 'Say which detainer; its copy must still wait to be given' }]);
  const given = timeOf(form, 'at', 'step', at.zone) ?? at.now;
  return { kind: 'custody', name: 'serve-detainer-copy', id: at.custody.id, command: () => ({ detainer: detainer ?? '', at: given }) };
}
