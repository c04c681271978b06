import { standsBelow } from '#agency/role.ts';
import { refused } from '#agency/record.ts';
import type { By } from '#agency/record.ts';
import type { OfficerPaper, OfficerState } from './state.ts';

type Second = 'screen' | OfficerPaper['kind'];
interface Maker { readonly principal: string | undefined; readonly role?: string | undefined }

interface Chain {
  /** What the checker would do. */
  readonly second: readonly Second[];
  /** What somebody did before, in words that follow “You”. */
  readonly did: string;
  first(state: OfficerState, paper: OfficerPaper | undefined): readonly Maker[];
}

const PAPERS = ['background', 'certification', 'authorization-letter', 'form-70-006', 'credential', 'reinstatement'] as const;

/**
 * The chains in which nobody stands twice. Safeguard, agency practice: separation of duties (CJIS AC-5); the agreement names no such rule.
 * Nobody acts on the record about themself either: the desk sees to that, since it knows who signs in as which officer.
 */
const chains: readonly Chain[] = [
  { second: ['screen'], did: 'nominated this officer', first: (state) => [{ principal: state.nominatedBy }] },
  // A restoration is a paper like the others: whoever enters that ICE restored somebody is not who verifies it.
  { second: PAPERS, did: 'entered this paper', first: (_state, paper) => [{ principal: paper?.enteredBy, role: paper?.enteredAs }] },
  { second: ['certification'], did: 'nominated this officer', first: (state) => [{ principal: state.nominatedBy }] },
  { second: ['certification'], did: 'entered the examination', first: (state) => (state.training?.attempts ?? []).map(({ recordedBy }) => ({ principal: recordedBy })) },
];

/** Why this person may not be the second one; undefined where they may. */
export function notTheSecond(state: OfficerState, second: Second, by: By, title: string, paper?: OfficerPaper): ReturnType<typeof refused> | undefined {
  for (const chain of chains.filter((each) => each.second.includes(second))) {
    const makers = chain.first(state, paper);
    if (makers.some(({ principal }) => principal === by.principal)) {
      return refused('officer/same-chain', title, `You ${chain.did}. Nobody stands twice in one chain: another person does this.`, {
        citations: ['safeguard: separation of duties'], missing: [{ fact: 'the same act by another person', from: 'anyone else who may do it' }],
      });
    }
    const above = makers.find(({ role }) => role !== undefined && standsBelow(by.role, role));
    if (above !== undefined) {
      const [maker, checker] = [above.role ?? '', by.role].map((role) => role.replaceAll('-', ' '));
      return refused('officer/below-maker', title, `The ${maker} who ${chain.did} stands above the ${checker}. Whoever checks stands no lower than whoever made.`, {
        citations: ['safeguard: no checker below the maker'], missing: [{ fact: 'the same act by someone who stands no lower', from: `another ${maker}, or the other government` }],
      });
    }
  }
  return undefined;
}
