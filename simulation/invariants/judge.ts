import type { Evidence, Invariant, PromiseSlug, Violation } from '../evidence.ts';
import { clearance } from './clearance.ts';
import { durable } from './durable.ts';
import { end } from './end.ts';
import { gap } from './gap.ts';
import { harm } from './harm.ts';
import { irregular } from './irregular.ts';
import { replay } from './replay.ts';
import { withdrawal } from './withdrawal.ts';

const invariants: { readonly [P in PromiseSlug]: Invariant } = { clearance, irregular, end, gap, withdrawal, replay, durable, harm };

/** Every promise that the evidence breaks. */
export const judge = (evidence: Evidence): readonly Violation[] =>
  (Object.keys(invariants) as PromiseSlug[]).flatMap((promise) => invariants[promise](evidence).map((words) => ({ promise, words })));
