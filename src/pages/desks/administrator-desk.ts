import type { OfficerState } from '#officer/state.ts';
import { inForce } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { allOf, type Held, nameOf } from '../agency-records.ts';
import { ageWords, moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import { doHref, within } from './programme.ts';
import type { DeskView, Task, TaskGroup } from './task.ts';

/** CJIS AC-2 j: every access is looked at once a year. */
const REVIEW_DAYS = 365;
const AHEAD_DAYS = 30;
const TOKEN_DAYS = 14;

type Person = Held<PrincipalState>;
interface People extends DeskAt {
  readonly people: readonly Person[];
  readonly now: Instant;
  name(id: string): string;
  day(at: Instant): string;
}

const record = (id: string): string => `/records/principal/${id}`;

function proposals({ people, caller, name, now }: People): TaskGroup {
  return {
    heading: 'Roles that wait for a second administrator', none: 'No change of role waits.',
    tasks: people.flatMap(({ id, state }): readonly Task[] => {
      const proposal = state.roleProposal;
      if (proposal === undefined) return [];
      const mine = proposal.proposedBy === caller.principal || id === caller.principal;
      return [{
        title: `${mine ? 'Have it approved' : 'Approve'}: ${name(id)} as ${roleWords[proposal.role]}`, tone: mine ? 'steady' : 'warning', href: mine ? record(id) : doHref('principal', id, 'approve-role'),
        why: `Now ${roleWords[state.role]}. Proposed by ${name(proposal.proposedBy)}, ${ageWords(proposal.proposedAt, now)}. ${mine ? 'For another administrator: nobody approves a change of their own role, or one that they proposed. It can be taken back on the record.' : 'For you: once approved, tokens, grants and sessions of the old role end at once.'}`,
      }];
    }),
  };
}

/** The start of the year that a review closes: the review before, else the role, else the day they were added. */
const reviewedLast = ({ reviewedAt, roleChangedAt, addedAt }: PrincipalState): Instant => [reviewedAt, roleChangedAt, addedAt].filter((at) => at !== undefined).toSorted().at(-1) ?? addedAt;

function reviews({ people, caller, name, now, day }: People): TaskGroup {
  return {
    heading: 'Yearly review of access', none: 'Every access was looked at within the year, and none is due within 30 days.',
    tasks: people.flatMap(({ id, state }): readonly Task[] => {
      const due = addHours(reviewedLast(state), REVIEW_DAYS * 24);
      if (!within(AHEAD_DAYS, due, now)) return [];
      const own = id === caller.principal;
      return [{
        title: `Review the access of ${name(id)}`, tone: due <= now ? 'warning' : 'steady', href: own ? record(id) : doHref('principal', id, 'review-access'),
        why: `${roleWords[state.role]}. ${due <= now ? 'Due since' : 'Due'} ${day(due)} (CJIS AC-2 j). If it is not needed any more, withdraw it. ${own ? 'For another administrator: nobody reviews their own access.' : 'For you.'}`,
      }];
    }),
  };
}

function ends({ people, name, now, day }: People): TaskGroup {
  return {
    heading: 'Tokens and grants that end soon', none: 'No token ends within 14 days and no grant within 30.',
    tasks: people.flatMap(({ id, state }): readonly Task[] => [
      ...state.tokens.filter((token) => token.revokedAt === undefined && now < token.expiresAt && within(TOKEN_DAYS, token.expiresAt, now)).map((token): Task => ({
        title: `Issue the next token of ${name(id)}`, tone: within(2, token.expiresAt, now) ? 'warning' : 'steady', href: doHref('principal', id, 'issue-token'),
        why: `The one issued ${ageWords(token.issuedAt, now)} stops counting ${day(token.expiresAt)}. Revoke it once the next is in use. For you.`,
      })),
      ...(state.grants ?? []).filter((grant) => inForce(grant, now) && within(AHEAD_DAYS, grant.endAt, now)).map((grant): Task => ({
        title: `The grant of ${name(id)} ends`, tone: within(7, grant.endAt, now) ? 'warning' : 'steady', href: doHref('principal', id, 'grant-access'),
        why: `It opens ${grant.scope.kind === 'custody' ? 'one person’s custody' : 'records of the named ownership classes'} until ${day(grant.endAt)}, then nothing. If the work goes on, give another. For you or counsel.`,
      })),
    ]),
  };
}

const GONE: ReadonlySet<OfficerState['status']> = new Set(['agreement-ended', 'left', 'withdrawn', 'disqualified']);

function leavers({ people, records, name }: People): TaskGroup {
  return {
    heading: 'Access that should go', none: 'Nobody who may sign in acts as an officer who has gone.',
    tasks: people.flatMap(({ id, state }): readonly Task[] => {
      const officer = records.officers.find((each) => each.id === state.officer)?.state;
      if (officer === undefined || !GONE.has(officer.status)) return [];
      return [{ title: `Withdraw ${name(id)}, or propose another role`, tone: 'urgent', href: doHref('principal', id, 'withdraw-principal'), why: `Acts as an officer who ${officer.status === 'left' ? 'left the programme' : officer.status === 'withdrawn' ? 'was withdrawn by ICE' : 'is disqualified'}. Sign-in would still open the pages of the role. For you or the shift commander.` }];
    }),
  };
}

/** The administrator: who may sign in, as what, for how long. No record of a person held is theirs to see. */
export async function administratorDesk(at: DeskAt): Promise<DeskView> {
  const { site, caller, frame } = at;
  const people = await allOf<PrincipalState>(site.deps.store, caller.agency, 'principal', true);
  const names = await site.deps.store.personal(caller.agency, people.map(({ id }) => id));
  const all: People = { ...at, people, now: frame.now, name: (id) => (id === 'console' ? 'the console' : nameOf(names.get(id))), day: (when) => { const { local, utc } = moment(when, frame.zone); return `${local} (${utc})`; } };
  return {
    title: 'Desk: administrator', about: `${people.length} people and machines may sign in. Changing anyone’s role takes two administrators; nobody approves their own.`,
    groups: [proposals(all), leavers(all), reviews(all), ends(all)],
    ways: [
      { href: '/records/principal', words: 'People who may sign in', does: 'Roles, tokens and grants; add, withdraw, issue, revoke.' },
      { href: '/do/principal/add-principal?back=/desk', words: 'Add someone who may sign in', does: 'One person or machine, one role.' },
      { href: '/records', words: 'The agency’s set-up', does: 'The agency, its facilities, agreements and ICE field offices.' },
      { href: '/upkeep', words: 'Keys, feeds and retention', does: 'What there is, and what is not there yet.' },
      { href: '/law/here', words: 'The law in use here', does: 'What counsel proposed waits for a second person to activate it.' },
    ],
  };
}
