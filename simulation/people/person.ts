import { addHours, fromEpochMs } from '#time/instant.ts';
import { fieldOffice, issuer, jail, paper } from '../county.ts';
import { MINUTE } from '../units.ts';
import type { Desk } from '../world.ts';
import { hold } from './hold.ts';
import type { Plan } from './plan.ts';
import { check, serve, serveHastily } from './officer.ts';

/** One person, from ICE's paper to the end of custody, as the people around that person live it. */
export async function live(desk: Desk, plan: Plan): Promise<void> {
  const { time } = desk.world;
  await time.until(plan.bookedMs);
  await booked(desk, plan);
  desk.world.begin(claim(desk, plan));
  desk.world.begin(cancelled(desk, plan));
  await checked(desk, plan);
  await time.until(plan.eligibleMs);
  desk.world.begin(eligible(desk, plan));
  await time.sleep(desk.world.random.int(1, 12));
  if (plan.hasty) await serveHastily(desk, plan);
  else if (plan.crowded) await Promise.all([serve(desk, plan, 'officer-1'), serve(desk, plan, 'officer-2')]);
  else await serve(desk, plan, desk.world.random.pick(['officer-1', 'officer-2']));
  await hold(desk, plan);
}

async function booked(desk: Desk, { number, custody, warrant, eligibleMs, boarder }: Plan): Promise<void> {
  const personal = { name: `Person ${number}`, aNumber: `A00000${String(1000 + number).slice(-4)}` };
  await desk.ask('ice', 'warrant', 'receive-warrant', warrant, {
    form: 'I-200', fieldOffice, issuerTitle: issuer, signed: true, documentHash: paper(`${desk.agency} ${warrant}`), basis: 'biometric-confirmation', personal,
  });
  await desk.ask('clerk', 'custody', 'book-person', custody, {
    facility: jail, kind: boarder ? 'boarder-us-marshals' : 'criminal', keptFor: 'warrant', warrant, ageGroup: 'adult', projectedReleaseAt: fromEpochMs(eligibleMs), personal: { ...personal, bookingNumber: `B-${number}` },
  });
  await desk.ask('officer-1', 'warrant', 'match-warrant', warrant, { custody, against: ['a-number', 'fingerprint'] });
}

async function checked(desk: Desk, plan: Plan): Promise<void> {
  const { time, random, startMs } = desk.world;
  await time.until(Math.max(startMs, plan.eligibleMs - random.int(70, 400) * MINUTE));
  await check(desk, plan);
  if (random.chance(0.5)) await desk.ask('officer-1', 'custody', 'decide-service', plan.custody, { warrant: plan.warrant, officer: 'officer-1' });
}

/** The feed tells what happened by its own watch. Told that this lies in the future, it tells again: the desk's clock is behind. */
async function eligible(desk: Desk, plan: Plan): Promise<void> {
  const at = fromEpochMs(plan.eligibleMs);
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const answer = await desk.ask('feed', 'custody', 'record-release-eligible', plan.custody, { at });
    if (answer.kind === 'done' || (answer.kind === 'refused' && answer.code !== 'custody/future') || answer.kind === 'not-found') break;
    await desk.world.time.sleep(5);
  }
}

/** Anyone may raise a stop. Sometimes the right people answer it: ICE in writing, then the agency. */
async function claim(desk: Desk, { custody, claimMs }: Plan): Promise<void> {
  if (claimMs === undefined) return;
  const { time, random } = desk.world;
  await time.until(claimMs);
  // A defender reaches the one person that a grant names; where it did not come through, the jail writes down what the attorney said.
  const granted = await desk.act('console', 'principal', 'grant-access', 'defender', () => ({ custody, endAt: addHours(desk.shown, 30 * 24) }));
  await desk.ask(granted.kind === 'done' ? 'defender' : 'clerk', 'custody', 'raise-stop', custody, { kind: 'citizenship', source: 'attorney', means: 'telephone', personal: { claimWords: 'A citizen by birth.' } });
  if (!random.chance(0.4)) return;
  const reasons = { personal: { reasons: 'The certificate names another person.' }, stop: 'stop-1', outcome: 'does-not-bar' };
  await time.sleep(random.int(2, 60));
  await desk.act('ice', 'custody', 'resolve-stop', custody, () => ({ ...reasons, by: 'ice', documentHash: paper('decision'), fingerprintMatch: true }));
  await time.sleep(random.int(2, 30));
  await desk.act('commander', 'custody', 'resolve-stop', custody, () => ({ ...reasons, by: 'agency', documentHash: paper('acceptance') }));
}

async function cancelled(desk: Desk, { warrant, custody, cancelledMs }: Plan): Promise<void> {
  if (cancelledMs === undefined) return;
  await desk.world.time.until(cancelledMs);
  const held = (await desk.custody(custody))?.status === 'held-for-transfer';
  const answer = await desk.act('ice', 'warrant', 'cancel-warrant', warrant, () => ({ byTitle: issuer }));
  if (held && answer.kind === 'done') desk.world.trace.saw('a warrant was cancelled in mid-hold');
}
