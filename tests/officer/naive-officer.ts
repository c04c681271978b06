import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerCommand } from '#officer/commands.ts';
import { addMonths, epochMs, type Instant } from '#time/instant.ts';

/** One command that was taken, by whom and when. The second model knows nothing but these lists, and keeps no state. */
export interface Taken { readonly command: OfficerCommand; readonly who: string; readonly at: Instant }

type Of<T extends OfficerCommand['type']> = Taken & { readonly command: OfficerCommand & { readonly type: T } };
const all = <T extends OfficerCommand['type']>(log: readonly Taken[], type: T): readonly Of<T>[] => log.filter((each): each is Of<T> => each.command.type === type);

const PAPERS: readonly string[] = ['record-background', 'certify-officer', 'authorize-officer', 'record-form-70006', 'record-credential', 'reinstate-officer'];
/** Papers of a kind that a second person verified, in the order of verifying. */
function verified<T extends OfficerCommand['type']>(log: readonly Taken[], type: T): readonly (Of<T> & { readonly verifiedAt: Instant; readonly place: number })[] {
  const papers = log.filter(({ command }) => PAPERS.includes(command.type));
  return all(log, 'verify-paper').flatMap((verify) => {
    const paper = papers[Number(verify.command.paper.slice('paper-'.length)) - 1];
    return paper?.command.type === type ? [{ ...(paper as Of<T>), verifiedAt: verify.at, place: log.indexOf(verify) }] : [];
  });
}

const HOUR = 3_600_000;
const LAST_WORD_HOURS = 72;

function certified(log: readonly Taken[], t: Instant): boolean {
  const last = verified(log, 'certify-officer').at(-1);
  return last !== undefined && last.command.certifiedAt <= t;
}

function letterStands(log: readonly Taken[], t: Instant): boolean {
  const last = verified(log, 'authorize-officer').at(-1)?.command;
  return last !== undefined && last.at <= t && last.functions.includes('serve-i-200') && (last.durationEndAt === 'not-stated' || t < last.durationEndAt);
}

/** Carried: the last look that counts says so. A look of before the last one never puts it back in the hand. */
function carried(log: readonly Taken[]): boolean {
  const issued = verified(log, 'record-credential').at(-1);
  if (issued === undefined) return false;
  let inHand = true;
  let newest = issued.verifiedAt;
  for (const { command } of all(log.slice(issued.place + 1), 'see-credential')) {
    if (command.status !== 'in-possession') inHand = false;
    else if (command.seenAt >= newest) inHand = true;
    if (command.seenAt > newest) newest = command.seenAt;
  }
  return inHand;
}

/** No removal bites, and none of ICE's is noticed. */
function notRemoved(log: readonly Taken[], t: Instant): boolean {
  const removals = log.filter(({ command }) => command.type === 'withdraw-officer' || command.type === 'record-officer-left') as readonly Of<'withdraw-officer' | 'record-officer-left'>[];
  const restored = verified(log, 'reinstate-officer');
  return removals.every(({ command, at }, place) => {
    if (restored.some((paper) => paper.command.removal === `removal-${place + 1}` && paper.command.restoredAt <= t)) return true;
    return command.type === 'record-officer-left' && t < (command.effectiveAt ?? at);
  });
}

function onRoster(log: readonly Taken[], t: Instant): boolean {
  return log.every(({ command }, place) => {
    if (command.type !== 'lapse-officer' || t < command.at) return true;
    const back = log.slice(place + 1).find((each) => each.command.type === 'restore-officer')?.command as { readonly at: Instant } | undefined;
    return back !== undefined && back.at <= t;
  });
}

/** Trained at the instant: something that counts lies less than the interval behind it. */
function trained(log: readonly Taken[], policy: TrainingPolicy | undefined, t: Instant): boolean {
  const months = policy?.refresherMonths;
  if (policy === undefined || months === undefined || t < policy.fromAt) return true;
  const passed = all(log, 'record-training').find(({ command }) => command.score >= 70)?.command.takenAt ?? verified(log, 'certify-officer').at(-1)?.command.certifiedAt;
  if (passed === undefined) return true;
  const struck = new Set(all(log, 'strike-session').map(({ command }) => command.session));
  const sessions = all(log, 'record-session').map(({ command }, place) => ({ ...command, id: `session-${place + 1}` }))
    .filter((each) => each.kind === 'refresher' && !struck.has(each.id) && each.course === policy.course).sort((a, b) => epochMs(a.endedAt) - epochMs(b.endedAt));
  const completed: Instant[] = [passed];
  let from = 0;
  sessions.forEach((session, place) => {
    const within = sessions.slice(from, place + 1).filter((each) => addMonths(each.endedAt, months) > session.endedAt);
    if (within.reduce((sum, each) => sum + each.minutes, 0) < (policy.hours ?? 0) * 60) return;
    completed.push(session.endedAt);
    from = place + 1;
  });
  return completed.some((at) => at <= t && t < addMonths(at, months));
}

function heardLately(log: readonly Taken[], t: Instant): boolean {
  const heard = all(log, 'confirm-officer').map(({ command }) => command.at).sort().at(-1);
  return heard !== undefined && heard <= t && epochMs(t) - epochMs(heard) <= LAST_WORD_HOURS * HOUR;
}

/** Whether the officer has authority to serve an I-200 at an instant, as far as the officer is concerned: every instrument, or none. */
export function naiveAuthority(log: readonly Taken[], policy: TrainingPolicy | undefined, t: Instant): boolean {
  const form = verified(log, 'record-form-70006').at(-1);
  return log.some(({ command }) => command.type === 'nominate-officer')
    && certified(log, t) && letterStands(log, t) && form !== undefined && form.command.executedAt <= t
    && carried(log) && notRemoved(log, t) && onRoster(log, t) && trained(log, policy, t) && heardLately(log, t);
}

/** Why a command must be refused whatever else is on record, in the naive model's own words; undefined where it may be taken. */
export function mustRefuse(log: readonly Taken[], { command, who }: Taken): string | undefined {
  const entered = log.filter((each) => PAPERS.includes(each.command.type));
  const examiners = all(log, 'record-training').map((each) => each.who);
  if (command.type === 'record-training' && all(log, 'record-training').length === 2) return 'a third examination';
  if ('namesOfficer' in command && command.namesOfficer === false && PAPERS.includes(command.type)) return 'a paper for another name';
  if (command.type === 'verify-paper') {
    const paper = entered[Number(command.paper.slice('paper-'.length)) - 1];
    if (paper === undefined) return 'no such paper';
    if (paper.who === who) return 'one’s own paper';
    if (paper.command.type === 'certify-officer' && (examiners.includes(who) || log[0]?.who === who)) return 'twice in one chain';
  }
  if (command.type === 'record-screen' && log[0]?.who === who) return 'the nominator screens';
  const kinds = new Set(entered.map((each) => each.command.type));
  if (command.type === 'authorize-officer' && !kinds.has('certify-officer')) return 'a letter before the certification';
  return undefined;
}
