import { happened, refused, rest } from '#agency/record.ts';
import type { Decided, Happened } from '#agency/record.ts';
import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { inFuture } from './booking.ts';
import type { Asked } from './commands.ts';
import type { CustodyContext } from './context.ts';
import type { CustodyEvent } from './events.ts';
import type { CustodyState } from './state.ts';
import type { Stop } from './stop-state.ts';
import { partRoles, partsMissing, partWords, stopParts, stopStatus, stopWords } from './stop-rules.ts';

type Result = Decided<CustodyEvent>;
/** Agreement App. A: “generally within one hour”; the 2019 text: no more than one hour. */
const CLAIM_REPORT_MINUTES = 60;
const SECOND_PERSON_MINUTES = 60;

/** A comparison. With two people each records one, and the second carries both names; who acts is never what a client says. */
export function identify(state: CustodyState, command: Asked<'record-identity'>, { at: now, by }: CustodyContext): Result {
  const { at = now, ...said } = rest(command);
  if (at > now) return inFuture('Comparison');
  const first = command.method !== 'two-people' ? undefined : state.identity.findLast((each) => each.method === 'two-people' && each.result === command.result
    && each.warrant === command.warrant && !each.by.includes(by.principal) && addMinutes(each.at, SECOND_PERSON_MINUTES) >= at);
  const who = first === undefined ? [by.principal] : [first.by.at(-1) as string, by.principal];
  return happened<CustodyEvent>(
    { type: 'identity-checked', data: { ...said, at, by: who } },
    command.result === 'no-match' ? opened(state, 0, { kind: 'identity', source: 'staff', means: 'observed', claimedAt: at }) : undefined,
  );
}

type NewStop = Pick<Stop, 'kind' | 'source' | 'means' | 'claimedAt'> & { readonly documentHash?: string };
const opened = (state: CustodyState, offset: number, stop: NewStop): Happened<CustodyEvent> => ({
  type: 'stop-opened',
  data: { id: `stop-${state.stops.length + 1 + offset}`, ...stop, ...(stop.kind === 'citizenship' ? { reportDueAt: addMinutes(stop.claimedAt, CLAIM_REPORT_MINUTES) } : {}) },
});

export function raise(state: CustodyState, command: Asked<'raise-stop'>, now: Instant): Result {
  const { claimedAt = now, personal, ...said } = rest(command);
  // A claim dated ahead of the clock is still a claim: it counts from now.
  const stop = opened(state, 0, { ...said, claimedAt: claimedAt > now ? now : claimedAt });
  return happened<CustodyEvent>({ ...stop, ...(personal === undefined ? {} : { personal }) });
}

/** Own records are looked at on the named warrant only, and each contrary item opens a stop of its own. */
export function checkOwnRecords(state: CustodyState, command: Asked<'check-own-records'>, now: Instant): Result {
  const { checkedAt = now, personal, warrant } = command;
  if (state.warrant !== warrant) return refused('custody/other-warrant', 'Records not checked', 'Own records are checked on the warrant that names this person, and on nothing else.', { citations: ['safeguard: on a named warrant, in the person’s favour'], missing: [{ fact: 'the warrant matched to this booking', from: 'warrant service officer' }] });
  if (checkedAt > now) return inFuture('Records check');
  const items = command.items.map((item, index) => ({ kind: item.kind, id: `item-${(state.ownRecords?.items.length ?? 0) + index + 1}`, stop: `stop-${state.stops.length + 1 + index}` }));
  return happened<CustodyEvent>(
    // Earlier items stay: a later look that finds nothing does not unfind them.
    { type: 'own-records-checked', data: { checkedAt, warrant, items: [...(state.ownRecords?.warrant === warrant ? state.ownRecords.items : []), ...items] }, ...(personal === undefined ? {} : { personal }) },
    ...items.map((_, index) => opened(state, index, { kind: 'citizenship', source: 'own-records', means: 'record', claimedAt: checkedAt })),
  );
}

export function settleCommunication(command: Asked<'settle-communication'>): Result {
  const { personal, ...data } = rest(command);
  if (command.need === 'interpreter' && command.settled && command.interpreterOnWarrant !== true) {
    return refused('custody/interpreter-not-named', 'Not settled', 'The interpreter must be identified by name on the warrant.', { citations: ['agreement IV.G'], missing: [{ fact: 'the interpreter’s name on the paper warrant', from: 'warrant service officer' }] });
  }
  return happened<CustodyEvent>({ type: 'communication-recorded', data, ...(personal === undefined ? {} : { personal }) });
}

