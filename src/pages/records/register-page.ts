import type { AnyUseCase } from '#desk/use-case.ts';
import { html, type Html } from '../html.ts';
import { kindOf, type PageKind } from './kinds.ts';

interface Row { readonly href: string; readonly name: string; readonly status: string }

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const rowsPart = (rows: readonly Row[], none: string): Html => (rows.length === 0 ? html`<p class="tip-none">${none}</p>`
  : html`<ul class="tip-ways">${rows.map((row) => html`<li><a class="usa-link" href="${row.href}">${row.name}</a> <span>${row.status}</span></li>`)}</ul>`);

/** What has a page of its own, instead of the form made from its schema. */
const OWN_PAGE: Readonly<Record<string, string>> = { 'officer/nominate-officers': '/officers/nominate' };
const beginHref = ({ kind, name }: AnyUseCase, back: string): string => OWN_PAGE[`${kind}/${name}`] ?? `/do/${kind}/${name}?back=${back}`;

/** What the reader may begin: a record that does not exist yet. */
export const beginsPart = (begins: readonly AnyUseCase[], back: string): Html => (begins.length === 0 ? html``
  : html`<section class="tip-section" aria-labelledby="begin"><h2 id="begin">Begin a record</h2><ul class="tip-steps">${begins.map((each) => html`<li><a class="usa-link" href="${beginHref(each, back)}">${capital(each.words)}</a> <span class="tip-from">${each.citation ?? ''}</span></li>`)}</ul></section>`);

export interface SetUpView {
  readonly agency: { readonly href: string; readonly name: string } | undefined;
  readonly sections: readonly { readonly kind: PageKind; readonly rows: readonly Row[] }[];
  readonly begins: readonly AnyUseCase[];
}

/** What the agency is made of, and what may be begun. */
export const setUpPage = ({ agency, sections, begins }: SetUpView): Html => html`<h1 class="tip-title">The agency’s set-up</h1>
  <p class="tip-counted">The agency, its buildings, its agreements and its ICE field offices; and every record that you may begin.</p>
  ${agency === undefined ? html`<p class="tip-none">This agency’s records have not been set up.</p>` : html`<p><a class="usa-link" href="${agency.href}">${agency.name}</a>: arrangement of supervision, safeguards, adopted rules.</p>`}
  ${sections.map(({ kind, rows }) => html`<section class="tip-section" aria-labelledby="list-${kind}"><h2 id="list-${kind}">${capital(kindOf(kind).plural)}</h2>${rowsPart(rows, `No ${kindOf(kind).noun} is on record.`)}</section>`)}
  ${beginsPart(begins, '/records')}`;

export const listPage = (kind: PageKind, rows: readonly Row[], begins: readonly AnyUseCase[]): Html => html`<h1 class="tip-title">${capital(kindOf(kind).plural)}</h1>
  ${rowsPart(rows, `No ${kindOf(kind).noun} is on record.`)}${beginsPart(begins, `/records/${kind}`)}`;
