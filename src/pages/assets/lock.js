// @ts-check
/**
 * A page that nobody touches for thirty minutes covers itself: the server decides, this only hides sooner than the next request would.
 * Someone who types for a long time is told to the server once a minute, so that their session does not lock under their hands.
 */
const LOCK_MS = 30 * 60_000;
const TELL_MS = 60_000;
const here = location.pathname + location.search;
let touchedAt = Date.now();
let toldAt = Date.now();
let leaving = false;

function touched() {
  touchedAt = Date.now();
  if (touchedAt - toldAt < TELL_MS) return;
  toldAt = touchedAt;
  fetch('/here', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', keepalive: true }).then((reply) => { if (reply.status === 401) leave(); }, () => undefined);
}

function leave() {
  if (leaving) return;
  leaving = true;
  // Nothing stays readable while the answer is on its way, nor if there is none.
  document.querySelector('main')?.setAttribute('hidden', '');
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/lock';
  const to = document.createElement('input');
  to.type = 'hidden';
  to.name = 'to';
  to.value = here;
  form.append(to);
  document.body.append(form);
  form.submit();
}

function check() {
  if (Date.now() - touchedAt >= LOCK_MS) leave();
}

for (const name of ['keydown', 'pointerdown', 'wheel', 'touchstart']) addEventListener(name, touched, { passive: true, capture: true });
document.addEventListener('visibilitychange', check);
setInterval(check, 5_000);
// A page that comes back from the browser’s memory is asked for anew.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
