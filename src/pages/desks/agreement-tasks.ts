import { arrangementFor } from '#agency/arrangement.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { elapsedWords } from '../moment.ts';
import { delegates, doHref, type Programme, within } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

type Agreement = Held<AgreementState>;

const record = (id: string): string => `/records/agreement/${id}`;

function addenda({ id, state }: Agreement): readonly Task[] {
  return state.addenda.filter((each) => each.status === 'missing').map((each) => ({
    title: `Get the addendum “${each.id}”`, tone: 'warning' as const, href: doHref('agreement', id, 'record-addendum', { id: each.id, status: 'on-file' }),
    why: 'It is known to exist and its content is unknown here (agreement VI). From ICE, entered by you.',
  }));
}

function signers({ id, state }: Agreement): readonly Task[] {
  return state.signers.filter((signer) => signer.authority === undefined).map((signer) => ({
    title: `Show that ${signer.name} could sign`, tone: 'quiet' as const, href: doHref('agreement', id, 'record-signer-authority', { party: signer.party }),
    why: `Nothing on file shows that ${signer.title} could bind ${signer.party === 'ice' ? 'ICE' : 'this agency'} (agreement VIII). For you, with counsel.`,
  }));
}

function endings({ id, state }: Agreement, { now, day }: Programme): readonly Task[] {
  return state.endings.filter((each) => each.liftedAt === undefined).map((each): Task => {
    const counts = each.effectiveAt === undefined || each.effectiveAt <= now;
    const when = each.effectiveAt === undefined ? 'at once' : day(each.effectiveAt);
    return {
      title: counts ? `${codeWords(each.kind)} of the ${state.model} agreement counts` : `Notice runs: ${codeWords(each.kind).toLowerCase()} of the ${state.model} agreement`,
      tone: counts ? 'urgent' : each.effectiveAt !== undefined && within(30, each.effectiveAt, now) ? 'warning' : 'steady', href: record(id),
      why: `By ${codeWords(each.by)}, effective ${when}${counts || each.effectiveAt === undefined ? '' : `, in ${elapsedWords(now, each.effectiveAt)}`}. Every authorization under it goes with it, and every credential back to ICE (agreement IV.D, VIII). For you and counsel.`,
    };
  });
}

function facilities({ records }: Programme, agreements: readonly Agreement[]): readonly Task[] {
  const [first] = agreements;
  return records.facilities.filter(({ id, state }) => state.status === 'open' && !agreements.some((each) => each.state.facilities.includes(id))).map(({ id, state }) => ({
    title: `No agreement covers ${state.name}`, tone: 'quiet' as const, href: first === undefined ? `/records/facility/${id}` : doHref('agreement', first.id, 'add-facility', { facility: id }),
    why: 'Nobody can be cleared to serve there (agreement VI, App. A). If the agreement was modified, enter the signed modification; if not, nothing is owed. For you.',
  }));
}

/** The arrangement of each open facility that an agreement covers: the same paper is asked for once. */
function supervision({ records, caller, now, day }: Programme, agreements: readonly Agreement[]): readonly Task[] {
  const covered = records.facilities.filter(({ id, state }) => state.status === 'open' && agreements.some((each) => each.state.facilities.includes(id)));
  const agency = records.agency?.state;
  const standing = new Map(covered.map(({ id }) => [id, agency && arrangementFor(agency, id)]));
  const without = covered.filter(({ id }) => standing.get(id) === undefined);
  const href = (facilities: readonly string[]): string => doHref('agency', caller.agency, 'record-arrangement', facilities.length === covered.length ? {} : Object.fromEntries(facilities.map((id) => [`facilities.${id}`, 'on'])));
  const missing: readonly Task[] = without.length === 0 ? [] : [{
    title: `Ask for the arrangement of supervision in writing${without.length === covered.length ? '' : `: ${without.map(({ state }) => state.name).join(', ')}`}`, tone: 'warning', href: href(without.map(({ id }) => id)),
    why: 'No arrangement of the Field Office Director is on file: every act is not cleared until ICE says what supervision or direction suffices (agreement IV.F). From ICE, entered by you.',
  }];
  const ends = [...new Set(standing.values())].flatMap((each): readonly Task[] => {
    if (each?.endAt === undefined || !within(60, each.endAt, now)) return [];
    const over = each.endAt <= now;
    return [{ title: over ? 'The arrangement of supervision has ended' : 'The arrangement of supervision ends soon', tone: over ? 'urgent' : 'warning', href: href([]), why: `${over ? 'It ended' : 'It ends'} ${day(each.endAt)} (agreement IV.F). Ask the Field Office Director for a current one; entered by you, verified by another.` }];
  });
  return [...missing, ...ends];
}

/** The agreement, what stands beside it, and ICE's supervision under it. */
export function agreementTasks(at: Programme): TaskGroup {
  const agreements = at.records.agreements.filter(delegates);
  const none: readonly Task[] = agreements.length > 0 ? [] : [{ title: 'No agreement delegates authority', tone: 'urgent', href: '/do/agreement/record-agreement?back=/desk', why: 'Nobody here can be cleared to serve. If one is signed, enter it from its paper (8 U.S.C. 1357(g)(1)). For you.' }];
  return {
    heading: 'Agreement and supervision', none: 'Addenda, signers, facilities and supervision are in order; no notice runs.',
    tasks: [...none, ...agreements.flatMap((each) => [...endings(each, at), ...addenda(each), ...signers(each)]), ...supervision(at, agreements), ...facilities(at, agreements)],
  };
}
