import { fieldPart } from './form-part.ts';
import { html, type Html } from './html.ts';
import type { ActionView, FieldView, PersonView } from './view.ts';

const BUTTON = { main: '', plain: ' usa-button--outline', release: ' usa-button--release' } as const;

/** A field with what was sent before, and what was wrong with it. */
function asSent(field: FieldView, { id, attempt }: ActionView): Html {
  const value = attempt?.values[field.name];
  const problem = attempt?.problems.find((each) => each.field === `${id}-${field.name}`);
  return fieldPart(value === undefined ? field : { ...field, value }, id, problem);
}

function enabledAction(person: string, action: ActionView, formKey: () => string): Html {
  return html`<details class="tip-action" id="action-${action.id}"${action.weight === 'plain' && action.attempt === undefined ? '' : html` open`}><summary>${action.title}</summary>
    <p class="tip-action__why">${action.explains}</p>
    ${action.warning === undefined ? '' : html`<p class="tip-action__warning"><strong>As things stand it would not be cleared.</strong> ${action.warning}</p>`}
    <form class="usa-form" method="post" action="/people/${person}/${action.id}">
      <input type="hidden" name="key" value="${formKey()}"><input type="hidden" name="version" value="${action.version}">
      ${action.fields.map((field) => asSent(field, action))}
      <button class="usa-button${BUTTON[action.weight]}" type="submit">${action.button}</button>
    </form></details>`;
}

/** A step that may not be done now stays visible with its reason: hiding it would leave people guessing. */
const disabledAction = (action: ActionView): Html => html`<div class="tip-action tip-action--disabled"><h3>${action.title}</h3>
  <p class="tip-action__why"><strong>Not now:</strong> ${action.disabledReason}</p></div>`;

export function actionsPart(person: PersonView, formKey: () => string): Html {
  const enabled = person.actions.filter((action) => action.disabledReason === undefined);
  const disabled = person.actions.filter((action) => action.disabledReason !== undefined);
  const first = disabled.filter((action) => action.weight === 'main');
  const rest = disabled.filter((action) => action.weight !== 'main');
  return html`${first.map(disabledAction)}${enabled.map((action) => enabledAction(person.id, action, formKey))}
    ${rest.length === 0 ? '' : html`<details class="tip-action tip-action--rest"><summary>Not now, and why (${rest.length})</summary>${rest.map(disabledAction)}</details>`}`;
}
