import { itemsOf } from '#officer/items.ts';
import type { OfficerState } from '#officer/state.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { moment } from '../moment.ts';
import { itemWords } from '../records/item-words.ts';
import { stopWords } from '../status.ts';
import type { Option } from './question.ts';
import { codeWords } from './words.ts';

type Member = { readonly [name: string]: unknown };
interface List {
  readonly none: string;
  /** The member's own name where it is not `id`. */
  readonly id?: string;
  counts?(member: Member): boolean;
  words(member: Member, day: (at: unknown) => string): string;
}

const open = (...ends: readonly string[]) => (member: Member): boolean => ends.every((end) => member[end] === undefined);
const code = (member: Member, name: string): string => codeWords(String(member[name]));

/** What stands inside a record and may be named by a step: how it reads, and whether it is still to be named. */
const lists: Readonly<Record<string, List>> = {
  papers: { none: 'No paper of this officer waits to be verified.', counts: open('verifiedAt', 'rejectedAt'), words: (paper, day) => `${code(paper, 'kind')}, entered ${day(paper['enteredAt'])}` },
  disciplines: { none: 'No discipline is on record.', words: (discipline, day) => `${code(discipline, 'kind')}, learned of ${day(discipline['learnedAt'])}` },
  sessions: { none: 'No session is on record.', counts: open('struckAt'), words: (session, day) => `${code(session, 'kind')}: ${String(session['course'])}, ended ${day(session['endedAt'])}` },
  removals: { none: 'No withdrawal or suspension stands.', counts: open('restoredAt'), words: (removal, day) => `${code(removal, 'kind')}, known ${day(removal['knownAt'])}` },
  disclosures: { none: 'Nothing was disclosed yet.', words: (disclosure, day) => `${code(disclosure, 'to')}: ${String(disclosure['office'])}, ${day(disclosure['disclosedAt'])}` },
  answers: { none: 'No answer is on record.', words: (answer, day) => `Answer ${String(answer['id']).slice('answer-'.length)}, on ${String(answer['item']).replaceAll('-', ' ')}, entered ${day(answer['enteredAt'])}` },
  items: { none: 'This record says nothing.', words: (item, day) => `${String(item['said'])}${item['at'] === undefined ? '' : `, ${day(item['at'])}`}` },
  endings: { none: 'No notice, suspension or order stands.', counts: open('liftedAt'), words: (ending, day) => `${code(ending, 'kind')}, known ${day(ending['knownAt'])}` },
  detainers: { none: 'No detainer is on record.', counts: open('liftedAt'), words: (detainer, day) => `${String(detainer['form'])}, received ${day(detainer['receivedAt'])}` },
  stops: { none: 'No stop is on record.', words: (stop, day) => `${codeWords(stopWords(stop['kind'] as Parameters<typeof stopWords>[0]).words)}, made ${day(stop['claimedAt'])}: ${String(stop['status'])}` },
  questions: { none: 'No answer by link waits for its call-back.', counts: (question) => question['answer'] !== undefined && question['closedAt'] === undefined, words: (question, day) => `Asked ${day(question['askedAt'])}, of ${String(question['to'])}` },
  bases: { none: 'No basis is on record.', counts: open('endedAt'), words: (basis, day) => `${code(basis, 'kind')}, from ${day(basis['startAt'])}` },
  tokens: { none: 'No token counts.', counts: open('revokedAt'), words: (token, day) => `Issued ${day(token['issuedAt'])}, counts until ${day(token['expiresAt'])}` },
  grants: { none: 'No grant stands.', counts: open('endedAt'), words: (grant, day) => `From ${day(grant['startAt'])} until ${day(grant['endAt'])}` },
  arrangements: { none: 'No arrangement stands.', counts: open('endedAt'), words: (each, day) => `By ${String(each['by'])}, entered ${day(each['recordedAt'])}` },
  duties: { none: 'No turn is on the roster.', counts: open('endedAt'), words: (duty, day) => `${String(duty['position'])}, from ${day(duty['fromAt'])} until ${day(duty['toAt'])}` },
  planned: { none: 'No shift is planned.', words: (shift, day) => `From ${day(shift['startAt'])} until ${day(shift['endAt'])}` },
  adoptions: { none: 'No rule is adopted.', id: 'rule', words: (adoption, day) => `${String(adoption['rule'])}, adopted ${day(adoption['onAt'])}` },
};

/** What an officer's record says of the officer is worked out from it, and is no list in it. */
function itemsIn(state: JsonObject): readonly Member[] {
  const officer = state as unknown as OfficerState;
  return itemsOf(officer).map((each) => ({ ...each, said: itemWords(each, officer) }));
}

/** The members of a record's list as choices, and what is said where there are none. */
export function partOptions(list: string, state: JsonObject | undefined, zone: string): { readonly options: readonly Option[]; readonly none: string } {
  const of = lists[list];
  if (of === undefined) throw new Error(`there are no words for the list “${list}”`);
  const all = (list === 'items' && state !== undefined ? itemsIn(state) : state?.[list] ?? []) as readonly Member[];
  const day = (at: unknown): string => (typeof at === 'string' ? moment(at as Instant, zone).local : 'at an unstated time');
  return {
    none: of.none,
    options: all.filter((member) => of.counts?.(member) ?? true).map((member) => ({ value: String(member[of.id ?? 'id']), label: of.words(member, day) })),
  };
}
