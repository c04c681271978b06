import { html, type Html } from '../html.ts';

export interface Radio { readonly value: string; readonly label: string }

/** One question with its answers as radio buttons; none is chosen beforehand. */
export function radios(name: string, question: string, options: readonly Radio[], chosen?: string, hint?: string): Html {
  return html`<fieldset class="usa-fieldset law-radios" id="${name}"><legend class="usa-label">${question}</legend>
    ${hint === undefined ? '' : html`<span class="usa-hint">${hint}</span>`}
    ${options.map(({ value, label }, place) => html`<div class="usa-radio"><input class="usa-radio__input" type="radio" id="${name}-${place}" name="${name}" value="${value}" required${value === chosen ? html` checked` : ''}><label class="usa-radio__label" for="${name}-${place}">${label}</label></div>`)}</fieldset>`;
}
