import type { Instant } from '#time/instant.ts';
import { clockPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import type { Countdown, Tone } from '../view.ts';

/** One thing that waits for this reader: what to do, why, and where. */
export interface Task {
  readonly title: string;
  readonly why: string;
  /** A page of this server where it is done; absent where it is only to be known. */
  readonly href?: string;
  readonly tone: Tone;
  readonly countdown?: Countdown;
  readonly zone?: string;
  /** One thing that is done from the list itself; made at the edge with a key of its own, so that pressing twice acts once. */
  readonly press?: { readonly action: string; readonly words: string; readonly key: string; readonly version: number };
}

/** Tasks of one kind under a heading. An empty group says so: silence would look like a fault. */
export interface TaskGroup {
  readonly heading: string;
  /** Said once for all of them. */
  readonly about?: string;
  readonly tasks: readonly Task[];
  readonly none: string;
}

/** A place that the desk leads to, with what is done there. */
export interface Way { readonly href: string; readonly words: string; readonly does: string }

export interface DeskView {
  readonly title: string;
  /** One sentence: what this desk is for. */
  readonly about: string;
  readonly groups: readonly TaskGroup[];
  readonly ways: readonly Way[];
}

const TONE_WORDS: { readonly [T in Tone]: string } = { urgent: 'Now', warning: 'Soon', steady: 'In order', quiet: 'When there is time' };
const PRESS: readonly Tone[] = ['urgent', 'warning', 'steady', 'quiet'];

const pressPart = (press: NonNullable<Task['press']>): Html => html`<form class="tip-task__press" method="post" action="${press.action}">
  <input type="hidden" name="key" value="${press.key}"><input type="hidden" name="version" value="${press.version}"><button class="usa-button usa-button--outline" type="submit">${press.words}</button></form>`;

const taskPart = (task: Task, now: Instant): Html => html`<li class="tip-task tip-task--${task.tone}">
  <div class="tip-task__main"><p class="tip-task__title"><span class="tip-task__tone">${TONE_WORDS[task.tone]}</span> ${task.href === undefined ? task.title : html`<a class="usa-link" href="${task.href}">${task.title}</a>`}</p>
    <p class="tip-task__why">${task.why}</p></div>
  ${task.countdown === undefined ? '' : html`<div class="tip-task__clock">${clockPart(task.countdown, now, task.zone ?? 'UTC', 'board')}</div>`}${task.press === undefined ? '' : pressPart(task.press)}</li>`;

/** What presses less is folded away past this many: a desk that scrolls for ever hides what matters. */
const MOST_SHOWN = 6;

function listPart(tasks: readonly Task[], now: Instant): Html {
  const shown = Math.max(MOST_SHOWN, tasks.filter(({ tone }) => tone === 'urgent').length);
  const rest = tasks.slice(shown);
  return html`<ul class="tip-tasks">${tasks.slice(0, shown).map((task) => taskPart(task, now))}</ul>
    ${rest.length === 0 ? '' : html`<details class="tip-rest"><summary>${rest.length} more</summary><ul class="tip-tasks">${rest.map((task) => taskPart(task, now))}</ul></details>`}`;
}

function groupPart(group: TaskGroup, place: number, now: Instant): Html {
  const tasks = [...group.tasks].sort((a, b) => PRESS.indexOf(a.tone) - PRESS.indexOf(b.tone));
  return html`<section class="tip-section" aria-labelledby="tasks-${place}"><h2 id="tasks-${place}">${group.heading}${tasks.length === 0 ? '' : ` (${tasks.length})`}</h2>
    ${group.about === undefined || tasks.length === 0 ? '' : html`<p class="tip-counted">${group.about}</p>`}
    ${tasks.length === 0 ? html`<p class="tip-none">${group.none}</p>` : listPart(tasks, now)}</section>`;
}

/** A desk as a page: what waits, most pressing first, then the places it leads to. */
export const deskPage = (view: DeskView, now: Instant): Html => html`<h1 class="tip-title">${view.title}</h1><p class="tip-counted">${view.about}</p>
  ${view.groups.map((group, place) => groupPart(group, place, now))}
  ${view.ways.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="ways"><h2 id="ways">Where the rest is</h2><ul class="tip-ways">${view.ways.map((way) => html`<li><a class="usa-link" href="${way.href}">${way.words}</a> <span>${way.does}</span></li>`)}</ul></section>`}`;
