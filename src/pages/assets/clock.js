// @ts-check
/**
 * <tip-clock kind="limit|gap|without|eligible|projected" at="INSTANT">: counts by itself, on the server's time rather than this machine's.
 * The server's words stand until this runs and whenever it cannot. Nothing here is a live region: a clock that
 * speaks every second drowns what matters.
 */

/** Server time at load, advanced by a counter that a changed wall clock cannot move. */
const nowElement = document.querySelector('tip-now');
let serverAt = Date.parse(nowElement?.getAttribute('data-now') ?? '') || Date.now();
let readAt = performance.now();

/** @returns {number} milliseconds since 1970 on the server's clock */
const serverNow = () => serverAt + (performance.now() - readAt);

/** @param {number} ms */
function figure(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const hours = Math.floor(seconds / 3600);
  if (hours >= 96) return `${Math.floor(hours / 24)} days`;
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** @param {string | null} kind @param {boolean} passed */
function words(kind, passed) {
  if (kind === 'limit') return passed ? 'past the limit' : 'left';
  if (kind === 'without') return 'held without clearance';
  if (kind === 'projected') return passed ? 'past the projected release' : 'until projected release';
  if (kind === 'gap' || passed) return 'since release-eligible';
  return 'until release-eligible';
}

/** Clocks that can be seen: the others are drawn again when they come into sight. @type {Set<TipClock>} */
const clocks = new Set();
const inSight = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    if (!(target instanceof TipClock)) continue;
    if (isIntersecting) {
      clocks.add(target);
      target.draw();
    } else clocks.delete(target);
  }
}, { rootMargin: '200px' });

class TipClock extends HTMLElement {
  connectedCallback() {
    this.at = Date.parse(this.getAttribute('at') ?? '');
    this.number = this.querySelector('.tip-clock__figure');
    this.label = this.querySelector('.tip-clock__words');
    inSight.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    inSight.unobserve(this);
    clocks.delete(this);
  }

  draw() {
    if (!this.number || !this.label || Number.isNaN(this.at)) return;
    const left = (this.at ?? 0) - serverNow();
    const passed = left <= 0;
    const kind = this.getAttribute('kind');
    this.number.textContent = figure(left);
    const said = words(kind, passed);
    if (this.label.textContent !== said) this.label.textContent = said;
    this.toggleAttribute('data-passed', passed && kind === 'limit');
    this.toggleAttribute('data-lost', lost);
  }
}

let lost = false;
customElements.define('tip-clock', TipClock);

/** @type {Intl.DateTimeFormat | undefined} */
let format;
/** @param {string} zone */
const formatFor = (zone) => (format ??= new Intl.DateTimeFormat('en-US', {
  timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
}));

function drawNow() {
  if (!nowElement) return;
  const zone = nowElement.getAttribute('data-zone') ?? 'UTC';
  const at = new Date(serverNow());
  /** @type {Record<string, string>} */
  const part = {};
  for (const { type, value } of formatFor(zone).formatToParts(at)) part[type] = value;
  nowElement.textContent = `${part['weekday']} ${part['day']} ${part['month']} ${part['year']}, ${part['hour']}:${part['minute']}:${part['second']} ${part['timeZoneName']} (${at.toISOString().slice(11, 16)} UTC)`;
}

setInterval(() => {
  drawNow();
  for (const clock of clocks) clock.draw();
}, 1000);
drawNow();

document.addEventListener('tip-server-time', (event) => {
  serverAt = /** @type {CustomEvent<number>} */ (event).detail;
  readAt = performance.now();
});
document.addEventListener('tip-link', (event) => {
  lost = /** @type {CustomEvent<boolean>} */ (event).detail;
  for (const clock of clocks) clock.draw();
});
