import { digestOf, showing } from '#attestation/seal.ts';
import type { AttestationState } from '#attestation/state.ts';
import type { Status } from '#attestation/status-list.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Instant } from '#time/instant.ts';
import { lawFor } from '../law-in-use.ts';
import type { Held } from '../read/all-of.ts';
import type { Deps } from '../use-case.ts';
import { type Around, statusAt } from './standing.ts';

/** What a printed card is made from. */
export interface Card {
  readonly id: string;
  readonly attestation: AttestationState;
  /** The compact SD-JWT with the name and nothing else that the holder may keep back. */
  readonly shown: string;
  /** What the status list says at this instant. */
  readonly status: Status;
}

/** The officer’s newest file that has neither expired nor been ended; undefined where there is none, or where the officer was erased. */
export async function cardOf({ store, law }: Deps, agency: string, officer: Held<OfficerState>, around: Omit<Around, 'law'>, now: Instant): Promise<Card | undefined> {
  const [found, personal] = await Promise.all([store.find(agency, { kind: 'attestation', key: 'officer', value: officer.id }), store.personal(agency, [officer.id])]);
  const file = personal.get(officer.id)?.fields['attestation'];
  const digest = file === undefined ? '' : digestOf(file);
  for (const { ref, state } of found) {
    const attestation = state as unknown as AttestationState;
    if (file === undefined || attestation.digest !== digest || attestation.endedAt !== undefined || attestation.expiresAt <= now) continue;
    const rests = { ...around, law: lawFor(law, around.agency, now).law };
    return { id: ref.id, attestation, shown: showing(file, ['name']), status: statusAt(attestation, officer, rests, now) };
  }
  return undefined;
}
