import type { RecordKind } from '#ledger/envelope.ts';

/**
 * What stays possible when something is broken (promise *harm*): whatever ends a hold, stops an act, takes authority away or
 * records what happened. Refusing these harms the person held; clearance and signing are never among them.
 */
const stays: { readonly [K in RecordKind]?: readonly string[] } = {
  agency: ['end-rule-adoption', 'end-arrangement'],
  agreement: ['give-agreement-notice', 'end-agreement', 'remove-facility'],
  officer: ['withdraw-officer', 'record-officer-left', 'lapse-officer', 'see-credential', 'strike-session', 'record-written-notice', 'acknowledge-notice', 'tell-officer', 'tell-ice-of-lapse'],
  attestation: ['end-attestation'],
  warrant: ['cancel-warrant', 'unmatch-warrant', 'supersede-warrant'],
  custody: [
    'record-order', 'record-release-eligible', 'record-actual-release', 'lift-detainer', 'raise-stop', 'record-irregular-service', 'record-found-held',
    'end-basis', 'question-basis', 'tell-ice', 'record-not-released', 'move-person', 'move-to-building', 'record-hospital', 'record-transfer-left', 'record-transfer-arrived',
    'release-person', 'record-release-checks', 'record-ice-release', 'record-death', 'record-escape', 'return-to-custody',
  ],
  'field-office': ['end-duty'],
  direction: ['give-direction', 'acknowledge-direction'],
  principal: ['revoke-token', 'unlink-identity', 'withdraw-principal', 'remove-passkey', 'lock-sign-in'],
};

export const worksWhenBroken = (kind: RecordKind, name: string): boolean => stays[kind]?.includes(name) ?? false;
