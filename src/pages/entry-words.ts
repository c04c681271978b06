import type { CustodyEvent } from '#custody/events.ts';
import type { Signed } from '#desk/run.ts';
import { releaseAnswerWords, releaseCheckWords } from '#custody/release-checks.ts';
import { moment } from './moment.ts';
import { stopWords } from './status.ts';
import type { Tone } from './view.ts';

export interface EntryWords {
  readonly words: string;
  readonly detail: readonly string[];
  readonly tone: Tone;
}

type Data<T extends CustodyEvent['type']> = Extract<CustodyEvent, { type: T }>['data'];
type Telling = { readonly [T in CustodyEvent['type']]: (data: Data<T>, zone: string) => EntryWords };

const say = (tone: Tone, words: string, ...detail: readonly (string | undefined | false)[]): EntryWords =>
  ({ words, tone, detail: detail.filter((line): line is string => typeof line === 'string') });
const at = (instant: Parameters<typeof moment>[0], zone: string): string => {
  const { local, utc } = moment(instant, zone);
  return `${local} (${utc})`;
};
const plain = (slug: string): string => slug.replaceAll('-', ' ');
const document = (hash: string | undefined): string | undefined => (hash === undefined ? undefined : `Document ${hash.slice(0, 12)}…`);

const OUTCOME = { cleared: 'Cleared: recorded requirements met', refused: 'Not cleared', undetermined: 'Not cleared, ask those named' } as const;
const ENDING = { 'transfer': 'Custody transferred to ICE', 'release': 'Released', 'ice-release': 'Released by ICE itself', 'separate-basis': 'Continues on a separate basis', 'death': 'Died in custody', 'escape': 'Escaped' } as const;

