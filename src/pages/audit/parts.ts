import type { FastifyReply } from 'fastify';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { send, type Site } from '../site.ts';
import type { Frame } from '../view.ts';
import type { Period } from './period.ts';
import type { Range } from './range.ts';

/** `inside`: whether the rest of the audit is open to this reader too. */
export const auditCrumbs = (here: string, inside = true): Html => breadcrumb([{ href: '/desk', words: 'My desk' }, ...(inside ? [{ href: '/audit', words: 'Audit' }] : [])], here);

const PAGES = [
  { href: '/audit', words: 'State of the ledger' }, { href: '/audit/entries', words: 'Entries' }, { href: '/audit/refusals', words: 'Requirements not met' },
  { href: '/audit/figures', words: 'Figures' }, { href: '/audit/exports', words: 'Exports' }, { href: '/audit/looks', words: 'Who looked' },
] as const;

/** The pages of the audit, the one that is open marked. */
export const auditMenu = (current: (typeof PAGES)[number]['href']): Html => html`<nav class="tip-jump" aria-label="Audit"><ul>${PAGES.map(({ href, words }) =>
  html`<li>${href === current ? html`<strong aria-current="page">${words}</strong>` : html`<a href="${href}">${words}</a>`}</li>`)}</ul></nav>`;

/** An address with these answers, those that are not given left out. */
export function address(path: string, answers: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(answers).filter((each): each is [string, string | number] => each[1] !== undefined).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(given).toString();
  return query === '' ? path : `${path}?${query}`;
}

const input = (name: string, label: string, value: string, hint: string): Html => html`<div class="usa-form-group"><label class="usa-label" for="ask-${name}">${label}</label>
  <span class="usa-hint" id="ask-${name}-hint">${hint}</span><input class="usa-input" id="ask-${name}" name="${name}" value="${value}" maxlength="64" autocomplete="off" aria-describedby="ask-${name}-hint"></div>`;

export interface Choice { readonly name: string; readonly label: string; readonly options: readonly (readonly [string, string])[]; readonly value: string | undefined }

const choicePart = ({ name, label, options, value }: Choice): Html => html`<div class="usa-form-group"><label class="usa-label" for="ask-${name}">${label}</label>
  <select class="usa-select" id="ask-${name}" name="${name}"><option value="">All</option>${options.map(([each, words]) => html`<option value="${each}"${each === value ? html` selected` : ''}>${words}</option>`)}</select></div>`;

/** The days to look at, and what else may be asked; a plain form that changes the address. */
export const periodForm = (action: string, period: Period, more: { readonly texts?: readonly (readonly [string, string, string])[]; readonly choices?: readonly Choice[] } = {}): Html => html`
  ${period.problem === undefined ? '' : html`<p class="usa-alert usa-alert--error" role="alert">${period.problem}</p>`}
  <form class="law-times" method="get" action="${action}">
  ${input('from', 'From day', period.fromDay, 'Like 2026-11-02, local')}${input('to', 'To day', period.toDay, 'That day included')}
  ${(more.choices ?? []).map(choicePart)}${(more.texts ?? []).map(([name, label, value]) => input(name, label, value, 'Its exact name; empty for all'))}
  <button class="usa-button" type="submit">Show</button></form>`;

/** Which entries were read, so that the reader knows what an answer rests on. */
export const rangeWords = ({ from, to }: Range, size: number): string =>
  (to <= from ? `No entry of this ledger (it has ${size}) falls into these days.` : `Read: entries ${from} to ${to - 1} of a ledger of ${size}.`);

/** The last line of a page; `logged` where opening it was written down. */
export const readAt = (now: Instant, zone: string, logged = true): Html =>
  html`<p class="tip-finding__small">Worked out ${timeHtml(now, zone)} from what is recorded. No personal field is read on these pages.${logged ? ' That this page was opened is written down.' : ''}</p>`;

/** A page of the audit, sent with its own spacing. */
export const sendAudit = (site: Site, reply: FastifyReply, frame: Frame, title: string, body: Html): FastifyReply =>
  send(site, reply, frame, { title, section: 'audit', body: html`<div class="aud-page">${body}</div>` });
