import type { Refusal } from '#authority/refusal.ts';

/** A command that the record or the desk refused. Nothing was written. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/** Separation of duties (CJIS AC-5): nobody acts on themself. */
export const onOneself = (what: string): Refusal => ({
  code: 'desk/own-record', title: `Not done: ${what}`, detail: 'Nobody acts on their own record: another person must do this.',
  citations: ['safeguard: separation of duties'], missing: [{ fact: 'the same act by another person', from: 'anyone else who may do it' }],
});

/** The caller is not who the token says, or no longer: always the same answer, whatever the reason. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** A legal act from a browser would be done, and its person has not signed for it. Nothing was written. */
export class SignatureNeeded extends Error {
  override readonly name = 'SignatureNeeded';
}

/** The session is locked: nothing is shown until the same person unlocks it. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

/** The caller's role does not reach this use case. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** A record that does not exist in this agency; another agency's id gives exactly this. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** The record changed since the caller read it. */
export class Stale extends Error {
  override readonly name = 'Stale';
  readonly version: number;
  constructor(version: number) {
    super('The record has changed since you read it. Read it again, then decide again.');
    this.version = version;
  }
}
