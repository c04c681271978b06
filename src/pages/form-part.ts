import { html, type Html } from './html.ts';
import type { FieldView } from './view.ts';

export interface FieldProblem { readonly field: string; readonly words: string }

/** Nothing is chosen beforehand unless the record says it: a first option that stood there would be an answer that nobody gave. */
function control(field: FieldView, id: string, describedBy: string): Html {
  const described = describedBy === '' ? '' : html` aria-describedby="${describedBy}"`;
  const required = field.required ? html` required` : '';
  if (field.type === 'select') {
    return html`<select class="usa-select" id="${id}" name="${field.name}"${described}${required}>
      <option value="">${field.required ? 'Choose' : 'Not answered'}</option>
      ${(field.options ?? []).map((option) => html`<option value="${option.value}"${option.value === field.value ? html` selected` : ''}>${option.label}</option>`)}</select>`;
  }
  const hash = field.type === 'hash';
  const line = html`<input class="usa-input${hash ? ' tip-hash' : ''}" id="${id}" name="${field.name}" type="text" autocomplete="off"${hash ? html` spellcheck="false"` : ''} maxlength="500" value="${field.value ?? ''}"${described}${required}>`;
  return hash ? html`<tip-hash data-for="${id}" data-about="${field.label}">${line}</tip-hash>` : line;
}

export function fieldPart(field: FieldView, form: string, problem?: FieldProblem): Html {
  const id = `${form}-${field.name}`;
  const hintId = field.hint === undefined ? '' : `${id}-hint`;
  const errorId = problem === undefined ? '' : `${id}-error`;
  return html`<div class="usa-form-group${problem === undefined ? '' : ' usa-form-group--error'}">
    <label class="usa-label" for="${id}">${field.label}${field.required ? '' : ' (optional)'}</label>
    ${field.hint === undefined ? '' : html`<span class="usa-hint" id="${hintId}">${field.hint}</span>`}
    ${problem === undefined ? '' : html`<span class="usa-error-message" id="${errorId}">${problem.words}</span>`}
    ${control(field, id, [hintId, errorId].filter(Boolean).join(' '))}</div>`;
}

/** USWDS error summary: first on the page, focused by its role for readers, each line a link to its field. */
export function errorSummary(heading: string, lines: readonly { readonly words: string; readonly href?: string }[]): Html {
  return html`<div class="usa-alert usa-alert--error" role="alert" tabindex="-1" autofocus id="error-summary"><h2 class="usa-alert__heading">${heading}</h2>
    <ul class="usa-list">${lines.map((line) => html`<li>${line.href === undefined ? line.words : html`<a href="${line.href}">${line.words}</a>`}</li>`)}</ul></div>`;
}
