import { partRoles, partsMissing, partWords, stopParts, stopWords } from '#custody/stop-rules.ts';
import type { Resolution, Stop } from '#custody/stop-state.ts';
import { NotFound } from '#desk/refusal.ts';
import { roleWords } from '#people/roles.ts';
import { BadForm, type Form, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import { itemWords } from './records-step.ts';
import type { ServeAt } from './serve-at.ts';
import { around, servePath, type StepAsked, stepForm } from './step-page.ts';

type Part = Resolution['by'];
const YES_NO = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];

export function stopIn(at: ServeAt, id: string): Stop {
  const found = at.custody.state.stops.find((stop) => stop.id === id);
  if (found === undefined) throw new NotFound('no such stop');
  return found;
}

const rolesFor = (part: Part): string => partRoles[part].map((role) => roleWords[role]).join(', ');
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const answerPart = (part: Part, stop: Stop, at: ServeAt): Html => {
  const given = stop.resolutions.filter(({ by }) => by === part);
  return html`<li class="tip-item"><h3>${sentence(partWords[part])}</h3>
    ${given.length === 0 ? html`<p><strong>Not given yet.</strong> It can come from: ${rolesFor(part)}.</p>` : given.map((each) => html`<p>${each.outcome === 'bars' ? 'It bars the act' : 'It does not bar the act'}, ${timeHtml(each.at, at.zone, 'short')}, ${ageWords(each.at, at.now)}.${each.answersItem === true ? ' It answers this very item.' : ''}${each.fingerprintMatch === true ? ' It rests on a fingerprint match.' : ''}</p>`)}</li>`;
};

/** The part that this reader may give now; in order, because the agency accepts what ICE has said first. */
const partFor = (stop: Stop, at: ServeAt): Part | undefined => partsMissing(stop).find((part) => partRoles[part].includes(at.caller.role));

const OUTCOMES: { readonly [P in Part]: readonly (readonly [string, string])[] } = {
  ice: [['does-not-bar', 'Considered: not a citizen, it does not bar the act'], ['bars', 'A citizen, or it bars the act']],
  agency: [['does-not-bar', 'This agency accepts ICE’s answer'], ['bars', 'This agency does not accept it: the act is barred']],
  fingerprint: [['does-not-bar', 'The fingerprints match'], ['bars', 'They do not match: the act is barred']],
  counsel: [['does-not-bar', 'Read by counsel: it does not bar the act'], ['bars', 'Read by counsel: it bars the act']],
};

function answerForm(stop: Stop, part: Part, at: ServeAt, attempt: Attempt | undefined): Html {
  const asksItem = part === 'ice' && stop.source === 'own-records';
  return html`<h2>Give ${partWords[part]}</h2>${stepForm({
    at, key: `stops/${stop.id}`, button: 'Record the answer',
    fields: html`<input type="hidden" name="by" value="${part}">
      ${radios({ name: 'outcome', label: 'What is the answer?', options: OUTCOMES[part].map(([value_, label]) => ({ value: value_, label })), attempt, focus: true })}
      ${asksItem ? radios({ name: 'answersItem', label: 'Does it answer this very item, not the file in general?', options: YES_NO, attempt }) : ''}
      ${asksItem || part === 'fingerprint' ? radios({ name: 'fingerprintMatch', label: 'Does it rest on a fingerprint match?', options: YES_NO, attempt }) : ''}
      ${part === 'ice' || part === 'counsel' ? line({ name: 'documentHash', hash: true, label: 'SHA-256 of the written answer', hint: '64 characters, 0 to 9 and a to f. Needed where the stop is answered as not barring.', required: false, attempt }) : ''}
      ${line({ name: 'reasons', label: 'Reasons', long: true, hint: 'Kept encrypted under this person’s key.', attempt })}`,
  })}`;
}

/** One stop: what it is, each part of its answer, and the form for whoever may give the next one. */
export function stopPage(at: ServeAt, id: string, notice?: Html, attempt?: Attempt): Html {
  const stop = stopIn(at, id);
  const item = at.custody.state.ownRecords?.items.find((each) => each.stop === id);
  const part = stop.status === 'open' ? partFor(stop, at) : undefined;
  const heading = item === undefined ? `Stop: ${stopWords[stop.kind]}` : `Own records: ${itemWords[item.kind].toLowerCase()}`;
  return around(at, {
    place: `stops/${id}`, heading, notice,
    body: html`<h1 class="tip-title">${heading}</h1>
      <p class="tip-why">It stops the service until ${stopParts[stop.kind].map((each) => partWords[each]).join(', and then ')} ${stop.status === 'open' ? 'are on record' : 'were on record'}, each from a different, named person. A stop never prolongs custody.</p>
      <p>${stop.status === 'open' ? html`<strong>Open.</strong>` : stop.status === 'barring' ? html`<strong>Upheld: it bars the act.</strong>` : html`<strong>Resolved.</strong>`} Raised by ${stop.source.replaceAll('-', ' ')}, ${timeHtml(stop.claimedAt, at.zone)}.</p>
      <h2>Each answer that it needs</h2><ul class="tip-items">${stopParts[stop.kind].map((each) => answerPart(each, stop, at))}</ul>
      ${part !== undefined ? answerForm(stop, part, at, attempt)
        : stop.status === 'open' ? html`<p class="usa-alert usa-alert--info">The next answer is not yours to give: ${partsMissing(stop).slice(0, 1).map((each) => `${partWords[each]}, from ${rolesFor(each)}`).join('')}. Nobody answers a stop that they raised.</p>` : ''}
      <p class="tip-back"><a class="usa-link" href="${servePath(at, item === undefined ? 'stops' : 'own-records')}">${item === undefined ? 'All stops' : 'All items'}</a></p>`,
  });
}

export function stopAsked(at: ServeAt, id: string, form: Form): StepAsked {
  const stop = stopIn(at, id);
  const part = partsMissing(stop).find((each) => each === form['by']);
  const [outcome, documentHash, reasons] = [value(form, 'outcome'), value(form, 'documentHash')?.toLowerCase(), value(form, 'reasons')];
  const problems = [
    ...(part === undefined ? [{ field: 'main', words: 'This part of the answer is not open any more. Read the page again.' }] : []),
    ...(outcome === 'does-not-bar' || outcome === 'bars' ? [] : [{ field: idOf('outcome'), words: 'Say what the answer is' }]),
    ...(documentHash === undefined || /^[0-9a-f]{64}$/.test(documentHash) ? [] : [{ field: idOf('documentHash'), words: 'A SHA-256 has 64 characters, 0 to 9 and a to f' }]),
    ...(reasons === undefined ? [{ field: idOf('reasons'), words: 'Give the reasons' }] : []),
  ];
  if (problems.length > 0) throw new BadForm(problems);
  const yes = (name: string): { [key: string]: boolean } => (form[name] === 'yes' || form[name] === 'no' ? { [name]: form[name] === 'yes' } : {});
  return {
    kind: 'custody', name: 'resolve-stop', id: at.custody.id,
    command: () => ({ stop: id, by: part ?? '', outcome: outcome ?? '', ...(documentHash === undefined ? {} : { documentHash }), ...yes('answersItem'), ...yes('fingerprintMatch'), personal: { reasons: reasons ?? '' } }),
  };
}
