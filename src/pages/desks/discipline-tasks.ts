import type { Discipline } from '#officer/discipline-state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { doHref, type Programme } from './programme.ts';
import type { Task } from './task.ts';

const LAW = { 'permitted': 'Counsel: state personnel law permits it.', 'restricted': 'Counsel: only as far as the note on state personnel law says.', 'not-reviewed': 'Counsel has not looked at state personnel law yet.' } as const;

/** What is owed on new discipline: put to ICE within the consent, and ICE's decision on whether the background is reopened. */
export function disciplineTasks(officer: Held<OfficerState>, at: Programme): readonly Task[] {
  const { id, state } = officer;
  return [...(state.disciplines ?? []).flatMap((each) => task(id, each, at)), ...lapseAlone(officer, at)];
}

function task(id: string, each: Discipline, { name, day, age }: Programme): readonly Task[] {
  const what = `${codeWords(each.kind).toLowerCase()} about ${name(id)}`;
  if (each.disclosedAt === undefined) {
    return [{
      title: `Put to ICE: ${what}`, tone: 'warning', href: doHref('officer', id, 'disclose-discipline', { discipline: each.id }),
      why: `Learned of ${day(each.learnedAt)}. ${LAW[each.personnelLaw?.position ?? 'not-reviewed']} Within the written consent; ICE decides what follows (agreement IV.B). For you.`,
    }];
  }
  if (each.decision !== undefined) return [];
  return [{
    title: `ICE’s answer awaited: ${what}`, tone: 'steady', href: doHref('officer', id, 'record-reopening-decision', { discipline: each.id }),
    why: `Put to ICE ${age(each.disclosedAt)}. ICE decides whether the background is reopened; no text says by when. From ICE, entered by you from its paper.`,
  }];
}

/** Taken off the roster for discipline, and nothing noted or disclosed since. */
function lapseAlone({ id, state }: Held<OfficerState>, { name, day }: Programme): readonly Task[] {
  const lapse = state.rosterLapses.findLast((each) => each.reason === 'discipline');
  if (lapse === undefined || (state.disciplines ?? []).length > 0 || state.disclosures.some((each) => each.disclosedAt >= lapse.at)) return [];
  return [{ title: `Record new discipline of ${name(id)}`, tone: 'warning', href: doHref('officer', id, 'note-discipline'), why: `Taken off the agency’s roster for discipline, ${day(lapse.at)}, and nothing is recorded of what it is. Then it is put to ICE, within the consent and state personnel law (agreement IV.B). For you.` }];
}
