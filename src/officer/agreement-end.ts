import { after, present, withDeadlines } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import type { TrainingPolicy } from '#agency/state.ts';
import type { Instant } from '#time/instant.ts';
import { officerDeadlines } from './deadlines.ts';
import type { OfficerEvent } from './events.ts';
import { foldOfficer } from './fold.ts';
import { endWithAgreement, takeBackEnding } from './removal.ts';
import type { OfficerState } from './state.ts';

interface Acting { readonly at: Instant; readonly by: By; readonly policy: TrainingPolicy | undefined }
interface EndingOf { readonly id: string; readonly noticedAt: Instant | undefined; readonly effectiveAt: Instant | undefined; readonly documentHash: string | undefined }

const GONE: readonly OfficerState['status'][] = ['left', 'disqualified', 'agreement-ended'];

const owed = (state: OfficerState, decided: Decided<OfficerEvent> & { readonly ok: true }, { at, by, policy }: Acting): Decided<OfficerEvent> =>
  withDeadlines(decided, state, after(foldOfficer, state, decided.events, at, by), (each) => officerDeadlines(each, policy));

/** What an agreement's end makes of one officer under it: “the termination of this MOA shall constitute immediate revocation” (IV.D). */
export function endedWithAgreement(state: OfficerState, { id, ...dates }: EndingOf, acting: Acting): Decided<OfficerEvent> | undefined {
  if (GONE.includes(state.status) || state.removals.some((each) => each.ending === id)) return undefined;
  const decided = endWithAgreement(state, id, present(dates));
  return decided.ok ? owed(state, decided, acting) : decided;
}

/** The notice was taken back: the officer's end with it is, too, unless that end has come. */
export function keptAfterAll(state: OfficerState, ending: string, liftedAt: Instant | undefined, acting: Acting): Decided<OfficerEvent> | undefined {
  const removal = state.removals.find((each) => each.ending === ending && each.restoredAt === undefined);
  if (removal === undefined || liftedAt === undefined || (removal.effectiveAt ?? removal.knownAt) <= acting.at) return undefined;
  const decided = takeBackEnding(removal.id, liftedAt);
  return decided.ok ? owed(state, decided, acting) : decided;
}
