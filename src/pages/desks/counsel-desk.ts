import { alarmTasks } from './alarm-tasks.ts';
import type { DeskAt } from './desk.ts';
import { accessTasks } from './counsel-access.ts';
import { courtTasks } from './counsel-court.ts';
import { officerMatters } from './counsel-officers.ts';
import { lawTasks, reportTasks } from './counsel-law.ts';
import { requestTasks } from './request-tasks.ts';
import type { DeskView, Way } from './task.ts';

const WAYS: readonly Way[] = [
  { href: '/law/here', words: 'The law in use here', does: 'What you adopted, what is proposed, where texts pull against each other.' },
  { href: '/law', words: 'The law, state by state', does: 'On any day, each text with its source; what changed, and what if.' },
  { href: '/records/litigation-hold', words: 'Litigation holds', does: 'What is kept, for which matter, since when. Privileged: to everyone else these records do not exist.' },
  { href: '/records/records-request', words: 'Records requests', does: 'Who asked for what, which way each class of record goes, and how it was answered.' },
  { href: '/counsel/affected', words: 'Acts affected by later-known law', does: 'Privileged. To everyone else the page does not exist.' },
  { href: '/audit/figures', words: 'Figures', does: 'With definition, numerator, denominator and what is not counted, for the reports that a state wants.' },
  { href: '/audit/looks', words: 'Who looked', does: 'Every look at a person’s record, with its purpose.' },
  { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
];

/** What waits for county counsel: what stops or ends a hold first, then the law, then what is owed. */
export async function counselDesk(at: DeskAt): Promise<DeskView> {
  const [alarms, court, access, requests, officers] = await Promise.all([alarmTasks(at), courtTasks(at), accessTasks(at), requestTasks(at), officerMatters(at)]);
  return {
    title: 'Desk: County counsel', about: 'What waits for you, most pressing first. People stand here without their names; the page behind a task has them.',
    groups: [court, alarms, requests, lawTasks(at), reportTasks(at), officers, access], ways: WAYS,
  };
}
