import type { Decision, HoldDecision } from '#authority/decision.ts';
import { ENGINE_VERSION } from '#authority/engine.ts';
import type { Facts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { Laws } from './bodies.ts';
import { difference } from './difference.ts';
import type { Answer, ChangedFinding } from './difference.ts';
import type { Past, PastDecision } from './past.ts';

/** Why a past decision says nothing about a change of law. */
export type NotRecomputed =
  /** The entry does not read as a decision with its facts. */
  | 'malformed'
  /** Other rules of this program decided then. */
  | 'another-engine'
  /** The law at hand does not say what the decision's stamp says was known. */
  | 'another-body'
  /** Recomputed under its own law it does not come out as recorded: its replay needs a person. */
  | 'not-as-recorded';

/** A past decision that the changed law answers otherwise. */
export interface Change {
  readonly agency: string;
  readonly seq: number;
  readonly custody: string;
  readonly decision: string;
  readonly officer?: string;
  readonly warrant?: string;
  readonly agreement?: string;
  readonly question: Facts['question'];
  readonly asOf: Instant;
  readonly from: Answer;
  readonly to: Answer;
  readonly findings: readonly ChangedFinding[];
}

export type Verdict =
  | { readonly kind: 'same' | 'other-reasons' }
  | { readonly kind: 'not-recomputed'; readonly why: NotRecomputed }
  | { readonly kind: 'changed'; readonly change: Change };

/** The question that a facts document asks, answered under one law, narrowed by `later` where that is given. Never throws: what cannot be judged is undetermined. */
export const decideOn = (facts: Facts, law: Law, asOf: Instant, tz: string, later?: Law): Decision | HoldDecision =>
  (facts.question === 'may-serve' ? mayServe(facts, law, asOf, tz, later) : mayHold(facts, law, asOf, tz, later));

/** Judges one past decision at its own instant, under its own law and under the changed one. Never throws. */
export function judge(past: Past, laws: Laws): Verdict {
  if ('unreadable' in past) return notRecomputed('malformed');
  if (past.engine !== ENGINE_VERSION) return notRecomputed('another-engine');
  try {
    return judged(past, laws);
  } catch {
    return notRecomputed('malformed');
  }
}

function judged(past: PastDecision, laws: Laws): Verdict {
  const { facts, asOf, tz, law: { version, known, later } } = past;
  const before = laws.before.at(asOf, known);
  const narrowing = later === undefined ? undefined : laws.before.at(asOf, later.known);
  if (before.version !== version || narrowing?.version !== later?.version) return notRecomputed('another-body');
  const recomputed = decideOn(facts, before, asOf, tz, narrowing);
  if (recomputed.outcome !== past.outcome) return notRecomputed('not-as-recorded');
  const found = difference(recomputed, decideOn(facts, laws.after(asOf), asOf, tz));
  return found.kind === 'changed' ? { kind: 'changed', change: changeOf(past, found) } : found;
}

function changeOf(past: PastDecision, { from, to, findings }: Pick<Change, 'from' | 'to' | 'findings'>): Change {
  const { agency, seq, custody, id, officer, warrant, facts, asOf } = past;
  const agreement = facts.agreement?.id;
  return {
    agency, seq, custody, decision: id, ...(officer === undefined ? {} : { officer }), ...(warrant === undefined ? {} : { warrant }),
    ...(agreement === undefined ? {} : { agreement }), question: facts.question, asOf, from, to, findings,
  };
}

const notRecomputed = (why: NotRecomputed): Verdict => ({ kind: 'not-recomputed', why });
