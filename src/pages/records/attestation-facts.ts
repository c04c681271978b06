import { statementWords } from '#attestation/claims.ts';
import type { AttestationState } from '#attestation/state.ts';
import { codeWords } from '../ask/words.ts';
import { codesWords, fact, type FactSection, type Telling, when } from './sections.ts';

/** One signed file as the ledger knows it: its name and serial stand in the file, not here. */
export const attestationFacts = (state: AttestationState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The signed file', facts: [
      fact('What it is', statementWords[state.signedBy]), fact('Officer', telling.named('officer', state.officer)), fact('Functions', codesWords(state.functions)),
      when('Issued', state.issuedAt), when('Expires', state.expiresAt, state.expiresAt <= telling.now ? 'Expired' : undefined),
      when('Ended by the agency', state.endedAt, state.endReason === undefined ? undefined : codeWords(state.endReason), 'No'),
      fact('Signed by key', state.keyId), fact('SHA-256 of the file', state.digest), fact('Place in the status list', String(state.index)),
    ],
  },
];
