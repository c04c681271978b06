import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FacilityState, PosterCheck } from '#agency/facility-state.ts';
import type { AgencyState, Arrangement } from '#agency/state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { lawAt } from '#law/in-force.ts';
import { parseLaw } from '#law/parse.ts';
import { lawDirectory, readLaw } from '#law/read-law.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, addMonths, instant, type Instant } from '#time/instant.ts';
import { agreementTasks } from './agreement-tasks.ts';
import { candidateTasks } from './candidate-tasks.ts';
import { MEETING, oversightTasks, POSTERS } from './oversight-tasks.ts';
import { noticeTasks } from './notice-tasks.ts';
import { officerTasks } from './officer-tasks.ts';
import { paperTasks } from './paper-tasks.ts';
import type { Programme } from './programme.ts';
import { readinessOf } from './readiness.ts';
import type { TaskGroup } from './task.ts';
import { trainingTasks } from './training-tasks.ts';

const NOW = instant('2026-11-24T13:00:00Z');
const days = (count: number): Instant => addHours(NOW, count * 24);
const HASH = 'ab'.repeat(32);

const evidence = { attested: true, documentHash: HASH };
const credentialed: OfficerState = {
  status: 'credentialed', nominatedAt: days(-200), background: 'not-stated', disclosures: [], removals: [], rosterLapses: [], papers: [
    { id: 'paper-1', kind: 'credential', documentHash: HASH, content: { serial: 'A-1', issuedAt: days(-90) }, enteredBy: 'p-1', enteredAt: days(-90), verifiedBy: 'p-2', verifiedAt: days(-90) },
  ],
  criteria: { 'citizenship': evidence, 'law-enforced': evidence, 'security-training': evidence, 'inmate-rules': evidence },
  consent: { scope: ['disciplinary-records'], givenAt: days(-200), documentHash: HASH },
  certifiedAt: days(-100), authorizationLetter: { at: days(-95), functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: HASH }, form70006At: days(-94),
  credential: { serial: 'A-1', issuedAt: days(-90), status: 'in-possession', asOfAt: days(-1) }, iceLastWordAt: days(-1), knownAt: {},
};
const arrangement: Arrangement = { positions: ['On duty'], standingDirection: true, onCall: true, by: 'Field Office Director', documentHash: HASH, recordedAt: days(-50), recordedBy: 'p-1', verifiedBy: 'p-2', verifiedAt: days(-50) };
const agency: AgencyState = {
  name: 'A county', state: 'us-fl', adoptions: [], arrangement, knownAt: {},
  safeguards: { reconfirmMinutes: 60, lastWordMaxHours: 72, identityMethods: ['fingerprint'], adoptedByName: 'Counsel', adoptedAt: days(-60) },
};
const authority = { kind: 'office', documentHash: HASH } as const;
const agreement: AgreementState = {
  status: 'signed', generation: 'moa-wso-2025', model: 'WSO', signedAt: days(-300), effectiveAt: days(-300), functions: ['serve-i-200'], facilities: ['jail'], addenda: [], documentHash: HASH, enteredBy: 'p-1',
  signers: [{ party: 'agency', name: 'S', title: 'Sheriff', signedAt: days(-300), authority }, { party: 'ice', name: 'D', title: 'Director', signedAt: days(-300), authority }],
  verifiedBy: 'p-2', verifiedAt: days(-299), endings: [], knownAt: {},
};

const seen: PosterCheck = { notice: 'complaint-procedure', where: 'booking', found: 'seen', languages: ['en', 'es'], seenAt: days(-1) };

interface Changed { readonly officer?: Partial<OfficerState>; readonly agency?: Partial<AgencyState>; readonly agreement?: Partial<AgreementState>; readonly facility?: Partial<FacilityState>; readonly noAgreement?: true; readonly caller?: string }

/** The county with one thing changed. */
const county = (changed: Changed): Programme => ({
  now: NOW, name: (id: string | undefined) => id ?? 'nobody', day: (at: Instant) => at, age: (at: Instant) => at, caller: { agency: 'a', principal: changed.caller ?? 'p-9', role: 'programme-coordinator', via: 'session' },
  records: {
    id: 'a', agency: { id: 'a', version: 1, state: { ...agency, ...changed.agency } }, fieldOffices: [],
    facilities: [{ id: 'jail', version: 1, state: { status: 'open', name: 'Jail', zone: 'America/New_York', kind: 'jail', registeredUnder: ['agreement'], posters: [seen], knownAt: {}, ...changed.facility } }],
    agreements: changed.noAgreement === true ? [] : [{ id: 'agreement', version: 1, state: { ...agreement, ...changed.agreement } }],
    officers: [{ id: 'officer', version: 1, state: { ...credentialed, ...changed.officer } }],
  },
} as unknown as Programme);

