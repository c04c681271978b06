import { addMinutes, fromEpochMs } from '#time/instant.ts';
import { annex, issuer, paper } from '../county.ts';
import type { Desk } from '../world.ts';
import type { Plan } from './plan.ts';
import { serve } from './officer.ts';

/** What happens while a person is held, and how it ends if nobody has to be told by an alarm. */
export async function hold(desk: Desk, plan: Plan): Promise<void> {
  const { time, random } = desk.world;
  const { custody } = plan;
  await time.sleep(random.int(5, 120));
  if (plan.moved) await move(desk, custody);
  if (random.chance(0.3)) await serve(desk, plan, random.pick(['officer-1', 'officer-2']));
  if (plan.corrected) await correct(desk, plan);
  await time.sleep(random.int(60, 40 * 60));
  if (plan.deaf) return;
  if (plan.afterwards === 'transfer') await transfer(desk, custody);
  if (plan.afterwards === 'ice-release') await iceRelease(desk, custody);
  if (plan.afterwards === 'found-held') await foundHeld(desk, plan);
}

async function move(desk: Desk, custody: string): Promise<void> {
  const held = (await desk.custody(custody))?.status === 'held-for-transfer';
  const answer = desk.world.random.chance(0.5) ? await desk.ask('commander', 'custody', 'move-person', custody, { facility: annex })
    : await desk.ask('clerk', 'custody', 'record-hospital', custody);
  if (held && answer.kind === 'done') desk.world.trace.saw('a person was moved in mid-hold');
}

/** Papers come up that say it was earlier, or later, than recorded. */
async function correct(desk: Desk, { custody, eligibleMs }: Plan): Promise<void> {
  const minutes = desk.world.random.int(-90, 90);
  const before = ends(await desk.custody(custody));
  const answer = await desk.act('commander', 'custody', 'correct-record', custody, () => ({ fact: 'releaseEligibleAt', correctedAt: addMinutes(fromEpochMs(eligibleMs), minutes), reason: 'paper-found' }));
  const after = ends(await desk.custody(custody));
  if (answer.kind === 'done' && before !== undefined && after !== undefined && after < before) desk.world.trace.saw('a correction brought an end forward');
}

const ends = (state: Awaited<ReturnType<Desk['custody']>>): string | undefined =>
  state?.bases.flatMap((basis) => basis.limits.map((limit) => limit.end)).toSorted()[0];

async function transfer(desk: Desk, custody: string): Promise<void> {
  const { time, random, trace } = desk.world;
  const byAgency = random.chance(0.5);
  const left = await desk.act('clerk', 'custody', 'record-transfer-left', custody, () => ({ at: desk.shown, with: byAgency ? 'agency' : 'ice', destination: 'ice-field-office' }));
  if (left.kind !== 'done') return;
  trace.saw('a person was transferred');
  await time.sleep(random.int(20, 200));
  await desk.ask('ice', 'custody', 'record-transfer-arrived', custody, { at: desk.shown });
  await desk.ask('clerk', 'custody', 'complete-transfer-papers', custody, { documentHash: paper('receipt') });
}

async function iceRelease(desk: Desk, custody: string): Promise<void> {
  const answer = await desk.act('ice', 'custody', 'record-ice-release', custody, () => ({ how: desk.world.random.pick(['warrant-cancelled', 'bond']), byTitle: issuer }));
  if (answer.kind === 'done') desk.world.trace.saw('ICE released the person');
}

/** Someone is still here whose record says otherwise, or says nothing. */
async function foundHeld(desk: Desk, { custody, warrant, number }: Plan): Promise<void> {
  const { random, trace } = desk.world;
  const unknown = random.chance(0.3);
  const sinceAt = random.chance(0.5) ? addMinutes(desk.world.now, -random.int(1, 600)) : undefined;
  const answer = await desk.ask('commander', 'custody', 'record-found-held', unknown ? `${custody}-found` : custody, {
    why: 'unknown', source: 'screen', ...(unknown ? { facility: annex } : { warrant }), ...(sinceAt === undefined ? {} : { sinceAt }), personal: { account: `Found in cell ${number}.` },
  });
  if (answer.kind === 'done') trace.saw('a person was found held');
}
