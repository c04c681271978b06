import { hash } from 'node:crypto';
import type { RecordKind } from '#ledger/envelope.ts';
import type { Role } from '#people/roles.ts';
import type { Caller } from '#desk/use-case.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import type { Node } from './node.ts';

/** One agency of the simulated world. */
export interface County {
  readonly agency: string;
  readonly state: string;
  readonly adopts: readonly string[];
  readonly people: number;
}

export const counties: readonly County[] = [
  { agency: 'fremont', state: 'us-fl', adopts: ['us-fl/agreement-mandate', 'us-fl/addendum', 'us-fl/service'], people: 6 },
  { agency: 'harrow', state: 'us-zz', adopts: ['us-zz/service'], people: 4 },
  { agency: 'pinyon', state: 'us-ca', adopts: [], people: 2 },
];

export const jail = 'jail';
export const annex = 'annex';
export const fieldOffice = 'field-office';
export const agreement = 'agreement';
export const officers = ['officer-1', 'officer-2'] as const;
export type OfficerId = (typeof officers)[number];
export const issuer = 'Supervisory Detention and Deportation Officer';
export const paper = (title: string): string => hash('sha256', title);
export const releaseWindowMinutes = 30;

const staff: readonly (readonly [string, Role])[] = [
  ['coordinator', 'programme-coordinator'], ['commander', 'shift-commander'], ['clerk', 'booking-clerk'], ['feed', 'feed'], ['counsel', 'counsel'],
  ['ice', 'ice-supervisor'], ['defender', 'defender'],
];
const roleOf = new Map<string, Role>(staff);

export function callerOf(agency: string, who: string): Caller {
  if (who === 'console') return { agency, principal: who, role: 'administrator', via: 'console' };
  const role = roleOf.get(who);
  return role === undefined ? { agency, principal: who, role: 'warrant-service-officer', officer: who, via: 'session' } : { agency, principal: who, role, via: 'session' };
}

const DAY = 24 * 60;

/** Sets an agency up as a real one would be, before anything goes wrong: a refusal here is a mistake in the simulation. */
export async function setUp(node: Node, { agency, state, adopts }: County, now: Instant): Promise<void> {
  let keys = 0;
  const ago = (days: number): Instant => addMinutes(now, -days * DAY);
  const ask = async (who: string, kind: RecordKind, name: string, id: string, content: object = {}): Promise<void> => {
    const command = { agency, who, kind, name, id, content: content as never, key: `set-up-${(keys += 1)}` };
    const outcome = await node.handle(command, callerOf(agency, who), undefined);
    if (outcome.kind !== 'done') throw new Error(`${agency} could not be set up: ${name} ${JSON.stringify(outcome)}`);
  };
  await ask('console', 'agency', 'set-up-agency', agency, { name: `${agency} (simulated)`, state, fictional: true });
  for (const [who, role] of staff) await ask('console', 'principal', 'add-principal', who, { role, personal: { name: who } });
  for (const building of [jail, annex]) await ask('coordinator', 'facility', 'register-facility', building, { name: building, zone: 'America/New_York', kind: 'jail' });
  await paperwork(ask, agency, ago);
  await counsel(ask, agency, adopts, ago);
  for (const officer of officers) await officerPapers(ask, officer, ago);
}

type Ask = (who: string, kind: RecordKind, name: string, id: string, content?: object) => Promise<void>;
type Ago = (days: number) => Instant;

async function paperwork(ask: Ask, agency: string, ago: Ago): Promise<void> {
  await ask('coordinator', 'field-office', 'register-field-office', fieldOffice, { name: 'Field office (simulated)' });
  await ask('counsel', 'field-office', 'list-issuer-title', fieldOffice, { title: issuer, form: 'I-200', verification: 'secondary', citation: 'Field office list, fictional' });
  const documentHash = paper(`agreement of ${agency}`);
  await ask('coordinator', 'agreement', 'record-agreement', agreement, {
    generation: 'moa-wso-2025', model: 'WSO', functions: ['serve-i-200', 'serve-i-205'], facilities: [jail, annex], addenda: [], documentHash,
    signers: [
      { party: 'agency', name: 'A. Sheriff', title: 'Sheriff', signedAt: ago(300), authority: { kind: 'office', documentHash: paper('oath') } },
      { party: 'ice', name: 'A. Director', title: 'Acting Director', signedAt: ago(300) },
    ],
  });
  await ask('counsel', 'agreement', 'verify-paper', agreement, { documentHash });
}

async function counsel(ask: Ask, agency: string, adopts: readonly string[], ago: Ago): Promise<void> {
  const byName = 'A. Counsel';
  for (const rule of adopts) await ask('counsel', 'agency', 'adopt-rule', agency, { rule, byName, byTitle: 'County attorney', onAt: ago(1), conditions: 'met', choices: {} });
  await ask('counsel', 'agency', 'find-local-rule', agency, { finding: 'none', byName, onAt: ago(1) });
  await ask('counsel', 'agency', 'adopt-safeguards', agency, {
    reconfirmMinutes: 600, lastWordMaxHours: 96, releaseWindowMinutes, recordsCheckMaxMinutes: 4320, identityMethods: ['two-people', 'fingerprint', 'remote-witness'], adoptedByName: byName,
  });
  const documentHash = paper('arrangement');
  await ask('coordinator', 'agency', 'record-arrangement', agency, { positions: [issuer], standingDirection: true, onCall: true, by: 'Field Office Director', documentHash });
  await ask('ice', 'agency', 'verify-paper', agency, { documentHash });
}

async function officerPapers(ask: Ask, officer: string, ago: Ago): Promise<void> {
  const evidence = { attested: true, documentHash: paper('criterion') };
  const consent = { scope: ['disciplinary-records', 'background-questionnaire', 'database-queries'], givenAt: ago(200), documentHash: paper('consent') };
  await ask('coordinator', 'officer', 'nominate-officer', officer, {
    nominatedAt: ago(200), personal: { name: officer }, consent,
    criteria: { 'citizenship': evidence, 'law-enforced': evidence, 'security-training': evidence, 'inmate-rules': evidence },
  });
  await ask('coordinator', 'officer', 'begin-training', officer, { course: 'Warrant Service Officer course', courseVersion: 'fictional', startedAt: ago(120) });
  await ask('coordinator', 'officer', 'record-training', officer, { score: 88, takenAt: ago(118) });
  const papers: readonly (readonly [string, object])[] = [
    ['certify-officer', { certifiedAt: ago(100) }],
    ['authorize-officer', { at: ago(95), functions: ['serve-i-200', 'serve-i-205'], durationEndAt: 'not-stated' }],
    ['record-form-70006', { executedAt: ago(94) }],
    ['record-credential', { serial: officer, issuedAt: ago(93) }],
  ];
  for (const [index, [name, content]] of papers.entries()) {
    const documentHash = paper(`${officer} ${name}`);
    await ask('coordinator', 'officer', name, officer, { ...content, namesOfficer: true, documentHash });
    await ask('ice', 'officer', 'verify-paper', officer, { paper: `paper-${index + 1}`, documentHash });
  }
  await ask('console', 'principal', 'add-principal', officer, { role: 'warrant-service-officer', officer, personal: { name: officer } });
}