const said = (group: TaskGroup): readonly string[] => group.tasks.map((task) => `${task.tone}: ${task.title}`);
const every = (changed: Changed): readonly string[] => [noticeTasks, trainingTasks, paperTasks, officerTasks, candidateTasks, agreementTasks, oversightTasks].flatMap((tasks) => said(tasks(county(changed))));

const discipline = { id: 'discipline-1', kind: 'finding', learnedAt: days(-3), notedBy: 'p-1', notedAt: days(-3) } as const;
const trainingPolicy = { course: 'Refresher', refresherMonths: 12, source: 'agency practice', adoptedByName: 'Counsel', onAt: days(-60), fromAt: days(-60), adoptedAt: days(-60), adoptedBy: 'p-2' };
/** Training that lapses so many days from now under that policy. */
const trained = (inDays: number): Partial<OfficerState> => ({ training: { course: 'C', courseVersion: '1', startedAt: days(-400), outcome: 'passed', attempts: [{ number: 1, score: 80, passed: true, takenAt: addMonths(days(inDays), -12) }] } });
const removal = { id: 'removal-1', kind: 'withdrawal', effectiveAt: days(-1), knownAt: days(-1) } as const;
const training = { course: 'C', courseVersion: '1', startedAt: days(-10), attempts: [], outcome: 'in-progress' } as const;
const ending = { id: 'ending-1', kind: 'termination', by: 'ice', knownAt: days(-1), noticedAt: days(-1) } as const;

