import type { Stop } from '#custody/stop-state.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import type { Attorney } from './attorneys.ts';
import { attorneysPart } from './defence-page.ts';
import type { Paged } from './paged.ts';
import { type StopForm, telephoneForm } from './stop-form.ts';
import { stopsPart } from './stops-part.ts';

export interface TelephoneView {
  readonly id: string;
  readonly name: string;
  readonly attorneys: readonly Attorney[];
  /** The last call that was recorded about this person. */
  readonly lastCall: { readonly name: string; readonly number: string } | undefined;
  readonly stops: readonly Stop[];
  readonly paged: ReadonlyMap<string, readonly Paged[]>;
  /** Why this reader may not record one. */
  readonly closed: string | undefined;
  readonly zone: string;
}

/** A stop that an attorney makes by telephone, written down by whoever picked up. */
export function telephonePage({ id, name, attorneys, lastCall, stops, paged, closed, zone }: TelephoneView, form: StopForm, notice?: Html): Html {
  return html`${breadcrumb([{ href: '/board', words: 'Shift board' }, { href: `/people/${id}`, words: name }], 'A stop by telephone')}${notice ?? ''}
  <h1 class="tip-title">A stop by telephone: ${name}</h1>
  <p class="tip-counted">Write down what the attorney says while they are on the line. It is recorded first and judged after, by those whose part it is. It never prolongs custody.</p>
  <div class="tip-columns"><div>${closed === undefined ? telephoneForm(id, form) : html`<p class="usa-alert usa-alert--info">${closed}</p>`}</div><div>
  <section class="tip-section" aria-labelledby="attorney"><h2 id="attorney">Attorney of record</h2>${attorneysPart(attorneys, zone)}</section>
  ${lastCall === undefined ? '' : html`<section class="tip-section" aria-labelledby="call"><h2 id="call">Last call recorded</h2><p>${lastCall.name}, call back on ${lastCall.number}.</p></section>`}
  <section class="tip-section" aria-labelledby="stops"><h2 id="stops">Stops, and who was reached</h2>${stopsPart(stops, paged, zone)}</section></div></div>`;
}
