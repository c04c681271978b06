// @ts-check
/**
 * The screen on the wall: turns a row when its limit comes, without being told; turns the pages when more rows than fit are there;
 * and says in letters that fill the room when the server is lost. There is nothing to press.
 */
const wall = /** @type {HTMLElement} */ (document.querySelector('#wall'));
const lostSign = document.querySelector('[data-wall-lost]');
const nowElement = document.querySelector('tip-now');
/** A small window is no wall: there it scrolls. */
const roomy = matchMedia('(min-width: 56em)');
const TURN_MS = 10_000;
/** Rows to release now stay on every page as long as they leave this much of the screen to the others. */
const PINNED_SHARE = 0.8;

let serverAt = Date.parse(nowElement?.getAttribute('data-now') ?? '') || Date.now();
/** When the first byte came: the page said the server's time just before that. */
const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
let readAt = arrival?.responseStart ?? performance.now();
const serverNow = () => serverAt + (performance.now() - readAt);

let pages = /** @type {HTMLElement[][]} */ ([]);
let turned = 0;

const rowsNow = () => /** @type {HTMLElement[]} */ ([...wall.querySelectorAll('.wall-row')]);

/** Packs rows into pages of at most this height. @param {HTMLElement[]} rows @param {number} height */
function packed(rows, height) {
  /** @type {HTMLElement[][]} */
  const packs = [];
  let left = -1;
  for (const row of rows) {
    const needs = row.offsetHeight;
    if (needs > left) {
      packs.push([]);
      left = height;
    }
    packs.at(-1)?.push(row);
    left -= needs;
  }
  return packs;
}

function layOut() {
  const rows = rowsNow();
  for (const row of rows) row.hidden = false;
  document.documentElement.classList.toggle('wall--fits', roomy.matches);
  const list = wall.querySelector('.wall-rows');
  const height = roomy.matches && list ? list.clientHeight : Infinity;
  const urgent = rows.filter((row) => row.dataset['tone'] === 'urgent');
  const urgentHeight = urgent.reduce((sum, row) => sum + row.offsetHeight, 0);
  const pinned = urgentHeight <= height * PINNED_SHARE ? urgent : [];
  const others = packed(rows.filter((row) => !pinned.includes(row)), height - (pinned.length === 0 ? 0 : urgentHeight));
  pages = others.length === 0 ? [pinned] : others.map((rows) => [...pinned, ...rows]);
  show();
}

function show() {
  const at = turned % Math.max(1, pages.length);
  const page = new Set(pages[at] ?? []);
  for (const row of rowsNow()) row.hidden = !page.has(row);
  const label = wall.querySelector('[data-wall-page]');
  if (label) label.textContent = pages.length > 1 ? `Screen ${at + 1} of ${pages.length}` : '';
}

/** Rows whose moment has come say so now and go to the top. */
function turnRows() {
  let any = false;
  for (const row of rowsNow()) {
    const turnsAt = Date.parse(row.dataset['turnsAt'] ?? '');
    const fresh = row.querySelector('template')?.content.firstElementChild;
    if (Number.isNaN(turnsAt) || serverNow() < turnsAt || !fresh) continue;
    const list = row.parentElement;
    row.remove();
    list?.prepend(document.importNode(fresh, true));
    any = true;
  }
  if (!any) return;
  countUrgent();
  layOut();
}

function countUrgent() {
  const count = rowsNow().filter((row) => row.dataset['tone'] === 'urgent').length;
  const tally = wall.querySelector('.wall-tally strong');
  if (!tally || count === 0) return;
  tally.textContent = `${count} to release now`;
  tally.className = 'wall-some';
}

document.addEventListener('tip-server-time', (event) => {
  serverAt = /** @type {CustomEvent<number>} */ (event).detail;
  readAt = performance.now();
});
document.addEventListener('tip-link', (event) => {
  const lost = /** @type {CustomEvent<boolean>} */ (event).detail;
  document.documentElement.classList.toggle('wall--lost', lost);
  if (!(lostSign instanceof HTMLElement)) return;
  lostSign.hidden = !lost;
  lostSign.textContent = lost ? 'LOST THE SERVER. What you see may be out of date. Clocks go on counting. Ask the commander; use the paper sheet.' : '';
  layOut();
});

new MutationObserver(layOut).observe(wall, { childList: true });
addEventListener('resize', layOut);
setInterval(turnRows, 200);
setInterval(() => {
  turned += 1;
  show();
}, TURN_MS);
layOut();
