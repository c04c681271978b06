import assert from 'node:assert/strict';

const MUST: readonly (readonly [header: string, value: RegExp])[] = [
  ['content-security-policy', /^(?=.*default-src 'none')(?=.*frame-ancestors 'none')(?=.*base-uri 'none')(?=.*form-action 'self')(?!.*unsafe-)(?!.*\*)/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['referrer-policy', /^(?:no-referrer|same-origin)$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
];
const NEVER = ['server', 'x-powered-by', 'via', 'access-control-allow-origin', 'x-runtime'];
/** Traces of the program's own insides. */
const INSIDES = /node_modules|file:\/\/|\.ts:\d|at async |FST_ERR|\bstack\b|postgres|relation "|ECONN/i;

/** What every answer of the server must be like, whatever was asked. */
export function fitAnswer(where: string, status: number, headers: Readonly<Record<string, unknown>>, body: string): void {
  for (const [header, value] of MUST) assert.match(String(headers[header] ?? 'missing'), value, `${where}: ${header}`);
  for (const header of NEVER) assert.equal(headers[header], undefined, `${where}: ${header}`);
  const asset = where.includes('/assets/') && status === 200;
  assert.match(String(headers['cache-control'] ?? 'missing'), asset ? /immutable/ : /^no-store$/, `${where}: cache-control`);
  assert.ok(status < 500, `${where}: ${status} ${body}`);
  if (status < 400) return;
  const type = String(headers['content-type']);
  assert.match(type, /^(?:application\/problem\+json|text\/html)/, `${where}: ${status} is neither a problem nor a page`);
  assert.doesNotMatch(body, INSIDES, where);
  if (type.startsWith('application/') && body !== '') assert.equal((JSON.parse(body) as { status: number }).status, status, where);
}
