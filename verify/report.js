import { printable } from './shape.js';

/**
 * The report for people. Everything that comes from the receipt is made harmless to a terminal first.
 * @param {import('./receipt.js').Verified} verified
 * @param {import('./summary.js').Summary} summary
 */
export function reportText(verified, summary) {
  const lines = [
    verdict(verified, summary),
    ...summary.contradictions.map((words) => `  - ${words}`),
    ...(summary.fiction ? ['FICTION: the agency of this receipt is made up; no real person or act is meant.'] : []),
    '',
    'What was recorded',
    `  ${summary.type}, on ${summary.record}`,
    `  at ${summary.at}, entry ${summary.entry} of the ledger of ${summary.agency}`,
    ...summary.facts.map(([name, value]) => `  ${name}: ${value}`),
    ...verified.disclosures.map(({ field, value }) => `  ${field}: ${value} (disclosed, and matches what was committed to)`),
    '',
    'Who recorded it',
    `  ${summary.principal}, as ${summary.role}, signed in to the agency's record`,
    '',
    'Under which authority',
    ...authority(summary),
    '',
    'Until when',
    ...until(summary),
    '',
    'Checked here',
    ...verified.checks.map(({ part, words }) => `  ${part}: ${words}`),
    '',
    'Not checked',
    ...[...verified.warnings, ...summary.gaps, ...(summary.decision?.notChecked ?? []).map((words) => `not checked by the agency when it decided: ${words}`),
      'whether what was recorded is what happened; whether it was lawful is for counsel, ICE or a court',
    ].map((words) => `  - ${words}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/**
 * @param {import('./receipt.js').Verified} verified
 * @param {import('./summary.js').Summary} summary
 */
function verdict({ pinned, key }, { contradictions }) {
  if (contradictions.length > 0) return 'NOT GOOD: unaltered, but the record contradicts itself:';
  if (pinned) return `GOOD: signed by ${key.name} with the key you gave, and nothing in it was altered.`;
  return 'GOOD, KEY NOT PINNED: nothing in it was altered since it was signed; whether the agency signed it is not shown without --key.';
}

/** @param {import('./summary.js').Summary} summary */
function authority({ decision }) {
  if (decision === undefined) return ['  not in this receipt'];
  return [
    `  decision of entry ${decision.entry} (${decision.question}): ${outcomeWords(decision.outcome)}, as of ${decision.asOf}`,
    `  agreement: ${decision.agreement.join(', ') || 'not stated in the decision'}`,
    `  law: version ${decision.law || 'not stated'}, in force at ${decision.lawInForceAt || 'not stated'}, as known at ${decision.lawKnownAt || 'not stated'}`,
    ...(decision.lawLater === '' ? [] : [`  law recorded since that version was activated was asked too and can only narrow: version ${decision.lawLater}`]),
    `  decided by rules ${decision.engine || 'not stated'}, time-zone data ${decision.tz || 'not stated'}`,
    ...decision.findings.map(({ requirement, status, basis, citation, clauses, knownAt }) =>
      `  ${status}: ${requirement} (${basis === 'clause' ? citation || clauses.join(', ') : 'agency safeguard'})${knownAt === '' ? '' : `, oldest fact learned ${knownAt}`}`),
    ...decision.missing.map((words) => `  missing then: ${words}`),
  ];
}

/** @param {string} outcome */
function outcomeWords(outcome) {
  if (outcome === 'cleared') return 'cleared: recorded requirements met';
  return outcome === 'refused' ? 'not cleared' : `not cleared (${outcome})`;
}

/** @param {import('./summary.js').Summary} summary */
function until({ limits, until: end }) {
  if (end === undefined) return ['  not in this receipt'];
  return [
    `  ${end}: the earliest limit among the entries in this receipt; later entries may have brought the end forward`,
    ...limits.map((limit) => `  ${limit.rule} (${limit.power === 'ceiling' ? 'ceiling, not permission' : limit.power}): ${limit.start}${limit.startEvent === '' ? '' : ` (${limit.startEvent})`} to ${limit.end}, ${limit.counted}, ${limit.citation}`),
  ];
}
