import type { LookedAt, Purpose } from '#people/looking.ts';
import type { Look } from '#ledger/look.ts';
import type { Kept } from '#store/look-log.ts';
import type { Caller, Deps } from '../use-case.ts';

/** As below, for what someone sees who opened a one-time link and is not signed in. */
export const logLinkLook = (deps: Deps, agency: string, at: LookedAt): Promise<Kept> => deps.store.looks.add({
  agency, at: deps.clock.wall(), principal: 'one-time-link', role: 'not-signed-in', via: 'link', what: 'answer-link', ...at, purpose: 'supervision', outcome: 'shown',
});

/**
 * Writes down that someone looked at a person's record, before they see it. A look that nothing could take is shown all the same
 * (promise *harm*: reading stays); the store has said so, and clears nothing until it can write again.
 */
export function logLook(deps: Deps, caller: Caller, what: string, at: LookedAt, purpose: Purpose, outcome: Look['outcome']): Promise<Kept> {
  return deps.store.looks.add({
    agency: caller.agency, at: deps.clock.wall(), principal: caller.principal, role: caller.role, via: caller.via, what, ...at, purpose, outcome,
  });
}
