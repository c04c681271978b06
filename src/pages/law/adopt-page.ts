import { textHash } from '#law/adoption.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import type { LawEntry } from '#law/entries.ts';
import type { Law, LawBody } from '#law/law.ts';
import { fieldPart } from '../form-part.ts';
import { maybeText, text } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { entryPart, spanWords } from './entry-part.ts';
import { formHead } from './here-forms.ts';
import type { HereInput } from './here-view.ts';
import { crumbs, footing } from './parts.ts';
import { radios, type Radio } from './radio-part.ts';

export interface AdoptInput extends Pick<HereInput, 'formKey' | 'agency' | 'notice' | 'role'> {
  readonly body: LawBody;
  readonly law: Law;
  readonly id: string;
  /** Every version that is recorded and not over, the earliest first. */
  readonly versions: readonly LawEntry[];
  /** What was sent before, when it was not taken. */
  readonly sent: Readonly<Record<string, string>>;
}

/** The text in front, the questions after it: what was read is what is recorded as read. */
export function adoptPage(input: AdoptInput): Html {
  const { body, law, id, versions, notice, role } = input;
  // Other states' law pulls against a federal text too; it is not this agency's.
  const conflicts = conflictsAmong(law, [id]).filter(({ rule }) => rule.jurisdiction === input.agency.state.state);
  return html`${breadcrumb([...crumbs, { href: '/law/here', words: 'The law in use here' }], 'Adopt a rule')}${notice ?? ''}<h1 class="tip-title">Adopt a rule for this agency</h1>
  <h2>Read it first</h2>
  ${versions.map((entry) => entryPart(body, entry, conflicts, ''))}
  ${role === 'counsel' ? formPart(input) : html`<p class="usa-alert usa-alert--info">County counsel adopts rules here.</p>`}
  ${footing(law)}`;
}

function formPart(input: AdoptInput): Html {
  const { versions, id, sent, body } = input;
  const open = [...new Set(versions.flatMap((entry) => entry.parameters['leavesOpen']?.value ?? []))] as readonly string[];
  const conditions = versions.flatMap((entry) => ('conditions' in entry ? entry.conditions : []));
  return html`<h2>Adopt it</h2><form class="usa-form law-adopt" method="post" action="/law/here/adopt-rule">${formHead(input)}<input type="hidden" name="rule" value="${id}">
    ${radios('textRead', 'The text that you read', versions.map((entry) => ({ value: textHash(entry), label: `${textHash(entry).slice(0, 16)}, in force ${spanWords(body, entry)}` })), sent['textRead'], 'Once this text changes, the adoption no longer counts.')}
    ${conditions.length === 0 ? '' : radios('conditions', 'Your finding on its conditions', [{ value: 'met', label: 'Every condition is met' }, { value: 'not-met', label: 'A condition is not met' }], sent['conditions'], conditions.join(' '))}
    ${open.map((choice) => choicePart(choice, body, sent))}
    ${fieldPart({ ...text('byName', 'Name of the counsel who adopts it'), value: sent['byName'] ?? '' }, 'adopt')}
    ${fieldPart({ ...text('byTitle', 'Title'), value: sent['byTitle'] ?? '' }, 'adopt')}
    ${fieldPart({ ...maybeText('onAt', 'Day of adoption', 'Written as 2026-11-02. Now when left empty.'), value: sent['onAt'] ?? '' }, 'adopt')}
    ${fieldPart({ ...maybeText('expiresAt', 'Must be renewed by', 'Written as 2027-11-02. It no longer counts from the start of that day.'), value: sent['expiresAt'] ?? '' }, 'adopt')}
    <button class="usa-button" type="submit">Adopt this rule</button></form>`;
}

const QUESTIONS: Readonly<Record<string, string>> = { calendar: 'Whose holidays', method: 'How days are counted', startEvent: 'Where the limit starts' };

/** What the text leaves open and counsel settles; no limit may move later, so some questions have one answer. */
function choicePart(choice: string, body: LawBody, sent: AdoptInput['sent']): Html {
  const options: readonly Radio[] = choice === 'calendar' ? [...body.calendars.keys()].map((value) => ({ value, label: value }))
    : choice === 'method' ? [{ value: 'straight', label: 'Straight: no day is excluded, which ends earlier' }, { value: 'skip-excluded-hours', label: 'Hours on excluded days do not count' }]
    : [{ value: 'earliest-documented', label: 'The earliest documented instant; no limit may move later' }];
  return radios(`choice-${choice}`, QUESTIONS[choice] ?? choice, options, sent[`choice-${choice}`]);
}
