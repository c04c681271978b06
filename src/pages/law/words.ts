import type { Answer, Matter } from '#authority/possible.ts';
import type { Act, ClauseKind, Effect, Parameter, Verification } from '#law/law.ts';

/** A mark that does not rest on colour: a sign, a word, and a pattern in the style sheet. */
export interface AnswerWords { readonly sign: string; readonly short: string; readonly long: string }

/** Never says that something is lawful: what is recorded, and what has to happen before it counts. */
export const answerWords: { readonly [A in Answer]: AnswerWords } = {
  'prohibited': { sign: '✕', short: 'Prohibited', long: 'A rule recorded here prohibits it. It binds whether or not counsel adopted it.' },
  'unverified': { sign: '?', short: 'Not verified', long: 'A rule is named here whose text nobody has verified. It leaves every answer open: ask counsel.' },
  'limited': { sign: '◐', short: 'With conditions', long: 'Rules recorded here set conditions. They count once counsel adopts them and finds the conditions met.' },
  'required': { sign: '▲', short: 'Required', long: 'A rule recorded here requires it. A duty is not authority for any one act.' },
  'permitted': { sign: '○', short: 'No bar recorded', long: 'No bar is recorded here. It counts once counsel adopts the rules below.' },
  'lapsed': { sign: '…', short: 'Lapsed', long: 'The rule that was recorded has ended and nothing follows it: stop and ask counsel.' },
  'not-decided': { sign: '–', short: 'Nothing recorded', long: 'No rule on this is recorded here: stop and ask counsel.' },
};

export const answersInOrder = Object.keys(answerWords) as readonly Answer[];

export const matterWords: { readonly [M in Matter]: string } = {
  'agreement': 'Having a 287(g) agreement',
  'signature': 'Signing a 287(g) agreement',
  'serve-i-200': 'Serving Form I-200',
  'serve-i-205': 'Serving Form I-205',
  'hold-after-service': 'Holding for ICE transfer after service',
  'detainer': 'Holding on a detainer alone',
  'detention-for-a-fee': 'Detention agreement for a fee',
  'notification': 'Telling ICE of a release',
  'access': 'Access and interviews',
  'reports': 'Reports owed',
  'notice-to-person': 'Telling the person',
};

export const markWords: { readonly [V in Verification]: string } = {
  primary: 'text read and quoted', secondary: 'read second-hand or summarised', unverified: 'not verified: never clears and never refuses an act',
};

export const kindWords: { readonly [K in ClauseKind]: string } = {
  power: 'power', ceiling: 'ceiling, not permission', condition: 'condition', duty: 'duty', prohibition: 'prohibition', definition: 'explains',
};

export const effectWords: { readonly [E in Effect]: string } = { prohibit: 'prohibits', require: 'requires', permit: 'permits', condition: 'sets a condition on' };

export const actWords: { readonly [A in Act]: string } = {
  'serve-i-200': 'serving Form I-200', 'serve-i-205': 'serving Form I-205', 'hold-on-service': 'holding after service', 'hold-on-detainer': 'holding on a detainer alone',
  'hold-on-igsa': 'holding under a detention agreement for a fee', 'agreement-in-force': 'having a 287(g) agreement', 'agreement-signature': 'signing a 287(g) agreement',
};

/** `hours` and its value as a phrase: `within: 2 hours`. */
export function parameterWords(name: string, { value, unit }: Parameter): string {
  const spelled = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (typeof value === 'number') return `${spelled}: ${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
  return `${spelled}: ${typeof value === 'string' ? plain(value) : value.map(plain).join('; ')}`;
}

/** A code such as `otherwise-release` in words; a text stays as it is written. */
const plain = (text: string): string => (/^[a-z]+(-[a-z0-9]+)*$/.test(text) ? text.replaceAll('-', ' ') : text);
