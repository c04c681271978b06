/** What each kind of deadline that passed means, in the words of the person who owns it. A kind without words is shown by its name. */
const WORDS: Readonly<Record<string, string>> = {
  'gap': 'Criminal custody is over and nothing holds: release proceeds',
  'limit': 'The limit of a basis has come: release unless another basis is documented',
  'limit-in-1h': 'One hour left to the limit', 'limit-in-4h': 'Four hours left to the limit', 'limit-in-12h': 'Twelve hours left to the limit', 'limit-in-24h': 'A day left to the limit',
  'no-basis': 'Every basis has been ended: release is due',
  'not-released': 'Still here after a recorded reason',
  'irregular-act': 'Something happened without clearance',
  'basis-questioned': 'What a basis rests on changed: counsel answers, release is the default',
  'stop': 'A stop waits for the person who can resolve it',
  'citizenship-report': 'A claim of citizenship is to be reported to ICE',
  'tell-ice': 'ICE is to be told', 'tell-ice-of-release': 'ICE is to be told of the release',
  'consular-notice': 'Consular notice is open',
  'transfer-papers': 'The signed transfer receipt is missing',
  'not-found-at-head-count': 'Somebody on the board was not found at the head-count',
  'officer-to-be-told': 'An officer is to be told of a withdrawal', 'credential-to-ice': 'A credential is to be returned to ICE', 'credentials-to-ice': 'Every credential under the agreement is to be returned to ICE',
  'notice-unread': 'A notice of withdrawal or suspension lies unread; it counts all the same', 'written-notice': 'The written notice of a withdrawal is missing',
  'removal-known-late': 'A withdrawal took effect well before it was known here: counsel looks at what was done in between',
  'leaving-notice': 'ICE is to be given notice that an officer leaves',
  'tell-ice-of-training-lapse': 'An officer’s training lapsed: off the agency’s own roster, and ICE is to be told',
  'training-lapses-soon': 'An officer’s training lapses soon', 'new-discipline': 'New discipline came up and waits to be put to ICE',
  'answer-to-read': 'An officer answered what their record says: read it',
  'authorization-ends-soon': 'The letter of an officer ends soon', 'authorization-ended': 'The authority that an officer’s letter states has ended', 'paper-unverified': 'A paper waits for a second person',
  'records-request-due': 'A records request has come to the day that counsel stated',
  'arrangement-ends-in-30d': 'A month left to the stated end of the arrangement of supervision', 'arrangement-ends-in-7d': 'A week left to the stated end of the arrangement of supervision',
  'arrangement-ended': 'The arrangement of supervision has ended: nothing is cleared under it',
  'direction-to-acknowledge': 'A direction of ICE is to be acknowledged', 'direction-unacknowledged': 'A direction of ICE was not acknowledged in the adopted time',
  'direction-unconfirmed': 'A direction that came by telephone, e-mail or paper is still to be confirmed',
  'review-owed': 'ICE’s review of an act is owed: the adopted time has passed', 'review-to-acknowledge': 'ICE’s guidance on an act is to be acknowledged',
  'retraining-owed': 'ICE asks for retraining: no session is recorded',
  'last-word-ages': 'ICE’s last word on an officer grows old: the positive roster is due', 'last-word-too-old': 'ICE’s last word on an officer is too old: that officer is not cleared until ICE speaks',
  'warrant-on-worklist': 'An administrative warrant waits to be matched',
};

/** Kinds about someone who may be held past any basis, or an act that must stop: these press above all others. */
const URGENT: ReadonlySet<string> = new Set(['gap', 'limit', 'no-basis', 'not-released', 'irregular-act', 'basis-questioned', 'stop', 'citizenship-report', 'not-found-at-head-count']);
export const alarmTone = (kind: string): 'urgent' | 'warning' => (URGENT.has(kind) ? 'urgent' : 'warning');

export const alarmWords = (kind: string): string => WORDS[kind] ?? kind.replaceAll('-', ' ');
