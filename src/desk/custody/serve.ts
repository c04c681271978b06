import type { Static } from 'typebox';
import type { Decision, Finding, Supplier } from '#authority/decision.ts';
import { mayServe } from '#authority/may-serve.ts';
import type { Refusal } from '#authority/refusal.ts';
import type { custodyCommands } from '#custody/commands.ts';
import { decideCustody } from '#custody/custody.ts';
import type { CustodyState } from '#custody/state.ts';
import type { JsonObject, StreamRef } from '#ledger/envelope.ts';
import type { OfficerState } from '#officer/state.ts';
import { decideWarrant } from '#warrant/warrant.ts';
import { besideDecision, type Beside } from '../beside.ts';
import { Draft } from '../draft.ts';
import { mayServeFacts } from '../facts/gather.ts';
import { lawToClearBy } from '../law-in-use.ts';
import { desks } from '../records.ts';
import { Refused } from '../refusal.ts';
import { raiseReview } from '../supervision/raise-review.ts';
import { useCase, type Ask, type Caller } from '../use-case.ts';
import { noteEdges } from './edges.ts';
import { agencyRef, contextFor, recordsFor, servingLookups } from './floor.ts';
import { custodyRow } from './plain.ts';

type Decide = Static<(typeof custodyCommands)['decide-service']>;
type Serve = Static<(typeof custodyCommands)['serve-warrant']>;
type About = { readonly warrant: string; readonly officer: string };

const streams = (command: About, caller: Caller): readonly StreamRef[] =>
  [agencyRef(caller.agency), { kind: 'warrant', id: command.warrant }, { kind: 'officer', id: command.officer }];

/** Takes the decision under the lock, at the instant read after it, over facts built from the records as they stand (promise *clearance*). */
function decide(ask: Ask<About>, draft: Draft, custody: StreamRef, place: string | undefined): { readonly decision: Decision; readonly facts: JsonObject; readonly beside: Beside } {
  const { opened, deps, command } = ask;
  const records = recordsFor(ask, draft, custody, { ...command, ...(place === undefined ? {} : { place }) });
  const facts = mayServeFacts(records);
  const { law, later } = lawToClearBy(deps.law, records.agency?.state, opened.now);
  const decision = mayServe(facts, law, opened.now, deps.tz, later);
  return { decision, facts: facts as unknown as JsonObject, beside: besideDecision(decision, records.agency?.state, later ?? law) };
}

const shown = (decision: Decision, beside: Beside): JsonObject => ({ decision, ...beside }) as unknown as JsonObject;

/** Asks without acting. The answer is stored whatever it is. */
export const decideService = useCase<Decide>({
  ...custodyRow('decide-service'), streams, lookups: () => servingLookups,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'custody' as const, id: ask.id };
    const { beside, ...decided } = decide(ask, draft, ref, undefined);
    draft.take(ref, decideCustody(draft.need<CustodyState>(ref), { ...ask.command, type: 'decide-service' }, { ...contextFor(ask, draft, ref), decided }));
    return draft.done(shown(decided.decision, beside));
  },
});

/** Serves: decision, service, basis, limits and deadlines in the one transaction; or, not cleared, the decision alone. */
export const serveWarrant = useCase<Serve>({
  ...custodyRow('serve-warrant'), streams, lookups: () => servingLookups,
  run(ask) {
    const { command, caller, opened } = ask;
    // Who served is the officer that the signed-in principal is on record as, never what the client says.
    if (caller.officer === undefined || command.officer !== caller.officer) throw new Refused(notThatOfficer);
    const draft = new Draft(ask, desks);
    const ref = { kind: 'custody' as const, id: ask.id };
    const warrant = { kind: 'warrant' as const, id: command.warrant };
    const { beside, ...decided } = decide(ask, draft, ref, command.facility);
    draft.take(ref, decideCustody(draft.need<CustodyState>(ref), { ...command, type: 'serve-warrant' }, { ...contextFor(ask, draft, ref), decided }));
    const { decision } = decided;
    const { service, lastDecision } = draft.need<CustodyState>(ref);
    if (service === undefined) {
      return { ...draft.done(shown(decision, beside)), notCleared: notCleared(decision) };
    }
    noteEdges(ask, draft, ref, draft.need<OfficerState>({ kind: 'officer', id: command.officer }));
    const clearance = lastDecision?.id ?? service.clearance;
    raiseReview(ask, draft, ref, { act: 'service', actId: service.clearance, actedAt: service.servedAt, officer: service.officer, warrant: service.warrant });
    draft.take(warrant, decideWarrant(draft.need(warrant), { type: 'use-warrant', custody: ask.id, servedAt: service.servedAt, clearance }, opened.now, draft.by));
    return draft.done({ ...shown(decision, beside), service: service as unknown as JsonObject });
  },
});

const notThatOfficer: Refusal = {
  code: 'custody/another-officer', title: 'Not served', detail: 'You can record only a service by yourself, signed in as the officer on record.',
  citations: ['agreement IV.D'], missing: [{ fact: 'the sign-in of the officer who served', from: 'that officer' }],
};

/** Who can supply what is missing, in words. */
export const supplierWords: { readonly [S in Supplier]: string } = {
  'ice-field-office': 'ICE field office', 'jail-records': 'booking desk', 'jail-commander': 'shift commander', 'agency-head': 'head of the agency',
  'agency-coordinator': 'programme coordinator', 'serving-officer': 'serving officer', 'counsel': 'county counsel', 'court': 'court', 'law-editor': 'editor of the body of law',
};

const open = (finding: Finding): boolean => finding.status !== 'satisfied';

/** A decision that did not clear, as the problem that the caller gets: every reason, and who can supply what. */
export function notCleared(decision: Decision): Refusal {
  const reasons = decision.findings.filter(open);
  const undetermined = decision.outcome === 'undetermined';
  return {
    code: 'custody/not-cleared', title: undetermined ? 'Not cleared, ask' : 'Not cleared',
    detail: `Not cleared: ${reasons.map((finding) => finding.words).join(' ')} At the release-eligible time, release proceeds.`,
    citations: [...new Set(reasons.map((finding) => finding.citation))],
    missing: decision.missing.map(({ words, from, clause }) => ({ fact: words, from: supplierWords[from], clause })),
    allowed: ['release the person', 'raise a stop'],
  };
}
