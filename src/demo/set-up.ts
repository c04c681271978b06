import { shiftTimes } from '#agency/shift-times.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import type { MovingClock } from './moving-clock.ts';
import { paper, type Part, type Player } from './player.ts';

/** Ids of the fictional county's standing records. */
export const county = {
  agency: 'fremont', jail: 'fremont-jail', annex: 'fremont-annex', fieldOffice: 'ice-field-office', agreement: 'agreement-wso', igsa: 'agreement-igsa',
} as const;

const DAY = 24 * 60;

/** Everyone who signs in. The names are invented and say what each one does. */
export const cast: readonly Part[] = [
  { id: 'p-admin', name: 'Ada Keysmith', role: 'administrator' },
  { id: 'p-admin-2', name: 'Otto Secondkey', role: 'administrator' },
  { id: 'p-coordinator', name: 'Cole Paperman', role: 'programme-coordinator' },
  { id: 'p-commander', name: 'Dana Whitelock', role: 'shift-commander' },
  { id: 'p-commander-2', name: 'Noel Nightwatch', role: 'shift-commander' },
  { id: 'p-officer', name: 'Rae Warranter', role: 'warrant-service-officer', officer: 'officer-warranter' },
  { id: 'p-officer-2', name: 'Sol Secondman', role: 'warrant-service-officer', officer: 'officer-secondman' },
  { id: 'p-clerk', name: 'Bea Bookings', role: 'booking-clerk' },
  { id: 'p-counsel', name: 'Lex Countyman', role: 'counsel' },
  { id: 'p-ice', name: 'Ivor Fieldhouse', role: 'ice-supervisor' },
  { id: 'p-ice-officer', name: 'Una Collectwell', role: 'ice-officer' },
  { id: 'p-ice-delegate', name: 'Fay Delegato', role: 'field-office-delegate' },
  { id: 'p-auditor', name: 'Nora Ledgerby', role: 'auditor' },
  { id: 'p-defender', name: 'Dee Fenderson', role: 'defender' },
  { id: 'p-wall', name: 'Booking-room screen', role: 'wall-display' },
];

const officers = [
  { id: 'officer-warranter', name: 'Rae Warranter', serial: 'FICTION-0001' },
  { id: 'officer-secondman', name: 'Sol Secondman', serial: 'FICTION-0002' },
] as const;

/** Sets up the county as a real one would be: agency, buildings, agreement, counsel's adoptions, officers and their papers. */
export async function setUpCounty(player: Player, clock: MovingClock, now: Instant): Promise<void> {
  const ago = (minutes: number): Instant => addMinutes(now, -minutes);
  clock.put(ago(60 * DAY));
  await agencyAndPeople(player);
  await officeAndAgreement(player, ago);
  await counselAdopts(player, ago);
  clock.put(ago(45 * DAY));
  for (const officer of officers) await officerPapers(player, officer, ago);
  await coming(player, ago);
  await shifts(player, now);
}

async function agencyAndPeople(player: Player): Promise<void> {
  await player.atConsole('agency', 'set-up-agency', county.agency, { name: 'Fremont County Sheriff’s Office', state: 'us-fl', county: 'Fremont (fictional)', fictional: true });
  for (const part of cast) {
    if (part.officer !== undefined) continue;
    await addPart(player, part);
  }
  await player.ask('p-admin', 'principal', 'grant-access', 'p-auditor', { classes: ['solely-state', 'mixed', 'ice-controlled'], endAt: addMinutes(player.deps.clock.wall(), 360 * DAY), documentHash: paper('engagement of the auditor') });
  await player.ask('p-coordinator', 'facility', 'register-facility', county.jail, { name: 'Fremont County Jail', zone: 'America/New_York', kind: 'jail' });
  await player.ask('p-coordinator', 'facility', 'register-facility', county.annex, { name: 'Fremont County Annex', zone: 'America/New_York', kind: 'jail' });
}

async function addPart(player: Player, part: Part): Promise<void> {
  await player.atConsole('principal', 'add-principal', part.id, { role: part.role, ...(part.officer === undefined ? {} : { officer: part.officer }), personal: { name: part.name } });
  player.join(part);
}

