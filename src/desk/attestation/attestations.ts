import type { AgencyState } from '#agency/state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { attestationCommands, USUAL_HOURS, type AttestationCommand } from '#attestation/commands.ts';
import { decideAttestation, type Sealed } from '#attestation/attestation.ts';
import { claimsOf, wholeSecond } from '#attestation/claims.ts';
import { attestationSteps } from '#attestation/next-steps.ts';
import { digestOf, kidOf, sealClaims } from '#attestation/seal.ts';
import type { AttestationState } from '#attestation/state.ts';
import { candidatePlaces } from '#attestation/status-list.ts';
import type { Refusal } from '#authority/refusal.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Lookup, RecordState } from '#store/store.ts';
import { addHours, earlier, later, type Instant } from '#time/instant.ts';
import { agencyRef } from '../custody/floor.ts';
import { supplierWords } from '../custody/serve.ts';
import { Draft } from '../draft.ts';
import { directionsOf, standingDirections } from '../supervision/standing.ts';
import { lawFor } from '../law-in-use.ts';
import { desks, EVERY } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type Ask, type AnyUseCase, type Caller, type Deps } from '../use-case.ts';
import { issuerOf, statusListOf } from './addresses.ts';
import { standingOf, statedEnds, type Around, type Lacking } from './standing.ts';

type Issue = Omit<Extract<AttestationCommand, { readonly type: 'issue-attestation' }>, 'type'>;
type End = Omit<Extract<AttestationCommand, { readonly type: 'end-attestation' }>, 'type'>;

/** A file that was signed, and the version of the officer’s record that it was signed over. */
interface Prepared { readonly sealed: Sealed; readonly officerVersion: number }

const officerRef = (id: string): StreamRef => ({ kind: 'officer', id });
const agreements: Lookup = { kind: 'agreement', ...EVERY };
const tagOf = ({ vault }: Deps, agency: string) => (text: string): string => vault.tag(agency, text);
const placesFor = (id: string, caller: Caller, deps: Deps): readonly number[] => candidatePlaces(id, tagOf(deps, caller.agency));
const placeLookup = (place: number): Lookup => ({ kind: 'attestation', key: 'index', value: String(place) });

const heldOf = <S>(found: RecordState) => ({ id: found.ref.id, version: found.version, state: found.state as unknown as S });

function around(agency: RecordState | undefined, found: readonly RecordState[], directions: readonly RecordState[], deps: Deps, now: Instant): Around {
  const state = agency?.state as unknown as AgencyState | undefined;
  return { agency: state, agreements: found.map((each) => heldOf<AgreementState>(each)), directions: directionsOf(directions), law: lawFor(deps.law, state, now).law };
}

/** A place is free when nobody has it whose file could still be shown. */
const taken = (found: readonly RecordState[], now: Instant): boolean => found.some(({ state }) => now < (state as unknown as AttestationState).expiresAt);

const row = (name: AttestationCommand['type']) =>
  ({ kind: 'attestation' as const, name, words: attestationSteps[name].words, citation: attestationSteps[name].citation, roles: attestationSteps[name].by, schema: attestationCommands[name] });

/**
 * Signs outside the lock, because the library waits, and records under it: what was signed is kept only if the officer’s record is still
 * the one that was signed over and would still be attested.
 */
const issueAttestation = useCase<Issue>({
  ...row('issue-attestation'), weight: 'begins',
  streams: ({ officer }, caller) => [officerRef(officer), agencyRef(caller.agency)],
  lookups: (_command, caller, deps, id) => [agreements, standingDirections, ...placesFor(id, caller, deps).map(placeLookup)],
  prepare: ({ id, command, caller, deps }) => sealed(id, command, caller, deps),
  run(ask) {
    const draft = new Draft(ask, desks);
    const officer = draft.need<OfficerState>(officerRef(ask.command.officer));
    if (ask.caller.officer === ask.command.officer) throw new Refused(onOneself(attestationSteps['issue-attestation'].words));
    if (ask.deps.address === undefined) throw new Refused(noAddress);
    const { opened: { now } } = ask;
    const standing = standingOf({ id: ask.command.officer, state: officer }, around(ask.opened.get(agencyRef(ask.caller.agency)), ask.opened.find(agreements), ask.opened.find(standingDirections), ask.deps, now), now);
    if (standing.functions.length === 0) throw new Refused(notAttestable(standing.lacking));
    const prepared = ask.prepared as Prepared | undefined;
    if (prepared === undefined || !stillStands(ask, prepared)) throw new Refused(changed);
    draft.take({ kind: 'attestation', id: ask.id }, decideAttestation(undefined, { ...ask.command, type: 'issue-attestation' }, prepared.sealed));
    const { issued } = prepared.sealed;
    return { ...draft.done({ officer: issued.officer, functions: [...issued.functions], expiresAt: issued.expiresAt, digest: issued.digest, keyId: issued.keyId }), once: { attestation: prepared.sealed.file } };
  },
});

