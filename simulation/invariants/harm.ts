import type { Evidence } from '../evidence.ts';

/** What a broken ledger must not hold up. */
const stays = new Set(['release-person', 'cancel-warrant', 'withdraw-officer', 'lapse-officer', 'end-agreement', 'raise-stop', 'record-release-eligible', 'record-irregular-service', 'record-found-held', 'record-ice-release']);

/** Promise *harm*: while the ledger is unproven nothing is cleared, and what helps the person held goes on and says so. */
export function harm({ agencies, commits, handled }: Evidence): readonly string[] {
  const held = handled.filter(({ command, outcome, unproven }) => unproven && stays.has(command.name) && outcome.kind === 'unproven')
    .map(({ command }) => `${command.name} of ${command.id} was refused because the ledger was unproven`);
  const written = commits.filter((commit) => commit.unproven).flatMap((commit) => {
    const entries = (agencies.find((one) => one.agency === commit.agency)?.entries ?? []).slice(commit.size, commit.size + commit.entries);
    return entries.flatMap((entry) => [
      ...(entry.type === 'warrant-served' || entry.type === 'decision-taken' ? [`${commit.agency} entry ${entry.seq}: ${entry.type} while the ledger was unproven`] : []),
      ...(entry.data['unproven'] === undefined ? [`${commit.agency} entry ${entry.seq} does not say that the ledger was unproven`] : []),
    ]);
  });
  return [...held, ...written];
}