type Ago = (minutes: number) => Instant;

async function officeAndAgreement(player: Player, ago: Ago): Promise<void> {
  await player.ask('p-coordinator', 'field-office', 'register-field-office', county.fieldOffice, { name: 'ICE field office (fictional)' });
  for (const [title, form, citation] of [
    ['Supervisory Detention and Deportation Officer', 'I-200', 'Field office list, fictional'],
    ['Assistant Field Office Director', 'I-200', 'Field office list, fictional'],
    ['Assistant Field Office Director', 'I-205', '8 CFR 241.2(a)(1)'],
  ] as const) {
    await player.ask('p-counsel', 'field-office', 'list-issuer-title', county.fieldOffice, { title, form, verification: form === 'I-205' ? 'primary' : 'secondary', citation });
  }
  const signedAt = ago(300 * DAY);
  const signers = [
    { party: 'agency', name: 'Sherwin Badgley', title: 'Sheriff', signedAt, authority: { kind: 'office', documentHash: paper('oath of the sheriff') } },
    { party: 'ice', name: 'Dorothea Federline', title: 'Acting Director', signedAt },
  ];
  const agreement = { generation: 'moa-wso-2025', model: 'WSO', signers, functions: ['serve-i-200', 'serve-i-205'], facilities: [county.jail], addenda: [], documentHash: paper('agreement') };
  await player.ask('p-coordinator', 'agreement', 'record-agreement', county.agreement, agreement);
  await player.ask('p-counsel', 'agreement', 'verify-paper', county.agreement, { documentHash: paper('agreement') });
}

async function counselAdopts(player: Player, ago: Ago): Promise<void> {
  const byName = 'Lex Countyman';
  for (const rule of ['us-fl/agreement-mandate', 'us-fl/addendum', 'us-fl/service']) {
    await player.ask('p-counsel', 'agency', 'adopt-rule', county.agency, { rule, byName, byTitle: 'County attorney', onAt: ago(61 * DAY), conditions: 'met', choices: {} });
  }
  await player.ask('p-counsel', 'agency', 'find-local-rule', county.agency, { finding: 'none', byName, onAt: ago(61 * DAY) });
  await player.ask('p-counsel', 'agency', 'adopt-safeguards', county.agency, {
    reconfirmMinutes: 120, lastWordMaxHours: 72, releaseWindowMinutes: 15, recordsCheckMaxMinutes: 4320, reviewHours: 72, directionHours: 12, identityMethods: ['two-people', 'fingerprint', 'remote-witness'], adoptedByName: byName,
  });
  await player.ask('p-counsel', 'agency', 'adopt-training-policy', county.agency, { course: 'Warrant Service Officer refresher', refresherMonths: 12, source: 'agency practice', adoptedByName: byName, onAt: ago(61 * DAY) });
  await player.ask('p-coordinator', 'agency', 'record-arrangement', county.agency, {
    positions: ['Supervisory Detention and Deportation Officer on duty'], standingDirection: true, onCall: true, by: 'Field Office Director', documentHash: paper('arrangement of supervision'),
  });
  await player.ask('p-ice', 'agency', 'verify-paper', county.agency, { documentHash: paper('arrangement of supervision') });
  // Until tomorrow evening and no further, so that the roster shows a gap before anyone needs the telephone.
  await player.ask('p-ice', 'field-office', 'record-duty', county.fieldOffice, {
    position: 'Supervisory Detention and Deportation Officer on duty', fromAt: ago(12 * 60), toAt: ago(-30 * 60), personal: { name: 'Ivor Fieldhouse', telephone: '+1 555 010 0142' },
  });
}

