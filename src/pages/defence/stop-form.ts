import type { JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { type FieldProblem, fieldPart } from '../form-part.ts';
import { BadForm, choice, type Form, maybeText, paper, text, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { FieldView } from '../view.ts';

const kind = choice('kind', 'What it is', [['citizenship', 'The person is, or says that they are, a United States citizen'], ['identity', 'This is not the person whom the warrant names'], ['court-paper', 'A court’s paper: an order, a writ, a stay'], ['other', 'Another reason to stop']]);
const words: FieldView = maybeText('claimWords', 'In your own words', 'Kept as a personal field of the person, for those who answer the stop.');
const theirWords: FieldView = { ...words, label: 'In their own words' };
const theirPaper: FieldView = { ...paper('documentHash', 'Fingerprint of the paper', 'SHA-256, 64 characters, if you have it. It binds this record to that very paper. Send the paper itself to county counsel as well.'), required: false };

const byDefender: readonly FieldView[] = [kind, words, theirPaper];
const byTelephone: readonly FieldView[] = [
  kind, { name: 'madeAt', label: 'When they said it', type: 'instant', required: false, hint: 'Local time, like 2026-11-02T08:05. Leave empty for now. The hour in which a claim of citizenship is reported runs from here.' },
  text('callerName', 'Name of the attorney who called'), text('callBack', 'Number to call back on', 'Kept as a personal field. Recording comes first: nobody has to prove who they are before a stop is recorded.'), theirWords, theirPaper,
];

export interface StopForm { readonly key: string; readonly version: number; readonly sent: Form; readonly problems: readonly FieldProblem[] }

const fieldsPart = (fields: readonly FieldView[], { sent, problems }: StopForm): Html => html`${fields.map((field) => {
  const typed = sent[field.name];
  const problem = problems.find((each) => each.field === `stop-${field.name}`);
  if (field === words || field === theirWords) return wordsPart(field, typed ?? '');
  return fieldPart(typed === undefined ? field : { ...field, value: typed }, 'stop', problem);
})}`;

const wordsPart = ({ name, label, hint }: FieldView, typed: string): Html => html`<div class="usa-form-group"><label class="usa-label" for="stop-${name}">${label} (optional)</label>
  <span class="usa-hint" id="stop-${name}-hint">${hint}</span><textarea class="usa-textarea" id="stop-${name}" name="${name}" rows="4" maxlength="4000" aria-describedby="stop-${name}-hint">
${typed}</textarea></div>`;

const formPart = (action: string, fields: readonly FieldView[], form: StopForm, button: string): Html => html`<form class="usa-form tip-ask" method="post" action="${action}" id="actions">
  <input type="hidden" name="key" value="${form.key}"><input type="hidden" name="version" value="${form.version}">
  ${fieldsPart(fields, form)}<button class="usa-button" type="submit">${button}</button></form>`;

export const defenderForm = (custody: string, form: StopForm): Html => formPart(`/defence/${custody}/stop`, byDefender, form, 'File this stop');
export const telephoneForm = (custody: string, form: StopForm): Html => formPart(`/people/${custody}/by-telephone`, byTelephone, form, 'Record this stop');

const HASH = /^[0-9a-f]{64}$/;

function said(form: Form, required: readonly FieldView[]): { readonly kind: string; readonly documentHash?: string; readonly personal: JsonObject } {
  const problems = required.filter(({ name }) => value(form, name) === undefined).map(({ name, label }) => ({ field: `stop-${name}`, words: `${label}: give an answer` }));
  const documentHash = value(form, 'documentHash')?.toLowerCase();
  if (documentHash !== undefined && !HASH.test(documentHash)) problems.push({ field: 'stop-documentHash', words: 'Fingerprint of the paper: 64 characters from 0 to 9 and a to f, or leave it empty' });
  if (problems.length > 0) throw new BadForm(problems);
  const personal = Object.fromEntries(['claimWords', 'callerName', 'callBack'].flatMap((name) => (value(form, name) === undefined ? [] : [[name, value(form, name) ?? '']])));
  return { kind: value(form, 'kind') ?? '', ...(documentHash === undefined ? {} : { documentHash }), personal };
}

const withPersonal = ({ personal, ...rest }: ReturnType<typeof said>): JsonObject => ({ ...rest, ...(Object.keys(personal).length === 0 ? {} : { personal }) });

/** What a defender's form asks of the desk. Throws BadForm. */
export const defenderCommand = (form: Form): JsonObject =>
  ({ source: 'attorney', means: 'written', ...withPersonal(said({ kind: form['kind'] ?? '', claimWords: form['claimWords'] ?? '', documentHash: form['documentHash'] ?? '' }, [kind])) });

/** What jail staff enter for an attorney on the telephone. Throws BadForm. */
export function telephoneCommand(form: Form, zone: string): JsonObject {
  const told = withPersonal(said(form, byTelephone.filter(({ required }) => required)));
  const madeAt: Instant | undefined = timeOf(form, 'madeAt', 'stop', zone);
  return { source: 'attorney', means: 'telephone', ...told, ...(madeAt === undefined ? {} : { claimedAt: madeAt }) };
}
