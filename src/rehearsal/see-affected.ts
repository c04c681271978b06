import Type from 'typebox';
import type { Read } from '#desk/read/read.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import type { Json } from '#ledger/envelope.ts';
import { utcText } from '#time/instant.ts';
import { actOn, decisionsIn, PRIVILEGED } from './affected.ts';
import type { Act } from './affected.ts';
import { holdsAsBegun } from './begun-holds.ts';
import type { HoldChange } from './begun-holds.ts';
import type { Laws } from './bodies.ts';
import { holdGround } from './hold-ground.ts';
import type { ReadRecords } from './hold-ground.ts';
import type { Change } from './judge.ts';
import { rehearse } from './rehearse.ts';
import { Tally } from './tally.ts';
import type { Totals } from './tally.ts';

/** Entries or custodies in one answer: judged while nothing else is, so few. */
const MOST = 200;

/**
 * Acts affected by later-known law, for counsel alone: to everyone else it does not exist. A page of the ledger's decisions, or of the
 * holds on record, each judged at its own instant under its own law and under the law as known now.
 */
export const seeAffected: Read = {
  name: 'see-affected', path: 'law/affected', words: 'acts affected by later-known law: privileged, prepared for counsel', params: [], hidden: true,
  query: Type.Object({
    of: Type.Optional(Type.String({ enum: ['decisions', 'holds'], description: 'Decisions when left out.' })),
    after: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: '“after” of the page before.' })),
  }, { additionalProperties: false }),
  async look({ query, caller, deps }) {
    return { body: await affectedActs(deps, caller, query['of'] === 'holds' ? 'holds' : 'decisions', query['after']) as unknown as Json };
  },
};

/** One page of affected acts: what was looked at, what changed, and where the next page begins. */
export interface AffectedActs {
  readonly privileged: string;
  /** The law as known at this instant is what each act is judged by anew. */
  readonly known: string;
  readonly law: string;
  readonly looked: number;
  readonly changed: number;
  /** Decisions that say nothing about a change of law, by reason; absent for holds. */
  readonly notRecomputed?: Totals['notRecomputed'];
  readonly acts: readonly ((Change & { readonly act: Act }) | HoldChange)[];
  readonly after?: string;
}

type Page = Omit<AffectedActs, 'privileged' | 'known' | 'law'>;

/** The page of the ledger's decisions, or of the holds on record, after `after`. Who may see it is for the caller to ask. */
export async function affectedActs(deps: Deps, caller: Caller, of: 'decisions' | 'holds', after: string | undefined): Promise<AffectedActs> {
  const known = deps.clock.wall();
  const laws: Laws = { before: deps.law, after: (at) => deps.law.at(at, known) };
  const page = of === 'holds' ? await holds(after, caller, deps, laws) : await decisions(after, caller, deps, laws);
  return { privileged: PRIVILEGED, known: utcText(known), law: laws.after(known).version, ...page };
}

async function decisions(after: string | undefined, { agency }: Caller, deps: Deps, laws: Laws): Promise<Page> {
  const from = /^\d{1,12}$/.test(after ?? '') ? Number(after) + 1 : 0;
  const entries = await deps.store.entries(agency, from, from + MOST);
  const tally = new Tally();
  const acts: (Change & { readonly act: Act })[] = [];
  for await (const part of rehearse(decisionsIn(entries), laws)) {
    tally.add(part, () => false);
    for (const change of part.changes) {
      acts.push({ ...change, act: actOn(change, await deps.store.record(agency, { kind: 'custody', id: change.custody })) });
    }
  }
  const { looked, changed, notRecomputed } = tally.totals();
  const last = entries.at(-1);
  return { looked, changed, notRecomputed, acts, ...(entries.length < MOST || last === undefined ? {} : { after: String(last.seq) }) };
}

async function holds(after: string | undefined, { agency }: Caller, deps: Deps, laws: Laws): Promise<Page> {
  const read: ReadRecords = (kind, options) => deps.store.records(agency, kind, options);
  const [ground, page] = await Promise.all([holdGround(agency, read), read('custody', { limit: MOST, ...(after === undefined ? {} : { after }) })]);
  const found = page.map((custody) => holdsAsBegun(custody, ground, laws, deps.tz));
  const acts = found.flatMap(({ changes }) => changes);
  const last = page.at(-1);
  return { looked: found.reduce((sum, { looked }) => sum + looked, 0), changed: acts.length, acts, ...(page.length < MOST || last === undefined ? {} : { after: last.ref.id }) };
}
