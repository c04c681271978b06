import { canonicalDecision } from '#authority/canonical-decision.ts';
import { ENGINE_VERSION } from '#authority/engine.ts';
import type { Decision } from '#authority/decision.ts';
import type { Facts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { LawLibrary } from './use-case.ts';

export interface Replay {
  /** True when the recomputed outcome is byte for byte the recorded one. */
  readonly same: boolean;
  readonly recorded: string;
  readonly recomputed: string;
  /** What differs between then and now that the comparison cannot bridge: body of law, engine, time-zone data. */
  readonly differs: readonly string[];
}

/** Whether an entry is a decision with the facts that decided. */
export const holdsDecision = (entry: Envelope): boolean =>
  entry.type === 'decision-taken' && entry.data['decision'] !== undefined && entry.data['facts'] !== undefined;

/**
 * Recomputes the decision of a ledger entry from the entry alone and the body of law: the leaf holds the facts that decided,
 * so this works after erasure too. Promise *replay*. The entry must be one that `holdsDecision`.
 */
export function replayDecision(entry: Envelope, library: LawLibrary): Replay {
  const { decision, facts } = entry.data as unknown as { readonly decision: Decision; readonly facts: Facts };
  const law = library.at(decision.asOf, decision.law.known);
  const later = decision.law.later === undefined ? undefined : library.at(decision.asOf, decision.law.later.known);
  const again = facts.question === 'may-serve' ? mayServe(facts, law, decision.asOf, decision.tz, later) : mayHold(facts, law, decision.asOf, decision.tz, later);
  const recorded = canonicalDecision(decision);
  const recomputed = canonicalDecision(again);
  return {
    same: recorded === recomputed, recorded, recomputed,
    differs: [
      ...(decision.law.version === law.version ? [] : [`body of law: recorded ${decision.law.version}, here ${law.version}`]),
      ...(decision.engine === ENGINE_VERSION ? [] : [`engine: recorded ${decision.engine}, here ${ENGINE_VERSION}`]),
    ],
  };
}
