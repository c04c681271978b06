import type { RecordKind } from '#ledger/envelope.ts';
import { hiddenFrom, type LookName, mayLook, reachByGrant, type Reader } from '#people/access.ts';
import { isRole, roleWords } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';

const KINDS: { readonly [K in RecordKind]: string } = {
  'agency': 'agency', 'facility': 'facilities', 'field-office': 'ICE field office', 'agreement': 'agreements', 'officer': 'officers', 'warrant': 'administrative warrants',
  'custody': 'custody', 'complaint': 'complaints', 'principal': 'people who sign in', 'key': 'keys', 'alarm': 'alarms', 'shift': 'shift handovers', 'reference': 'reference lists',
  'litigation-hold': 'litigation holds', 'compelled-statement': 'compelled statements', 'disclosure-material': 'disclosure material', 'records-request': 'records requests', 'attestation': 'attestations', 'direction': 'directions of ICE', 'review': 'ICE’s reviews of acts',
};

export const kindWords = (kind: string): string => (KINDS as Record<string, string>)[kind] ?? kind;

/** A role in words; the watch, which is nobody's role, by its name. */
export const roleName = (role: string): string => (isRole(role) ? roleWords[role] : role.replaceAll('-', ' '));

/** The kinds of record that a reader's grants open now. */
export const kindsOpen = (needs: LookName, reader: Reader, now: Instant): ReadonlySet<RecordKind> =>
  new Set((Object.keys(KINDS) as RecordKind[]).filter((kind) => mayLook(needs, reader, now, { kind }) === 'open'));

/** Kinds that the reader's grants would open and privilege keeps: their entries are numbered and not shown, so that no number is missing unexplained. */
export const kindsWithheld = (reader: Reader, now: Instant): ReadonlySet<RecordKind> =>
  new Set((Object.keys(KINDS) as RecordKind[]).filter((kind) => hiddenFrom(kind, reader.role) && reachByGrant(reader, now, { kind }) === 'open'));

/** Said in place of an entry of such a kind. */
export const WITHHELD_ENTRY = 'privileged entry, not shown';

/** Kinds of which nobody is told whether there are any. */
const secret = (kind: RecordKind): boolean => hiddenFrom(kind, 'auditor');

/** The kinds in words, and what is left out, so that nobody takes a part for the whole. */
export function scopeWords(open: ReadonlySet<RecordKind>): string {
  const closed = (Object.keys(KINDS) as RecordKind[]).filter((kind) => !open.has(kind) && !secret(kind));
  const privileged = (Object.keys(KINDS) as RecordKind[]).every((kind) => open.has(kind) || !secret(kind)) ? '' : ' Counsel’s privileged records are left out; their entries, if there are any, are numbered and not shown.';
  return closed.length === 0 ? `Every kind of record is open to you.${privileged}`
    : `Open to you: ${[...open].map(kindWords).join(', ') || 'none'}. Not in your grant and left out: ${closed.map(kindWords).join(', ')}.${privileged}`;
}
