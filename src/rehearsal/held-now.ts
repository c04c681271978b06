import { holdRules } from '#authority/hold/rules.ts';
import type { CustodyState } from '#custody/state.ts';
import { lawFor } from '#desk/law-in-use.ts';
import { mayHoldFacts } from '#desk/facts/gather.ts';
import type { Instant } from '#time/instant.ts';
import type { Laws } from './bodies.ts';
import { difference } from './difference.ts';
import type { Answer, ChangedFinding } from './difference.ts';
import { everyCustody, holdGround } from './hold-ground.ts';
import type { ReadRecords } from './hold-ground.ts';
import { decideOn } from './judge.ts';

/** Someone held now, for whom the changed law has another answer, or another end. */
export interface HeldChange {
  readonly agency: string;
  readonly custody: string;
  readonly agreement?: string;
  readonly asOf: Instant;
  readonly from: Answer;
  readonly to: Answer;
  readonly findings: readonly ChangedFinding[];
}

export interface HeldResult {
  /** Everyone whose record has a basis and no ending. */
  readonly custodies: readonly string[];
  readonly changes: readonly HeldChange[];
}

/** `mayHold` at `now` for everyone held in one agency, under the law in use and under the changed law. Reads one page at a time. */
export async function rehearseHeld(agency: string, read: ReadRecords, laws: Laws, now: Instant, tz: string): Promise<HeldResult> {
  const { state, facilities, agreements } = await holdGround(agency, read);
  const inUse = lawFor(laws.before, state, now);
  const custodies: string[] = [];
  const changes: HeldChange[] = [];
  for await (const { ref: { id }, state: custody } of everyCustody(read, { open: true })) {
    const held = custody as unknown as CustodyState;
    if (held.bases.length === 0 || held.ending !== undefined) continue;
    custodies.push(id);
    const facts = mayHoldFacts({
      now, facilities, agreements, fieldOffices: [], custody: { id, state: held },
      agency: state === undefined ? undefined : { id: agency, state },
      ...(state === undefined ? {} : { rulesAt: (at) => holdRules(lawFor(laws.before, state, at).law, state.state) }),
    });
    const found = difference(decideOn(facts, inUse.law, now, tz, inUse.later), decideOn(facts, laws.after(now), now, tz));
    if (found.kind !== 'changed') continue;
    const { from, to, findings } = found;
    changes.push({ agency, custody: id, ...(facts.agreement === undefined ? {} : { agreement: facts.agreement.id }), asOf: now, from, to, findings });
  }
  return { custodies, changes };
}
