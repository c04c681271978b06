import { inForce } from '#people/grant.ts';
import { addHours } from '#time/instant.ts';
import { kindsOpen, scopeWords } from '../audit/scope.ts';
import { ageWords, moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { DeskView, Task, Way } from './task.ts';

const WAYS: readonly Way[] = [
  { href: '/audit', words: 'State of the ledger', does: 'Size, head, whether it is proven, and how to check it yourself.' },
  { href: '/audit/entries', words: 'Entries', does: 'Any act in full: the text that was hashed, its proof, a decision decided again.' },
  { href: '/audit/refusals', words: 'Requirements not met', does: 'Decisions by outcome and by requirement, each count leading to its entries.' },
  { href: '/audit/figures', words: 'Figures', does: 'With definition, numerator, denominator and what is not counted.' },
  { href: '/audit/exports', words: 'Exports', does: 'CSV and JSON lines of what your grant covers.' },
  { href: '/audit/looks', words: 'Who looked', does: 'Every look at a person’s record, your own included.' },
  { href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' },
];
const SOON_HOURS = 14 * 24;

/** What an inspection can start with. Nothing on this desk can be changed from it. */
export async function auditorDesk({ site, caller, frame }: DeskAt): Promise<DeskView> {
  const { now, zone } = frame;
  const { store } = site.deps;
  const standing = (caller.grants ?? []).filter((grant) => inForce(grant, now));
  const end = standing.map(({ endAt }) => endAt).toSorted().at(-1);
  const about = 'You read; nothing here can be changed by you.';
  if (end === undefined) {
    return { title: 'Desk: Auditor', about, ways: [], groups: [{ heading: 'Your grant', none: '', tasks: [{ title: 'No grant stands', why: 'Records are open to an auditor only while a grant stands. An administrator or county counsel gives one.', tone: 'warning' }] }] };
  }
  const [head, unproven] = await Promise.all([store.head(caller.agency), store.unproven(caller.agency)]);
  const trouble = store.looks.trouble();
  const tasks: readonly (Task | false)[] = [
    unproven !== undefined && { title: 'The ledger is not proven to be the last one signed', why: unproven, href: '/audit', tone: 'urgent' },
    trouble !== undefined && { title: 'Looks cannot be written into their log', why: trouble, href: '/audit', tone: 'urgent' },
    unproven === undefined && head !== undefined && { title: `The ledger has ${head.size} entries and its head is proven`, why: `Last entry ${ageWords(head.at, now)}. The full check is run by whoever holds the data folder.`, href: '/audit', tone: 'steady' },
    { title: `Your grant ends ${moment(end, zone).local} (${moment(end, zone).utc})`, why: scopeWords(kindsOpen('see-audit', caller, now)), tone: end <= addHours(now, SOON_HOURS) ? 'warning' : 'quiet' },
  ];
  return { title: 'Desk: Auditor', about, groups: [{ heading: 'How things stand', tasks: tasks.filter((task) => task !== false), none: '' }], ways: WAYS };
}
