import { outstanding } from '#officer/credential-state.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { disciplineTasks } from './discipline-tasks.ts';
import { doHref, inProgramme, type Programme } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

type Officer = Held<OfficerState>;

/** No text says how often a credential is looked at: after so long the desk reminds. */
const SEEN_DAYS = 7;

function lastWord({ id, state }: Officer, { name, now, age, records }: Programme): readonly Task[] {
  const hours = records.agency?.state.safeguards?.lastWordMaxHours;
  const word = state.iceLastWordAt;
  if (state.status !== 'credentialed' || (word !== undefined && hours !== undefined && addHours(word, hours) > now)) return [];
  return [{
    title: `Ask ICE about ${name(id)}`, tone: 'warning', href: doHref('officer', id, 'confirm-officer'),
    why: `${word === undefined ? 'ICE was never heard on this officer' : `ICE’s last word was heard ${age(word)}`}; ${hours === undefined ? 'the agency has adopted no safeguard on its age' : `the adopted safeguard asks for one within ${hours} hours`}. Until then not cleared. From ICE, entered by you.`,
  }];
}

function credential(officer: Officer, at: Programme): readonly Task[] {
  const { id, state } = officer;
  const { name } = at;
  const earlier = (state.earlierCredentials ?? []).filter((each) => outstanding(each) && each.status !== 'lost').map(({ serial }): Task => ({ title: `Return the earlier credential of ${name(id)} to ICE`, tone: 'warning', href: doHref('officer', id, 'see-credential', { serial, status: 'returned' }), why: `Another one took the place of ${serial}; it is ICE’s property (agreement IV.D). For you.` }));
  return [...earlier, ...inUse(officer, at)];
}

function inUse({ id, state }: Officer, { name, now, age }: Programme): readonly Task[] {
  const held = state.credential;
  if (held === undefined || !outstanding(held)) return [];
  const removal = state.removals.find((each) => each.restoredAt === undefined);
  const href = doHref('officer', id, 'see-credential');
  if (removal !== undefined) return [{ title: `Return the credential of ${name(id)} to ICE`, tone: 'urgent', href, why: `${removal.kind === 'left' ? 'The officer leaves the programme' : removal.kind === 'agreement-ended' ? 'The agreement ended' : `${codeWords(removal.kind)} by ICE stands`}; the credential ${held.serial} is ${codeWords(held.status).toLowerCase()} (agreement IV.D). For you.` }];
  if (held.status === 'lost') return [{ title: `Tell ICE: the credential of ${name(id)} is lost`, tone: 'urgent', href, why: `${held.serial} was recorded as lost ${age(held.asOfAt)}. Nobody serves without it. For you.` }];
  if (addHours(held.asOfAt, SEEN_DAYS * 24) > now) return [];
  return [{ title: `See the credential of ${name(id)}`, tone: 'quiet', href, why: `Last seen ${age(held.asOfAt)}. No text says how often; this desk reminds after ${SEEN_DAYS} days. For you or the shift commander.` }];
}

/** What officers with papers are owed; a credential is owed back by those who have gone, too. */
export function officerTasks(at: Programme): TaskGroup {
  const all = at.records.officers;
  return {
    heading: 'Officers and credentials', none: 'ICE’s last word is fresh on every officer, and every credential was seen.',
    tasks: all.flatMap((officer) => [...credential(officer, at), ...(inProgramme(officer) ? [...lastWord(officer, at), ...disciplineTasks(officer, at)] : [])]),
  };
}