/** One entry of a custody stream in words. A new kind of entry does not compile until it has some. */
const telling: Telling = {
  'person-booked': (data, zone) => say('quiet', 'Booking recorded', `Booked ${at(data.bookedAt, zone)}; kept because a ${plain(data.keptFor)} names this person.`, data.projectedReleaseAt && `Projected release ${at(data.projectedReleaseAt, zone)}.`),
  'warrant-attached': () => say('steady', 'Administrative warrant matched to this booking', 'Matched by a person; a match is never guessed.'),
  'warrant-detached': (data) => say('warning', `Warrant no longer attached: ${plain(data.reason)}`),
  'order-accepted': (data, zone) => say('steady', `Order or bond accepted: ${plain(data.orderType)}`, at(data.at, zone), document(data.documentHash)),
  'release-projected': (data, zone) => say('quiet', 'Projected release stated', at(data.at, zone)),
  'release-eligible': (data, zone) => say('warning', 'Release-eligible: criminal custody over', at(data.at, zone), 'The gap clock runs from this minute.'),
  'criminal-custody-resumed': (data, zone) => say('warning', `Criminal custody resumed: ${plain(data.reason)}`, at(data.at, zone), document(data.documentHash)),
  'actual-release': (data, zone) => say('quiet', 'Actual release recorded', at(data.at, zone)),
  'detainer-recorded': (data) => say('quiet', `Detainer ${data.form} recorded`, 'A ceiling, not permission.', document(data.documentHash)),
  'detainer-copy-served': (data, zone) => say('quiet', 'Copy of the detainer given to the person', at(data.at, zone)),
  'detainer-lifted': (data, zone) => say('quiet', 'Detainer lifted', at(data.at, zone)),
  'other-bases-stated': (data) => say('quiet', data.bases.length === 0 ? 'Jail states: no other bases' : 'Jail states other bases', ...data.bases.map((basis) => `${plain(basis.kind)}, ${basis.documented ? 'documented' : 'no document on file'}`)),
  'identity-checked': (data) => say(data.result === 'match' ? 'steady' : 'warning', `Identity: ${plain(data.result)} by ${plain(data.method)}`),
  'own-records-checked': (data) => say(data.items.length === 0 ? 'quiet' : 'warning', 'Own records checked for contrary evidence', data.items.length === 0 ? 'Nothing in the person’s favour found.' : `${data.items.length} found; each opens a stop.`),
  'communication-recorded': (data) => say('quiet', `Communication need: ${plain(data.need)}${data.settled ? ', settled' : ', not settled'}`, data.language && `Language: ${data.language}`),
  'stop-opened': (data, zone) => say('warning', `Stop opened: ${stopWords(data.kind).words}`, `Raised by ${plain(data.source)}, ${plain(data.means)}, at ${at(data.claimedAt, zone)}.`),
  'stop-answered': (data) => say(data.status === 'resolved' ? 'steady' : 'warning', `Stop answered by ${plain(data.resolution.by)}: ${plain(data.resolution.outcome)}`, `The stop is now ${plain(data.status)}.`),
  'decision-taken': (data) => say(data.decision.outcome === 'cleared' ? 'steady' : 'warning', `Decision: ${OUTCOME[data.decision.outcome]}`,
    data.decision.question === 'may-serve' ? 'Asked: may this officer serve this warrant on this person, here, now?' : 'Asked: may this person be held on the bases recorded here?',
    data.decision.missing.length > 0 && `Missing: ${data.decision.missing.map((item) => item.words).join('; ')}`),
  'warrant-served': (data, zone) => say('steady', `${data.form} served`, `Read ${at(data.readAt, zone)}.`, `Served ${at(data.servedAt, zone)}, in ${data.language}, copy ${data.copyGiven ? 'given' : 'not given'}.`),
  'occurred-without-clearance': (data, zone) => say('urgent', 'Occurred without clearance', `At ${at(data.occurredAt, zone)}, recorded from ${data.source}; why: ${plain(data.why)}.`, 'Counsel and commander paged. The earliest clock runs.'),
  'found-held': (data, zone) => say('urgent', 'Found held', `From ${at(data.occurredAt, zone)}, the earliest documented moment.`, 'Counsel and commander paged. The earliest clock runs.'),
  'basis-began': (data, zone) => say(data.power === undefined ? 'warning' : 'steady', `Basis began: ${plain(data.kind)}`, `From ${plain(data.startEvent)}, ${at(data.startAt, zone)}.`, ...data.limits.map((limit) => `Limit ${limit.rule} counted from ${plain(limit.startEvent)}: ${at(limit.end, zone)}${limit.power === 'ceiling' ? ' (ceiling, not permission)' : ''}`)),
  'limits-added': (data, zone) => say('warning', 'Limits added; none was moved', ...data.limits.map((limit) => `${limit.rule} counted from ${plain(limit.startEvent)}: ${at(limit.end, zone)}`)),
  'basis-ended': (data, zone) => say('warning', `Basis ended: ${plain(data.by)}`, at(data.at, zone)),
  'basis-questioned': (data, zone) => say('urgent', `What a basis rests on changed: ${plain(data.because)}`, `From ${at(data.at, zone)}. Undecided in law: counsel and commander paged; release is the default.`),
  'ice-told': (data, zone) => say('steady', `ICE told of the ${plain(data.of)}`, `By ${plain(data.means)}, ${at(data.at, zone)}.`, data.receipt && `Receipt: ${data.receipt}`),
  'bed-requested': (data, zone) => say('quiet', `Bed asked for: ${data.destination}`, at(data.at, zone), 'It holds nobody: no limit waits for a bed.'),
  'i203-recorded': (data, zone) => say('quiet', 'Form I-203 on file', at(data.at, zone), 'No power to hold follows from it.', document(data.documentHash)),
  'consular-recorded': (data) => say('quiet', `Consular notice: ${plain(data.class)}`),
  'person-moved': (data, zone) => say('quiet', `Moved: ${plain(data.kind)}`, `Since ${at(data.sinceAt, zone)}. No limit moves.`),
  'not-released': (data) => say('urgent', 'Not released: reason recorded', data.reason, `By ${data.by}.`, document(data.documentHash)),
  'left-building': (data, zone) => say('quiet', `Left the building with ${data.with === 'ice' ? 'ICE' : 'this agency'}`, at(data.at, zone), `For: ${plain(data.destination)}.`),
  'arrived': (data, zone) => say('quiet', 'Arrived', at(data.at, zone)),
  'papers-complete': (data, zone) => say('quiet', 'Transfer papers complete', at(data.at, zone), document(data.documentHash)),
  'release-checked': (data) => say('quiet', 'Checks at the door answered', ...data.checks.map(({ check, answer, together }) => `${releaseCheckWords[check]} ${releaseAnswerWords[answer]}${together === true ? ' (answered together with others)' : ''}.`)),
  'custody-ended': (data, zone) => say('quiet', ENDING[data.kind], at(data.at, zone), `Decided by: ${data.by}. ${data.reason}`, document(data.documentHash)),
  'returned-to-custody': (data, zone) => say('warning', 'Returned to custody', at(data.at, zone)),
  'correction-recorded': (data, zone) => say('warning', `Correction of ${data.fact}: both values stay`, `Recorded ${at(data.recorded, zone)}; now stated ${at(data.corrected, zone)}; standing ${at(data.stands, zone)}.`, `Why: ${plain(data.reason)}.`),
};

const SIGNED: { readonly [M in Signed['method']]: string } = {
  'passkey': 'Signed by passkey for this act.', 'oidc': 'Signed through the agency’s identity provider for this act.', 'code': 'Signed by a one-time code.',
  'fiction': 'Signed with one click: a fictional county.', 'none': 'Not signed: recorded without a signature, because it could not wait for one.',
};

/** How the act behind an entry was signed; nothing where no signature was asked for, as through a token. */
export const signedWords = (data: unknown): readonly string[] => {
  const { signed } = data as { readonly signed?: Pick<Signed, 'method'> };
  return signed === undefined ? [] : [SIGNED[signed.method]];
};

/** Words for an entry; one of a kind this version does not know is shown by its name, never left out. */
export function entryWords(type: string, data: unknown, zone: string): EntryWords {
  const tell = (telling as unknown as Record<string, ((data: unknown, zone: string) => EntryWords) | undefined>)[type];
  const said = tell === undefined ? say('quiet', plain(type)) : tell(data, zone);
  return { ...said, detail: [...said.detail, ...signedWords(data)] };
}
