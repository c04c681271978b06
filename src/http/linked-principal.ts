import type { Caller, Deps } from '#desk/use-case.ts';
import { isLinked, type PrincipalState } from '#people/principal.ts';

/** The principal that an identity signs in as now; undefined when none does. */
export async function linkedPrincipal(deps: Pick<Deps, 'store'>, agency: string, identity: string): Promise<Caller | undefined> {
  const [found, second] = await deps.store.find(agency, { kind: 'principal', key: 'identity', value: identity });
  if (found === undefined || second !== undefined) return undefined;
  const state = found.state as unknown as PrincipalState;
  if (!isLinked(state, identity)) return undefined;
  return { agency, principal: found.ref.id, role: state.role, via: 'session', identity, ...(state.officer === undefined ? {} : { officer: state.officer }) };
}
