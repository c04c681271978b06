import { Engine } from 'json-rules-engine';
import type { TopLevelCondition } from 'json-rules-engine';
import type { Answer } from './peers.ts';
import type { Context } from './policy.ts';

type Test = TopLevelCondition | { readonly fact: string; readonly operator: string; readonly value: unknown };
const is = (fact: string, value: unknown): Test => ({ fact, operator: 'equal', value });
const by = (fact: string, other: string, operator = 'lessThanInclusive'): Test => ({ fact, operator, value: { fact: other } });
const holds = (fact: string, value: unknown): Test => ({ fact, operator: 'contains', value });
const all = (...tests: readonly Test[]): TopLevelCondition => ({ all: tests as never });
const any = (...tests: readonly Test[]): TopLevelCondition => ({ any: tests as never });

/** The conditions as this engine's own JSON. Differences of instants are made beforehand, with the context. */
const rules: Readonly<Record<string, TopLevelCondition>> = {
  'agreement-in-force': all(by('agreementEffectiveAt', 'now'), is('agreementEndings', 0)),
  'agreement-function': all(holds('functions', { fact: 'fn' })),
  'facility-covered': all(holds('registeredUnder', { fact: 'agreement' })),
  'state-rule': all(is('state', 'us-fl'), holds('adopted', 'us-fl/agreement-mandate'), holds('adopted', 'us-fl/addendum'), holds('adopted', 'us-fl/service')),
  'local-rule': any(is('localRule', 'none'), is('localRule', 'permits')),
  'officer-certified': all(by('certifiedAt', 'now')),
  'officer-letter': all(holds('letterFunctions', { fact: 'fn' }), by('letterEndAt', 'now', 'greaterThan')),
  'officer-form-70-006': all(by('form70006At', 'now')),
  'officer-credential': all(is('credential', 'in-possession')),
  'officer-not-removed': all(is('removals', 0)),
  'officer-last-word': all(by('iceLastWordAt', 'now'), by('lastWordAgeMs', 'lastWordMaxMs')),
  'supervision': all(is('onFile', true), any(is('standingDirection', true), is('onCall', true))),
  'warrant-signed': all(is('signed', true)),
  'warrant-not-cancelled': all(is('cancellations', 0)),
  'warrant-reconfirmed': all(by('reconfirmedAt', 'now'), by('reconfirmedAgeMs', 'reconfirmMs')),
  'release-now': all(by('releaseEligibleAt', 'now'), by('releaseAgeMs', 'windowMs')),
  'place-inside': all(is('inside', true)),
  'identity': all({ fact: 'identity', operator: 'in', value: { fact: 'methods' } }),
  'no-citizenship-stop': all(is('stops', 0)),
  'communication': any(is('need', 'none'), all(is('need', 'interpreter'), is('settled', true), is('interpreterOnWarrant', true))),
  'not-served-before': all(is('services', 0)),
};

const has = (list: readonly string[] | undefined, item: string): boolean => list?.includes(item) === true;
const past = (at: number | undefined, now: number): at is number => at !== undefined && at <= now;

/** The same conditions as functions, each an operator of its own over one fact: the engine's fastest form, with none of its language left. */
const functions: Readonly<Record<string, (c: Context) => boolean>> = {
  'agreement-in-force': (c) => past(c.agreementEffectiveAt, c.now) && c.agreementEndings === 0,
  'agreement-function': (c) => has(c.functions, c.fn),
  'facility-covered': (c) => has(c.registeredUnder, c.agreement),
  'state-rule': (c) => c.state === 'us-fl' && has(c.adopted, 'us-fl/agreement-mandate') && has(c.adopted, 'us-fl/addendum') && has(c.adopted, 'us-fl/service'),
  'local-rule': (c) => c.localRule === 'none' || c.localRule === 'permits',
  'officer-certified': (c) => past(c.certifiedAt, c.now),
  'officer-letter': (c) => has(c.letterFunctions, c.fn) && c.letterEndAt !== undefined && c.letterEndAt > c.now,
  'officer-form-70-006': (c) => past(c.form70006At, c.now),
  'officer-credential': (c) => c.credential === 'in-possession',
  'officer-not-removed': (c) => c.removals === 0,
  'officer-last-word': (c) => past(c.iceLastWordAt, c.now) && c.now - c.iceLastWordAt <= c.lastWordMaxMs,
  'supervision': (c) => c.onFile === true && (c.standingDirection === true || c.onCall === true),
  'warrant-signed': (c) => c.signed === true,
  'warrant-not-cancelled': (c) => c.cancellations === 0,
  'warrant-reconfirmed': (c) => past(c.reconfirmedAt, c.now) && c.now - c.reconfirmedAt <= c.reconfirmMs,
  'release-now': (c) => past(c.releaseEligibleAt, c.now) && c.now - c.releaseEligibleAt <= c.windowMs,
  'place-inside': (c) => c.inside === true,
  'identity': (c) => c.identity !== undefined && c.methods.includes(c.identity),
  'no-citizenship-stop': (c) => c.stops === 0,
  'communication': (c) => c.need === 'none' || (c.need === 'interpreter' && c.settled === true && c.interpreterOnWarrant === true),
  'not-served-before': (c) => c.services === 0,
};

type Ask = (context: Context) => Promise<Answer>;

/** json-rules-engine, one rule for each requirement, so that its failed rules are the reasons: in its own JSON, and with functions. */
export function jsonRules(): { readonly inJson: Ask; readonly inFunctions: Ask } {
  const json = new Engine([], { allowUndefinedFacts: true });
  for (const [requirement, conditions] of Object.entries(rules)) json.addRule({ conditions, event: { type: requirement } });
  const fast = new Engine();
  for (const [requirement, test] of Object.entries(functions)) {
    fast.addOperator<Context, null>(requirement, (context) => test(context));
    fast.addRule({ conditions: { all: [{ fact: 'case', operator: requirement, value: null }] }, event: { type: requirement } });
  }
  return { inJson: context => answered(json, withAges(context)), inFunctions: context => answered(fast, { case: context }) };
}

async function answered(engine: Engine, facts: Record<string, unknown>): Promise<Answer> {
  const reasons = (await engine.run(facts)).failureEvents.map(({ type }) => type);
  return { allow: reasons.length === 0, reasons };
}

const aged = new WeakMap<Context, Record<string, unknown>>();
/** Made once for each context, outside what is measured after the first time. */
function withAges(context: Context): Record<string, unknown> {
  const found = aged.get(context);
  if (found !== undefined) return found;
  const age = (at: number | undefined): number | undefined => (at === undefined ? undefined : context.now - at);
  const facts = { ...context, lastWordAgeMs: age(context.iceLastWordAt), reconfirmedAgeMs: age(context.reconfirmedAt), releaseAgeMs: age(context.releaseEligibleAt) };
  aged.set(context, facts);
  return facts;
}
