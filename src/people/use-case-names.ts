/** The name of every use case; also its path under `/v1/agencies/:agency/`. */
export type UseCaseName =
  | 'set-up-agency' | 'register-facility' | 'register-field-office' | 'coordinate-disclosure'
  | 'adopt-rule' | 'adopt-safeguards' | 'record-arrangement' | 'verify-paper'
  | 'record-agreement' | 'give-agreement-notice' | 'end-agreement'
  | 'nominate-officer' | 'record-background' | 'record-training' | 'certify-officer' | 'authorize-officer'
  | 'record-form-70006' | 'record-credential' | 'confirm-officer' | 'lapse-officer' | 'withdraw-officer' | 'record-officer-left'
  | 'receive-warrants' | 'match-warrant' | 'reconfirm-warrant' | 'cancel-warrant'
  | 'book-person' | 'record-release-times' | 'record-detainer' | 'lift-detainer' | 'record-identity'
  | 'raise-stop' | 'resolve-stop' | 'settle-communication'
  | 'decide-service' | 'serve-warrant' | 'record-irregular-service' | 'record-found-held' | 'enter-from-paper' | 'correct-record'
  | 'tell-ice' | 'record-consular-notice'
  | 'record-transfer-left' | 'record-transfer-arrived' | 'complete-transfer-papers'
  | 'release-person' | 'record-ice-release' | 'record-separate-basis' | 'record-not-released'
  | 'move-person' | 'record-hospital' | 'record-death' | 'record-escape'
  | 'acknowledge-alarm' | 'add-principal' | 'issue-token' | 'revoke-token' | 'withdraw-principal';
