import { Player, paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { holdsDecision } from '#desk/replay.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { roles, type Role } from '#people/roles.ts';
import { addHours } from '#time/instant.ts';
import { ago, issue, NOW, type TestCounty } from '../desk/county.ts';

/** Agencies of the matrix: at home, where the same person has another seat, and one that is nothing to them. */
export const HOME = county.agency;
export const COVERED = 'covered';
export const FOREIGN = 'foreign';

export type StateName = 'open' | 'sibling' | 'ended' | 'erased';

/** Something of an agency that an address can name. */
export interface Thing {
  readonly kind: RecordKind;
  readonly state: StateName;
  readonly id: string;
  /** An entry of its timeline; for a custody that was decided on, the decision's. */
  readonly seq: string;
  readonly decided: boolean;
  /** The person of a custody. */
  readonly person?: string;
}

/** Who asks. Those of a role that needs a grant also come without one, and with one that has ended. */
export interface Person {
  readonly id: string;
  readonly role: Role | 'nobody';
  readonly grant: 'in-force' | 'ended' | 'none';
}

export interface World {
  readonly things: ReadonlyMap<string, readonly Thing[]>;
  readonly people: readonly Person[];
  /** The secret by which a person is known at an agency. */
  token(person: Person, agency: string): string | undefined;
}

const granted = (role: Role): boolean => role === 'defender' || role === 'auditor';

export const people: readonly Person[] = [
  ...roles.map((role): Person => ({ id: `m-${role}`, role, grant: granted(role) ? 'in-force' : 'none' })),
  ...roles.filter(granted).flatMap((role): readonly Person[] => [{ id: `m-${role}-none`, role, grant: 'none' }, { id: `m-${role}-ended`, role, grant: 'ended' }]),
  { id: '', role: 'nobody', grant: 'none' },
];

/** Furnishes three agencies with records of every kind and state, and people of every role. */
export async function furnish(at: TestCounty): Promise<World> {
  const things = new Map<string, readonly Thing[]>();
  const tokens = new Map<string, string>();
  for (const agency of [HOME, COVERED, FOREIGN]) {
    const player = new Player(at.deps, agency);
    if (agency !== HOME) await player.atConsole('agency', 'set-up-agency', agency, { name: `The agency ${agency}`, state: 'us-fl', county: 'Fictional', fictional: true });
    await records(player, agency, at);
    await seats(player, agency, tokens);
    things.set(agency, await listed(at, agency));
  }
  return { things, people, token: (person, agency) => tokens.get(`${agency}/${person.id}`) };
}

const id = (agency: string, kind: string, state: StateName): string => `${agency.slice(0, 2)}${kind}-${state}`;

async function records(player: Player, agency: string, at: TestCounty): Promise<void> {
  const ask = (role: Role, kind: RecordKind, name: string, record: string, command: object) => player.atConsole(kind, name, record, command, role);
  const of = (kind: string, state: StateName): string => id(agency, kind, state);
  for (const state of ['open', 'ended'] as const) {
    await ask('programme-coordinator', 'facility', 'register-facility', of('facility', state), { name: `Jail ${state}`, zone: 'America/New_York', kind: 'jail' });
    await ask('programme-coordinator', 'field-office', 'register-field-office', of('field-office', state), { name: `Office ${state}` });
    await ask('programme-coordinator', 'officer', 'nominate-officer', of('officer', state), { criteria: Object.fromEntries(['citizenship', 'law-enforced', 'security-training', 'inmate-rules'].map((one) => [one, { attested: true }])), personal: { name: `Officer ${state}` } });
    await ask('programme-coordinator', 'agreement', 'record-agreement', of('agreement', state), {
      generation: 'moa-wso-2025', model: 'WSO', signers: [{ party: 'agency', name: 'Sherwin Badgley', title: 'Sheriff', signedAt: ago(900) }, { party: 'ice', name: 'Dorothea Federline', title: 'Director', signedAt: ago(900) }], functions: ['serve-i-200'], facilities: [], addenda: [], documentHash: paper(`agreement ${agency} ${state}`),
    });
    await ask('counsel', 'complaint', 'receive-complaint', of('complaint', state), { about: 'other-staff', source: 'public', personal: { complaint: `Complaint at ${agency}` } });
  }
  await ask('programme-coordinator', 'facility', 'close-facility', of('facility', 'ended'), { closedAt: ago(1) });
  await ask('shift-commander', 'officer', 'record-officer-left', of('officer', 'ended'), { effectiveAt: ago(1) });
  await ask('counsel', 'complaint', 'close-complaint', of('complaint', 'ended'), { outcome: 'unfounded' });
  for (const state of ['open', 'sibling', 'ended', 'erased'] as const) {
    await ask('ice-supervisor', 'warrant', 'receive-warrant', of('warrant', state), {
      form: 'I-200', fieldOffice: of('field-office', 'open'), issuerTitle: 'Officer', signed: true, receivedAt: ago(500), documentHash: paper(`warrant ${agency} ${state}`), basis: 'biometric-confirmation',
    });
    await ask('booking-clerk', 'custody', 'book-person', of('custody', state), {
      facility: of('facility', 'open'), kind: 'criminal', bookedAt: ago(400), keptFor: 'warrant', warrant: of('warrant', state), ageGroup: 'adult', personal: { name: `Held at ${agency}, ${state}` },
    });
    await ask('counsel', 'custody', 'decide-service', of('custody', state), { warrant: of('warrant', state), officer: of('officer', 'open') });
    await ask('counsel', 'custody', 'raise-stop', of('custody', state), { kind: 'citizenship', source: 'person', means: 'spoken' });
  }
  await ask('ice-supervisor', 'warrant', 'cancel-warrant', of('warrant', 'ended'), { at: ago(2), byTitle: 'Officer' });
  for (const state of ['ended', 'sibling', 'open'] as const) {
    await ask('shift-commander', 'shift', 'begin-handover', of('shift', state), {});
    if (state !== 'open') await ask('shift-commander', 'shift', 'take-over', of('shift', state), { alone: true });
  }
  for (const state of ['open', 'ended'] as const) {
    await ask('counsel', 'litigation-hold', 'place-litigation-hold', of('litigation-hold', state), { scope: 'whole-agency', personal: { matter: `Matter ${state}`, reasons: 'Notice of claim.' } });
    await ask('counsel', 'compelled-statement', 'record-compelled-statement', of('compelled-statement', state), { officer: of('officer', 'open'), orderingPosition: 'Sheriff', warning: 'given', takenAt: ago(30), place: 'Safe', documentHash: paper(`statement ${agency} ${state}`), personal: { statement: `Statement at ${agency}, ${state}` } });
    await ask('counsel', 'disclosure-material', 'record-disclosure-material', of('disclosure-material', state), { officer: of('officer', 'open'), material: 'other', source: 'court', learnedAt: ago(30), personal: { content: `Material at ${agency}, ${state}` } });
    await ask('counsel', 'records-request', 'receive-records-request', of('records-request', state), { source: 'press', means: 'e-mail', kinds: ['shift'], personal: { requester: `Requester ${state}`, request: 'Shifts.' } });
  }
  for (const state of ['open', 'ended'] as const) {
    await ask('ice-supervisor', 'direction', 'give-direction', of('direction', state), { directs: 'act', position: 'Supervisor', personal: { direction: `Words of ${state}` } });
  }
  await ask('ice-supervisor', 'direction', 'lift-direction', of('direction', 'ended'), {});
  await ask('counsel', 'litigation-hold', 'lift-litigation-hold', of('litigation-hold', 'ended'), { personal: { liftReasons: 'Settled.' } });
  await ask('counsel', 'compelled-statement', 'close-compelled-statement', of('compelled-statement', 'ended'), { at: ago(1), reason: 'matter-ended' });
  await ask('counsel', 'records-request', 'answer-records-request', of('records-request', 'ended'), { outcome: 'withdrawn' });
  await ask('shift-commander', 'custody', 'release-person', of('custody', 'ended'), { by: 'Shift commander', reason: 'not-cleared' });
  const due = { kind: 'limit', due: 'd', dueAt: ago(5), owner: 'shift-commander', about: { kind: 'custody', id: of('custody', 'open') } };
  const erased = await at.deps.store.record(agency, { kind: 'custody', id: of('custody', 'erased') });
  await at.deps.store.transact({ agency, actor: { principal: 'console', role: 'administrator' }, streams: [] }, () => ({
    entries: (['open', 'ended'] as const).flatMap((state) => [
      { stream: { kind: 'alarm' as const, id: of('alarm', state) }, type: 'alarm-raised', data: due as unknown as JsonObject },
      { stream: { kind: 'review' as const, id: of('review', state) }, type: 'review-opened', data: { act: 'service', actId: 'decision-1', custody: of('custody', 'open'), facility: of('facility', 'open'), officer: of('officer', 'ended'), actedAt: ago(3), directions: [] } },
      { stream: { kind: 'attestation' as const, id: of('attestation', state) }, type: 'attestation-issued', data: signed(of('officer', 'open')) },
    ]),
    erased: [String(erased?.state['person'])], reply: null,
  }));
}

/** What the ledger keeps of a signed file. */
const signed = (officer: string): JsonObject =>
  ({ officer, index: 17, keyId: '00000000', digest: 'a'.repeat(64), functions: ['serve-i-200'], signedBy: 'agency', issuedAt: ago(5), expiresAt: addHours(NOW, 5) });

async function seats(player: Player, agency: string, tokens: Map<string, string>): Promise<void> {
  const coming = [...people.filter(({ role }) => role !== 'nobody'), { id: id(agency, 'principal', 'open'), role: 'feed' as const, grant: 'none' as const }, { id: id(agency, 'principal', 'ended'), role: 'feed' as const, grant: 'none' as const }];
  for (const person of coming) {
    const officer = person.role === 'warrant-service-officer' ? { officer: id(agency, 'officer', 'open') } : {};
    await player.atConsole('principal', 'add-principal', person.id, { role: person.role, ...officer, personal: { name: `${person.id} at ${agency}` } });
    player.join({ id: person.id, name: person.id, role: person.role as Role, ...officer });
    tokens.set(`${agency}/${person.id}`, await issue(player, person.id));
    if (person.grant === 'none') continue;
    const scopes = person.role === 'auditor' ? [{ classes: ['solely-state', 'mixed'] }] : (['open', 'ended', 'erased'] as const).map((state) => ({ custody: id(agency, 'custody', state) }));
    for (const scope of scopes) {
      const answer = await player.atConsole('principal', 'grant-access', person.id, { ...scope, endAt: addHours(NOW, 24 * 30) }, 'counsel');
      if (person.grant === 'ended') await player.atConsole('principal', 'end-access', person.id, { grant: answer.body['grant'] }, 'counsel');
    }
  }
  await player.atConsole('principal', 'withdraw-principal', id(agency, 'principal', 'ended'), { reason: 'left' });
}

const KINDS: readonly RecordKind[] = ['agency', 'facility', 'field-office', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'principal', 'alarm', 'shift', 'litigation-hold', 'records-request', 'compelled-statement', 'disclosure-material', 'direction', 'review', 'attestation'];

async function listed(at: TestCounty, agency: string): Promise<readonly Thing[]> {
  const names = KINDS.flatMap((kind) => (['open', 'sibling', 'ended', 'erased'] as const).map((state) => ({ kind, state, id: kind === 'agency' ? agency : id(agency, kind, state) })));
  const found = await Promise.all(names.map(async ({ kind, state, id: name }): Promise<readonly Thing[]> => {
    if (kind === 'agency' && state !== 'open') return [];
    const record = await at.deps.store.record(agency, { kind, id: name });
    if (record === undefined) return [];
    const timeline = await at.deps.store.timeline(agency, { kind, id: name });
    const decision = timeline.find((entry) => holdsDecision(entry));
    const { person } = record.state as { person?: string };
    return [{ kind, state, id: name, seq: String((decision ?? timeline[0])?.seq), decided: decision !== undefined, ...(person === undefined ? {} : { person }) }];
  }));
  return found.flat();
}
