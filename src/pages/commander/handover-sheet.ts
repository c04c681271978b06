import { releaseAnswerWords, releaseCheckWords } from '#custody/release-checks.ts';
import type { Instant } from '#time/instant.ts';
import { facilityName } from '../agency-records.ts';
import { clockPart, statusPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { countdownOf, standing } from '../standing.ts';
import { situationOf } from '../status.ts';
import { handoverSteps } from './handover-steps.ts';
import { receiptHref, type Sheet } from './sheet.ts';
import { type FormPlace, stepForm } from './step-form.ts';

/** What the person who drives must know: until when, and that nothing on the road moves it. */
function limitWords({ subject: { custody: { state }, zone, now } }: Sheet): Html | '' {
  const until: Instant | undefined = standing(state, now).heldUntil;
  if (state.ending !== undefined) return '';
  const when = until === undefined ? html`No end can be shown: nothing in force here allows the person to be held.` : html`It ends ${timeHtml(until, zone)}.`;
  return state.leftWith === 'agency' && state.arrivedAt === undefined
    ? html`<p class="tip-hero__words"><strong>On the road with this agency’s deputies: the limit runs on until arrival.</strong> ${when} Past it, release: ask where, and call the commander now.</p>`
    : html`<p class="tip-hero__words"><strong>The limit runs until the person is with ICE.</strong> ${when} With this agency’s deputies it runs on until arrival.</p>`;
}

function doneList(sheet: Sheet): Html {
  const { subject: { custody: { state }, zone }, personal } = sheet;
  const field = (name: string): string => (personal?.erased === true ? 'erased by lawful order' : personal?.fields[name] ?? 'not recorded');
  const facts: readonly (readonly [string, Html | string])[] = [
    ['ICE officer, credential, taken along', state.leftBuildingAt === undefined ? 'Not yet' : field('iceOfficer')],
    ['Left with', state.leftWith === undefined ? 'Not yet' : state.leftWith === 'ice' ? 'ICE' : 'This agency’s deputies'],
    ['Left the building', state.leftBuildingAt === undefined ? 'Not yet' : timeHtml(state.leftBuildingAt, zone)],
    ['Arrived', state.arrivedAt === undefined ? 'Not yet' : timeHtml(state.arrivedAt, zone)],
    ['Received by', state.arrivedAt === undefined ? 'Not yet' : field('receivedBy')],
    ['Signed receipt', state.papersCompleteAt === undefined ? 'Not yet' : timeHtml(state.papersCompleteAt, zone)],
    ...(state.releaseChecks ?? []).map((given) => [releaseCheckWords[given.check], `${releaseAnswerWords[given.answer]}: ${sheet.who(given.by)}`] as const),
  ];
  return html`<dl class="tip-facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** The handover to ICE, in the order in which it happens: what is done stays in sight, what comes later says why not yet. */
export function handoverSheet(sheet: Sheet, place: FormPlace, notice?: Html): Html {
  const { subject, name, booking } = sheet;
  const { custody: { id, state }, records, warrant, zone, now } = subject;
  const { status, next } = situationOf(state, warrant?.state, false, now);
  const receipt = receiptHref(sheet, 'papers-complete', 'custody-ended');
  return html`<div class="tip-sheet">${breadcrumb([{ href: '/board', words: 'Shift board' }, { href: `/people/${id}`, words: name }], 'Handover to ICE')}
  ${notice ?? ''}
  <h1>Handover to ICE: ${name}</h1><p class="tip-booking tip-title">Booking ${booking}. ${facilityName(records, state.facility)}.</p>
  <div class="tip-hero tip-hero--${status.tone}"><div>${clockPart(countdownOf(state, now), now, zone)}</div><div><p>${statusPart(status)}</p>${limitWords(sheet)}
    <p class="tip-hero__words"><strong>Next:</strong> ${next.step}. <span class="tip-owner">Owner: ${next.owner}.</span></p></div></div>
  <div class="tip-columns"><div>
    <section class="tip-section" aria-labelledby="steps"><h2 id="steps">Step by step</h2>
      <ol class="tip-steps">${[handoverSteps.doorChecks, handoverSteps.left, handoverSteps.arrived, handoverSteps.papers].map((step) => html`<li>${stepForm(step, subject, place)}</li>`)}</ol></section>
    <section class="tip-section" aria-labelledby="own"><h2 id="own">Instead of a handover</h2>${stepForm(handoverSteps.iceRelease, subject, place)}
      <p><a class="usa-link" href="/people/${id}/release">Release sheet</a>: what follows when no basis is in force.</p></section>
  </div><div><section class="tip-section" aria-labelledby="done"><h2 id="done">Recorded so far</h2>${doneList(sheet)}
    ${receipt === undefined ? '' : html`<p><a class="usa-link" href="${receipt}">Receipt of the last entry of this handover</a></p>`}</section></div></div></div>`;
}
