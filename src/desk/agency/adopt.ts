import type { Static } from 'typebox';
import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { Refusal } from '#authority/refusal.ts';
import { textHash } from '#law/adoption.ts';
import { entriesOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import type { LawBody } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { Refused } from '../refusal.ts';
import { useCase } from '../use-case.ts';

type Adopt = Static<(typeof agencyCommands)['adopt-rule']>;

/** Values that a choice can take; a calendar is one that the body of law holds. */
const METHODS = ['straight', 'skip-excluded-hours'];
/** No limit may move later, so the only start that counsel can settle on is the cautious one. */
const START = 'earliest-documented';

/** Counsel adopts one rule: the text that was read is the text that is recorded, and every choice is one that the rule leaves open. */
export const adoptRule = useCase<Adopt>({
  kind: 'agency', name: 'adopt-rule', words: agencySteps['adopt-rule'].words, citation: agencySteps['adopt-rule'].citation, roles: agencySteps['adopt-rule'].by,
  schema: agencyCommands['adopt-rule'], weight: 'entry',
  run(ask) {
    const { command, opened, deps, id } = ask;
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agency' as const, id };
    const state = draft.need<AgencyState>(ref);
    const versions = versionsOf(deps.law.body, command.rule, opened.now);
    mustBeRecorded(command.rule, versions);
    if (command.textRead !== undefined) mustBeRead(command.rule, command.textRead, versions);
    for (const [choice, value] of Object.entries(command.choices ?? {})) mustBeOpen(command.rule, choice, value, versions, deps.law.body);
    draft.take(ref, decideAgency(state, { ...command, type: 'adopt-rule' }, opened.now, draft.by));
    return draft.done();
  },
});

/** Every version of an id that is believed now, in force or still to come: counsel may adopt a rule before its day. */
const versionsOf = (body: LawBody, rule: string, now: Instant): readonly LawEntry[] =>
  entriesOf(body).filter((entry) => entry.id === rule && entry.recordedAt <= now && (entry.supersededAt === undefined || now < entry.supersededAt));

const refuse = (code: string, detail: string, missing: Refusal['missing'] = []): never => {
  throw new Refused({ code, title: 'Rule not adopted', detail, citations: ['safeguard: counsel’s dated adoption, rule by rule'], missing });
};

function mustBeRecorded(rule: string, versions: readonly LawEntry[]): void {
  if (versions.length === 0) refuse('law/no-such-rule', `The body of law holds no rule or clause “${rule}”. “tipstaff law show” lists them.`, [{ fact: 'the id of a recorded rule or clause', from: 'editor of the body of law' }]);
}

function mustBeRead(rule: string, read: string, versions: readonly LawEntry[]): void {
  if (versions.some((entry) => textHash(entry) === read)) return;
  const now = versions.map((entry) => textHash(entry).slice(0, 16)).join(', ');
  refuse('law/other-text', `The text that was read (${read.slice(0, 16)}) is not the text of “${rule}” as recorded now (${now}). Read it as it stands, then adopt it.`, [{ fact: 'the text as it is recorded now', from: 'county counsel' }]);
}

function mustBeOpen(rule: string, choice: string, value: string, versions: readonly LawEntry[], body: LawBody): void {
  const open = versions.flatMap((entry) => entry.parameters['leavesOpen']?.value ?? []) as readonly string[];
  if (!open.includes(choice)) {
    refuse('law/nothing-left-open', `“${rule}” does not leave “${choice}” to be chosen${open.length === 0 ? '' : `; it leaves open ${[...new Set(open)].join(', ')}`}.`);
  }
  if (choice === 'method' && !METHODS.includes(value)) refuse('law/no-such-choice', `Days are counted by one of ${METHODS.join(', ')}, not “${value}”.`);
  if (choice === 'calendar' && !body.calendars.has(value)) refuse('law/no-such-choice', `There is no calendar “${value}”; there are ${[...body.calendars.keys()].join(', ')}.`);
  if (choice === 'startEvent' && value !== START) {
    refuse('law/no-such-choice', `A limit starts at the earliest documented instant (“${START}”). Another start would move a limit later, and no limit moves.`);
  }
}
