import type { Decision } from '#authority/decision.ts';
import type { OfficerState } from '#officer/state.ts';
import { officerStatusWords } from '#officer/next-steps.ts';
import { supplierWords } from '#pages/decision-view.ts';
import { addHours } from '#time/instant.ts';
import { PersonScene } from './person-scene.ts';
import { confirmOfficers } from './set-up.ts';
import type { Teller } from './teller.ts';

const HOUR = 60;
const caro = new PersonScene({ number: 1, name: 'Caro Testperson', born: '1990-04-04' });

/** The last decision stored on a custody record, with the ledger entry that holds it. */
async function lastDecision(teller: Teller, custody: string): Promise<{ readonly decision: Decision; readonly seq: number }> {
  const { deps, agency } = teller.player;
  const entry = (await deps.store.timeline(agency, { kind: 'custody', id: custody })).findLast((each) => each.type === 'decision-taken');
  teller.expect(entry !== undefined, 'a decision is stored, whatever its outcome');
  return { decision: (entry as NonNullable<typeof entry>).data['decision'] as unknown as Decision, seq: (entry as NonNullable<typeof entry>).seq };
}

function tellDecision(teller: Teller, { decision, seq }: { readonly decision: Decision; readonly seq: number }): void {
  const unmet = decision.findings.filter((finding) => finding.status !== 'satisfied');
  const outcome = decision.outcome === 'cleared' ? 'CLEARED: recorded requirements met' : 'NOT CLEARED';
  teller.say(`${outcome}. ${decision.findings.length - unmet.length} of ${decision.findings.length} requirements satisfied; ledger entry ${seq}.`);
  teller.list(unmet.map((finding) => `${finding.status === 'violated' ? 'not met' : 'not known'}: ${finding.words} [${finding.basis === 'clause' ? finding.citation : 'safeguard'}]`));
  teller.list(decision.missing.map((item) => `ask ${supplierWords(item.from)} for: ${item.words}`));
}

export async function officerChapter(teller: Teller): Promise<void> {
  teller.chapter('1. An officer');
  const { deps, agency } = teller.player;
  const entries = await deps.store.timeline(agency, { kind: 'officer', id: 'officer-warranter' });
  teller.say('Rae Warranter, deputy of Fremont County (fictional), on the way to authority:');
  teller.list(entries.map((entry) => `entry ${entry.seq}: ${entry.type.replaceAll('-', ' ')}${entry.type === 'paper-entered' ? ` (${String(entry.data['kind']).replaceAll('-', ' ')})` : ''}`));
  const state = (await deps.store.record(agency, { kind: 'officer', id: 'officer-warranter' }))?.state as unknown as OfficerState;
  teller.say(`Now: ${officerStatusWords[state.status]}. Each paper was entered by one person and verified by another.`);
  teller.expect(state.status === 'credentialed', 'the officer’s papers are complete');
}

export async function notClearedChapter(teller: Teller): Promise<void> {
  teller.chapter('2. A warrant, and not cleared: why');
  await teller.play([...caro.booked(0, 48 * HOUR)]);
  teller.tell(-30, 'An administrative warrant (I-200) arrives, signed by an immigration officer, not a judge. No booking fits: it goes on the worklist.');
  teller.tell(0, `${caro.person.name} is booked; release is projected in two days.`);
  teller.tell(10, 'A person compares the two and matches them; a match is never guessed.');
  teller.tell(60, 'May Officer Warranter serve it now?');
  await teller.play([caro.decided(60)]);
  const asked = await lastDecision(teller, caro.custody);
  tellDecision(teller, asked);
  teller.expect(asked.decision.outcome !== 'cleared', 'an early question without checks is not cleared');
  teller.expect(asked.decision.findings.some((finding) => finding.requirement === 'release-now' && finding.status === 'violated'), 'service before the scheduled release is not met');
}

