import { after, withDeadlines } from '#agency/record.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Actor } from '#ledger/envelope.ts';
import { readAnswerToken } from '#people/answer-link.ts';
import type { Token } from '#people/tokens.ts';
import { type Instant, later } from '#time/instant.ts';
import { answerByLink, linkOpen, type AnswerByLink } from '#warrant/asking.ts';
import { foldWarrant } from '#warrant/fold.ts';
import type { Question, WarrantState } from '#warrant/state.ts';
import { warrantDeadlines } from '#warrant/warrant.ts';
import { agencyRef, floorLookups } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { Refused } from '../refusal.ts';
import type { Caller, Deps } from '../use-case.ts';
import { custodyOf, endBases } from './match.ts';

/** Who acts through a link: nobody who is signed in. */
const notSignedIn: Actor = { principal: 'one-time-link', role: 'not-signed-in' };

/** A used, expired, replaced and unknown link are this one thing, whatever made it so. */
export class LinkClosed extends Error {
  override readonly name = 'LinkClosed';
}

/** The question that a link leads to, with the little that its page shows. */
export interface Asked {
  readonly agency: string;
  readonly id: string;
  readonly warrant: WarrantState;
  readonly question: Question;
  readonly custody: { readonly id: string; readonly state: CustodyState } | undefined;
  readonly now: Instant;
}

const byDigest = (digest: string) => ({ kind: 'warrant' as const, key: 'question', value: digest });

/** What a link leads to. It changes nothing, so a mail scanner that opens it uses nothing up. Throws LinkClosed. */
export async function askedThrough(text: string, deps: Deps): Promise<Asked> {
  const token = readAnswerToken(text);
  if (token === undefined) throw new LinkClosed();
  const [found] = await deps.store.find(token.agency, byDigest(token.digest));
  if (found === undefined) throw new LinkClosed();
  const [custody] = await deps.store.find(token.agency, custodyOf(found.ref.id));
  const head = await deps.store.head(token.agency);
  const now = head === undefined ? deps.clock.wall() : later(deps.clock.wall(), head.at);
  const warrant = found.state as unknown as WarrantState;
  const state = custody?.state as unknown as CustodyState | undefined;
  const question = linkOpen(warrant, token.digest, state?.releaseEligibleAt, now);
  if (question === undefined) throw new LinkClosed();
  return { agency: token.agency, id: found.ref.id, warrant, question, custody: custody === undefined || state === undefined ? undefined : { id: custody.ref.id, state }, now };
}

/**
 * Takes the answer: once, under the agency's lock, and together with all that a cancellation ends. Goes on while the ledger is
 * unproven, because an answer may be a cancellation; “in force” still clears nothing by itself. Throws LinkClosed, Refused.
 */
export async function takeLinkAnswer(text: string, answer: AnswerByLink, deps: Deps): Promise<{ readonly result: AnswerByLink['result'] }> {
  const token = readAnswerToken(text);
  if (token === undefined) throw new LinkClosed();
  const [found] = await deps.store.find(token.agency, byDigest(token.digest));
  if (found === undefined) throw new LinkClosed();
  await take(token, found.ref.id, answer, deps);
  return { result: answer.result };
}

async function take({ agency, digest }: Token, id: string, answer: AnswerByLink, deps: Deps): Promise<void> {
  // The desk's own types ask for a role; what is written carries `notSignedIn`.
  const caller: Caller = { agency, principal: notSignedIn.principal, role: 'feed', via: 'console' };
  const ref = { kind: 'warrant' as const, id };
  await deps.store.transact(
    { agency, actor: notSignedIn, streams: [ref, agencyRef(agency)], lookups: [...floorLookups, custodyOf(id)], evenWhenBroken: true },
    (opened) => {
      const ask = { id, command: answer, caller, opened, deps };
      const draft = new Draft(ask, desks);
      const state = draft.need<WarrantState>(ref);
      const custody = opened.find(custodyOf(id))[0]?.state as unknown as CustodyState | undefined;
      const question = linkOpen(state, digest, custody?.releaseEligibleAt, opened.now);
      // Another answer came first: to whoever holds the link it is a used one.
      if (question === undefined) throw new LinkClosed();
      const decided = answerByLink(question, answer, opened.now);
      if (!decided.ok) throw new Refused(decided.refusal);
      draft.take(ref, withDeadlines(decided, state, after(foldWarrant, state, decided.events, opened.now, notSignedIn), warrantDeadlines));
      const { cancelledAt } = draft.need<WarrantState>(ref);
      if (cancelledAt !== undefined) endBases(ask, draft, cancelledAt);
      const { entries, due, settled } = draft.done();
      return { entries: opened.unproven === undefined ? entries : entries.map((entry) => ({ ...entry, data: { ...entry.data, unproven: opened.unproven ?? '' } })), due, settled, reply: null };
    },
  );
}
