import { moment } from '../moment.ts';
import type { Instant } from '#time/instant.ts';
import type { DefenceView } from './defence-page.ts';

/** The record as a plain text that can be filed or read aloud; the receipts prove it, it proves nothing by itself. */
export function recordCopy(view: DefenceView, agencyName: string): string {
  const { zone } = view;
  const when = (at: Instant): string => `${moment(at, zone).local} (${moment(at, zone).utc})`;
  const lines = [
    `${agencyName}: copy of the operational record of one person`, `Made ${when(view.now)} for the person’s defence`, '',
    `Name: ${view.name}`, `Facility: ${view.facility}`, `${view.state.words}. ${view.state.more}`.trim(), '',
    'INSTANTS', ...view.instants.map(({ label, value, at }) => `  ${label}: ${at === undefined ? value : when(at)}`), '',
    'BASES AND LIMITS', ...(view.bases.length === 0 ? ['  No immigration basis is recorded.'] : view.bases.flatMap(({ title, power, state, limits }) => [
      `  ${title}. ${power}. ${state}`, ...limits.map(({ rule, citation, end, power: kind, startEvent, start }) => `    ${rule} (${citation}): ends ${when(end)}, counted from ${startEvent}, ${when(start)}${kind === 'ceiling' ? '; ceiling, not permission' : ''}`),
    ])), '',
    'ICE’S PAPERS ON THIS RECORD', ...(view.papers.length === 0 ? ['  None is recorded.'] : view.papers.map(({ words, at, more }) => `  ${when(at)}: ${words}.${more === '' ? '' : ` ${more}`}`)), '',
    'STOPS', ...(view.stops.length === 0 ? ['  None is recorded.'] : view.stops.flatMap(({ id, kind, status, openedAt, source, means }) => [
      `  ${id}, ${kind.replaceAll('-', ' ')}, ${status}: recorded ${when(openedAt)}, raised by ${source}, ${means}`,
      ...(view.paged.get(id) ?? []).map(({ owner, raisedAt, heard }) => `    paged: ${owner}, ${when(raisedAt)}; ${heard === undefined ? 'not acknowledged yet' : `acknowledged by ${heard.by}, ${when(heard.at)}`}`),
    ])), '',
    'EVERY ENTRY', ...view.timeline.toReversed().map(({ seq, at, words }) => `  ${seq}: ${when(at)}: ${words}`), '',
    'What this copy cannot see: other bases than the immigration basis recorded here. It states no legal conclusion.',
    'It proves nothing by itself. Each entry’s receipt does, and anyone can check it with tipstaff-verify.',
  ];
  // No typed mark may turn the reading direction of the lines around it.
  return `${lines.join('\n').replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g, '')}\n`;
}