export async function clearedChapter(teller: Teller): Promise<number> {
  teller.chapter('3. Cleared, and served');
  const release = 48 * HOUR;
  await confirmOfficers(teller.player, teller.at(release - 90));
  await teller.play([...caro.checks(release - 60), caro.orderAccepted(release - 30), caro.eligible(release)]);
  teller.tell(release - 60, 'ICE re-confirms by call-back; fingerprints match; own records hold nothing contrary; no interpreter is needed.');
  teller.tell(release, 'Bond is accepted and processed: release-eligible. Criminal custody is over; the gap clock runs.');
  const [serve, tell] = caro.served(release + 2);
  teller.expect(serve !== undefined && tell !== undefined, 'a service and its telling');
  await teller.play([serve as NonNullable<typeof serve>]);
  const taken = await lastDecision(teller, caro.custody);
  teller.tell(release + 2, 'The warrant is read and served inside the jail, and decided again at that very moment:');
  tellDecision(teller, taken);
  teller.expect(taken.decision.outcome === 'cleared', 'with everything supplied the service is cleared');
  await teller.play([tell as NonNullable<typeof tell>]);
  teller.tell(release + 4, 'ICE is told at once.');
  teller.say('Not checked, and said so:');
  teller.list(taken.decision.notChecked.slice(0, 3));
  return release;
}

export async function clockChapter(teller: Teller, release: number): Promise<void> {
  teller.chapter('4. The clock');
  const eligible = teller.instant(release);
  const first = await teller.clockAt(release + 2, caro.custody);
  const late = await teller.clockAt(release + 47 * HOUR + 59, caro.custody);
  const over = await teller.clockAt(release + 48 * HOUR, caro.custody);
  teller.expect(first.held && late.held && !over.held, 'held until the limit and not at it');
  teller.expect(first.end === addHours(eligible, 48), 'the earliest documented instant starts the clock: release-eligible, two minutes before service');
  teller.expect(late.end === first.end && over.end === first.end, 'no limit moves');
  teller.say('Nothing had to run for it to end: the end is a value, computed at every read.');
}

export async function secondServiceChapter(teller: Teller, release: number): Promise<void> {
  teller.chapter('5. A second service, refused');
  const before = (await teller.custody(caro.custody)).bases;
  const at = teller.at(release + 10 * HOUR);
  await teller.player.ask('p-ice', 'warrant', 'receive-warrant', 'warrant-second', {
    form: 'I-200', receivedAt: at, documentHash: 'b'.repeat(64), basis: 'not-stated', signed: true, personal: { name: caro.person.name },
  });
  const refusal = await teller.player.refused('p-officer', 'custody', 'serve-warrant', caro.custody, {
    warrant: caro.warrant, form: 'I-200', officer: 'officer-warranter', facility: 'fremont-jail', readAt: at, servedAt: at, language: 'English', copyGiven: true,
  });
  teller.tell(release + 10 * HOUR, 'Somebody tries to serve again.');
  teller.refusal(refusal);
  const after = (await teller.custody(caro.custody)).bases;
  teller.expect(JSON.stringify(after) === JSON.stringify(before), 'a second service changes no basis and no limit');
  await teller.clockAt(release + 10 * HOUR, caro.custody);
}

export async function gapChapter(teller: Teller, start: number): Promise<void> {
  teller.chapter('6. Another person: not cleared at the release-eligible time, released');
  const bruna = new PersonScene({ number: 2, name: 'Bruna Exemplar', born: '1985-06-06' });
  await teller.play([...bruna.booked(start, start + 5 * HOUR), bruna.orderAccepted(start + 5 * HOUR - 10), bruna.eligible(start + 5 * HOUR), bruna.decided(start + 5 * HOUR + 1)]);
  const { decision, seq } = await lastDecision(teller, bruna.custody);
  teller.tell(start + 5 * HOUR, `${bruna.person.name} is release-eligible; ICE did not re-confirm, and nobody compared identity.`);
  tellDecision(teller, { decision, seq });
  teller.expect(decision.outcome !== 'cleared', 'without re-confirmation and identity it is not cleared');
  await teller.play([bruna.custodyStep(start + 5 * HOUR + 6, 'p-commander', 'release-person', (at) => ({ at, by: 'Shift commander', reason: 'not-cleared' }))]);
  teller.tell(start + 5 * HOUR + 6, 'Not cleared means release proceeds: released by the shift commander, 6 minutes on the gap clock.');
  teller.expect((await teller.custody(bruna.custody)).ending?.kind === 'release', 'the person is released');
}

