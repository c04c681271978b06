import { holdsDecision, replayDecision } from '#desk/replay.ts';
import { recordTypes } from '#desk/records.ts';
import type { Decision } from '#authority/decision.ts';
import { canonical } from '#ledger/canonical.ts';
import type { Envelope, Json, JsonObject } from '#ledger/envelope.ts';
import { typesByKind } from '#store/assemble.ts';
import { type AgencyEvidence, type Evidence, field, place } from '../evidence.ts';

const types = typesByKind(recordTypes);

/** Promise *replay*: from the ledger alone, every decision comes out the same and every record folds to what was kept. */
export const replay = ({ agencies, law }: Evidence): readonly string[] => agencies.flatMap((one) => [
  ...one.entries.filter((entry) => entry.type === 'decision-taken').flatMap((entry) => decided(entry, law)),
  ...folded(one),
]);

function decided(entry: Envelope, law: Evidence['law']): readonly string[] {
  if (!holdsDecision(entry)) return [`${place(entry)} does not hold what it was decided on`];
  const { recorded, recomputed } = replayDecision(entry, law);
  const { outcome, findings } = field(entry, 'decision') as Decision;
  const again = JSON.parse(recomputed) as Pick<Decision, 'outcome' | 'findings'>;
  const alike = recorded === recomputed && outcome === again.outcome && findings.every((finding, at) => finding.status === again.findings[at]?.status);
  return alike ? [] : [`${place(entry)} comes out differently`];
}

function folded({ agency, entries, states }: AgencyEvidence): readonly string[] {
  const fresh = new Map<string, JsonObject>();
  for (const entry of entries) {
    const key = `${entry.kind}/${entry.stream}`;
    const state = types.get(entry.kind)?.fold(fresh.get(key), entry);
    if (state !== undefined) fresh.set(key, state);
  }
  const kept = states.filter(({ ref, state }) => !same(state, fresh.get(`${ref.kind}/${ref.id}`))).map(({ ref }) => `${agency}: ${ref.kind} ${ref.id} folds to another state than the one kept`);
  return fresh.size === states.length ? kept : [...kept, `${agency}: ${states.length} records are kept, the ledger has ${fresh.size}`];
}

const same = (kept: JsonObject, fresh: JsonObject | undefined): boolean =>
  fresh !== undefined && canonical(kept as Json) === canonical(JSON.parse(JSON.stringify(fresh)) as Json);
