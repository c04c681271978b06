import type { Instant } from '#time/instant.ts';
import type { AssetUrls } from '../assets.ts';
import { countdownWords } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { provenWords } from '../layout.ts';
import { moment } from '../moment.ts';
import type { Frame } from '../view.ts';
import type { WallRow, WallState, WallView } from './wall-view.ts';

/** A browser without JavaScript asks again after so many seconds. */
const REFRESH_WITHOUT_SCRIPT = 10;

/** `RELEASE DUE: this basis has ended`: the first words are read across the room, the rest from near. */
function statusWords(words: string): Html {
  const [head = '', ...rest] = words.split(': ');
  return html`<strong class="wall-status">${head}</strong>${rest.length === 0 ? '' : html` <span class="wall-status__more">${rest.join(': ')}</span>`}`;
}

function clock({ countdown }: WallState, now: Instant): Html {
  if (countdown === undefined) return html`<span class="wall-noclock">No clock runs</span>`;
  const { figure, words } = countdownWords(countdown, now);
  return html`<tip-clock kind="${countdown.kind}" at="${countdown.at}"><span class="tip-clock__figure">${figure}</span> <span class="tip-clock__words">${words}</span></tip-clock>`;
}

const inside = (row: WallRow, state: WallState, now: Instant): Html => html`<div class="wall-row__clock">${clock(state, now)}</div>
  <div class="wall-row__who"><span class="wall-mark">${row.mark}</span> <span class="wall-place">${row.facility}</span></div>
  <div class="wall-row__what">${statusWords(state.status.words)}</div><div class="wall-row__owner"><span class="wall-label">Next step:</span> ${state.owner}</div>`;

/** A row carries in a template what it will say when its limit comes, so that the screen tells the truth even when the server is lost. */
const rowPart = (row: WallRow, now: Instant): Html => html`<li class="wall-row wall-row--${row.status.tone}" data-tone="${row.status.tone}" data-status="${row.status.code}"${row.turn === undefined ? '' : html` data-turns-at="${row.turn.at}"`}>
  ${inside(row, row, now)}${row.turn === undefined ? '' : html`<template><li class="wall-row wall-row--${row.turn.status.tone}" data-tone="${row.turn.status.tone}" data-status="${row.turn.status.code}">${inside(row, row.turn, row.turn.at)}</li></template>`}</li>`;

/** The part that is replaced while the screen hangs there. */
export function wallBody(view: WallView, now: Instant): Html {
  const urgent = view.rows.filter(({ status }) => status.tone === 'urgent').length;
  return html`<p class="wall-tally"><strong class="${urgent === 0 ? 'wall-none' : 'wall-some'}">${urgent === 0 ? 'Nobody to release now' : `${urgent} to release now`}</strong> <span>${view.rows.length} on the board</span> <span data-wall-page></span></p>
  ${view.rows.length === 0 ? html`<p class="wall-empty">Nobody with a matched warrant, and nobody held for ICE transfer, is on record.</p>` : html`<ol class="wall-rows">${view.rows.map((row) => rowPart(row, now))}</ol>`}`;
}

/** One whole document: no menu, nothing to press, no names. */
export function wallPage(view: WallView, frame: Frame, assets: AssetUrls): Html {
  const { local, utc } = moment(frame.now, frame.zone);
  return html`<!doctype html>
<html lang="en" class="wall">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Wall display | ${frame.agencyName} | Tipstaff</title>
<link rel="icon" href="${assets.icon}" type="image/svg+xml"><link rel="stylesheet" href="${assets.css}"><link rel="stylesheet" href="${assets.wallCss}">
<noscript><meta http-equiv="refresh" content="${REFRESH_WITHOUT_SCRIPT}"></noscript>
<script type="module" src="${assets.clock}"></script><script type="module" src="${assets.board}"></script><script type="module" src="${assets.wall}"></script>
</head>
<body>
<header class="wall-head"><h1>${frame.agencyName}</h1>
  <p class="wall-now"><tip-now data-now="${frame.now}" data-zone="${frame.zone}">${local} (${utc})</tip-now></p>
  <p>${frame.fictional ? html`<strong>Fictional county.</strong> ` : ''}Alarms last proven <span data-tip-proven>${provenWords(frame.alarmsProvenAt, frame.now, frame.zone)}</span></p></header>
<p class="wall-lost" data-wall-lost role="alert" hidden></p>
<main id="wall" data-live="/events/wall">${wallBody(view, frame.now)}</main>
<footer class="wall-foot"><p>No names here. Other bases: the jail states them. The shift board has the rest.</p><p class="tip-link" data-tip-link hidden></p></footer>
</body>
</html>`;
}
