import type { JsonObject } from '#ledger/envelope.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { ageWords, timeHtml } from '../moment.ts';
import type { Form } from '../form-values.ts';
import type { Asked } from '../perform.ts';
import { clockPart } from '../clock-part.ts';
import { countdownOf } from '../standing.ts';
import type { Attempt } from './fields.ts';
import { releaseProceeds, saidQuery, type ServeAt } from './serve-at.ts';
import type { Step, StepKey, StepState } from './steps.ts';

/** What a step's form asks of the desk. */
export type StepAsked = Omit<Asked, 'done'> & { readonly command: () => JsonObject };

/** One page of one thing: a question, why it is asked, who can supply what is missing, and its form. */
export interface StepPage {
  readonly key: StepKey;
  readonly question: string;
  /** Why the step exists, in one line. */
  readonly why: string;
  /** Who can supply what is missing. */
  readonly supplies: string;
  body(at: ServeAt, attempt?: Attempt): Html;
  /** Reads the form. Throws BadForm. Absent where the page asks nothing. */
  asked?(at: ServeAt, form: Form): StepAsked;
}

const STATE: { readonly [S in StepState]: { readonly words: string; readonly tone: string } } = {
  'satisfied': { words: 'Satisfied', tone: 'good' },
  'not-yet': { words: 'Not yet', tone: 'warning' },
  'stopped': { words: 'Stopped', tone: 'urgent' },
  'with-service': { words: 'With the service', tone: 'quiet' },
};

export const stateTag = (state: StepState): Html => html`<span class="tip-state tip-state--${STATE[state].tone}">${STATE[state].words}</span>`;

export const servePath = (at: Pick<ServeAt, 'custody'>, place = ''): string => `/people/${at.custody.id}/serve${place === '' ? '' : `/${place}`}`;

/** Steps that rest on many facts: the oldest of them says how far to trust the rest. */
const BY_MANY: readonly StepKey[] = ['person', 'papers'];

/** What is on record for a step: its state, in words, how old, and who can supply the rest. */
export function stepSays(step: Step, at: ServeAt): Html {
  return html`<p class="tip-serving__says">${stateTag(step.state)} <span>${step.words}</span></p>
    ${step.knownAt === undefined ? '' : html`<p class="tip-serving__age">${BY_MANY.includes(step.key) ? 'Oldest fact behind it:' : 'Last learned'} ${timeHtml(step.knownAt, at.zone, 'short')}, ${ageWords(step.knownAt, at.now)}.</p>`}
    ${step.from === undefined ? '' : html`<p class="tip-serving__age">Who can supply it: ${step.from}.</p>`}`;
}

/** At the release-eligible time there is no waiting state, and every page of a service says so. */
export const releaseNotice = (at: ServeAt): Html | '' => (releaseProceeds(at) ? html`<div class="usa-alert usa-alert--error tip-release-now"><h2 class="usa-alert__heading">Not cleared: release proceeds</h2>
  <p>This person is release-eligible. Not cleared means release proceeds: there is no waiting state, and no check, stop or missing answer prolongs custody.</p>
  ${clockPart(countdownOf(at.custody.state, at.now), at.now, at.zone)}
  <p><a class="usa-link" href="/people/${at.custody.id}/release">Go to the release</a>. What you record here goes on counting, while release goes on.</p></div>` : '');

/** Said once the record is no longer the one on this page. */
const changed = (at: ServeAt, place: string): Html => html`<div data-live="/events/people/${at.custody.id}?version=${at.custody.version}"><p class="usa-alert usa-alert--warning" data-tip-changed hidden>This record has changed since the page was opened. <a href="${servePath(at, place)}${saidQuery(at.said)}">Show it as it is now</a></p></div>`;

interface Around { readonly place: string; readonly heading: string; readonly notice?: Html | undefined; readonly body: Html; readonly back?: boolean }

/** The frame of every page of a service: where one is, whom it is about, what has changed, and the way back. */
export function around(at: ServeAt, { place, heading, notice, body, back }: Around): Html {
  const crumbs = [{ href: '/desk', words: 'My desk' }, { href: `/people/${at.custody.id}`, words: at.name }, ...(place === '' ? [] : [{ href: servePath(at) + saidQuery(at.said), words: 'Steps' }])];
  return html`${breadcrumb(crumbs, heading)}
  ${notice ?? ''}
  <p class="tip-whom"><strong>${at.name}</strong>, booking ${at.booking}</p>
  ${changed(at, place)}
  ${releaseNotice(at)}
  ${body}
  ${back === false ? '' : html`<p class="tip-back"><a class="usa-link" href="${servePath(at)}${saidQuery(at.said)}">All steps</a></p>`}`;
}

export interface StepForm {
  readonly at: ServeAt;
  readonly key: string;
  readonly version?: number;
  readonly fields: Html;
  readonly button: string;
}

/** The form of a step: plain, sent once however often it is clicked, on the record as it was read. */
export const stepForm = ({ at, key, version, fields, button }: StepForm): Html => html`<form class="usa-form tip-stepform" method="post" action="${servePath(at, key)}${saidQuery(at.said)}">
  <input type="hidden" name="key" value="${at.site.deps.ids.next()}"><input type="hidden" name="version" value="${version ?? at.custody.version}">
  ${fields}
  <button class="usa-button" type="submit">${button}</button></form>`;

export function stepPage(page: StepPage, at: ServeAt, notice?: Html, attempt?: Attempt): Html {
  const step = at.steps.find(({ key }) => key === page.key) as Step;
  return around(at, {
    place: page.key, heading: page.question, notice,
    body: html`<h1 class="tip-title">${page.question}</h1>
      <p class="tip-why">${page.why}</p>
      <div class="tip-serving__now">${stepSays(step, at)}</div>
      ${page.body(at, attempt)}
      <p class="tip-serving__age">What is missing here comes from: ${page.supplies}</p>`,
  });
}
