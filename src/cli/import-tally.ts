import type { PublishedList, Row } from '#reference/lists.ts';
import type { RowVerdict } from '#reference/reference.ts';

/** What a list holds, in the words people ask for, so that an import can be held against the publisher's own totals. */
export function tally(list: PublishedList, verdicts: readonly RowVerdict[]): Readonly<Record<string, number>> {
  const listed = verdicts.filter((verdict) => verdict.row !== undefined).map((verdict) => verdict.row as Row);
  if (list.name !== 'agreements') return { [list.name]: listed.length };
  const wso = listed.filter((row) => row['model'] === 'WSO');
  return {
    'agreements': listed.length,
    'agencies': new Set(listed.map((row) => `${row['state']}/${row['agency']}`)).size,
    'WSO agreements': wso.length,
    'states with a WSO agreement': new Set(wso.map((row) => row['state'])).size,
  };
}
