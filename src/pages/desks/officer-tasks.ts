import type { OfficerState } from '#officer/state.ts';
import { addHours } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
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

function credential({ id, state }: Officer, { name, now, age }: Programme): readonly Task[] {
  const held = state.credential;
  if (held === undefined || held.status === 'returned') return [];
  const removal = state.removals.find((each) => each.restoredAt === undefined);
  const href = doHref('officer', id, 'see-credential');
  if (removal !== undefined) return [{ title: `Return the credential of ${name(id)} to ICE`, tone: 'urgent', href, why: `${removal.kind === 'left' ? 'The officer leaves the programme' : `${codeWords(removal.kind)} by ICE stands`}; the credential ${held.serial} is ${codeWords(held.status).toLowerCase()} (agreement IV.D). For you.` }];
  if (held.status === 'lost') return [{ title: `Tell ICE: the credential of ${name(id)} is lost`, tone: 'urgent', href, why: `${held.serial} was recorded as lost ${age(held.asOfAt)}. Nobody serves without it. For you.` }];
  if (addHours(held.asOfAt, SEEN_DAYS * 24) > now) return [];
  return [{ title: `See the credential of ${name(id)}`, tone: 'quiet', href, why: `Last seen ${age(held.asOfAt)}. No text says how often; this desk reminds after ${SEEN_DAYS} days. For you or the shift commander.` }];
}

/** A lapse for discipline that no later disclosure answers: whether it is put to ICE is the coordinator's, within consent and state law. */
function discipline({ id, state }: Officer, { name, day }: Programme): readonly Task[] {
  const lapse = state.rosterLapses.findLast((each) => each.reason === 'discipline');
  if (lapse === undefined || state.disclosures.some((each) => each.disclosedAt >= lapse.at)) return [];
  return [{ title: `Put new discipline of ${name(id)} to ICE`, tone: 'warning', href: doHref('officer', id, 'disclose-discipline'), why: `Taken off the agency’s roster for discipline, ${day(lapse.at)}, and nothing disclosed since. Within the consent and state personnel law; ICE decides what follows (agreement IV.B). For you.` }];
}

/** What officers with papers are owed; a credential is owed back by those who have gone, too. */
export function officerTasks(at: Programme): TaskGroup {
  const all = at.records.officers;
  return {
    heading: 'Officers and credentials', none: 'ICE’s last word is fresh on every officer, and every credential was seen.',
    tasks: all.flatMap((officer) => [...credential(officer, at), ...(inProgramme(officer) ? [...lastWord(officer, at), ...discipline(officer, at)] : [])]),
  };
}
