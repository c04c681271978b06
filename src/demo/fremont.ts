import { addMinutes, type Instant } from '#time/instant.ts';
import type { MovingClock } from './moving-clock.ts';
import { type PersonPart, PersonScene } from './person-scene.ts';
import { paper, type Player } from './player.ts';
import { playAll, type Step } from './scene.ts';
import { confirmOfficers, county, setUpCounty } from './set-up.ts';

const HOURS = 60;
const scene = (number: number, name: string, born: string): PersonScene => new PersonScene({ number, name, born } satisfies PersonPart);

/** People before service: days ahead, two hours ahead, a stop, a cancelled warrant, a boarder, a detainer alone. */
function beforeService(): readonly Step[] {
  const ahead = scene(1, 'Farhan Mockley', '1988-02-03');
  const soon = scene(2, 'Nia Placeholder', '1991-07-14');
  const stop = scene(3, 'Deniz Notreal', '1979-11-30');
  const asked = scene(4, 'Ottoline Sample', '1985-05-05');
  const cancelled = scene(5, 'Cosmo Fictive', '1993-01-21');
  const boarder = scene(6, 'Ulla Boarderly', '1980-09-09');
  return [
    ...ahead.booked(-3000, 90 * HOURS),
    ...soon.booked(-4000, 2 * HOURS), soon.orderAccepted(-40), soon.custodyStep(-38, 'p-clerk', 'state-other-bases', () => ({ bases: [] })), soon.decided(-20),
    soon.warrantStep(-6, 'p-commander', 'ask-reconfirmation', () => ({ means: 'telephone', to: 'ICE field office (fictional), duty desk' })),
    ...stop.booked(-3500, 3 * HOURS), ...stop.checks(-200),
    stop.custodyStep(-35, 'p-clerk', 'raise-stop', (at) => ({ kind: 'citizenship', source: 'person', means: 'spoken', claimedAt: at, personal: { claimWords: 'I was born in this county.' } })),
    { minute: -34, does: (player, at) => player.ask('p-counsel', 'principal', 'grant-access', 'p-defender', { custody: stop.custody, endAt: addMinutes(at, 90 * 24 * HOURS), documentHash: paper('notice of appearance') }) },
    stop.custodyStep(-15, 'p-officer', 'tell-ice', (at) => ({ of: 'stop', at, means: 'Telephone to the duty desk', stop: 'stop-1' })), stop.decided(-10),
    ...asked.booked(-2800, 5 * HOURS), ...asked.checks(-300), asked.reconfirmed(-12, 'no-answer'), asked.decided(-8),
    ...cancelled.booked(-5200, 26 * HOURS), cancelled.warrantStep(-300, 'p-ice', 'cancel-warrant', (at) => ({ at, byTitle: 'Assistant Field Office Director' })),
    ...boarder.booked(-1900, 8 * HOURS, 'boarder-us-marshals'),
  ];
}

/** People whose criminal custody is over and who were not served: the gap clock, and a detainer that is no permission. */
function inTheGap(): readonly Step[] {
  const gap = scene(7, 'Bruna Exemplar', '1990-12-12');
  const detainer = scene(8, 'Timo Ceiling', '1984-04-18');
  return [
    ...gap.booked(-4100, -20), gap.custodyStep(-600, 'p-clerk', 'state-other-bases', () => ({ bases: [] })), gap.orderAccepted(-45), gap.eligible(-23), gap.decided(-21),
    {
      minute: -2600,
      does: (player, at) => player.ask('p-clerk', 'custody', 'book-person', detainer.custody, {
        facility: county.jail, kind: 'criminal', bookedAt: at, keptFor: 'detainer', ageGroup: 'adult', projectedReleaseAt: addMinutes(at, 2591),
        detainer: { form: 'I-247A', documentHash: paper('detainer, Ceiling'), receivedAt: at }, personal: { name: detainer.person.name, dateOfBirth: detainer.person.born, bookingNumber: detainer.booking },
      }),
    },
    detainer.custodyStep(-2500, 'p-clerk', 'serve-detainer-copy', (at) => ({ detainer: 'detainer-1', at })), detainer.orderAccepted(-30, 'dismissal'), detainer.eligible(-9),
  ];
}

