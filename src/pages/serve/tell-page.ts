import { stopWords } from '#custody/stop-rules.ts';
import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { around, type StepAsked, stepForm } from './step-page.ts';

interface Of { readonly value: string; readonly label: string }

/** What ICE has not been told of yet, most pressing first. */
export function untold({ custody: { state } }: Pick<ServeAt, 'custody'>): readonly Of[] {
  const told = (of: string): boolean => state.toldIce.some((each) => each.of === of);
  return [
    ...(state.service !== undefined && !told('service') ? [{ value: 'service', label: `Service of the warrant (${state.service.form})` }] : []),
    ...(state.irregular.some(({ kind }) => kind === 'occurred-without-clearance') && !told('irregular') && !told('service') ? [{ value: 'irregular', label: 'The service that occurred without clearance' }] : []),
    ...state.stops.filter(({ toldIceAt, kind, status }) => toldIceAt === undefined && (kind === 'citizenship' || status === 'open')).map((stop) => ({ value: `stop:${stop.id}`, label: `The ${stopWords[stop.kind]}` })),
  ];
}

export function tellPage(at: ServeAt, notice?: Html, attempt?: Attempt): Html {
  const of = untold(at);
  const { toldIce } = at.custody.state;
  return around(at, {
    place: 'tell-ice', heading: 'Tell ICE', notice,
    body: html`<h1 class="tip-title">${of.length === 0 ? 'Nothing waits to be told to ICE' : 'How was ICE told?'}</h1>
      <p class="tip-why">The agreement asks for word to ICE immediately after a service, and of a claim of citizenship within one hour, in the way agreed with the Field Office Director (App. A).</p>
      ${of.length === 0 ? '' : stepForm({
        at, key: 'tell-ice', button: 'Record that ICE was told',
        fields: html`${of.length === 1 ? html`<input type="hidden" name="of" value="${of[0]?.value ?? ''}"><p>Of: <strong>${of[0]?.label ?? ''}</strong></p>` : radios({ name: 'of', label: 'Of what?', options: of, attempt, focus: true })}
          ${line({ name: 'means', label: 'How', hint: 'As agreed, such as: telephone to the duty desk. Not a name.', attempt, focus: of.length === 1 })}
          ${line({ name: 'recipient', label: 'Who was told', required: false, hint: 'Name or desk. Kept apart, encrypted.', attempt })}
          ${line({ name: 'receipt', label: 'Reference that ICE gave', required: false, attempt })}
          ${line({ name: 'at', label: 'When', required: false, hint: 'Local time of the facility, like 2026-11-02T08:05. Leave empty for now.', attempt })}`,
      })}
      ${toldIce.length === 0 ? '' : html`<h2>Told so far</h2><ul class="usa-list">${toldIce.map((each) => html`<li>${each.of.replaceAll('-', ' ')}, by ${each.means}, ${timeHtml(each.at, at.zone, 'short')}${each.receipt === undefined ? '' : `; reference ${each.receipt}`}</li>`)}</ul>`}`,
  });
}

export function tellAsked(at: ServeAt, form: Form): StepAsked {
  const [of, means, recipient, receipt] = [value(form, 'of') ?? '', value(form, 'means'), value(form, 'recipient'), value(form, 'receipt')];
  const [what = '', stop] = of.split(':');
  const tooLong = (text: string | undefined): boolean => text !== undefined && text.length > 128;
  const problems = [
    ...(/^(service|irregular|stop:[\w-]{1,64})$/.test(of) ? [] : [{ field: idOf('of'), words: 'Say what ICE was told of' }]),
    ...(means === undefined || tooLong(means) ? [{ field: idOf('means'), words: 'Say how ICE was told, in at most 128 characters' }] : []),
    ...(tooLong(receipt) ? [{ field: idOf('receipt'), words: 'A reference has at most 128 characters' }] : []),
  ];
  if (problems.length > 0) throw new BadForm(problems);
  const told = timeOf(form, 'at', 'step', at.zone);
  return {
    kind: 'custody', name: 'tell-ice', id: at.custody.id,
    command: () => ({ of: what, means: means ?? '', ...(told === undefined ? {} : { at: told }), ...(receipt === undefined ? {} : { receipt }), ...(stop === undefined ? {} : { stop }), ...(recipient === undefined ? {} : { personal: { recipient } }) }),
  };
}