export async function cancelledChapter(teller: Teller, start: number): Promise<void> {
  teller.chapter('7. A cancelled warrant');
  const cosmo = new PersonScene({ number: 3, name: 'Cosmo Fictive', born: '1982-02-02' });
  const release = start + 4 * HOUR;
  await teller.play([...cosmo.booked(start, release), ...cosmo.checks(release - 50)]);
  await teller.play([cosmo.warrantStep(release - 20, 'p-ice', 'cancel-warrant', (at) => ({ at, byTitle: 'Assistant Field Office Director' })), cosmo.eligible(release)]);
  teller.tell(release - 20, 'ICE cancels the warrant. It counts from the moment it is entered.');
  const at = teller.at(release + 1);
  const refusal = await teller.player.refused('p-officer', 'custody', 'serve-warrant', cosmo.custody, {
    warrant: cosmo.warrant, form: 'I-200', officer: 'officer-warranter', facility: 'fremont-jail', readAt: at, servedAt: at, language: 'English', copyGiven: true,
  });
  teller.tell(release + 1, 'Somebody tries to serve it anyway.');
  teller.refusal(refusal);
  await teller.play([cosmo.custodyStep(release + 3, 'p-commander', 'release-person', (left) => ({ at: left, by: 'Shift commander', reason: 'warrant-cancelled' }))]);
  teller.tell(release + 3, 'Released.');
  teller.expect((await teller.custody(cosmo.custody)).service === undefined, 'a cancelled warrant is never served');
}

/** Served and held, to be ended in one way or another. */
async function heldPerson(teller: Teller, person: PersonScene, start: number): Promise<number> {
  const release = start + 6 * HOUR;
  await confirmOfficers(teller.player, teller.at(start));
  await teller.play([...person.booked(start + 1, release), ...person.checks(release - 40), person.eligible(release), ...person.served(release + 1)]);
  teller.tell(release + 1, `${person.person.name} is served and held for ICE transfer.`);
  teller.expect((await teller.clockAt(release + 3, person.custody)).held, 'the hold stands after a cleared service');
  return release;
}

export async function iceReleaseChapter(teller: Teller, start: number): Promise<void> {
  teller.chapter('8. ICE’s own release');
  const rolf = new PersonScene({ number: 4, name: 'Rolf Releaseton', born: '1975-03-03' });
  const release = await heldPerson(teller, rolf, start);
  await teller.play([rolf.custodyStep(release + 3 * HOUR, 'p-ice', 'record-ice-release', (at) => ({ at, how: 'supervision', byTitle: 'Assistant Field Office Director' }))]);
  teller.tell(release + 3 * HOUR, 'ICE releases the person itself, under supervision: every immigration basis ends at once.');
  teller.expect(!(await teller.clockAt(release + 3 * HOUR + 1, rolf.custody)).held, 'after ICE’s own release nothing holds');
  await teller.play([rolf.custodyStep(release + 3 * HOUR + 8, 'p-commander', 'release-person', (at) => ({ at, by: 'Shift commander', reason: 'no-basis' }))]);
  teller.tell(release + 3 * HOUR + 8, 'The person leaves.');
}

export async function transferChapter(teller: Teller, start: number): Promise<string> {
  teller.chapter('9. A transfer');
  const lev = new PersonScene({ number: 5, name: 'Lev Paperwork', born: '1994-09-02' });
  const release = await heldPerson(teller, lev, start);
  await teller.play([
    lev.custodyStep(release + 9 * HOUR, 'p-clerk', 'record-transfer-left', (at) => ({ at, with: 'ice', destination: 'ice-field-office', personal: { iceOfficer: 'Officer Collectwell, credential shown' } })),
    lev.custodyStep(release + 10 * HOUR, 'p-clerk', 'record-transfer-arrived', (at) => ({ at })),
  ]);
  teller.tell(release + 9 * HOUR, 'ICE collects. The person left the building: the alarm ends, a paper task opens.');
  teller.expect((await teller.custody(lev.custody)).status === 'papers-due', 'after the door only paper is due');
  await teller.play([lev.custodyStep(release + 11 * HOUR, 'p-clerk', 'complete-transfer-papers', (at) => ({ at, documentHash: 'a'.repeat(64) }))]);
  teller.tell(release + 11 * HOUR, 'The signed receipt comes back: papers complete.');
  teller.expect((await teller.custody(lev.custody)).status === 'ended', 'the custody has ended');
  return caro.custody;
}