/** People held for ICE transfer: thirty hours left, three hours, forty minutes, past the limit, at hospital. */
function heldNow(): readonly Step[] {
  const long = scene(9, 'Ewa Standin', '1982-06-01');
  const hours = scene(10, 'Gil Dummett', '1977-03-27');
  const minutes = scene(11, 'Caro Testperson', '1995-10-10');
  const past = scene(12, 'Abel Invented', '1989-08-08');
  const hospital = scene(13, 'Zora Madeupson', '1992-02-29');
  return [
    ...long.heldFrom(-18 * HOURS), ...hours.heldFrom(-45 * HOURS),
    hours.custodyStep(-10 * HOURS, 'p-ice', 'request-bed', (at) => ({ destination: 'Processing center (fictional)', at })),
    hours.custodyStep(-9 * HOURS, 'p-ice-officer', 'record-i203', (at) => ({ documentHash: paper('I-203, Dummett'), at })), ...minutes.heldFrom(-48 * HOURS + 40), ...past.heldFrom(-48 * HOURS - 14),
    ...hospital.heldFrom(-20 * HOURS), hospital.custodyStep(-4 * HOURS, 'p-clerk', 'record-hospital', (at) => ({ at, personal: { place: 'Fremont General (fictional)' } })),
  ];
}

/** What happened anyway, what rests on something else, and what has ended. */
function irregularAndEnded(): readonly Step[] {
  const found = scene(14, 'Pim Unfounded', '1986-11-11');
  const separate = scene(15, 'Sade Otherbasis', '1981-01-19');
  const transferred = scene(16, 'Lev Paperwork', '1994-09-02');
  const released = scene(17, 'Mona Outdoors', '1987-05-25');
  const iceReleased = scene(18, 'Rolf Releaseton', '1978-12-07');
  return [
    { minute: -310, does: (player, at) => player.ask('p-commander', 'complaint', 'receive-complaint', 'complaint-01', {
      about: 'other-staff', source: 'person-held', receivedAt: at, personal: { complaint: 'No telephone call was offered after the booking.' },
    }) },
    { minute: -50, does: (player) => player.ask('p-commander', 'custody', 'record-found-held', found.custody, {
      why: 'unknown', source: 'screen', facility: county.jail, personal: { name: found.person.name, bookingNumber: found.booking, account: 'Found at head-count with no basis on file.' },
    }) },
    ...separate.heldFrom(-22 * HOURS), separate.custodyStep(-2 * HOURS, 'p-commander', 'record-separate-basis', (at) => ({ kind: 'new-commitment', documentHash: paper('commitment, Otherbasis'), startAt: at, statedEndAt: addMinutes(at, 9 * 24 * HOURS), endsImmigrationHold: false })),
    ...transferred.heldFrom(-30 * HOURS),
    transferred.custodyStep(-90, 'p-clerk', 'record-transfer-left', (at) => ({ at, with: 'ice', destination: 'ice-field-office', personal: { iceOfficer: 'Officer Collectwell, credential shown' } })),
    transferred.custodyStep(-30, 'p-clerk', 'record-transfer-arrived', (at) => ({ at })),
    ...released.booked(-6000, -200), released.eligible(-190), released.decided(-189),
    released.custodyStep(-180, 'p-commander', 'release-person', (at) => ({ at, by: 'Shift commander', reason: 'not-cleared' })),
    ...iceReleased.heldFrom(-26 * HOURS), iceReleased.custodyStep(-150, 'p-ice', 'record-ice-release', (at) => ({ at, how: 'supervision', byTitle: 'Assistant Field Office Director' })),
    iceReleased.custodyStep(-140, 'p-commander', 'release-person', (at) => ({ at, by: 'Shift commander', reason: 'no-basis' })),
  ];
}

/** Warrants that nobody may guess about: no booking fits one, the other looks like a paper that came before. */
function worklist(): readonly Step[] {
  const receive = (minute: number, id: string, documentHash: string, personal: object): Step => ({
    minute, does: (player, at) => player.ask('p-ice', 'warrant', 'receive-warrant', id, { form: 'I-200', receivedAt: at, documentHash, basis: 'not-stated', personal }),
  });
  return [
    receive(-95, 'warrant-unmatched', paper('warrant without a booking'), { name: 'Quinn Nobooking', aNumber: 'A000000990' }),
    receive(-94, 'warrant-no-number', paper('warrant without a number'), { name: 'Juno Nonumber' }),
    receive(-93, 'warrant-duplicate', paper('warrant F26-0101'), { name: 'Farhan Mockley', aNumber: 'A000000901' }),
  ];
}

/** The fictional county mid-shift, rebuilt relative to `now` by asking the desk for everything in the order in which it happened. */
export async function buildFremont(player: Player, clock: MovingClock, now: Instant): Promise<void> {
  await setUpCounty(player, clock, now);
  const roster = Array.from({ length: 5 }, (_, day): Step => ({ minute: -(day * 24 + 1) * HOURS, does: (player_, at) => confirmOfficers(player_, at) }));
  await playAll(player, clock, now, [...roster, ...beforeService(), ...inTheGap(), ...heldNow(), ...irregularAndEnded(), ...worklist()]);
  clock.release();
}