/** Under the lock: the same officer’s record, a place that is still free, and an end that still lies ahead. */
function stillStands({ command, opened }: Ask<Issue>, { sealed: { issued }, officerVersion }: Prepared): boolean {
  return opened.get(officerRef(command.officer))?.version === officerVersion && !taken(opened.find(placeLookup(issued.index)), opened.now) && opened.now < issued.expiresAt;
}

const endAttestation = useCase<End>({
  ...row('end-attestation'), weight: 'entry',
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'attestation' as const, id: ask.id };
    draft.take(ref, decideAttestation(draft.need<AttestationState>(ref), { ...ask.command, type: 'end-attestation' }));
    return draft.done();
  },
});

export const attestationCases: readonly AnyUseCase[] = [issueAttestation, endAttestation];

/** What would be signed now; undefined where nothing can be, and the lock’s own check says why. */
async function sealed(id: string, { officer: officerId, hours = USUAL_HOURS }: Issue, caller: Caller, deps: Deps): Promise<Prepared | undefined> {
  const { store, address, vault } = deps;
  const { agency } = caller;
  const [head, officer, record, agreementsFound, directions, personal] = await Promise.all([
    store.head(agency), store.record(agency, officerRef(officerId)), store.record(agency, agencyRef(agency)), store.find(agency, agreements), store.find(agency, standingDirections), store.personal(agency, [officerId]),
  ]);
  const name = personal.get(officerId)?.fields['name'];
  if (head === undefined || officer === undefined || address === undefined || name === undefined) return undefined;
  const now = later(deps.clock.wall(), head.at);
  const rests = around(record, agreementsFound, directions, deps, now);
  const held = heldOf<OfficerState>(officer);
  const { functions } = standingOf(held, rests, now);
  const index = await firstFree(placesFor(id, caller, deps), (place) => store.find(agency, placeLookup(place)), now);
  if (functions.length === 0 || index === undefined) return undefined;
  const from = wholeSecond(now);
  const until = wholeSecond(statedEnds(held.state, rests).reduce(earlier, addHours(from, hours)));
  const signer = vault.signer(agency);
  const file = await sealClaims(claimsOf({
    issuer: issuerOf(address, agency), agency, name, officer: held.state, functions, signedBy: 'agency', statusList: statusListOf(address, agency), index, from, until,
  }), signer, (length) => vault.randomBytes(length));
  const issued = { officer: officerId, index, keyId: kidOf(signer), digest: digestOf(file), functions, signedBy: 'agency' as const, issuedAt: from, expiresAt: until };
  return { sealed: { file, issued }, officerVersion: officer.version };
}

async function firstFree(candidates: readonly number[], at: (place: number) => Promise<readonly RecordState[]>, now: Instant): Promise<number | undefined> {
  for (const place of candidates) if (!taken(await at(place), now)) return place;
  return undefined;
}

const notAttestable = (lacking: readonly Lacking[]): Refusal => ({
  code: 'attestation/not-attestable', title: 'Not attested', detail: `These records do not support an attestation: ${lacking.map(({ words }) => words).join(' ')}`,
  citations: [...new Set(lacking.map(({ citation }) => citation))],
  missing: lacking.flatMap(({ wants, citation }) => wants.map(({ words, from }) => ({ fact: words, from: supplierWords[from], clause: citation }))),
});

const noAddress: Refusal = {
  code: 'attestation/no-address', title: 'Not attested', detail: 'This server does not know the address by which others reach it, and an attestation names it.',
  citations: ['draft-ietf-oauth-sd-jwt-vc (iss)'], missing: [{ fact: '--address of this server', from: 'administrator of this server' }],
};

const changed: Refusal = {
  code: 'attestation/changed', title: 'Not attested', detail: 'The records changed while it was being signed, or the officer’s name was erased. Read the officer’s record and ask again.',
  citations: ['safeguard: what is signed is what the records say'], missing: [],
};
