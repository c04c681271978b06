import type { Facts } from '#authority/facts.ts';
import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { Random } from '../../simulation/random.ts';
import { rulePlanted, withoutClause, withRule } from './planted-law.ts';

/** A question: the facts and the law that it is decided by. */
export interface Asked {
  readonly facts: Facts;
  readonly law: Law;
}
type Tree = { [name: string]: unknown };

/** One way in which a case can only get worse. Undefined where the case has no place for it. */
export interface Worsening {
  readonly name: string;
  /** After it no service is cleared, whatever else is known. */
  readonly bars?: true;
  /** Makes unknown again what it told: still worse than not to have been told. */
  readonly forgotten?: Worsening;
  make(asked: Asked, at: Instant, random: Random): Asked | undefined;
}

const tree = (facts: Facts): Tree => structuredClone(facts) as unknown as Tree;

/** Adds an item to a list that is known. A list that is not known stays so: to learn of one item is not to have looked. */
function adding(group: string, list: string, item: (at: Instant) => unknown): Worsening {
  return {
    name: `another of ${group}.${list}`,
    bars: true,
    forgotten: ending(`${group}.${list} is no longer known`, (copy) => delete (copy[group] as Tree)[list]),
    make: ({ facts, law }, at) => {
      const copy = tree(facts);
      const found = copy[group] as Tree | undefined;
      if (!Array.isArray(found?.[list])) return undefined;
      found[list] = [...(found[list] as unknown[]), item(at)];
      return { facts: copy as unknown as Facts, law };
    },
  };
}

/** Gives something that runs an end at this very instant. */
function ending(name: string, change: (copy: Tree, at: Instant, random: Random) => boolean): Worsening {
  return {
    name,
    make: ({ facts, law }, at, random) => {
      const copy = tree(facts);
      return change(copy, at, random) ? { facts: copy as unknown as Facts, law } : undefined;
    },
  };
}

const itemsOf = (copy: Tree, group: string): readonly Tree[] => ((copy[group] as Tree | undefined)?.['items'] as readonly Tree[] | undefined) ?? [];
const earlierOf = (was: unknown, at: Instant): unknown => (typeof was === 'string' && /^\d/.test(was) && was < at ? was : at);

/** A fact, anywhere, that is no longer known: a group, a fact of it, or a fact of an item that may be left out. */
const forgetting: Worsening = {
  name: 'a fact is no longer known',
  make: ({ facts, law }, _at, random) => {
    const copy = tree(facts);
    const all = forgettable(copy);
    if (all.length === 0) return undefined;
    const [parent, name] = random.pick(all);
    delete parent[name];
    return { facts: copy as unknown as Facts, law };
  },
};

/** Ids and kinds name a thing rather than state a fact of it; what counsel read narrows what was adopted, so it is no fact that helps. */
const NAMES = new Set(['format', 'question', 'knownAt', 'source', 'id', 'kind', 'textReadHash', 'counting']);

function forgettable(node: Tree): readonly (readonly [Tree, string])[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const own = NAMES.has(name) || Array.isArray(node) ? [] : [[node, name] as const];
    return [...own, ...(typeof value === 'object' && value !== null ? forgettable(value as Tree) : [])];
  });
}

export const worsenings: readonly Worsening[] = [
  forgetting, forgetting, forgetting,
  adding('stops', 'items', (at) => ({ id: 'stop-9', kind: 'citizenship', openedAt: at })),
  adding('stops', 'items', (at) => ({ id: 'stop-9', kind: 'court-paper', openedAt: at })),
  adding('agreement', 'endings', (at) => ({ kind: 'state-law', effectiveAt: at })),
  adding('agreement', 'endings', () => ({ kind: 'termination' })),
  adding('agreement', 'addenda', () => ({ id: 'addendum-9', status: 'missing' })),
  adding('officer', 'removals', (at) => ({ kind: 'withdrawal', effectiveAt: at })),
  adding('officer', 'removals', (at) => ({ kind: 'direction', effectiveAt: at })),
  adding('officer', 'rosterLapses', (at) => ({ at })),
  adding('warrant', 'cancellations', (at) => ({ at })),
  adding('warrant', 'reconfirmations', (at) => ({ at, result: 'cancelled' })),
  adding('services', 'items', (at) => ({ id: 'service-9', at, validity: 'unknown' })),
  adding('ownRecords', 'items', () => ({ id: 'item-9', kind: 'birthplace' })),
  adding('custody', 'otherBases', () => ({ kind: 'other-warrant', documented: false })),
  adding('identity', 'checks', (at) => ({ method: 'two-people', at, result: 'no-match', by: ['a', 'b'] })),
  ending('an adoption expires', (copy, at, random) => {
    const items = itemsOf(copy, 'adoptions');
    if (items.length === 0) return false;
    const one = random.pick(items);
    one['expiresAt'] = earlierOf(one['expiresAt'], at);
    return true;
  }),
  ending('the letter ends', (copy, at) => {
    const letter = (copy['officer'] as Tree | undefined)?.['letter'] as Tree | undefined;
    if (letter === undefined) return false;
    letter['durationEndAt'] = earlierOf(letter['durationEndAt'], at);
    return true;
  }),
  ending('the arrangement ends', (copy, at) => {
    const arrangement = copy['arrangement'] as Tree | undefined;
    if (arrangement?.['endAt'] === undefined) return false;
    arrangement['endAt'] = earlierOf(arrangement['endAt'], at);
    return true;
  }),
  {
    ...ending('a basis ends', (copy, at, random) => {
      const items = itemsOf(copy, 'bases').filter((one) => Array.isArray(one['endings']));
      if (items.length === 0) return false;
      const one = random.pick(items);
      one['endings'] = [...(one['endings'] as unknown[]), { kind: 'ended', at }];
      return true;
    }),
    forgotten: ending('what ended the bases is no longer known', (copy) => itemsOf(copy, 'bases').every((one) => delete one['endings'])),
  },
  ending('a basis began earlier than was thought', (copy, _at, random) => {
    const items = itemsOf(copy, 'bases').filter((one) => typeof one['startAt'] === 'string' && one['kind'] !== 'court-order' && one['kind'] !== 'new-commitment');
    if (items.length === 0) return false;
    const one = random.pick(items);
    one['startAt'] = new Date(Date.parse(one['startAt'] as string) - random.int(1, 3_000) * 60_000).toISOString();
    return true;
  }),
  { name: 'a clause is no longer in force', make: ({ facts, law }, _at, random) => ({ facts, law: withoutClause(law, random.pick([...law.clauses.keys()].filter((id) => !/48h|287-7\/d/.test(id)))) }) },
  {
    name: 'the state forbids it',
    make: ({ facts, law }) => (facts.agency?.state === undefined ? undefined
      : { facts, law: withRule(law, rulePlanted(facts.agency.state, 'ban', { effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200', 'serve-i-205', 'hold-on-service', 'hold-on-detainer', 'hold-on-igsa'] })) }),
  },
  {
    name: 'a text that nobody verified',
    make: ({ facts, law }) => (facts.agency?.state === undefined ? undefined
      : { facts, law: withRule(law, rulePlanted(facts.agency.state, 'rumour', { effect: 'condition', kind: 'condition', verification: 'unverified', bearsOn: ['serve-i-200', 'serve-i-205', 'hold-on-service', 'hold-on-detainer', 'hold-on-igsa'] })) }),
  },
];
