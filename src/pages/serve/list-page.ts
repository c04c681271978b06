import { html, type Html } from '../html.ts';
import { clockPart } from '../clock-part.ts';
import { countdownOf } from '../standing.ts';
import { releaseProceeds, saidQuery, type ServeAt } from './serve-at.ts';
import { around, servePath, stepSays } from './step-page.ts';
import { type Step, type StepKey, whereNext } from './steps.ts';

const AT_THE_DOOR: readonly StepKey[] = ['words', 'copy', 'check'];

const stepItem = (step: Step, at: ServeAt): Html => html`<li class="tip-serving__item" id="step-${step.key}">
  <p class="tip-serving__title"><a class="usa-link" href="${servePath(at, step.key)}${saidQuery(at.said)}">${step.title}</a></p>
  <div class="tip-serving__state">${stepSays(step, at)}</div></li>`;

/** The steps of one service, each with its state and the age of what is known. Any order. */
export function listPage(at: ServeAt, notice?: Html): Html {
  const before = at.steps.filter(({ key }) => !AT_THE_DOOR.includes(key));
  const after = at.steps.filter(({ key }) => AT_THE_DOOR.includes(key));
  const done = before.filter(({ state }) => state === 'satisfied').length;
  const next = whereNext(at.steps, 'person');
  return around(at, {
    place: '', heading: 'Serve, step by step', notice, back: false,
    body: html`<h1 class="tip-title">Serve the warrant, step by step</h1>
      <p class="tip-why">Every step is saved by itself, in any order, days ahead where it can be. Nothing here holds anybody: at the release-eligible time, not cleared means release proceeds.</p>
      ${releaseProceeds(at) ? '' : html`<div class="tip-serving__clock">${clockPart(countdownOf(at.custody.state, at.now), at.now, at.zone)}</div>`}
      ${at.custody.state.service !== undefined ? html`<p class="usa-alert usa-alert--info">A warrant was served in this custody. <a href="${servePath(at, 'record')}">See the local record of service</a>.</p>`
        : html`<p><a class="usa-button" href="${servePath(at, next)}${saidQuery(at.said)}" autofocus>Go on: ${at.steps.find(({ key }) => key === next)?.title ?? ''}</a></p>`}
      <section class="tip-section" aria-labelledby="before"><h2 id="before">Before the release-eligible time: ${done} of ${before.length} satisfied</h2><ol class="tip-serving">${before.map((step) => stepItem(step, at))}</ol></section>
      <section class="tip-section" aria-labelledby="then"><h2 id="then">At the release-eligible time</h2><ol class="tip-serving tip-serving--on">${after.map((step) => stepItem(step, at))}</ol></section>
      <section class="tip-section" aria-labelledby="else"><h2 id="else">Instead</h2><ul class="tip-ways">
        <li><a class="usa-link" href="/people/${at.custody.id}/release">Release</a> <span>Always open. No check prolongs custody.</span></li>
        <li><a class="usa-link" href="${servePath(at, 'paper')}">Record what already happened on paper</a> <span>As what it was: the earliest clock starts, the commander and counsel are paged.</span></li>
        ${at.custody.state.detainers.some(({ copyServedAt, liftedAt }) => copyServedAt === undefined && liftedAt === undefined) ? html`<li><a class="usa-link" href="${servePath(at, 'detainer')}">Record that the detainer’s copy was given</a> <span>Without it the form itself says that it has no effect.</span></li>` : ''}
        <li><a class="usa-link" href="/people/${at.custody.id}">Everything recorded about this person</a> <span>Bases, limits, decisions, timeline.</span></li></ul></section>`,
  });
}
