import type { Finding } from '#authority/decision.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { supplierWords } from '../decision-view.ts';

/** One thing to settle on the way to a service; also the last part of its page's address. */
export type StepKey = 'person' | 'papers' | 'own-records' | 'identity' | 'language' | 'stops' | 'reconfirm' | 'release' | 'words' | 'copy' | 'check';

/** `with-service`: nothing is kept of it before the service itself, whose record holds it. */
export type StepState = 'satisfied' | 'not-yet' | 'stopped' | 'with-service';

export interface Step {
  readonly key: StepKey;
  readonly title: string;
  readonly state: StepState;
  /** What the record says, in a sentence. */
  readonly words: string;
  /** When that was learned; of several facts, the oldest. */
  readonly knownAt?: Instant;
  /** Who can supply what is missing. */
  readonly from?: string;
}

/** What the reader said on the way and nothing has recorded yet: it goes into the record of service. */
export interface Said { readonly readAt?: Instant; readonly copy?: 'given' | 'refused' }

interface Row {
  readonly key: StepKey;
  readonly title: string;
  /** Requirements of the decision that this step settles. */
  readonly requirements: readonly string[];
}

/** Each requirement of a service stands in exactly one step, the last one excepted: that one asks them all. */
export const stepRows: readonly Row[] = [
  { key: 'person', title: 'The person in front of you', requirements: ['warrant-matched', 'criminal-custody', 'place-inside', 'person-adult', 'not-served-before'] },
  { key: 'papers', title: 'Agreement, your authority, and the paper', requirements: [
    'agreement-in-force', 'agreement-model', 'agreement-function', 'facility-covered', 'signer-authority', 'addenda-on-file', 'state-rule', 'local-rule',
    'officer-nominated', 'officer-certified', 'officer-letter', 'officer-form-70-006', 'officer-credential', 'officer-not-removed', 'officer-on-roster', 'officer-last-word', 'supervision',
    'warrant-issuer', 'warrant-signed', 'safeguards-adopted',
  ] },
  { key: 'own-records', title: 'Your agency’s own records', requirements: ['own-records'] },
  { key: 'identity', title: 'Identity', requirements: ['identity'] },
  { key: 'language', title: 'Language and understanding', requirements: ['communication'] },
  { key: 'stops', title: 'Claims, doubts and court papers', requirements: ['no-citizenship-stop', 'no-other-stop'] },
  { key: 'reconfirm', title: 'ICE’s word on this warrant, now', requirements: ['warrant-reconfirmed', 'warrant-not-cancelled'] },
  { key: 'release', title: 'Release, and what else may hold', requirements: ['release-now'] },
  { key: 'words', title: 'Words to say, and reading the warrant', requirements: [] },
  { key: 'copy', title: 'The person’s copy', requirements: [] },
  { key: 'check', title: 'Final check, and service', requirements: [] },
];

export interface StepsInput {
  readonly custody: CustodyState;
  readonly warrant: WarrantState | undefined;
  /** What a decision would find now. */
  readonly findings: readonly Finding[];
  readonly cleared: boolean;
  readonly said: Said;
  readonly now: Instant;
}

const unmet = ({ status }: Finding): boolean => status !== 'satisfied';

/** Every step with its state, in the order of the page. Pure: what the decision says, sorted by who has to do what. */
export const stepStates = (input: StepsInput): readonly Step[] => stepRows.map((row) => stepOf(row, input));

