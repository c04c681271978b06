import { mayServe } from '#authority/may-serve.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import type { LawBody } from '#law/law.ts';
import { decisionPart } from '../decision-part.ts';
import { decisionView } from '../decision-view.ts';
import { errorSummary } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { conflictsPart, entryHref } from './entry-part.ts';
import { crumbs, footing, timesFields } from './parts.ts';
import type { Query } from './query.ts';
import { places } from './tiles.ts';
import { choices, whatIf, type Adoptable, type Choice } from './what-if.ts';
import { timesIn, type Asked } from './when.ts';

const GROUPS = ['The agreement', 'The officer', 'The warrant', 'The person', 'The moment'] as const;

/** Switches facts of an invented case and shows the whole decision. The address carries the case, so that it can be sent to a colleague. */
export function whatIfPage(body: LawBody, asked: Asked, state: string, query: Query, { zone, tz }: { readonly zone: string; readonly tz: string }): { readonly body: Html; readonly wrong: boolean } {
  const name = body.heads.get(state)?.title ?? places[state]?.name ?? state;
  const { facts, adoptable, chosen, problems } = whatIf(asked.law, state, query);
  const decision = mayServe(facts, asked.law, asked.law.at, tz);
  const conflicts = conflictsAmong(asked.law, decision.findings.flatMap((finding) => finding.clauses)).filter(({ rule }) => rule.jurisdiction === state);
  const wrong = [...asked.problems.map(({ words }) => words), ...problems];
  const page = html`${breadcrumb([...crumbs, { href: `/law/${state}`, words: name }], 'What if')}<h1 class="tip-title">What if: a service in ${name}</h1>
  <p class="tip-counted">An invented case in which everything is in order. Change what is different and see what decides. Nothing here is about a real person or agency, and nothing is stored.</p>
  ${wrong.length === 0 ? '' : errorSummary('Part of what was asked is not understood', wrong.map((words) => ({ words })))}
  <form method="get" action="${`/law/${state}/what-if`}">
    <div class="law-times">${timesFields(asked)}</div>
    <div class="law-whatif">${GROUPS.map((group) => html`<fieldset><legend>${group}</legend>${choices.filter((one) => one.group === group).map((one) => choicePart(one, chosen[one.name] ?? ''))}</fieldset>`)}</div>
    ${adoptable.length === 0 ? '' : adoptablePart(adoptable, timesIn(asked))}
    <p><button class="usa-button" type="submit">Decide</button> <a class="usa-link" href="${`/law/${state}/what-if${timesIn(asked)}`}">Everything in order again</a></p></form>
  <section class="tip-section" aria-labelledby="answer"><h2 id="answer">The answer</h2>
  ${wrong.length > 0 ? html`<p>Not decided: part of what was asked is not understood. Choose what you mean above, then decide.</p>` : html`${decisionPart(decisionView(decision, undefined), asked.law.at, zone)}
  ${conflictsPart(conflicts, timesIn(asked))}`}</section>
  ${footing(asked.law)}`;
  return { body: page, wrong: wrong.length > 0 };
}

const choicePart = ({ name, label, options }: Choice, chosen: string): Html => html`<div class="usa-form-group"><label class="usa-label" for="if-${name}">${label}</label>
  <select class="usa-select" id="if-${name}" name="${name}">${options.map((one) => html`<option value="${one.value}"${one.value === chosen ? html` selected` : ''}>${one.label}</option>`)}</select></div>`;

const adoptablePart = (adoptable: readonly Adoptable[], times: string): Html => html`<fieldset class="law-adoptable"><legend>Rules that this county’s counsel has not adopted</legend>
  ${adoptable.map(({ rule, name, leftOut }) => html`<div class="law-check"><input type="checkbox" id="if-${name}" name="${name}" value="1"${leftOut ? html` checked` : ''}><label for="if-${name}">${rule.citation} <span class="tip-code">${rule.id}</span></label> <a class="usa-link" href="${entryHref(rule, times)}">Read it<span class="usa-sr-only">: ${rule.id}</span></a></div>`)}</fieldset>`;
