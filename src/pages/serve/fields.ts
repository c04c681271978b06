import type { FieldProblem } from '../form-part.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';

/** A form that was not taken: what was sent, and what is wrong with it. */
export interface Attempt { readonly form: Form; readonly problems: readonly FieldProblem[] }

interface Option { readonly value: string; readonly label: string; readonly hint?: string }

interface Asking {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly attempt?: Attempt | undefined;
  /** The one question of the page: the keyboard is there when the page opens. */
  readonly focus?: boolean;
}

export const idOf = (name: string): string => `step-${name}`;

const problemOf = ({ name, attempt }: Asking): FieldProblem | undefined => attempt?.problems.find(({ field }) => field === idOf(name) || field === name);
/** After a refusal the keyboard is at the list of what is wrong, not in a field. */
const focused = ({ focus, attempt }: Asking): Html | '' => (focus === true && attempt === undefined ? html` autofocus` : '');

const said = (asking: Asking, id: string): Html => {
  const ids = [asking.hint === undefined ? '' : `${id}-hint`, problemOf(asking) === undefined ? '' : `${id}-error`].filter(Boolean).join(' ');
  return ids === '' ? html`` : html` aria-describedby="${ids}"`;
};
const hintPart = ({ hint }: Asking, id: string): Html | '' => (hint === undefined ? '' : html`<span class="usa-hint tip-hint" id="${id}-hint">${hint}</span>`);
const errorPart = (asking: Asking, id: string): Html | '' => {
  const problem = problemOf(asking);
  return problem === undefined ? '' : html`<span class="usa-error-message" id="${id}-error">${problem.words}</span>`;
};
const group = (asking: Asking): string => `usa-form-group${problemOf(asking) === undefined ? '' : ' usa-form-group--error'}`;

/** One question with its answers, none chosen beforehand unless the record says one. */
export function radios(asking: Asking & { readonly options: readonly Option[]; readonly chosen?: string | undefined }): Html {
  const id = idOf(asking.name);
  const chosen = asking.attempt?.form[asking.name] ?? asking.chosen;
  return html`<fieldset class="usa-fieldset ${group(asking)}" id="${id}"${said(asking, id)}><legend class="usa-legend">${asking.label}</legend>
    ${hintPart(asking, id)}${errorPart(asking, id)}
    ${asking.options.map(({ value, label, hint }, place) => html`<div class="usa-radio"><input class="usa-radio__input" type="radio" id="${id}-${place}" name="${asking.name}" value="${value}" required${value === chosen ? html` checked` : ''}${place === 0 ? focused(asking) : ''}${hint === undefined ? '' : html` aria-describedby="${id}-${place}-hint"`}><label class="usa-radio__label" for="${id}-${place}">${label}</label>${hint === undefined ? '' : html`<span class="usa-hint tip-option-hint" id="${id}-${place}-hint">${hint}</span>`}</div>`)}</fieldset>`;
}

/** Several answers at once; each has a name of its own, `name-value`. */
export function checks(asking: Asking & { readonly options: readonly Option[] }): Html {
  const id = idOf(asking.name);
  return html`<fieldset class="usa-fieldset ${group(asking)}" id="${id}"${said(asking, id)}><legend class="usa-legend">${asking.label}</legend>
    ${hintPart(asking, id)}${errorPart(asking, id)}
    ${asking.options.map(({ value, label }, place) => html`<div class="usa-radio"><input class="usa-radio__input" type="checkbox" id="${id}-${value}" name="${asking.name}-${value}" value="yes"${asking.attempt?.form[`${asking.name}-${value}`] === 'yes' ? html` checked` : ''}${place === 0 ? focused(asking) : ''}><label class="usa-radio__label" for="${id}-${value}">${label}</label></div>`)}</fieldset>`;
}

export const ticked = (form: Form, name: string, values: readonly string[]): readonly string[] => values.filter((value) => form[`${name}-${value}`] === 'yes');

export function line(asking: Asking & { readonly value?: string | undefined; readonly required?: boolean; readonly long?: boolean; readonly hash?: boolean }): Html {
  const id = idOf(asking.name);
  const value = asking.attempt?.form[asking.name] ?? asking.value ?? '';
  const required = asking.required === false ? '' : html` required`;
  return html`<div class="${group(asking)}"><label class="usa-label" for="${id}">${asking.label}${asking.required === false ? ' (optional)' : ''}</label>
    ${hintPart(asking, id)}${errorPart(asking, id)}
    ${asking.long === true
      ? html`<textarea class="usa-textarea" id="${id}" name="${asking.name}" rows="3" maxlength="4000"${said(asking, id)}${required}${focused(asking)}>
${value}</textarea>`
      : html`<input class="usa-input" id="${id}" name="${asking.name}" type="text" autocomplete="off" spellcheck="false" maxlength="500" value="${value}"${said(asking, id)}${required}${focused(asking)}>`}${asking.hash === true ? html`<tip-hash data-for="${id}" data-about="${asking.label}"></tip-hash>` : ''}</div>`;
}
