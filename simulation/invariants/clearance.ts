import type { Decision } from '#authority/decision.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { later, type Instant } from '#time/instant.ts';
import { type AgencyEvidence, type Evidence, field, place, text } from '../evidence.ts';
import { Standing } from './standing.ts';

/** Promise *clearance*, read from the ledger by hand: nothing here asks the product whether anyone was cleared. */
export function clearance(evidence: Evidence): readonly string[] {
  return evidence.agencies.flatMap((one) => [...times(one, evidence), ...services(one), ...decisions(one)]);
}

/** Entry times never go back, and each is what the clock showed under the lock, or the entry's before where the clock was behind. */
function times({ agency, entries }: AgencyEvidence, { commits }: Evidence): readonly string[] {
  const backwards = entries.filter((entry, at) => at > 0 && entry.at < (entries[at - 1] as Envelope).at).map((entry) => `${place(entry)} is dated before the entry before it`);
  const walls = commits.filter((commit) => commit.agency === agency).flatMap((commit) => {
    const first = entries[commit.size];
    if (first === undefined) return [];
    const before = entries[commit.size - 1]?.at;
    const expected: Instant = before === undefined ? commit.wall : later(commit.wall, before);
    return first.at === expected ? [] : [`${place(first)} is dated ${first.at}; under the lock it was ${expected}`];
  });
  return [...backwards, ...walls];
}

/** Every service stands directly after the decision that cleared it, in the same batch. */
const services = ({ entries }: AgencyEvidence): readonly string[] => entries.filter((entry) => entry.type === 'warrant-served').flatMap((served) => {
  const before = entries[served.seq - 1];
  const decision = before === undefined ? undefined : field(before, 'decision') as Decision | undefined;
  const wrong = before === undefined || decision === undefined || before.type !== 'decision-taken' || before.stream !== served.stream ? 'no decision stands before it'
    : decision.outcome !== 'cleared' ? `the decision before it is ${decision.outcome}`
      : before.at !== served.at || decision.asOf !== served.at ? 'its decision was taken at another instant'
        : text(before, 'id') !== text(served, 'clearance') ? 'it names another decision'
          : ['officer', 'warrant'].some((name) => text(before, name) !== text(served, name)) ? 'its decision is about another officer or warrant' : undefined;
  return wrong === undefined ? [] : [`${place(served)}: ${wrong}`];
});

/** A decision that cleared has nothing left open, the facts it used, and nothing against it in the ledger before it. */
function decisions({ entries, prohibitedFrom }: AgencyEvidence): readonly string[] {
  const standing = new Standing();
  return entries.flatMap((entry) => {
    const decision = entry.type === 'decision-taken' ? field(entry, 'decision') as Decision : undefined;
    const wrong = decision?.outcome === 'cleared' ? [
      ...(field(entry, 'facts') === undefined ? ['the facts it used are not stored'] : []),
      ...(decision.findings.some((finding) => finding.status !== 'satisfied') ? ['a requirement is not satisfied'] : []),
      ...(decision.law.known === entry.at && decision.law.at === entry.at ? [] : ['it used the law of another instant']),
      ...(prohibitedFrom !== undefined && prohibitedFrom <= entry.at ? ['the law of the state prohibits it'] : []),
      ...standing.against(entry),
    ] : [];
    standing.add(entry);
    return wrong.map((words) => `${place(entry)} cleared, but ${words}`);
  });
}