/** One thing that is owed, and the task that it makes: exactly that one. */
const table: readonly (readonly [what: string, changed: Changed, ...tasks: readonly string[]])[] = [
  ['all in order', {}],
  ['ICE’s word at its last minute', { officer: { iceLastWordAt: addHours(NOW, -72) } }, 'warning: Ask ICE about officer'],
  ['ICE’s word an hour younger', { officer: { iceLastWordAt: addHours(NOW, -71) } }],
  ['ICE never heard', { officer: { iceLastWordAt: undefined } as unknown as Partial<OfficerState> }, 'warning: Ask ICE about officer'],
  ['a credential unseen for a week', { officer: { credential: { serial: 'A-1', issuedAt: days(-90), status: 'in-safe', asOfAt: days(-7) } } }, 'quiet: See the credential of officer'],
  ['a withdrawn officer’s credential', { officer: { status: 'withdrawn', removals: [{ ...removal, toldAt: NOW }] } }, 'urgent: Return the credential of officer to ICE'],
  ['a credential that went back', { officer: { status: 'withdrawn', removals: [{ ...removal, toldAt: NOW }], credential: { serial: 'A-1', issuedAt: days(-90), status: 'returned', asOfAt: days(-30) } } }],
  ['a lost credential', { officer: { credential: { serial: 'A-1', issuedAt: days(-90), status: 'lost', asOfAt: days(-1) } } }, 'urgent: Tell ICE: the credential of officer is lost'],
  ['new discipline', { officer: { rosterLapses: [{ at: days(-2), reason: 'discipline', restoredAt: days(-1) }] } }, 'warning: Record new discipline of officer'],
  ['discipline that waits to be put to ICE', { officer: { disciplines: [discipline] } }, 'warning: Put to ICE: finding about officer'],
  ['discipline that ICE has not answered', { officer: { disciplines: [{ ...discipline, disclosedAt: days(-1) }] } }, 'steady: ICE’s answer awaited: finding about officer'],
  ['discipline that ICE has answered', { officer: { disciplines: [{ ...discipline, disclosedAt: days(-1), decision: { outcome: 'not-reopened', decidedAt: days(-1), by: 'p-3' } }] } }],
  ['an earlier credential that is still out', { officer: { earlierCredentials: [{ serial: 'A-0', issuedAt: days(-300), status: 'in-safe', asOfAt: days(-1) }] } }, 'warning: Return the earlier credential of officer to ICE'],
  ['a candidate whom somebody else nominated and nobody screened', { officer: { status: 'in-training', training: { ...training, startedAt: days(-1) }, papers: [], nominatedBy: 'p-1' } }, 'steady: Examination of officer', 'steady: Screen officer with due diligence'],
  ['a candidate whom the reader nominated', { officer: { status: 'in-training', training: { ...training, startedAt: days(-1) }, papers: [], nominatedBy: 'p-9' } }, 'steady: Examination of officer', 'steady: Have officer screened with due diligence'],
  ['training that lapses in 30 days', { officer: trained(30), agency: { trainingPolicy } }, 'warning: Refresher: officer'],
  ['training that lapses in 61 days', { officer: trained(61), agency: { trainingPolicy } }],
  ['training that lapses this very second', { officer: trained(0), agency: { trainingPolicy } }, 'urgent: Tell ICE that training of officer lapsed', 'urgent: Training has lapsed: officer'],
  ['a lapse of which ICE was told', { officer: { ...trained(0), lapsesTold: [{ lapsedAt: NOW, toldAt: NOW, means: 'telephone', to: 'Duty desk' }] }, agency: { trainingPolicy } }, 'urgent: Training has lapsed: officer'],
  ['a withdrawal that ICE entered and nobody read', { officer: { removals: [{ ...removal, enteredBy: 'p-3', enteredAs: 'ice-supervisor', toldAt: NOW }], credential: undefined } as unknown as Partial<OfficerState> }, 'urgent: Unread: withdrawal of officer'],
  ['a withdrawal that was read', { officer: { removals: [{ ...removal, enteredBy: 'p-3', enteredAs: 'ice-supervisor', toldAt: NOW, readAt: NOW, readBy: 'p-9' }], credential: undefined } as unknown as Partial<OfficerState> }],
  ['a withdrawal that came by mail, entered by the reader', { officer: { removals: [{ ...removal, enteredBy: 'p-9', enteredAs: 'programme-coordinator', arrivedBy: 'mail', toldAt: NOW }], credential: undefined } as unknown as Partial<OfficerState> }, 'urgent: Unread: withdrawal of officer'],
  ['discipline that was disclosed', { officer: { rosterLapses: [{ at: days(-2), reason: 'discipline' }], disclosures: [{ disclosedAt: days(-1), documentHash: HASH }] } }],
  ['no consent', { officer: { consent: undefined } as unknown as Partial<OfficerState> }, 'warning: Get the written consent of officer'],
  ['a consent that ends in 30 days', { officer: { consent: { scope: ['database-queries'], givenAt: days(-5), endAt: days(30), documentHash: HASH } } }, 'steady: Renew the consent of officer'],
  ['a consent that has ended', { officer: { consent: { scope: ['database-queries'], givenAt: days(-5), endAt: NOW, documentHash: HASH } } }, 'warning: Renew the consent of officer'],
  ['a criterion without its paper', { officer: { criteria: { ...credentialed.criteria, citizenship: { attested: true } } } }, 'quiet: Put evidence on file: officer'],
  ['an examination awaited', { officer: { status: 'in-training', training, papers: [] } }, 'steady: Examination of officer'],
  ['a long course', { officer: { status: 'in-training', training: { ...training, startedAt: days(-60) }, papers: [] } }, 'warning: Examination of officer'],
  ['a second attempt', { officer: { status: 'in-training', training: { ...training, outcome: 'retake-open' }, papers: [] } }, 'warning: Second and last examination of officer'],
  ['an arrangement missing', { agency: { arrangement: undefined } as unknown as Partial<AgencyState> }, 'warning: Ask for the arrangement of supervision in writing'],
  ['an arrangement at its end', { agency: { arrangement: { ...arrangement, endAt: NOW } } }, 'urgent: The arrangement of supervision has ended'],
  ['an addendum missing', { agreement: { addenda: [{ id: 'B', status: 'missing' }] } }, 'warning: Get the addendum “B”'],
  ['a signer’s authority missing', { agreement: { signers: [{ party: 'ice', name: 'D', title: 'Director', signedAt: days(-300) }] } }, 'quiet: Show that D could sign'],
  ['a notice running', { agreement: { endings: [{ ...ending, effectiveAt: days(89) }] } }, 'steady: Notice runs: termination of the WSO agreement'],
  ['a notice that bites', { agreement: { endings: [{ ...ending, effectiveAt: NOW }] } }, 'urgent: Termination of the WSO agreement counts'],
  ['a notice that was lifted', { agreement: { endings: [{ ...ending, effectiveAt: NOW, liftedAt: days(-1) }] } }],
  ['a facility not covered', { agreement: { facilities: [] } }, 'quiet: No agreement covers Jail'],
  ['an agreement a year old, without a meeting', { agreement: { effectiveAt: days(-365) } }, 'warning: Arrange the yearly meeting with ICE'],
  ['an agreement that will be a year old in 30 days', { agreement: { effectiveAt: days(-335) } }, 'steady: Arrange the yearly meeting with ICE'],
  ['a meeting within the year', { agreement: { effectiveAt: days(-700), meetings: [{ at: days(-334), kind: 'yearly-review' }, { at: days(-500), kind: 'yearly-review' }] } }],
  ['a steering committee within the year', { agreement: { effectiveAt: days(-700), meetings: [{ at: days(-10), kind: 'steering-committee' }] } }],
  ['a meeting about something else', { agreement: { effectiveAt: days(-700), meetings: [{ at: days(-10), kind: 'other' }] } }, 'warning: Arrange the yearly meeting with ICE'],
  ['an agreement whose text is not one of ours', { agreement: { effectiveAt: days(-700), generation: undefined } as unknown as Partial<AgreementState>, facility: { posters: [] } }],
  ['posters that nobody looked for', { facility: { posters: undefined } as unknown as Partial<FacilityState> }, 'warning: Look for the complaint posters: Jail'],
  ['posters looked for in housing only', { facility: { posters: [{ ...seen, where: 'housing' }] } }, 'warning: Look for the complaint posters: Jail'],
  ['posters under the text of 2019', { agreement: { generation: 'moa-wso-2019' }, facility: { posters: [] } }],
  ['a poster that was missing', { facility: { posters: [{ ...seen, found: 'missing', languages: [] }] } }, 'warning: Put up the complaint poster: Jail, booking'],
  ['a poster missing where no clause asks for it', { facility: { posters: [seen, { ...seen, where: 'housing', found: 'missing', languages: [] }] } }, 'quiet: Put up the complaint poster: Jail, housing'],
  ['a poster without its Spanish', { facility: { posters: [{ ...seen, languages: ['en', 'vi'] }] } }, 'warning: Put up the complaint poster in Spanish: Jail, booking'],
  ['a poster seen 90 days ago', { facility: { posters: [{ ...seen, seenAt: days(-90) }] } }, 'quiet: Look for the complaint poster again: Jail, booking'],
  ['a poster seen 89 days ago', { facility: { posters: [{ ...seen, seenAt: days(-89) }] } }],
  ['posters of a closed building', { facility: { status: 'closed', posters: [] } }],
  ['no agreement at all', { noAgreement: true }, 'urgent: No agreement delegates authority', 'quiet: No agreement covers Jail'],
];

