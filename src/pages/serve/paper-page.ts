import { nameOf } from '../agency-records.ts';
import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { around, servePath, type StepAsked, stepForm } from './step-page.ts';

const WHAT = [
  { value: 'served', label: 'The warrant was served, without a clearance from this record', hint: 'On paper, during an outage, too early, or late to be entered.' },
  { value: 'held', label: 'The person was found held, with nothing recorded to hold on' },
];
const WHY = [
  { value: 'outage', label: 'This record could not be reached' }, { value: 'not-asked', label: 'Nobody asked' }, { value: 'not-cleared', label: 'It was asked and not cleared' },
  { value: 'early', label: 'It was done before the release-eligible time' }, { value: 'unknown', label: 'Not known' },
];

/** Which clock starts, and who is paged: said before anyone presses, because nothing here is taken back. */
function follows(at: ServeAt): Html {
  const { releaseEligibleAt } = at.custody.state;
  return html`<div class="usa-alert usa-alert--info"><h2 class="usa-alert__heading">What follows at once</h2><ul class="usa-list">
    <li><strong>The earliest clock starts.</strong> The agreement’s hours are counted from the earliest moment on record: the one you give${releaseEligibleAt === undefined ? '' : html`, or release-eligible ${timeHtml(releaseEligibleAt, at.zone, 'short')}, whichever is earlier`}. Recording it late moves nothing.</li>
    <li><strong>The shift commander and county counsel are paged.</strong> Each acknowledges by name.</li>
    <li>It is recorded as what it was. No clearance is made up for it, and it gives no power to hold.</li></ul></div>`;
}

export function paperPage(at: ServeAt, notice?: Html, attempt?: Attempt): Html {
  const officers = at.records.officers.map(({ id }) => ({ value: id, label: id === at.caller.officer ? 'I did' : nameOf(at.names.get(id)) === 'Name not recorded' ? id : nameOf(at.names.get(id)) }));
  return around(at, {
    place: 'paper', heading: 'What already happened', notice,
    body: html`<h1 class="tip-title">Record what already happened</h1>
      <p class="tip-why">What happened anyway must never go off the books: it is as easy to record as a cleared service, from screen or from paper, and never refused for being late.</p>
      ${follows(at)}
      ${stepForm({
        at, key: 'paper', button: 'Record it as what it was',
        fields: html`${radios({ name: 'what', label: 'What happened?', options: WHAT, attempt, focus: true })}
          ${line({ name: 'at', label: 'When it happened', hint: 'As the paper says, local time of the facility, like 2026-11-02T08:05. In an hour that the clock repeats, add the offset: 2026-11-01T01:30-04:00.', attempt })}
          ${radios({ name: 'why', label: 'Why was there no clearance?', options: WHY, attempt })}
          ${radios({ name: 'source', label: 'Entered from', options: [{ value: 'paper', label: 'A paper' }, { value: 'screen', label: 'What someone says now' }], attempt })}
          ${radios({ name: 'officer', label: 'Who served?', options: [...officers, { value: 'not-known', label: 'Not known, or nobody served' }], attempt })}
          ${line({ name: 'documentHash', hash: true, label: 'SHA-256 of the paper', required: false, hint: '64 characters, 0 to 9 and a to f.', attempt })}
          ${line({ name: 'account', label: 'In words', required: false, long: true, hint: 'Kept encrypted under this person’s key.', attempt })}`,
      })}
      <p class="tip-serving__age">A person without a booking on record is entered by the shift commander, as found held. <a class="usa-link" href="${servePath(at)}">Back to the steps</a></p>`,
    back: false,
  });
}

export function paperAsked(at: ServeAt, form: Form): StepAsked {
  const [what, why, source, officer, documentHash, account] = ['what', 'why', 'source', 'officer', 'documentHash', 'account'].map((name) => value(form, name));
  const problems = [
    ...(WHAT.some((each) => each.value === what) ? [] : [{ field: idOf('what'), words: 'Say what happened' }]),
    // A missing time is never taken for now: the clock hangs on it.
    ...(value(form, 'at') === undefined ? [{ field: idOf('at'), words: 'Say when it happened: the clock is counted from it' }] : []),
    ...(WHY.some((each) => each.value === why) ? [] : [{ field: idOf('why'), words: 'Say why there was no clearance' }]),
    ...(source === 'paper' || source === 'screen' ? [] : [{ field: idOf('source'), words: 'Say whether it is entered from a paper' }]),
    ...(officer === 'not-known' || at.records.officers.some(({ id }) => id === officer) ? [] : [{ field: idOf('officer'), words: 'Say who served, or that it is not known' }]),
    ...(documentHash === undefined || /^[0-9a-fA-F]{64}$/.test(documentHash) ? [] : [{ field: idOf('documentHash'), words: 'A SHA-256 has 64 characters, 0 to 9 and a to f' }]),
  ];
  if (problems.length > 0) throw new BadForm(problems);
  const when = timeOf(form, 'at', 'step', at.zone) ?? at.now;
  const said = {
    why: why ?? '', source: source ?? '', ...(documentHash === undefined ? {} : { documentHash: documentHash.toLowerCase() }),
    ...(at.warrant === undefined ? {} : { warrant: at.warrant.id }), ...(account === undefined ? {} : { personal: { account } }),
  };
  if (what === 'held') return { kind: 'custody', name: 'record-found-held', id: at.custody.id, command: () => ({ ...said, sinceAt: when, foundAt: when }) };
  return { kind: 'custody', name: 'record-irregular-service', id: at.custody.id, command: () => ({ ...said, occurredAt: when, ...(officer === 'not-known' || officer === undefined ? {} : { officer }) }) };
}
