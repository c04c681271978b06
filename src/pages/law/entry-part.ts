import { textHash } from '#law/adoption.ts';
import type { Conflict } from '#law/conflicts.ts';
import { CONFLICT_WORDS } from '#law/conflicts.ts';
import { ownerOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import type { LawBody } from '#law/law.ts';
import { html, type Html } from '../html.ts';
import type { Instant } from '#time/instant.ts';
import { actWords, effectWords, kindWords, markWords, parameterWords } from './words.ts';

/** A day of law, in the days of the file's own zone: `17 Feb 2026`. */
export function dayOf(at: Instant, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(at));
}

export const zoneOf = (body: LawBody, entry: LawEntry): string => body.heads.get(ownerOf(entry))?.zone ?? 'UTC';

/** `from 17 Feb 2026` or `from 3 Mar 2025 until 17 Feb 2026`: the second day is the first on which it no longer counts. */
export function spanWords(body: LawBody, entry: LawEntry): string {
  const zone = zoneOf(body, entry);
  return `from ${dayOf(entry.inForceFrom, zone)}${entry.inForceTo === null ? '' : ` until ${dayOf(entry.inForceTo, zone)}`}`;
}

export const entryHref = (entry: LawEntry, times: string): string => `/law/${ownerOf(entry)}${times}#${anchorOf(entry)}`;
export const anchorOf = (entry: LawEntry): string => entry.id.replaceAll('/', '-');

/** Every conflict of one entry, or of several, with both citations; which is right is for counsel and courts. */
export function conflictsPart(conflicts: readonly Conflict[], times: string): Html {
  if (conflicts.length === 0) return html``;
  const link = (entry: LawEntry): Html => html`<a class="usa-link" href="${entryHref(entry, times)}">${entry.citation}</a>`;
  const pairs = [...Map.groupBy(conflicts, ({ rule }) => rule)];
  return html`<div class="law-conflict">${pairs.map(([rule, all]) => html`<p>${link(rule)} <strong>pulls against</strong> ${all.map(({ against }, place) => html`${place === 0 ? '' : '; '}${link(against)}`)}.</p>`)}<p>${CONFLICT_WORDS}</p></div>`;
}

/** One clause or rule in full: what it says, where it stands, how sure the record is, since when, and what it pulls against. */
export function entryPart(body: LawBody, entry: LawEntry, conflicts: readonly Conflict[], times: string): Html {
  const source = body.sources.get(entry.source);
  const own = conflicts.filter(({ rule, against }) => rule.id === entry.id || against.id === entry.id);
  const parameters = Object.entries(entry.parameters).map(([name, value]) => parameterWords(name, value));
  return html`<article class="law-entry law-entry--${entry.verification}" id="${anchorOf(entry)}">
    <h3>${entry.citation}</h3>
    <p class="law-entry__kind">${'effect' in entry && entry.bearsOn.length > 0 ? `${kindWords[entry.kind]}; ${effectWords[entry.effect]} ${entry.bearsOn.map((act) => actWords[act]).join(', ')}` : kindWords[entry.kind]}</p>
    ${entry.quotation === '' ? '' : html`<blockquote>“${entry.quotation}”</blockquote>`}
    ${'limit' in entry && entry.limit !== null ? html`<p>${entry.limit.hours} hours from ${entry.limit.start.replaceAll('-', ' ')}, excluding ${entry.limit.excludes.replaceAll('-', ' ')}.</p>` : ''}
    ${'conditions' in entry && entry.conditions.length > 0 ? html`<p>On condition that:</p><ul class="usa-list">${entry.conditions.map((words) => html`<li>${words}</li>`)}</ul>` : ''}
    ${parameters.length === 0 ? '' : html`<p>${parameters.join(' · ')}</p>`}
    ${entry.note === undefined ? '' : html`<p>${entry.note}</p>`}
    ${conflictsPart(own, times)}
    <dl class="law-entry__facts">
      <div><dt>In force</dt><dd>${spanWords(body, entry)}</dd></div>
      <div><dt>Mark</dt><dd>${entry.verification}: ${markWords[entry.verification]}</dd></div>
      <div><dt>Read in</dt><dd>${source?.title ?? entry.source}${source === undefined || source.address === '' ? '' : ` (${source.address})`}</dd></div>
      <div><dt>Recorded</dt><dd>${dayOf(entry.recordedAt, zoneOf(body, entry))}</dd></div>
      <div><dt>Id</dt><dd class="tip-code">${entry.id}</dd></div>
      <div><dt>Text</dt><dd class="tip-code">${textHash(entry).slice(0, 16)}</dd></div>
    </dl></article>`;
}