for (const [what, changed, ...tasks] of table) {
  test(`the coordinator is told of ${what}`, () => assert.deepEqual(every(changed), tasks));
}

test('what the desk says of meetings and posters is what the body of law holds, and how surely', () => {
  const { clauses } = lawAt(parseLaw(readLaw(lawDirectory)).body, { at: NOW, known: instant('2026-12-01T00:00:00Z') });
  for (const [text, cited] of Object.entries(MEETING)) {
    const clause = clauses.get(`${text}/v-b/annual-meeting`);
    assert.deepEqual(clause?.parameters?.['interval'], { value: 12, unit: 'months' }, text);
    assert.equal(cited.includes('secondary source'), clause?.verification === 'secondary', text);
  }
  for (const [text, languages] of Object.entries(POSTERS)) assert.deepEqual(clauses.get(`${text}/app-b/posters`)?.parameters?.['languages']?.value ?? [], languages, text);
});

test('a paper waits for whoever did not enter it', () => {
  const papers = [{ id: 'paper-1', kind: 'credential', documentHash: HASH, content: { serial: 'A-1', issuedAt: days(-90) }, enteredBy: 'p-1', enteredAt: days(-1) }] as const;
  assert.deepEqual(said(paperTasks(county({ officer: { papers } }))), ['warning: Verify against the paper: Credential of officer']);
  assert.deepEqual(said(paperTasks(county({ officer: { papers }, caller: 'p-1' }))), ['steady: Have it verified: Credential of officer']);
});

test('an officer is ready for the forms that the letter names, and only while every requirement on the officer is met', () => {
  const ready = (officer: Partial<OfficerState>) => readinessOf({ id: 'officer', version: 1, state: { ...credentialed, ...officer } }, agency, [], undefined as never, NOW);
  assert.deepEqual(ready({}), { forms: ['I-200'], lacking: [] });
  assert.deepEqual(ready({ iceLastWordAt: days(-4) }).forms, []);
  assert.deepEqual(ready({ removals: [removal] }).forms, []);
  assert.equal(ready({ authorizationLetter: { at: days(-95), functions: ['serve-i-200'], durationEndAt: days(7), documentHash: HASH } }).lapses?.at, days(7));
  assert.deepEqual(ready({ authorizationLetter: { at: days(-95), functions: ['serve-i-200'], durationEndAt: NOW, documentHash: HASH } }).forms, [], 'the stated end is exclusive');
});
