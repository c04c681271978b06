/** What every engine is given: the varied facts as plain values, instants as milliseconds. Absent means not known. */
export interface Context {
  now: number; fn: string; agreement: string;
  agreementEffectiveAt?: number; agreementEndings?: number; functions?: readonly string[]; registeredUnder?: readonly string[];
  adopted?: readonly string[]; state?: string; localRule?: string;
  certifiedAt?: number; letterFunctions?: readonly string[]; letterEndAt?: number; form70006At?: number; credential?: string; removals?: number;
  iceLastWordAt?: number; lastWordMaxMs: number; onFile?: boolean; standingDirection?: boolean; onCall?: boolean;
  signed?: boolean; cancellations?: number; reconfirmedAt?: number; reconfirmMs: number;
  releaseEligibleAt?: number; windowMs: number; inside?: boolean; identity?: string; methods: readonly string[]; stops?: number;
  need?: string; settled?: boolean; interpreterOnWarrant?: boolean; services?: number;
}

export interface Condition {
  /** The requirement of `mayServe` that it stands for. */
  readonly requirement: string;
  readonly cedar: string;
  readonly casbin: string;
}

/** The same conditions in each peer's language. */
export const conditions: readonly Condition[] = [
  { requirement: 'agreement-in-force',
    cedar: 'context has agreementEffectiveAt && context.agreementEffectiveAt <= context.now && context has agreementEndings && context.agreementEndings == 0',
    casbin: 'r.c.agreementEffectiveAt <= r.c.now && r.c.agreementEndings == 0' },
  { requirement: 'agreement-function', cedar: 'context has functions && context.functions.contains(context.fn)', casbin: 'has(r.c.functions, r.c.fn)' },
  { requirement: 'facility-covered', cedar: 'context has registeredUnder && context.registeredUnder.contains(context.agreement)', casbin: 'has(r.c.registeredUnder, r.c.agreement)' },
  { requirement: 'state-rule',
    cedar: 'context has state && context.state == "us-fl" && context has adopted && context.adopted.containsAll(["us-fl/agreement-mandate", "us-fl/addendum", "us-fl/service"])',
    casbin: 'r.c.state == "us-fl" && has(r.c.adopted, "us-fl/agreement-mandate") && has(r.c.adopted, "us-fl/addendum") && has(r.c.adopted, "us-fl/service")' },
  { requirement: 'local-rule', cedar: 'context has localRule && (context.localRule == "none" || context.localRule == "permits")', casbin: '(r.c.localRule == "none" || r.c.localRule == "permits")' },
  { requirement: 'officer-certified', cedar: 'context has certifiedAt && context.certifiedAt <= context.now', casbin: 'r.c.certifiedAt <= r.c.now' },
  { requirement: 'officer-letter',
    cedar: 'context has letterFunctions && context.letterFunctions.contains(context.fn) && context has letterEndAt && context.letterEndAt > context.now',
    casbin: 'has(r.c.letterFunctions, r.c.fn) && r.c.letterEndAt > r.c.now' },
  { requirement: 'officer-form-70-006', cedar: 'context has form70006At && context.form70006At <= context.now', casbin: 'r.c.form70006At <= r.c.now' },
  { requirement: 'officer-credential', cedar: 'context has credential && context.credential == "in-possession"', casbin: 'r.c.credential == "in-possession"' },
  { requirement: 'officer-not-removed', cedar: 'context has removals && context.removals == 0', casbin: 'r.c.removals == 0' },
  { requirement: 'officer-last-word', cedar: 'context has iceLastWordAt && context.iceLastWordAt <= context.now && context.now - context.iceLastWordAt <= context.lastWordMaxMs',
    casbin: 'r.c.iceLastWordAt <= r.c.now && r.c.now - r.c.iceLastWordAt <= r.c.lastWordMaxMs' },
  { requirement: 'supervision',
    cedar: 'context has onFile && context.onFile && ((context has standingDirection && context.standingDirection) || (context has onCall && context.onCall))',
    casbin: 'r.c.onFile == true && (r.c.standingDirection == true || r.c.onCall == true)' },
  { requirement: 'warrant-signed', cedar: 'context has signed && context.signed', casbin: 'r.c.signed == true' },
  { requirement: 'warrant-not-cancelled', cedar: 'context has cancellations && context.cancellations == 0', casbin: 'r.c.cancellations == 0' },
  { requirement: 'warrant-reconfirmed', cedar: 'context has reconfirmedAt && context.reconfirmedAt <= context.now && context.now - context.reconfirmedAt <= context.reconfirmMs',
    casbin: 'r.c.reconfirmedAt <= r.c.now && r.c.now - r.c.reconfirmedAt <= r.c.reconfirmMs' },
  { requirement: 'release-now', cedar: 'context has releaseEligibleAt && context.releaseEligibleAt <= context.now && context.now - context.releaseEligibleAt <= context.windowMs',
    casbin: 'r.c.releaseEligibleAt <= r.c.now && r.c.now - r.c.releaseEligibleAt <= r.c.windowMs' },
  { requirement: 'place-inside', cedar: 'context has inside && context.inside', casbin: 'r.c.inside == true' },
  { requirement: 'identity', cedar: 'context has identity && context.methods.contains(context.identity)', casbin: 'has(r.c.methods, r.c.identity)' },
  { requirement: 'no-citizenship-stop', cedar: 'context has stops && context.stops == 0', casbin: 'r.c.stops == 0' },
  { requirement: 'communication',
    cedar: 'context has need && (context.need == "none" || (context.need == "interpreter" && context has settled && context.settled && context has interpreterOnWarrant && context.interpreterOnWarrant))',
    casbin: '(r.c.need == "none" || (r.c.need == "interpreter" && r.c.settled == true && r.c.interpreterOnWarrant == true))' },
  { requirement: 'not-served-before', cedar: 'context has services && context.services == 0', casbin: 'r.c.services == 0' },
];

