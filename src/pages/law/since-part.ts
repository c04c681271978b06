import type { FileDiff } from '#law/diff.ts';
import type { LawEntry } from '#law/entries.ts';
import { html, type Html } from '../html.ts';
import { entryHref } from './entry-part.ts';

/** What was recorded since the version in use, text by text: this state's own first, what is of other places behind a fold. */
export function sincePart(since: readonly FileDiff[], state: string): Html {
  const isOwn = ({ file }: FileDiff): boolean => file === `jurisdictions/${state}.json`;
  const [own, others] = [since.filter(isOwn), since.filter((file) => !isOwn(file))];
  if (since.length === 0) return html`<p>None of it is in force now.</p>`;
  return html`${own.length === 0 ? html`<p>None of it is of this state’s own law.</p>` : html`<h4>Of this state’s law</h4>${own.map(filePart)}`}
    ${others.length === 0 ? '' : html`<details class="law-more"><summary>Of other texts: ${count(others)}</summary>${others.map(filePart)}</details>`}`;
}

const count = (files: readonly FileDiff[]): number => files.reduce((sum, { added, ended, changed }) => sum + added.length + ended.length + changed.length, 0);

/** What a reader is told of a field that differs; when it was recorded always does. */
const WORDS: Readonly<Record<string, string>> = {
  kind: 'what kind it is', effect: 'effect', topic: 'topic', bearsOn: 'acts it bears on', limit: 'limit', conditions: 'conditions', parameters: 'figures', citation: 'citation', quotation: 'quotation',
  inForceFrom: 'first day', inForceTo: 'last day', verification: 'mark', source: 'where it was read', conflictsWith: 'what it pulls against',
};

function filePart({ added, ended, changed }: FileDiff): Html {
  const line = (words: string, entry: LawEntry, more = ''): Html => html`<li><strong>${words}</strong> <a class="usa-link" href="${entryHref(entry, '')}">${entry.citation}</a> <span class="tip-code">${entry.id}</span>${more}</li>`;
  return html`<ul class="usa-list">${added.map((entry) => line('Recorded:', entry))}${ended.map((entry) => line('No longer said:', entry))}
    ${changed.map(({ after, fields }) => line('Says otherwise:', after, `: ${[...new Set(fields.flatMap(({ field }) => WORDS[field.split('.')[0] ?? ''] ?? []))].join(', ')}`))}</ul>`;
}
