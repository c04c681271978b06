import { SIGNING_KEYS } from '#agency/signing-key.ts';
import type { AgencyState } from '#agency/state.ts';
import type { AgreementState } from '#agreement/state.ts';
import { issuerMetadata, retirements } from '#attestation/issuer-keys.ts';
import { signedJwt } from '#attestation/seal.ts';
import type { AttestationState } from '#attestation/state.ts';
import { places, statusListClaims, type Status } from '#attestation/status-list.ts';
import type { OfficerState } from '#officer/state.ts';
import { StoreUnavailable } from '#store/store.ts';
import { later } from '#time/instant.ts';
import { agencyRef } from '../custody/floor.ts';
import { lawFor } from '../law-in-use.ts';
import { allOf } from '../read/all-of.ts';
import { NotFound } from '../refusal.ts';
import type { Deps } from '../use-case.ts';
import { issuerOf, statusListOf } from './addresses.ts';
import { directionsOf, standingDirections } from '../supervision/standing.ts';
import { statusAt } from './standing.ts';

/**
 * The agency’s Status List Token, worked out from the records at this very instant and signed by the key in use: nothing has to run for
 * a status to change. Throws NotFound for an agency without records here, and StoreUnavailable while its ledger is unproven: then the
 * last list counts, and its age with it.
 */
export async function statusListToken(deps: Deps, agency: string): Promise<string> {
  const { store, vault, address } = deps;
  const head = await store.head(agency);
  if (head === undefined || address === undefined) throw new NotFound('no such status list');
  const unproven = await store.unproven(agency);
  if (unproven !== undefined) throw new StoreUnavailable('unproven', unproven);
  const now = later(deps.clock.wall(), head.at);
  const [attestations, officers, agreements, directions, record] = await Promise.all([
    allOf<AttestationState>(store, agency, 'attestation', false), allOf<OfficerState>(store, agency, 'officer', false), allOf<AgreementState>(store, agency, 'agreement', false),
    store.find(agency, standingDirections).then(directionsOf),
    store.record(agency, agencyRef(agency)),
  ]);
  const state = record?.state as unknown as AgencyState | undefined;
  const around = { agency: state, agreements, directions, law: lawFor(deps.law, state, now).law };
  const byId = new Map(officers.map((each) => [each.id, each]));
  // An expired file’s place is a decoy’s again; its status is that it expired.
  const real = attestations.filter((each) => now < each.state.expiresAt).map((each): readonly [number, Status] => [each.state.index, statusAt(each.state, byId.get(each.state.officer), around, now)]);
  return signedJwt('statuslist+jwt', statusListClaims(statusListOf(address, agency), places(new Map(real), now, (text) => vault.tag(agency, text)), now), vault.signer(agency));
}

/** The agency’s public keys at their well-known place. Throws NotFound for an agency without records here. */
export async function issuerKeys({ store, vault, address }: Pick<Deps, 'store' | 'vault' | 'address'>, agency: string): Promise<object> {
  if (address === undefined || await store.head(agency) === undefined) throw new NotFound('no such issuer');
  return issuerMetadata(issuerOf(address, agency), vault.verifiers(agency), vault.signer(agency), retirements(await store.timeline(agency, SIGNING_KEYS)));
}