function stepOf({ key, title, requirements }: Row, input: StepsInput): Step {
  if (key === 'words') return { key, title, state: 'with-service', words: input.said.readAt === undefined ? 'Nothing is kept of it before the service; the record of service says when it was read.' : 'Read. It is kept with the service, not before.' };
  if (key === 'copy') return { key, title, state: 'with-service', words: input.said.copy === undefined ? 'The record of service says whether it was given.' : `${input.said.copy === 'given' ? 'Given' : 'Offered and refused'}. It is kept with the service, not before.` };
  if (key === 'check') return lastStep(title, input);
  const findings = requirements.flatMap((id) => input.findings.filter(({ requirement }) => requirement === id));
  const open = findings.filter(unmet);
  // Where the step's own fact was never learned, the age of the record around it would mislead.
  const knownAt = learned(key, input) ?? (open.length > 0 && OWN_FACT.includes(key) ? undefined : oldest(findings.flatMap(({ facts }) => facts.flatMap((fact) => fact.knownAt ?? []))));
  const from = [...new Set(open.flatMap(({ missing }) => (missing ?? []).map((item) => supplierWords(item.from))))].join('; ');
  return {
    key, title,
    state: findings.length === 0 ? 'not-yet' : open.length === 0 ? 'satisfied' : isStopped(key, open, input) ? 'stopped' : 'not-yet',
    words: (open.length === 0 ? findings.slice(0, 1) : open.slice(0, 3)).map(sentence).join(' ') + (open.length > 3 ? ` And ${open.length - 3} more.` : ''),
    ...(knownAt === undefined ? {} : { knownAt }), ...(from === '' ? {} : { from }),
  };
}

/** A fact that is not known has no verdict in words, only its name. */
const sentence = ({ words, missing }: Finding): string => (missing?.[0]?.words === words ? `Missing: ${words}.` : words);

function lastStep(title: string, { findings, cleared }: StepsInput): Step {
  const count = (status: Finding['status']): number => findings.filter((finding) => finding.status === status).length;
  return { key: 'check', title, state: cleared ? 'satisfied' : 'not-yet', words: cleared ? 'As things stand it would be cleared: recorded requirements met.' : `As things stand it would not be cleared: ${count('violated')} not met, ${count('undetermined')} not known.` };
}

/** Stopped: nothing that this officer could fill in helps. Somebody else must answer, or release proceeds. */
function isStopped(key: StepKey, open: readonly Finding[], { custody, now }: StepsInput): boolean {
  const violated = open.some(({ status }) => status === 'violated');
  switch (key) {
    case 'person': case 'identity': case 'reconfirm': case 'stops': case 'papers': return violated;
    case 'own-records': return violated || (custody.ownRecords !== undefined && custody.ownRecords.warrant === custody.warrant && custody.ownRecords.items.length > 0);
    case 'language': return custody.communication?.need === 'cannot-communicate';
    case 'release': return violated && custody.releaseEligibleAt !== undefined && custody.releaseEligibleAt <= now;
    default: return false;
  }
}

/** Steps that one fact of their own settles. */
const OWN_FACT: readonly StepKey[] = ['identity', 'own-records', 'reconfirm', 'language', 'release'];

/** When the step's own fact was last learned, where one instant says it better than the age of the whole record. */
function learned(key: StepKey, { custody, warrant }: StepsInput): Instant | undefined {
  switch (key) {
    case 'identity': return custody.identity.findLast((check) => check.warrant === undefined || check.warrant === custody.warrant)?.at;
    case 'own-records': return custody.ownRecords?.warrant === custody.warrant ? custody.ownRecords?.checkedAt : undefined;
    case 'reconfirm': return warrant?.reconfirmations.at(-1)?.at;
    case 'stops': return custody.stops.at(-1)?.openedAt;
    default: return undefined;
  }
}

const oldest = (instants: readonly Instant[]): Instant | undefined => [...instants].sort()[0];

/** Steps that a form of this officer can settle. */
const FILLED_IN: readonly StepKey[] = ['own-records', 'identity', 'language', 'stops', 'reconfirm', 'release'];

/** Where Enter leads after a step was saved: the same step while it is not settled, then the next that waits; the words only once it would be cleared. */
export function whereNext(steps: readonly Step[], after: StepKey): StepKey {
  const state = (key: StepKey): StepState | undefined => steps.find((step) => step.key === key)?.state;
  if (FILLED_IN.includes(after) && state(after) !== 'satisfied') return after;
  const place = FILLED_IN.indexOf(after);
  const round = [...FILLED_IN.slice(place + 1), ...FILLED_IN.slice(0, Math.max(place, 0))];
  return round.find((key) => state(key) === 'not-yet') ?? (state('check') === 'satisfied' ? 'words' : 'check');
}