/** The floor: the same conditions as one plain function with every reason, no citations, no facts, no ages, no law. */
export function bare(c: Context): { allow: boolean; reasons: string[] } {
  const reasons: string[] = [];
  if (!(c.agreementEffectiveAt !== undefined && c.agreementEffectiveAt <= c.now && c.agreementEndings === 0)) reasons.push('agreement-in-force');
  if (c.functions?.includes(c.fn) !== true) reasons.push('agreement-function');
  if (c.registeredUnder?.includes(c.agreement) !== true) reasons.push('facility-covered');
  if (!(c.state === 'us-fl' && c.adopted !== undefined && c.adopted.includes('us-fl/agreement-mandate') && c.adopted.includes('us-fl/addendum') && c.adopted.includes('us-fl/service'))) reasons.push('state-rule');
  if (c.localRule !== 'none' && c.localRule !== 'permits') reasons.push('local-rule');
  if (!(c.certifiedAt !== undefined && c.certifiedAt <= c.now)) reasons.push('officer-certified');
  if (!(c.letterFunctions?.includes(c.fn) === true && c.letterEndAt !== undefined && c.letterEndAt > c.now)) reasons.push('officer-letter');
  if (!(c.form70006At !== undefined && c.form70006At <= c.now)) reasons.push('officer-form-70-006');
  if (c.credential !== 'in-possession') reasons.push('officer-credential');
  if (c.removals !== 0) reasons.push('officer-not-removed');
  if (!(c.iceLastWordAt !== undefined && c.iceLastWordAt <= c.now && c.now - c.iceLastWordAt <= c.lastWordMaxMs)) reasons.push('officer-last-word');
  if (!(c.onFile === true && (c.standingDirection === true || c.onCall === true))) reasons.push('supervision');
  if (c.signed !== true) reasons.push('warrant-signed');
  if (c.cancellations !== 0) reasons.push('warrant-not-cancelled');
  if (!(c.reconfirmedAt !== undefined && c.reconfirmedAt <= c.now && c.now - c.reconfirmedAt <= c.reconfirmMs)) reasons.push('warrant-reconfirmed');
  if (!(c.releaseEligibleAt !== undefined && c.releaseEligibleAt <= c.now && c.now - c.releaseEligibleAt <= c.windowMs)) reasons.push('release-now');
  if (c.inside !== true) reasons.push('place-inside');
  if (!(c.identity !== undefined && c.methods.includes(c.identity))) reasons.push('identity');
  if (c.stops !== 0) reasons.push('no-citizenship-stop');
  if (!(c.need === 'none' || (c.need === 'interpreter' && c.settled === true && c.interpreterOnWarrant === true))) reasons.push('communication');
  if (c.services !== 0) reasons.push('not-served-before');
  return { allow: reasons.length === 0, reasons };
}
