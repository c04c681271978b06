import type { Credential, CustodyStep } from '#officer/credential-state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Fact } from '../view.ts';
import { dayIn, paperHash, type Telling, when } from './sections.ts';

const STEP: { readonly [S in CustodyStep]: string } = {
  'issued': 'issued by ICE', 'in-possession': 'carried by the officer', 'in-safe': 'in the safe', 'lost': 'lost', 'found': 'found, and put in the safe', 'returned': 'returned to ICE', 'destroyed': 'destroyed by ICE',
};

/** Each credential's way, link by link: where it was, when that was seen and by whom. */
export const chainFacts = ({ credential, earlierCredentials = [] }: OfficerState, telling: Telling): readonly Fact[] =>
  [...earlierCredentials, ...(credential === undefined ? [] : [credential])].flatMap((each) => links(each, telling));

function links({ serial, chain = [], issuedAt }: Credential, telling: Telling): readonly Fact[] {
  if (chain.length === 0) return [when(`${serial}: issued by ICE`, issuedAt, 'its way was not kept before')];
  return chain.map(({ step, seenAt, by, knownAt, documentHash }) => when(`${serial}: ${STEP[step]}`, seenAt,
    `${step === 'issued' ? 'paper verified' : 'seen'} by ${telling.who(by)}, entered ${dayIn(knownAt, telling)}${documentHash === undefined ? '' : `; ${paperHash(documentHash)}`}`));
}

