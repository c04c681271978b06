import type { Instant } from '#time/instant.ts';
import { facilityName } from '../agency-records.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { limitOfService } from './record-page.ts';
import type { ServeAt } from './serve-at.ts';
import { around, servePath } from './step-page.ts';

type Row = readonly [string, Html | string];

const rowsPart = (rows: readonly Row[]): Html => html`<dl class="tip-receipt__rows">${rows.map(([term, said]) => html`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`;

/** The same instant in Spanish words, local time first. */
function horaHtml(at: Instant, zone: string): Html {
  const form = (timeZone: string, parts: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('es-US', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...parts }).format(Date.parse(at));
  return html`<time datetime="${at}">${form(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZoneName: 'short' })} (${form('UTC', { day: 'numeric', month: 'long' })} UTC)</time>`;
}

interface Words { readonly agency: string; readonly place: string; readonly end: Instant | undefined; readonly served: Instant; readonly form: string; readonly copy: boolean; readonly zone: string }

const english = (w: Words): Html => html`<section class="tip-receipt__block" lang="en"><h2>Receipt for the person served</h2>
  ${rowsPart([
    ['What was served', `An administrative warrant, Form ${w.form}, signed by an immigration officer, not a judge.`],
    ['When and where', html`${timeHtml(w.served, w.zone)}, ${w.place}.`],
    ['By whom', `An authorized officer of ${w.agency}. The record of service says who.`],
    ['Your copy', w.copy ? 'You were given a copy of the warrant. Keep it with this page.' : 'A copy was offered to you and not taken. You may still ask for it.'],
    ['When this agency’s authority to hold you for ICE ends', w.end === undefined ? 'Not computed on this record.' : html`<strong>${timeHtml(w.end, w.zone)}</strong>, or earlier. Another reason to hold you would have its own paper.`],
    ['Whom to call', `${w.agency}: telephone not recorded.`],
    ['To complain', `To ${w.agency}, or as the 287(g) complaint poster in the processing area says. You, or anyone for you, may do so in any language.`],
  ])}
  <p class="tip-receipt__small">This page says what was recorded. It is not legal advice and it decides nothing. You may show it to a lawyer, your family or your consulate.</p></section>`;

const spanish = (w: Words): Html => html`<section class="tip-receipt__block" lang="es"><h2>Comprobante para la persona notificada</h2>
  ${rowsPart([
    ['Qué se le entregó', `Una orden administrativa, formulario ${w.form}, firmada por un agente de inmigración, no por un juez.`],
    ['Cuándo y dónde', html`${horaHtml(w.served, w.zone)}, ${w.place}.`],
    ['Quién', `Un agente autorizado de ${w.agency}. El registro de la entrega dice quién.`],
    ['Su copia', w.copy ? 'Se le entregó una copia de la orden. Guárdela con esta hoja.' : 'Se le ofreció una copia y no la tomó. Todavía puede pedirla.'],
    ['Cuándo termina la autoridad de esta agencia para retenerle por ICE', w.end === undefined ? 'No calculado en este registro.' : html`<strong>${horaHtml(w.end, w.zone)}</strong>, o antes. Otro motivo para retenerle tendría su propio documento.`],
    ['A quién llamar', `${w.agency}: teléfono no registrado.`],
    ['Para quejarse', `Ante ${w.agency}, o como dice el cartel de quejas 287(g) en el área de procesamiento. Puede hacerlo usted, o alguien por usted, en cualquier idioma.`],
  ])}
  <p class="tip-receipt__small">Esta hoja dice lo que se registró. No es asesoría legal y no decide nada. Puede mostrarla a un abogado, a su familia o a su consulado.</p></section>`;

function wordsOf(at: ServeAt): Words | undefined {
  const { service } = at.custody.state;
  if (service === undefined) return undefined;
  return {
    agency: at.records.agency?.state.name ?? 'this agency', place: facilityName(at.records, service.facility), end: limitOfService(at.custody.state)?.end,
    served: service.servedAt, form: service.form, copy: service.copyGiven, zone: at.zone,
  };
}

/** The person's receipt: one printed page, in English and Spanish. What the agency has not recorded is said to be so, never made up. */
export function receiptPage(at: ServeAt): Html {
  const words = wordsOf(at);
  if (words === undefined) return around(at, { place: 'receipt', heading: 'The person’s receipt', body: html`<h1 class="tip-title">No service is recorded, so there is no receipt</h1><p>A receipt follows a cleared service. <a class="usa-link" href="${servePath(at)}">Go to the steps</a></p>`, back: false });
  const coordinated = at.records.fieldOffices.some(({ state }) => state.coordinations.some(({ subject }) => subject === 'receipt'));
  return around(at, {
    place: 'receipt', heading: 'The person’s receipt', back: false,
    body: html`<h1 class="tip-title">The person’s receipt</h1>
      <div class="tip-noprint"><p class="tip-why">For the person alone. Print it, one page, and give it by hand; do not leave it in the printer.</p>
        <ul class="usa-list"><li>The English and Spanish texts need human review and county counsel’s adoption before use.</li>
        <li>The officer’s name is not printed: this agency has recorded no rule that allows it. The telephone number is not recorded either.</li>
        ${coordinated ? '' : html`<li>No coordination with ICE about receipts is recorded (agreement V; 8 CFR 236.6). County counsel says whether it may be handed out.</li>`}</ul>
        <p>Print with the browser’s own command (Ctrl+P). <a class="usa-link" href="${servePath(at, 'record')}">Back to the record of service</a></p></div>
      <article class="tip-receipt">
        <p class="tip-receipt__who"><strong>${at.name}</strong>, booking ${at.booking}</p>
        ${english(words)}${spanish(words)}
        <p class="tip-receipt__small">Needs human review: text not adopted yet. <span lang="es">Texto pendiente de revisión humana.</span></p>
      </article>`,
  });
}
