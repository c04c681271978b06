import { clauseOfLimit, body, endingLimits, findingsOf, unmetOf } from './decide-example.ts';
import type { Decided } from './decide-example.ts';
import { keyOf } from './deciding.ts';
import type { Because, Side } from './law-example.ts';
import type { RecordExample } from './record-example.ts';

/** What one example shows: a clause, a rule or a safeguard, and on which side it decided. */
export interface Shown {
  readonly key: string;
  readonly side: Side;
  readonly outcome?: string;
}

/**
 * What an example of a decision shows. It counts only for what it names and for what the decision rests on; against, only alone.
 * A rule named beside the clauses counts in any case: that the answer changes without it is checked.
 */
export function shownBy(decided: Decided): readonly Shown[] {
  const { decision, example: { decides, expect }, law } = decided;
  if (decides === undefined) return [];
  const key = (id: string): string => {
    const rule = [...law.rules.values()].flat().find((one) => one.id === id) ?? body.rules.findLast((one) => one.id === id);
    return rule === undefined ? id : keyOf(rule, body);
  };
  const named = (expect.because ?? []).filter((because) => (because.status === 'satisfied') === (decides === 'for'));
  const alone = decides === 'for' || unmetOf(decision).length === 1 || ofOneState(named);
  const cited = alone ? named.flatMap((because) => keysOf(decided, because)) : [];
  const limits = (decides === 'for' ? decision.outcome === 'cleared' : named.some((one) => one.requirement === 'within-limits')) ? limitKeys(decided) : [];
  const proven = named.flatMap(({ rules }) => rules ?? []);
  return [...cited, ...proven, ...limits, ...(decides === 'for' ? expect.doesNotReach ?? [] : [])].map((id) => ({ key: key(id), side: decides, outcome: decision.outcome }));
}

/** A state's ban reaches the act and the signature at once; that is one reason, not two. */
const ofOneState = (named: readonly Because[]): boolean =>
  new Set(named.flatMap(({ clauses, rules }) => rules ?? clauses).map((id) => id.slice(0, id.indexOf('/')))).size === 1
  && named.every(({ requirement }) => requirement === 'state-rule' || requirement === 'signer-authority');

function keysOf({ decision }: Decided, { requirement, clauses, status }: Because): readonly string[] {
  const found = findingsOf(decision).find((finding) => finding.requirement === requirement && finding.status === status);
  if (found === undefined) return [];
  if (found.basis === 'safeguard') return [`safeguard/${requirement}`];
  return clauses.filter((clause) => found.clauses.includes(clause));
}

/** The limits that an example names and that end the basis. */
function limitKeys(decided: Decided): readonly string[] {
  const generation = String(decided.example.change?.['agreement.generation'] ?? 'moa-wso-2025');
  return endingLimits(decided.decision)
    .filter((limit) => decided.example.expect.limits?.some(({ rule, from, end }) => rule === limit.rule && Date.parse(end) === Date.parse(limit.end) && (from === undefined || from === limit.startEvent)) === true)
    .map((limit) => clauseOfLimit(limit, generation));
}

/** What an example of a record shows. */
export const shownByRecord = ({ clauses, decides }: RecordExample): readonly Shown[] => clauses.map((key) => ({ key, side: decides }));

/** A case that can be pasted into a file of many and filled in, for a clause that lacks an example. */
export function skeleton(key: string, side: Side, where: string): string {
  const [id = key] = key.split(' from ');
  const words = { title: 'A sentence that a lawyer would say', decides: side, why: `How ${id} decides here` };
  const what = /record: ([^,]+)/.exec(where)?.[1];
  if (what !== undefined && where.startsWith('record')) {
    const expect = what.includes('/') ? { refusal: what, refused: side === 'against' } : { deadline: what, due: side === 'against' ? ['2026-06-16T12:00:00-04:00'] : [] };
    return JSON.stringify({ ...words, clauses: [id], steps: [{ when: 'at', by: 'amy:programme-coordinator', do: { type: 'a command of the record' } }], expect }, null, 2);
  }
  const state = id.startsWith('us-');
  const hold = state ? !where.includes('serve-') && where.includes('hold-') : where.includes('hold');
  const requirement = state ? (where.includes('hold-on-detainer') && hold ? 'power-to-hold' : 'state-rule') : where.split(', ')[0]!;
  const because = [{ requirement, status: side === 'for' ? 'satisfied' : 'violated', clauses: id.startsWith('safeguard/') ? [] : [id] }];
  return JSON.stringify({
    ...words, basedOn: hold ? 'base/hold.json' : 'base/service.json', at: '2026-12-01T15:00:00Z', known: '2026-12-01T00:00:00Z',
    change: state ? { 'agency.state': id.slice(0, id.indexOf('/')) } : {},
    expect: side === 'for' ? { outcome: 'cleared', because } : { outcome: 'refused', because, missing: [] },
  }, null, 2);
}