async function officerPapers(player: Player, officer: (typeof officers)[number], ago: Ago): Promise<void> {
  const yes = (what: string) => ({ attested: true, documentHash: paper(`${officer.name}: ${what}`) });
  const ask = (name: string, command: object) => player.ask('p-coordinator', 'officer', name, officer.id, command);
  await ask('nominate-officer', {
    nominatedAt: ago(200 * DAY), personal: { name: officer.name },
    criteria: { 'citizenship': yes('citizenship'), 'law-enforced': yes('law enforced'), 'security-training': yes('security training'), 'inmate-rules': yes('inmate rules') },
    consent: { scope: ['disciplinary-records', 'background-questionnaire', 'database-queries'], givenAt: ago(200 * DAY), documentHash: paper(`${officer.name}: consent`) },
  });
  await player.ask('p-counsel', 'officer', 'record-screen', officer.id, { result: 'nothing-adverse', screenedAt: ago(199 * DAY), documentHash: paper(`${officer.name}: screen`) });
  await ask('begin-training', { course: 'Warrant Service Officer course', courseVersion: 'fictional', startedAt: ago(120 * DAY) });
  await ask('record-training', { score: 88, takenAt: ago(118 * DAY) });
  const papers: readonly (readonly [string, string, object])[] = [
    ['certify-officer', 'certification', { certifiedAt: ago(100 * DAY) }],
    ['authorize-officer', 'authorization letter', { at: ago(95 * DAY), functions: ['serve-i-200', 'serve-i-205'], durationEndAt: 'not-stated' }],
    ['record-form-70006', 'Form 70-006', { executedAt: ago(94 * DAY) }],
    ['record-credential', 'credential', { serial: officer.serial, issuedAt: ago(93 * DAY) }],
  ];
  for (const [index, [name, what, content]] of papers.entries()) {
    const documentHash = paper(`${officer.name}: ${what}`);
    await ask(name, { ...content, namesOfficer: true, documentHash });
    await player.ask('p-ice', 'officer', 'verify-paper', officer.id, { paper: `paper-${index + 1}`, documentHash });
  }
  await addPart(player, cast.find((part) => part.officer === officer.id) as Part);
}

/** Two officers who are not there yet, so that the list of officers shows the way. */
async function coming(player: Player, ago: Ago): Promise<void> {
  const evidence = { attested: true };
  const criteria = { 'citizenship': evidence, 'law-enforced': evidence, 'security-training': evidence, 'inmate-rules': evidence };
  const nominate = (id: string, name: string) => player.ask('p-coordinator', 'officer', 'nominate-officer', id, { nominatedAt: ago(50 * DAY), personal: { name }, criteria });
  await nominate('officer-trainee', 'Tam Learnerly');
  await player.ask('p-coordinator', 'officer', 'begin-training', 'officer-trainee', { course: 'Warrant Service Officer course', courseVersion: 'fictional', startedAt: ago(46 * DAY) });
  await nominate('officer-withdrawn', 'Wes Withdrawn');
  await player.ask('p-coordinator', 'officer', 'withdraw-officer', 'officer-withdrawn', { kind: 'withdrawal', cause: 'ice-notice', noticedAt: ago(47 * DAY), effectiveAt: ago(47 * DAY), documentHash: paper('notice of withdrawal') });
}

/** Three shifts a day; the nights have nobody yet, so that readiness shows a gap before it comes. */
async function shifts(player: Player, now: Instant): Promise<void> {
  const starts = ['07:00', '15:00', '23:00'];
  await player.ask('p-coordinator', 'facility', 'set-shifts', county.jail, { starts });
  const ahead = shiftTimes(starts, 'America/New_York', now, addMinutes(now, 3 * DAY));
  for (const [place, officer] of officers.entries()) {
    const own = ahead.filter((_, at) => at % starts.length === place).map(({ startAt, endAt }) => ({ facility: county.jail, startAt, endAt }));
    await player.ask('p-coordinator', 'officer', 'plan-shifts', officer.id, { shifts: own });
  }
}

/** ICE's last word on each officer and a look at each credential: kept fresh by whoever tells the story. */
export async function confirmOfficers(player: Player, at: Instant): Promise<void> {
  for (const officer of officers) {
    await player.ask('p-ice', 'officer', 'confirm-officer', officer.id, { at, means: 'positive-roster' });
    await player.ask('p-commander', 'officer', 'see-credential', officer.id, { status: 'in-possession', seenAt: at });
  }
}
