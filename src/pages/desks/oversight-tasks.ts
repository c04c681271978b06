import type { FacilityState, PosterCheck, PosterLanguage } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { addHours, type Instant, later } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { delegates, doHref, type Programme, within } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

const YEAR_DAYS = 365;
const AHEAD_DAYS = 30;
/** A safeguard of ours: no text says how often anyone looks. */
const LOOK_AGAIN_DAYS = 90;

type Text = NonNullable<AgreementState['generation']>;

/** Where each text asks for a yearly meeting, and how sure that is. */
export const MEETING: { readonly [G in Text]: string } = {
  'moa-wso-2019': 'agreement V.B; the text of 2019, from a secondary source',
  'moa-wso-2020': 'agreement V.B',
  'moa-wso-2025': 'agreement V.B',
};

/** Languages in which each text asks for the poster; the text of 2019 asks for none. */
export const POSTERS: { readonly [G in Text]: readonly PosterLanguage[] } = { 'moa-wso-2019': [], 'moa-wso-2020': ['en', 'es'], 'moa-wso-2025': ['en', 'es'] };

/** The text speaks of “processing areas” without saying which they are; these are taken for them. */
const PROCESSING: ReadonlySet<PosterCheck['where']> = new Set(['booking', 'intake', 'release']);

/** A meeting that reviews compliance with the agreement: both kinds are for that in the texts that have them. */
const reviews = ({ meetings = [] }: AgreementState): readonly Instant[] => meetings.filter(({ kind }) => kind !== 'other').map(({ at }) => at);

function meeting({ id, state }: Held<AgreementState>, { now, day }: Programme): readonly Task[] {
  if (state.generation === undefined) return [];
  const held = reviews(state);
  const last = held.reduce(later, state.effectiveAt);
  const due = addHours(last, YEAR_DAYS * 24);
  if (!within(AHEAD_DAYS, due, now)) return [];
  const since = held.length === 0 ? `No meeting with ICE is on record since the agreement took effect, ${day(last)}` : `The last meeting with ICE on record was ${day(last)}`;
  return [{
    title: 'Arrange the yearly meeting with ICE', tone: due <= now ? 'warning' : 'steady', href: doHref('agreement', id, 'record-meeting', { kind: 'yearly-review' }),
    why: `${since}; ${due <= now ? 'a year passed' : 'a year will have passed'} ${day(due)}. Both parties make every effort to meet at least once a year (${MEETING[state.generation]}). If it was held, record it; if not, ask the field office for a day. For you.`,
  }];
}

const RULE = 'It is displayed in the processing areas, in English and Spanish (agreement App. B)';
const SAFEGUARD = 'Safeguard: the agreement asks for the processing areas only';

function poster(check: PosterCheck, wanted: readonly PosterLanguage[], at: string, href: string, { now, day }: Programme): readonly Task[] {
  const asked = PROCESSING.has(check.where);
  const lacking = asked && check.found === 'seen' ? wanted.filter((language) => !check.languages.includes(language)) : [];
  if (check.found === 'missing') return [{ title: `Put up the complaint poster: ${at}`, tone: asked ? 'warning' : 'quiet', href, why: `It was missing ${day(check.seenAt)}. ${asked ? RULE : SAFEGUARD}. Then record what hangs there. For you.` }];
  if (lacking.length > 0) return [{ title: `Put up the complaint poster in ${lacking.map(codeWords).join(' and ')}: ${at}`, tone: 'warning', href, why: `That version was not there ${day(check.seenAt)}. ${RULE}. Then record what hangs there. For you.` }];
  if (addHours(check.seenAt, LOOK_AGAIN_DAYS * 24) > now) return [];
  return [{ title: `Look for the complaint poster again: ${at}`, tone: 'quiet', href, why: `Last seen ${day(check.seenAt)}. Safeguard: someone looks every ${LOOK_AGAIN_DAYS} days. For you or the shift commander.` }];
}

function posters({ id, state }: Held<FacilityState>, wanted: readonly PosterLanguage[], programme: Programme): readonly Task[] {
  const checks = state.posters ?? [];
  const href = (where?: string): string => doHref('facility', id, 'record-poster-check', { notice: 'complaint-procedure', ...(where === undefined ? {} : { where }) });
  const unseen: readonly Task[] = checks.some(({ where }) => PROCESSING.has(where)) ? []
    : [{ title: `Look for the complaint posters: ${state.name}`, tone: 'warning', href: href(), why: `Nobody is on record as having looked in a processing area. ${RULE}. For you or the shift commander.` }];
  return [...unseen, ...checks.flatMap((check) => poster(check, wanted, `${state.name}, ${codeWords(check.where).toLowerCase()}`, href(check.where), programme))];
}

/** What the agreement asks for beside the officers: a meeting every year, and the complaint procedure on the wall. */
export function oversightTasks(at: Programme): TaskGroup {
  const agreements = at.records.agreements.filter(delegates);
  const wantedAt = (facility: string): readonly PosterLanguage[] => [...new Set(agreements.filter(({ state }) => state.facilities.includes(facility)).flatMap(({ state }) => (state.generation === undefined ? [] : POSTERS[state.generation])))];
  const hung = at.records.facilities.filter(({ id, state }) => state.status === 'open' && wantedAt(id).length > 0);
  return {
    heading: 'Meetings and posters', none: 'No meeting falls due within 30 days, and no complaint poster is known to be missing.',
    tasks: [...agreements.flatMap((each) => meeting(each, at)), ...hung.flatMap((each) => posters(each, wantedAt(each.id), at))],
  };
}
