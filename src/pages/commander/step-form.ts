import type { JsonObject } from '#ledger/envelope.ts';
import { NotFound } from '#desk/refusal.ts';
import { problemsOf, whyNot } from '../actions.ts';
import { type FieldProblem, fieldPart } from '../form-part.ts';
import { BadForm, type Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { PageAction, Subject } from '../page-action.ts';
import { useCaseOf } from '../perform.ts';
import type { FieldView } from '../view.ts';

/** A form of a sheet that was just sent and not taken: shown again as it was sent. */
export interface Sent { readonly step: string; readonly form: Form; readonly problems: readonly FieldProblem[] }

/** What every form of one sheet needs to know. */
export interface FormPlace {
  /** `release` or `handover`: the page that its forms are sent to. */
  readonly page: string;
  readonly formKey: () => string;
  readonly sent?: Sent;
}

type DrawField = (field: FieldView, id: string, problem: FieldProblem | undefined) => Html;
const ordinary: DrawField = (field, id, problem) => fieldPart(field, id, problem);
const WEIGHT = { main: '', plain: ' usa-button--outline', release: ' usa-button--release' } as const;

/** One step of a sheet: its form while it is open, else why it is not. */
export function stepForm(step: PageAction, subject: Subject, place: FormPlace, draw: DrawField = ordinary): Html {
  const useCase = useCaseOf(step.kind, step.name);
  const reason = whyNot(step, useCase, subject);
  const heading = html`<h3 id="${step.name}">${step.title}</h3>`;
  if (reason !== undefined) return html`<div class="tip-action tip-action--disabled">${heading}<p class="tip-action__why"><strong>Not now:</strong> ${reason}</p></div>`;
  const sent = place.sent?.step === step.name ? place.sent : undefined;
  const asSent = (field: FieldView): Html => {
    const value = sent?.form[field.name];
    return draw(value === undefined ? field : { ...field, value }, step.name, sent?.problems.find(({ field: at }) => at === `${step.name}-${field.name}`));
  };
  return html`<div class="tip-step tip-step--${step.weight}">${heading}<p class="tip-action__why">${step.explains}</p>
    <form class="usa-form" method="post" action="/people/${subject.custody.id}/${place.page}/${step.name}" aria-labelledby="${step.name}">
      <input type="hidden" name="key" value="${place.formKey()}"><input type="hidden" name="version" value="${subject.custody.version}">
      ${step.fields(subject).map(asSent)}
      <button class="usa-button${WEIGHT[step.weight]}" type="submit">${step.button}</button></form></div>`;
}

/** The step that a form asks for, read and checked. Throws BadForm, NotFound. */
export function stepIn(steps: readonly PageAction[], name: string, subject: Subject, form: Form): { readonly step: PageAction; command(): JsonObject } {
  const step = steps.find((each) => each.name === name);
  if (step === undefined) throw new NotFound('no such step');
  const problems = problemsOf(step.fields(subject), form, name);
  if (problems.length > 0) throw new BadForm(problems);
  return { step, command: () => step.command(form, subject) };
}
