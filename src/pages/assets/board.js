// @ts-check
/**
 * Keeps an open board current over server-sent events. The browser resumes by itself with the last event's id;
 * when heartbeats stop, the page says so in one place, once, and its clocks go on counting alone.
 */
const board = document.querySelector('[data-live]');
const link = document.querySelector('[data-tip-link]');
const alarms = document.querySelector('[data-tip-proven]');
/** Heartbeats come every five seconds; two missed ones and a little more are silence. */
const silenceMs = () => Number(board?.getAttribute('data-silence') ?? 12_000);
let heardAt = performance.now();
let lost = false;
let leaving = false;
const AGAIN_MS = 5_000;

/** @param {boolean} isLost */
function tell(isLost) {
  if (!(link instanceof HTMLElement)) return;
  if (!link.hidden && isLost === lost) return;
  lost = isLost;
  link.hidden = false;
  link.setAttribute('role', 'status');
  link.classList.toggle('tip-link--lost', isLost);
  link.textContent = isLost ? 'Lost the server. What you see may be out of date; clocks go on counting.' : 'Live: changes show by themselves';
  document.dispatchEvent(new CustomEvent('tip-link', { detail: isLost }));
}

/** @param {string} at */
function heard(at) {
  heardAt = performance.now();
  const ms = Date.parse(at);
  if (!Number.isNaN(ms)) document.dispatchEvent(new CustomEvent('tip-server-time', { detail: ms }));
  tell(false);
}

/** Replaces the board's content and puts the keyboard back where it was. @param {Element} target @param {string} markup */
function replace(target, markup) {
  const focused = document.activeElement;
  const key = focused instanceof HTMLAnchorElement && target.contains(focused) ? focused.getAttribute('href') : null;
  const fresh = new DOMParser().parseFromString(markup, 'text/html');
  target.replaceChildren(...fresh.body.childNodes);
  if (key !== null) {
    const again = [...target.querySelectorAll('a')].find((anchor) => anchor.getAttribute('href') === key);
    again?.focus({ preventScroll: true });
  }
}

/** @param {Element} target */
function connect(target) {
  const source = new EventSource(target.getAttribute('data-live') ?? '');
  source.addEventListener('board', (event) => {
    const { at, markup } = JSON.parse(event.data);
    heard(at);
    replace(target, markup);
  });
  // Locked, signed out or withdrawn: the page is asked for anew, and says so.
  source.addEventListener('over', () => { leaving = true; source.close(); location.reload(); });
  source.addEventListener('changed', () => document.querySelector('[data-tip-changed]')?.removeAttribute('hidden'));
  source.addEventListener('beat', (event) => {
    const { at, proven } = JSON.parse(event.data);
    heard(at);
    if (alarms && alarms.textContent !== proven) alarms.textContent = proven;
  });
  // After an answer that is no stream a browser gives up for good; a board must not.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED && !leaving) setTimeout(() => connect(target), AGAIN_MS);
  });
  // A page that is left must let go of its connection: browsers allow only a few to one server.
  addEventListener('pagehide', () => { leaving = true; source.close(); });
}

if (board) {
  connect(board);
  setInterval(() => {
    if (performance.now() - heardAt > silenceMs()) tell(true);
  }, 1000);
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}
