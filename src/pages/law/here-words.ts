import type { Adoption } from '#agency/state.ts';
import type { ReportOwed } from '#authority/notices.ts';
import type { Standing } from '#law/adoption.ts';
import { dayOf } from './entry-part.ts';

export const standingWords: { readonly [S in Standing | 'not-in-force']: string } = {
  'prohibits': 'Binds without adoption',
  'conditions-not-met': 'Adopted; conditions found not met',
  'unverified': 'Nobody has verified this text: it leaves every answer open',
  'not-adopted': 'Not adopted: nothing is cleared on it',
  'text-changed': 'The text changed since it was read: adopt it again',
  'conditions-open': 'Adopted; no finding on its conditions',
  'adopted': 'Adopted',
  'not-in-force': 'No such text is in force in the law in use',
};

/** How an adoption was made, one line each: the agency's own act by name and date, never a citation. */
export function adoptionLines({ byName, byTitle, onAt, expiresAt, choices, conditions, textRead }: Adoption, zone: string): readonly string[] {
  return [
    `by ${byName}, ${byTitle}, on ${dayOf(onAt, zone)}`,
    expiresAt === undefined ? 'no expiry' : `expires ${dayOf(expiresAt, zone)}`,
    ...(conditions === undefined ? [] : [`conditions found ${conditions === 'met' ? 'met' : 'not met'}`]),
    ...Object.entries(choices).map(([choice, value]) => `${choice === 'startEvent' ? 'start' : choice}: ${value.replaceAll('-', ' ')}`),
    textRead === undefined ? 'text read: not recorded' : `text read: ${textRead.slice(0, 16)}`,
  ];
}

const EVERY: { readonly [E in NonNullable<ReportOwed['every']>]: string } = { day: 'every day', month: 'every month', quarter: 'every quarter', year: 'every year', event: 'each time it happens' };

export const reportWords = ({ every, to, verification }: ReportOwed): string =>
  `${every === undefined ? 'how often: not stated in the text as recorded' : EVERY[every]}; to ${to ?? 'whom: not stated in the text as recorded'} (${verification})`;
