import type { Json, JsonObject } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const HIDDEN = new Set(['key', 'version']);

/** `copyGiven` as people read it. */
const fieldWords = (name: string): string => {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function valueHtml(value: Json, zone: string): Html | string {
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  if (typeof value === 'string' && INSTANT.test(value)) return timeHtml(instant(value), zone);
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return html`<code class="tip-code">${value}</code>`;
  if (Array.isArray(value)) return value.length === 0 ? 'None' : html`<ul class="usa-list">${value.map((one: Json) => html`<li>${valueHtml(one, zone)}</li>`)}</ul>`;
  if (typeof value === 'object' && value !== null) return html`<dl class="tip-facts">${rows(value as JsonObject, zone)}</dl>`;
  return value === null ? 'Not stated' : String(value);
}

type Said = { readonly [name: string]: { readonly description?: string } };

const rows = (command: JsonObject, zone: string, said: Said = {}): readonly Html[] =>
  Object.entries(command).map(([name, value]) => html`<div><dt>${fieldWords(name)}</dt><dd>${valueHtml(value, zone)}${said[name]?.description === undefined ? '' : html`<span class="tip-facts__note">${said[name].description}</span>`}</dd></div>`);

/** Every answer of a command exactly as the desk will be asked, none left out, with what the command’s shape says of each. */
export const commandPart = (command: JsonObject, zone: string, said: Said): Html =>
  (Object.keys(command).length === 0 ? html`<p>No further answers belong to it.</p>` : html`<dl class="tip-facts">${rows(command, zone, said)}</dl>`);

/** What someone typed into a form. */
export const formPart = (form: Form): Html =>
  html`<dl class="tip-facts">${Object.entries(form).filter(([name, value]) => !HIDDEN.has(name) && value !== '').map(([name, value]) => html`<div><dt>${fieldWords(name)}</dt><dd>${value}</dd></div>`)}</dl>`;

/** Sends a form again as it was. */
export const hiddenFields = (form: Form): Html => html`${Object.entries(form).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
