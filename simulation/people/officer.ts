import { fromEpochMs } from '#time/instant.ts';
import { jail, type OfficerId } from '../county.ts';
import { decisionOf, type Answer } from '../network.ts';
import type { Desk } from '../world.ts';
import type { Plan } from './plan.ts';

/** An officer asks for clearance by serving; told that something is missing, tries again a few times within the release window. */
export async function serve(desk: Desk, { custody, warrant }: Plan, officer: OfficerId): Promise<void> {
  const { time, random } = desk.world;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await desk.act(officer, 'custody', 'serve-warrant', custody, () => {
      const at = desk.shown;
      return { warrant, form: 'I-200', officer, facility: jail, readAt: at, servedAt: at, language: 'English', copyGiven: true };
    });
    seen(desk, answer);
    if (answer.kind === 'done' && answer.notCleared === false) return;
    await time.sleep(random.int(1, 9));
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
