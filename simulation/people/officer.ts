import { fromEpochMs } from '#time/instant.ts';
import { jail, type OfficerId } from '../county.ts';
import { decisionOf, type Answer } from '../network.ts';
import type { Desk } from '../world.ts';
import type { Plan } from './plan.ts';

/** What must be settled before a service, asked of everyone who can say it. */
export async function check(desk: Desk, { custody, warrant }: Plan): Promise<void> {
  await desk.ask('clerk', 'custody', 'state-other-bases', custody, { bases: [] });
  await desk.ask('officer-2', 'custody', 'check-own-records', custody, { warrant, items: [] });
  await desk.ask('clerk', 'custody', 'settle-communication', custody, { need: 'none', settled: true });
  await desk.ask('clerk', 'custody', 'record-identity', custody, { method: 'fingerprint', result: 'match', warrant });
  const result = desk.world.random.chance(0.9) ? 'in-force' : 'no-answer';
  await desk.ask('ice', 'warrant', 'reconfirm-warrant', warrant, { at: desk.shown, by: 'Duty desk', method: 'telephone-call-back', result });
}

/** An officer asks for clearance by serving; told that something is missing, has it settled and tries again. */
export async function serve(desk: Desk, plan: Plan, officer: OfficerId): Promise<void> {
  const { custody, warrant } = plan;
  const { time, random } = desk.world;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await desk.act(officer, 'custody', 'serve-warrant', custody, () => {
      const at = desk.shown;
      return { warrant, form: 'I-200', officer, facility: jail, readAt: at, servedAt: at, language: 'English', copyGiven: true };
    });
    seen(desk, answer);
    if (answer.kind === 'done' && answer.notCleared === false) return;
    if (answer.kind !== 'done' && answer.kind !== 'no answer' && answer.kind !== 'unproven') return;
    await time.sleep(random.int(1, 6));
    await check(desk, plan);
  }
}

function seen({ world, agency }: Desk, answer: Answer): void {
  const { trace } = world;
  if (answer.kind === 'unproven') trace.saw('a clearance refused while unproven');
  if (answer.kind === 'refused' && answer.code === 'custody/already-served') trace.saw('a second service was refused');
  if (answer.kind !== 'done') return;
  trace.saw(answer.notCleared ? 'a clearance was not given and stored' : 'a service was cleared');
  const open = (decisionOf(answer)?.findings ?? []).filter((finding) => finding.status !== 'satisfied').map((finding) => finding.requirement);
  if (open.includes('no-citizenship-stop')) trace.saw('a claim stopped a service');
  if (open.includes('state-rule') && agency === 'pinyon') trace.saw('a state prohibited a service');
  if (open.includes('state-rule') && agency === 'harrow') trace.saw('the law changed before a service');
}

/** Served without asking, and written down afterwards, by the officer's own watch. */
export async function serveHastily(desk: Desk, { custody, warrant }: Plan): Promise<void> {
  const { time, random, trace } = desk.world;
  const occurredAt = fromEpochMs(time.nowMs);
  await time.sleep(random.int(0, 240));
  const source = random.pick(['screen', 'paper'] as const);
  const answer = await desk.ask('officer-1', 'custody', 'record-irregular-service', custody, { occurredAt, why: 'not-asked', source, officer: 'officer-1', warrant, personal: { account: 'Served at the gate.' } });
  if (answer.kind === 'done') trace.saw('a service without clearance was recorded');
}
