/**
 * What a receipt says, taken from its leaves alone: codes, instants and citations. Sentences that a record may carry are left out.
 *
 * @typedef {import('./leaf.js').Leaf} Leaf
 * @typedef {{ requirement: string, status: string, basis: string, citation: string, clauses: string[], knownAt: string }} Finding
 * @typedef {{ entry: number, question: string, outcome: string, asOf: string, law: string, lawInForceAt: string, lawKnownAt: string, lawLater: string, engine: string, tz: string,
 *   agreement: string[], findings: Finding[], missing: string[], notChecked: string[] }} Decision
 * @typedef {{ rule: string, citation: string, power: string, startEvent: string, start: string, end: string, counted: string, entry: number }} Limit
 * @typedef {{ agency: string, entry: number, at: string, record: string, type: string, principal: string, role: string, facts: [string, string][],
 *   fiction: boolean, decision: Decision | undefined, limits: Limit[], until: string | undefined, contradictions: string[], gaps: string[] }} Summary
 */

/**
 * @param {Leaf} act
 * @param {readonly Leaf[]} related
 * @returns {Summary}
 */
export function summarise(act, related) {
  const leaves = [act, ...related];
  const named = textOf(act.data['clearance']);
  const deciding = act.type === 'decision-taken' ? act : leaves.find((leaf) => leaf.type === 'decision-taken' && sameRecord(leaf, act) && textOf(leaf.data['id']) === named);
  const decision = deciding && readDecision(deciding);
  const limits = leaves.filter((leaf) => sameRecord(leaf, act)).flatMap(readLimits);
  const ends = limits.map((limit) => limit.end).sort();
  return {
    agency: act.agency, entry: act.seq, at: act.at, record: `${act.kind} ${act.stream}`, type: act.type, principal: act.actor.principal, role: act.actor.role,
    facts: Object.entries(act.data).flatMap(([name, value]) => (typeof value === 'object' ? [] : [/** @type {[string, string]} */ ([name, String(value)])])),
    fiction: leaves.some((leaf) => leaf.kind === 'agency' && leaf.data['fictional'] === true),
    decision, limits, until: ends[0],
    contradictions: act === deciding || deciding === undefined || decision === undefined ? [] : contradictions(act, deciding, decision),
    gaps: [
      ...(named !== '' && decision === undefined ? [`the decision ${named}, which the act names, is not in this receipt`] : []),
      ...(named === '' && decision === undefined ? ['the act names no decision; under which authority it happened is not in this receipt'] : []),
      ...(limits.length === 0 ? ['no limit of custody is in this receipt'] : []),
    ],
  };
}

/**
 * @param {Leaf} act
 * @param {Leaf} deciding
 * @param {Decision} decision
 */
function contradictions(act, deciding, decision) {
  const different = ['warrant', 'officer'].filter((name) => {
    const [a, b] = [textOf(act.data[name]), textOf(deciding.data[name])];
    return a !== '' && b !== '' && a !== b;
  });
  return [
    ...(decision.outcome === 'cleared' ? [] : [`the act relies on a decision that did not clear: ${decision.outcome}`]),
    ...(deciding.seq < act.seq ? [] : ['the decision was recorded after the act that relies on it']),
    ...different.map((name) => `the act and the decision are about a different ${name}`),
  ];
}

/**
 * @param {Leaf} leaf
 * @returns {Decision}
 */
function readDecision(leaf) {
  const decision = objectOf(leaf.data['decision']);
  const law = objectOf(decision['law']);
  const agreement = objectOf(objectOf(leaf.data['facts'])['agreement']);
  return {
    entry: leaf.seq, question: textOf(decision['question']), outcome: textOf(decision['outcome']) || 'not stated', asOf: textOf(decision['asOf']),
    law: textOf(law['version']), lawInForceAt: textOf(law['at']), lawKnownAt: textOf(law['known']), lawLater: textOf(objectOf(law['later'])['version']), engine: textOf(decision['engine']), tz: textOf(decision['tz']),
    agreement: ['id', 'generation', 'model', 'signedAt'].map((name) => textOf(agreement[name])).filter((word) => word !== ''),
    findings: objectsOf(decision['findings']).map((finding) => ({
      requirement: textOf(finding['requirement']), status: textOf(finding['status']), basis: textOf(finding['basis']), citation: textOf(finding['citation']),
      clauses: listOf(finding['clauses']).map(textOf),
      // The oldest of the facts that decided: a finding is only as fresh as that.
      knownAt: objectsOf(finding['facts']).map((fact) => textOf(fact['knownAt'])).filter((at) => at !== '').sort()[0] ?? '',
    })),
    missing: objectsOf(decision['missing']).map((missing) => `${textOf(missing['fact'])} (from ${textOf(missing['from'])})`),
    notChecked: listOf(decision['notChecked']).map(textOf),
  };
}

/**
 * Limits stand in an entry itself (a basis that began, limits added) or in a decision about a hold.
 * @param {Leaf} leaf
 * @returns {Limit[]}
 */
function readLimits(leaf) {
  const bases = objectsOf(objectOf(leaf.data['decision'])['bases']);
  return [leaf.data, ...bases].flatMap((holder) => objectsOf(holder['limits'])).map((limit) => ({
    rule: textOf(limit['rule']), citation: textOf(limit['citation']), power: textOf(limit['power']), startEvent: textOf(limit['startEvent']), start: textOf(limit['start']), end: textOf(limit['end']),
    counted: textOf(limit['counted']), entry: leaf.seq,
  }));
}

/** @param {Leaf} a @param {Leaf} b */
const sameRecord = (a, b) => a.kind === b.kind && a.stream === b.stream;
/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
/** @param {unknown} value @returns {unknown[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);
/** @param {unknown} value @returns {Record<string, unknown>} */
const objectOf = (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {});
/** @param {unknown} value */
const objectsOf = (value) => listOf(value).map(objectOf);
