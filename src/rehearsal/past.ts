import type { LawStamp, Outcome } from '#authority/decision.ts';
import type { Facts } from '#authority/facts.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

/** One decision as the ledger holds it: what was answered, under which law, and the facts it rested on. No personal data. */
export interface PastDecision {
  readonly agency: string;
  /** Its entry in the agency's ledger. */
  readonly seq: number;
  readonly custody: string;
  /** The decision's own id within the custody, such as `decision-2`; a service names it as its clearance. */
  readonly id: string;
  readonly officer?: string;
  readonly warrant?: string;
  readonly outcome: Outcome;
  readonly asOf: Instant;
  readonly law: LawStamp;
  readonly engine: string;
  readonly tz: string;
  readonly facts: Facts;
}

/** An entry that says it is a decision, from which none can be read. It is counted, and nothing is guessed. */
export interface Unreadable {
  readonly agency: string;
  readonly seq: number;
  readonly unreadable: true;
}

export type Past = PastDecision | Unreadable;

const OUTCOMES: ReadonlySet<unknown> = new Set<Outcome>(['cleared', 'refused', 'undetermined']);
const QUESTIONS: ReadonlySet<unknown> = new Set<Facts['question']>(['may-serve', 'may-hold']);

/** Reads the data of a `decision-taken` entry. Never throws: what does not read as a decision is unreadable. */
export function pastDecision(agency: string, seq: number, custody: string, data: unknown): Past {
  const unreadable: Unreadable = { agency, seq, unreadable: true };
  if (!isObject(data) || !isObject(data['decision']) || !isObject(data['facts'])) return unreadable;
  const { decision, facts, id, officer, warrant } = data;
  const { outcome, asOf, law, engine, tz } = decision;
  if (!OUTCOMES.has(outcome) || !QUESTIONS.has(facts['question']) || !isInstant(asOf) || !isStamp(law) || typeof engine !== 'string') return unreadable;
  return {
    agency, seq, custody, outcome: outcome as Outcome, asOf, engine, law, facts: facts as unknown as Facts,
    id: typeof id === 'string' ? id : '', tz: typeof tz === 'string' ? tz : 'not-stated',
    ...(typeof officer === 'string' ? { officer } : {}), ...(typeof warrant === 'string' ? { warrant } : {}),
  };
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string') return false;
  try {
    return instant(value) === value;
  } catch {
    return false;
  }
}

function isStamp(value: unknown): value is LawStamp {
  if (!isObject(value) || typeof value['version'] !== 'string' || !isInstant(value['known'])) return false;
  const { later } = value;
  return later === undefined || (isObject(later) && typeof later['version'] === 'string' && isInstant(later['known']));
}
