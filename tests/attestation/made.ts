import { claimsOf, type Attested } from '#attestation/claims.ts';
import { issuerMetadata, retirements } from '#attestation/issuer-keys.ts';
import { sealClaims, signedJwt } from '#attestation/seal.ts';
import { places, statusListClaims, type Status } from '#attestation/status-list.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { keyText } from '#ledger/note.ts';
import type { OfficerState } from '#officer/state.ts';
import { announcement, newKeyring, publicKey, withNextSigning, withNextSigningInUse, type Keyring } from '#store/keyring.ts';
import { KeyringVault } from '#store/keyring-vault.ts';
import { addHours, instant, type Instant } from '#time/instant.ts';

export const NOW = instant('2026-11-24T17:00:00Z');
export const AGENCY = 'fremont';
export const ISSUER = 'https://records.fremont.example/agencies/fremont';
export const LIST = 'https://records.fremont.example/status/fremont';
const PLACE = 4711;

export const seconds = (at: Instant): number => Date.parse(at) / 1000;

const officer = {
  status: 'credentialed', nominatedAt: instant('2026-05-01T12:00:00Z'), certifiedAt: instant('2026-08-01T12:00:00Z'), form70006At: instant('2026-08-03T12:00:00Z'),
  authorizationLetter: { at: instant('2026-08-02T12:00:00Z'), functions: ['serve-i-200', 'serve-i-205'], durationEndAt: 'not-stated', documentHash: 'a'.repeat(64) },
  credential: { serial: 'FICTION-0001', issuedAt: instant('2026-08-04T12:00:00Z'), status: 'in-possession', asOfAt: NOW },
  iceLastWord: { at: instant('2026-11-24T11:00:00Z'), means: 'positive-roster' }, iceLastWordAt: instant('2026-11-24T11:00:00Z'),
} as unknown as OfficerState;

/** An issuer in memory, whose keys can change as those of an agency do. */
export class Issuer {
  #ring: Keyring;
  readonly #announced: Envelope[] = [];
  readonly #random: (length: number) => Uint8Array;
  readonly vault: KeyringVault;

  constructor(name = 'fiction.tipstaff.example/fremont', seed = 1) {
    let next = seed;
    this.#random = (length) => Uint8Array.from({ length }, () => { next = (next * 1103515245 + 12345) % 2147483648; return next >>> 16; });
    this.#ring = newKeyring(AGENCY, name, this.#random);
    this.vault = new KeyringVault(() => this.#ring, this.#random);
  }

  get vkey(): string {
    return keyText(publicKey(this.#ring));
  }

  /** As “tipstaff keys rotate” does: announced in the ledger, then used. */
  rotate(at: Instant): void {
    const ring = withNextSigning(this.#ring, this.#random);
    this.#announced.push({ type: 'signing-key-announced', data: announcement(ring), at } as unknown as Envelope);
    this.#ring = withNextSigningInUse(ring);
  }

  keysFile(): string {
    return JSON.stringify(issuerMetadata(ISSUER, this.vault.verifiers(AGENCY), this.vault.signer(AGENCY), retirements(this.#announced)));
  }

  seal(more: Partial<Attested> = {}, changed: (claims: Record<string, unknown>) => void = () => undefined): Promise<string> {
    const claims = { ...claimsOf({
      issuer: ISSUER, agency: AGENCY, name: 'Rae Warranter', officer, functions: ['serve-i-200', 'serve-i-205'], signedBy: 'agency', statusList: LIST, index: PLACE, from: NOW, until: addHours(NOW, 168), ...more,
    }) };
    changed(claims);
    return sealClaims(claims, this.vault.signer(AGENCY), this.#random);
  }

  list(status: Status, at: Instant = NOW, changed: (claims: Record<string, unknown>) => object = (claims) => claims, typ = 'statuslist+jwt'): string {
    const claims = statusListClaims(LIST, places(new Map([[PLACE, status]]), at, (text) => this.vault.tag(AGENCY, text)), at);
    return signedJwt(typ, changed({ ...claims }), this.vault.signer(AGENCY));
  }
}
