import { count, may, oneOf, recordOf, shape } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

/** Hours that an attestation counts where nothing is said, and at most. It is a cached word: the status list is the fresh one. */
export const USUAL_HOURS = 168;
const MOST_HOURS = 720;

/** Everything that can be asked of an attestation. */
export const attestationCommands = {
  'issue-attestation': shape({
    officer: recordOf('officer', 'The officer whose recorded authority is attested.'),
    hours: may(count(1, MOST_HOURS, `How many hours it counts; ${USUAL_HOURS} when omitted. It never outlasts an end that the records state.`)),
  }, 'The agency signs what its own records say of an officer’s authority. Not an ICE credential.'),
  'end-attestation': shape({
    reason: oneOf(['card-lost', 'replaced', 'not-needed', 'issued-in-error'], 'Why.'),
  }, 'It counts no more from now on; the status list says so at once.'),
};

export type AttestationCommand = CommandOf<typeof attestationCommands>;
