/**
 * Headers of every page. Scripts and styles only as files from this origin, nothing from elsewhere, no framing;
 * pages name persons, so no cache and no other site's referrer keeps them. Forms need `same-origin`: under
 * `no-referrer` a browser sends `Origin: null` with its own forms, which the guard against other sites must refuse.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
