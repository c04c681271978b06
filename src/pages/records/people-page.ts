import type { AnyUseCase } from '#desk/use-case.ts';
import { inForce } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { codesWords } from './sections.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { beginsPart } from './register-page.ts';

export interface PeopleView {
  readonly people: readonly Held<PrincipalState>[];
  name(id: string): string;
  readonly begins: readonly AnyUseCase[];
  readonly now: Instant;
  readonly zone: string;
}

/** The last time that anything about who may sign in, or as what, was recorded. */
function lastChange({ addedAt, tokens, grants = [], roleChangedAt, reviewedAt, roleProposal }: PrincipalState): Instant {
  const all = [addedAt, roleChangedAt, reviewedAt, roleProposal?.proposedAt, ...tokens.flatMap((token) => [token.issuedAt, token.revokedAt]), ...grants.map((grant) => grant.endedAt)];
  return all.filter((at) => at !== undefined).toSorted().at(-1) ?? addedAt;
}

const tokensPart = ({ tokens }: PrincipalState, { now, zone }: PeopleView): Html => {
  const counting = tokens.filter((token) => token.revokedAt === undefined && now < token.expiresAt);
  return counting.length === 0 ? html`None` : html`<ul>${counting.map((token) => html`<li>Issued ${ageWords(token.issuedAt, now)}, counts until ${timeHtml(token.expiresAt, zone)}</li>`)}</ul>`;
};

const grantsPart = ({ grants = [] }: PrincipalState, { now, zone }: PeopleView): Html => {
  const standing = grants.filter((grant) => inForce(grant, now));
  return standing.length === 0 ? html`None` : html`<ul>${standing.map((grant) => html`<li>${grant.scope.kind === 'custody' ? 'One person’s custody' : codesWords(grant.scope.classes)}, until ${timeHtml(grant.endAt, zone)}</li>`)}</ul>`;
};

const row = ({ id, state }: Held<PrincipalState>, view: PeopleView): Html => html`<tr><th scope="row" data-label="Who"><a class="usa-link" href="/records/principal/${id}"><strong>${view.name(id)}</strong></a>${state.status === 'withdrawn' ? html`<span class="tip-booking">Withdrawn: may not sign in</span>` : ''}</th>
  <td data-label="Role">${roleWords[state.role]}${state.officer === undefined ? '' : html`<span class="tip-booking">acts as officer ${view.name(state.officer)}</span>`}</td>
  <td data-label="API tokens">${tokensPart(state, view)}</td><td data-label="Grants">${grantsPart(state, view)}</td>
  <td data-label="Last change">${timeHtml(lastChange(state), view.zone)}</td></tr>`;

/** Everyone who may sign in, as what, with what. When someone last signed in is not kept. */
export const peoplePage = (view: PeopleView): Html => html`<h1 class="tip-title">People who may sign in</h1>
  <p class="tip-counted">Each has one role. A second administrator approves every change of role. Nothing here shows when someone last signed in: that is not kept.</p>
  <table class="usa-table usa-table--stacked"><caption class="usa-sr-only">People who may sign in, their role and what was given to them</caption>
  <thead><tr><th scope="col">Who</th><th scope="col">Role</th><th scope="col">API tokens</th><th scope="col">Grants</th><th scope="col">Last change</th></tr></thead>
  <tbody>${view.people.map((each) => row(each, view))}</tbody></table>
  ${beginsPart(view.begins, '/records/principal')}`;
