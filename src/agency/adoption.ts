import type { Instant } from '#time/instant.ts';
import type { Adoption } from './state.ts';

/** An adoption as the law and the facts of a decision ask for it. */
interface AsLawAsks extends Pick<Adoption, 'rule' | 'onAt' | 'conditions'> {
  readonly expiresAt: Instant | 'not-stated';
  readonly textReadHash?: string;
}

/** In the record, no end is said by leaving it out; in the law, an end that is left out is not known and the adoption does not count. */
export const asLawAsks = ({ rule, onAt, expiresAt, conditions, textRead }: Adoption): AsLawAsks =>
  ({ rule, onAt, expiresAt: expiresAt ?? 'not-stated', ...(conditions === undefined ? {} : { conditions }), ...(textRead === undefined ? {} : { textReadHash: textRead }) });