const citations = ['agreement App. A', 'safeguard: the right, different, named person'];

/** One part of a resolution. Refusing to bar needs the right, different person; barring needs only the right one. */
export function resolve(state: CustodyState, command: Asked<'resolve-stop'>, { at, by }: CustodyContext): Result {
  const stop = state.stops.find((each) => each.id === command.stop);
  if (stop === undefined || stop.status !== 'open') return refused('custody/no-stop', 'Nothing changed', stop?.status === 'barring' ? 'This stop was upheld: it bars the act.' : 'No open stop has this id.', { citations });
  const part = command.by;
  if (!stopParts[stop.kind].includes(part)) {
    return refused('custody/other-part', 'Stop not answered', `A ${stopWords[stop.kind]} is resolved by ${stopParts[stop.kind].map((each) => partWords[each]).join(' and ')}.`, { citations, missing: partsMissing(stop).map((each) => ({ fact: partWords[each], from: partRoles[each].join(' or ') })) });
  }
  if (!partRoles[part].some((role) => role === by.role)) return refused('custody/other-role', 'Stop not answered', `This part is ${partWords[part]}.`, { citations, missing: [{ fact: partWords[part], from: partRoles[part].join(' or ') }] });
  return (command.outcome === 'does-not-bar' ? whyNotCleared(stop, command, by.principal) : undefined) ?? answered(stop, command, at);
}

function whyNotCleared(stop: Stop, command: Asked<'resolve-stop'>, principal: string): ReturnType<typeof refused> | undefined {
  const part = command.by;
  if (principal === stop.openedBy || stop.resolutions.some((each) => each.principal === principal)) {
    return refused('custody/same-person', 'Stop not answered', 'Whoever raised the stop or gave another part of the answer cannot also give this one.', { citations, missing: [{ fact: partWords[part], from: 'another person who may give it' }] });
  }
  if ((part === 'ice' || part === 'counsel') && command.documentHash === undefined) return refused('custody/not-written', 'Stop not answered', 'This part is given in writing.', { citations, missing: [{ fact: 'SHA-256 of the written answer', from: part === 'ice' ? 'ICE field office' : 'county counsel' }] });
  if (part === 'agency' && !stop.resolutions.some((each) => each.by === 'ice')) return refused('custody/ice-first', 'Stop not answered', 'The agency accepts or does not accept ICE’s decision; there is none yet.', { citations, missing: [{ fact: partWords.ice, from: 'ICE field office' }] });
  if (part === 'fingerprint' && command.fingerprintMatch !== true) return refused('custody/no-fingerprint', 'Stop not answered', 'Identity is resolved by a fingerprint match.', { citations, missing: [{ fact: 'a fingerprint match', from: 'booking desk' }] });
  if (part === 'ice' && stop.source === 'own-records' && (command.answersItem !== true || command.fingerprintMatch !== true)) {
    return refused('custody/not-the-item', 'Stop not answered', 'A contrary record is on file. ICE’s answer must be to that very item and rest on a fingerprint match.', { citations, missing: [{ fact: 'ICE’s reply to the item, with a fingerprint match', from: 'ICE field office' }] });
  }
  return undefined;
}

function answered(stop: Stop, command: Asked<'resolve-stop'>, at: Instant): Result {
  const { stop: _, personal, ...said } = rest(command);
  const resolution = { ...said, at };
  return happened<CustodyEvent>({ type: 'stop-answered', data: { stop: stop.id, status: stopStatus(stop.kind, [...stop.resolutions, resolution]), resolution }, personal });
}

/** Evidence only: nothing here is asked for by a release, and nothing here can hold one up. */
export function recordChecks({ checks, personal }: Asked<'record-release-checks'>): Result {
  const citations = ['safeguard: release checks take minutes and never lengthen custody'];
  if (checks.length === 0) return refused('custody/no-answer', 'No answer recorded', 'No check was answered. A release does not wait for any of them.', { citations, allowed: ['release the person'] });
  if (new Set(checks.map(({ check }) => check)).size < checks.length) {
    return refused('custody/answered-twice', 'No answer recorded', 'One check was answered twice in the same sheet. A release does not wait for it.', { citations, allowed: ['release the person'] });
  }
  return happened<CustodyEvent>({ type: 'release-checked', data: { checks }, ...(personal === undefined ? {} : { personal }) });
}
