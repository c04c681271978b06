import type { Stop } from '#custody/stop-state.ts';
import { partsMissing, partWords } from '#custody/stop-rules.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { stopWords } from '../status.ts';
import type { Paged } from './paged.ts';

const STATUS = { open: 'open', resolved: 'answered: does not bar', barring: 'upheld: it bars the act' } as const;

const pagedPart = ({ owner, raisedAt, again, heard }: Paged, zone: string): Html => html`<li>Paged: ${owner}, ${timeHtml(raisedAt, zone)}. ${heard === undefined
  ? html`<strong>Not acknowledged yet</strong>${again === 0 ? '; raised again every 15 minutes until it is.' : `; raised again ${again} ${again === 1 ? 'time' : 'times'}.`}`
  : html`<strong>Acknowledged by ${heard.by}</strong>, ${timeHtml(heard.at, zone)}.`}</li>`;

/** Stops with the people they reached: who was paged, and who heard it. */
export const stopsPart = (stops: readonly Stop[], paged: ReadonlyMap<string, readonly Paged[]>, zone: string): Html => (stops.length === 0 ? html`<p class="tip-none">No stop is recorded.</p>`
  : html`${stops.toReversed().map((stop) => {
    const reached = paged.get(stop.id) ?? [];
    return html`<article class="usa-alert ${stop.status === 'open' ? 'usa-alert--warning' : 'usa-alert--info'}"><h3 class="usa-alert__heading">Stop, ${stopWords(stop.kind).words}: ${STATUS[stop.status]}</h3>
    <p>Recorded ${timeHtml(stop.openedAt, zone)}; raised by ${stop.source.replaceAll('-', ' ')}, ${stop.means}.${stop.documentHash === undefined ? '' : html` Paper <span class="tip-code">${stop.documentHash.slice(0, 16)}…</span>`}</p>
    ${stop.status === 'open' ? html`<p>Still to come: ${partsMissing(stop).map((part) => partWords[part]).join(' and ')}. A stop stops the act; it never prolongs custody.</p>` : ''}
    ${reached.length === 0 ? (stop.status === 'open' ? html`<p>Being raised now. Open this page again in a moment to see who was paged.</p>` : '') : html`<ul class="usa-list">${reached.map((each) => pagedPart(each, zone))}</ul>`}</article>`;
  })}`);
