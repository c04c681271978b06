import type { CustodyState, IdentityCheck } from '#custody/state.ts';
import { type Instant, minutesBetween } from '#time/instant.ts';
import { nameOf } from '../agency-records.ts';
import { BadForm, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { idOf, radios } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { stepForm, type StepPage } from './step-page.ts';

const METHODS = {
  'two-people': { label: 'Two people compared', hint: 'You record your comparison now; a second, different person signs in and records theirs within the hour.' },
  'fingerprint': { label: 'Fingerprints compared', hint: 'One comparison is enough, and only this one settles a doubt about identity.' },
  'remote-witness': { label: 'A remote witness compared with me', hint: 'For a night with one person on duty: the witness sees the person and the warrant over a live picture.' },
} as const;
const RESULTS = [
  { value: 'match', label: 'Match: this is the person named in the warrant' },
  { value: 'no-match', label: 'No match: this is not that person', hint: 'It opens a stop. Only fingerprints can settle it; release is not delayed.' },
  { value: 'inconclusive', label: 'I cannot say' },
];
/** As long as the record itself lets a second person follow the first. */
const SECOND_WITHIN_MINUTES = 60;

/** The first of two comparisons that still waits for its second; undefined when none does. */
export function waitingForSecond({ identity, warrant }: Pick<CustodyState, 'identity' | 'warrant'>, now: Instant): IdentityCheck | undefined {
  const last = identity.findLast((check) => check.method === 'two-people' && (check.warrant === undefined || check.warrant === warrant));
  return last !== undefined && last.by.length === 1 && minutesBetween(last.at, now) <= SECOND_WITHIN_MINUTES ? last : undefined;
}

const who = (at: ServeAt, principal: string): string => (principal === at.caller.principal ? 'you' : nameOf(at.names.get(principal)));

function waitingPart(at: ServeAt): Html | '' {
  const first = waitingForSecond(at.custody.state, at.now);
  if (first === undefined) return '';
  const mine = first.by.includes(at.caller.principal);
  return html`<div class="usa-alert usa-alert--info"><h2 class="usa-alert__heading">${mine ? 'Yours is recorded. A second person is needed' : 'You can be the second person'}</h2>
    <p>${who(at, first.by[0] ?? '')} recorded “${first.result.replaceAll('-', ' ')}” ${ageWords(first.at, at.now)}. ${mine
      ? 'Another warrant service officer, a booking clerk or the shift commander compares the person with the warrant and records it, signed in as themselves. The same person never counts twice.'
      : 'Compare the person with the warrant yourself, then record what you saw.'}</p>
    ${mine ? html`<p><a class="usa-link" href="/people/${at.custody.id}/serve">Go on with the other steps meanwhile</a></p>` : ''}</div>`;
}

const done = (at: ServeAt): Html | '' => (at.custody.state.identity.length === 0 ? '' : html`<h2>Comparisons on record</h2><ul class="usa-list">${[...at.custody.state.identity].reverse().map((check) => html`<li>${check.result.replaceAll('-', ' ')}, by ${METHODS[check.method].label.toLowerCase()}: ${check.by.map((each) => who(at, each)).join(' and ')}; ${timeHtml(check.at, at.zone, 'short')}</li>`)}</ul>`);

export const identityStep: StepPage = {
  key: 'identity',
  question: 'Is this the person named in the warrant?',
  why: 'The wrong person must never be served. One pair of eyes at night is not enough, so two people, fingerprints or a remote witness compare.',
  supplies: 'you and a second person on shift, the booking desk’s fingerprint machine, or a remote witness.',
  body(at, attempt) {
    const practice = at.records.agency?.state.safeguards;
    const first = waitingForSecond(at.custody.state, at.now);
    const mine = first?.by.includes(at.caller.principal) === true;
    const methods = (Object.keys(METHODS) as (keyof typeof METHODS)[]).filter((method) => practice === undefined || practice.identityMethods.includes(method));
    const options = methods.filter((method) => !(method === 'two-people' && mine)).map((method) => ({ value: method, ...METHODS[method] }));
    return html`${waitingPart(at)}
      ${at.warrant === undefined ? html`<p>No administrative warrant is attached to this booking: there is nothing to compare with.</p>` : stepForm({
        at, key: 'identity', button: 'Record my comparison',
        fields: html`${radios({ name: 'method', label: 'How was the person compared?', options, attempt, focus: true, ...(first === undefined || mine ? {} : { chosen: 'two-people' }),
            ...(mine ? { hint: 'Two people: you have recorded yours. Someone else records the second.' } : practice === undefined ? { hint: 'No safeguards are adopted here yet; the agency head adopts which ways count.' } : {}) })}
          ${radios({ name: 'result', label: 'What came out?', options: RESULTS, attempt })}`,
      })}
      ${done(at)}`;
  },
  asked(at, form) {
    const method = value(form, 'method') ?? '';
    const result = value(form, 'result') ?? '';
    const first = waitingForSecond(at.custody.state, at.now);
    const problems = [
      ...(Object.hasOwn(METHODS, method) ? [] : [{ field: idOf('method'), words: 'Say how the person was compared' }]),
      ...(RESULTS.some((each) => each.value === result) ? [] : [{ field: idOf('result'), words: 'Say what came out' }]),
      ...(method === 'two-people' && first?.by.includes(at.caller.principal) === true && first.result === result ? [{ field: idOf('method'), words: 'You have recorded yours. The second person must be someone else, signed in as themselves' }] : []),
    ];
    if (problems.length > 0) throw new BadForm(problems);
    return { kind: 'custody', name: 'record-identity', id: at.custody.id, asRead: true, command: () => ({ method, result, ...(at.warrant === undefined ? {} : { warrant: at.warrant.id }) }) };
  },
};
