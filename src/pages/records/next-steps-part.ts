import type { Caller } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { roleWords } from '#people/roles.ts';
import { html, type Html } from '../html.ts';
import { type PageKind, whyNotNow } from './kinds.ts';
import type { AnyHeld } from './record-names.ts';

/** One thing that may be done with a record: now by this reader, by others, or not now. */
interface StepRow {
  readonly words: string;
  readonly href: string;
  readonly citation: string | undefined;
  readonly who: string;
  readonly mine: boolean;
  readonly closed: string | undefined;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Every use case that acts on this record, in the order of its table. */
export function stepsOf(kind: PageKind, { id, state }: AnyHeld, { role }: Caller): readonly StepRow[] {
  return useCases.filter((each) => each.kind === kind && each.weight !== 'begins').map((each) => ({
    words: capital(each.words), href: `/do/${kind}/${id}/${each.name}`, citation: each.citation, who: each.roles.map((one) => roleWords[one]).join('; '),
    mine: each.roles.includes(role), closed: whyNotNow(kind, each.name, state),
  }));
}

const citation = ({ citation: rests }: StepRow): Html | string => (rests === undefined ? '' : html` <span class="tip-from">${rests}</span>`);

/** Open steps first, as links; then those of others, and those that are not open now, each with its reason. */
export function nextStepsPart(steps: readonly StepRow[]): Html {
  const mine = steps.filter((step) => step.mine && step.closed === undefined);
  const others = steps.filter((step) => !step.mine && step.closed === undefined);
  const closed = steps.filter((step) => step.closed !== undefined);
  return html`<section class="tip-section" aria-labelledby="steps"><h2 id="steps">What may be done next</h2>
    ${mine.length === 0 ? html`<p class="tip-none">Nothing here is for you to do now.</p>` : html`<ul class="tip-steps">${mine.map((step) => html`<li><a class="usa-link" href="${step.href}">${step.words}</a>${citation(step)}</li>`)}</ul>`}
    ${others.length === 0 ? '' : html`<details class="tip-action"><summary>For others to do (${others.length})</summary><ul class="tip-steps">${others.map((step) => html`<li>${step.words}${citation(step)}<span class="tip-from tip-steps__who">${step.who}</span></li>`)}</ul></details>`}
    ${closed.length === 0 ? '' : html`<details class="tip-action"><summary>Not now, and why (${closed.length})</summary><ul class="tip-steps">${closed.map((step) => html`<li>${step.words}<span class="tip-from tip-steps__who">${step.closed}</span></li>`)}</ul></details>`}</section>`;
}
