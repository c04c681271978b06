import type { ServeFunction } from '#agreement/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { epochMs, fromEpochMs, minutesBetween } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { SignedBy } from './state.ts';

/** The type of the credential (SD-JWT VC `vct`): a change of meaning gets another number. */
export const VCT = 'urn:tipstaff:officer-authority:1';

/** Said in every file, in words that a reader cannot miss (users.md 1.10). */
export const statementWords: { readonly [S in SignedBy]: string } = {
  agency: 'Agency’s attestation of its own records; not an ICE credential',
  ice: 'ICE’s attestation of its own records',
};

/** What no file of this kind says, whatever it holds (docs/attestation.md). */
const NOT_CHECKED = ['credential-carried', 'supervision', 'place', 'person-and-warrant'] as const;

/** Claims that the holder shows or keeps back one by one. */
export const DISCLOSABLE = ['name', 'credential', 'papers', 'ice_last_word'] as const;
export type Disclosable = (typeof DISCLOSABLE)[number];

export interface Attested {
  /** `iss`: the address whose well-known place holds the keys. */
  readonly issuer: string;
  readonly agency: string;
  readonly name: string;
  readonly officer: OfficerState;
  readonly functions: readonly ServeFunction[];
  readonly signedBy: SignedBy;
  readonly statusList: string;
  readonly index: number;
  readonly from: Instant;
  readonly until: Instant;
}

const seconds = (at: Instant): number => Math.floor(epochMs(at) / 1000);
/** The whole second in or before an instant: what a NumericDate can say. */
export const wholeSecond = (at: Instant): Instant => fromEpochMs(seconds(at) * 1000);

/**
 * Everything that the file says (draft-ietf-oauth-sd-jwt-vc §2.2.2; NumericDates in whole seconds, never later than `until`). Claims are
 * records of this agency with their dates, none of them a conclusion. A paper that is not on file has no member: it is never made up.
 */
export function claimsOf({ issuer, agency, name, officer, functions, signedBy, statusList, index, from, until }: Attested): { readonly [claim: string]: unknown } {
  const { authorizationLetter: letter, credential, iceLastWord: word } = officer;
  return {
    iss: issuer, vct: VCT, iat: seconds(from), nbf: seconds(from), exp: seconds(until),
    status: { status_list: { idx: index, uri: statusList } },
    agency, functions: [...functions], attested_by: signedBy, ice_credential: false, statement: statementWords[signedBy], not_checked: [...NOT_CHECKED],
    name,
    ...(credential === undefined ? {} : { credential: { serial: credential.serial, issued: credential.issuedAt } }),
    papers: {
      nominated: officer.nominatedAt,
      ...(officer.certifiedAt === undefined ? {} : { certified: officer.certifiedAt }),
      ...(letter === undefined ? {} : { letter: letter.at, letter_end: letter.durationEndAt === 'not-stated' ? 'no end date stated; withdrawable at any time' : letter.durationEndAt }),
      ...(officer.form70006At === undefined ? {} : { form_70_006: officer.form70006At }),
      agency_roster: 'on the roster',
    },
    ...(word === undefined ? {} : { ice_last_word: { at: word.at, means: word.means, minutes_old_at_issue: Math.floor(minutesBetween(word.at, from)) } }),
  };
}
