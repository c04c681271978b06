import type { Refusal } from '#authority/refusal.ts';
import { Locked, NotAllowed, NotFound, NotSignedIn, Refused, SignatureNeeded, Stale } from '#desk/refusal.ts';
import { IdempotencyConflict, PersonErased, StoreUnavailable } from '#store/store.ts';
import { InstantError } from '#time/instant.ts';
import { BadJson } from './strict-json.ts';

/** RFC 9457 problem details with our extensions. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly missing?: Refusal['missing'];
  readonly citations?: readonly string[];
  readonly errors?: readonly { readonly at: string; readonly words: string }[];
  readonly [member: string]: unknown;
}

/** A request that the edge itself refuses. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly slug: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, slug: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.slug = slug;
    this.headers = headers;
  }
}

export function problem(status: number, slug: string, detail: string, members: Readonly<Record<string, unknown>> = {}): Problem {
  return { type: `urn:tipstaff:problem:${slug}`, title: slug.replaceAll('-', ' '), status, detail, ...members };
}

/** A refusal by a record or by a decision that did not clear: well-formed, understood, not done. */
export function refusalProblem(refusal: Refusal, members: Readonly<Record<string, unknown>> = {}): Problem {
  if (refusal.code.endsWith('/not-found')) return notFound();
  const { code, title, detail, citations, missing, allowed } = refusal;
  return { type: `urn:tipstaff:problem:${code}`, title, status: 422, detail, missing, citations, ...(allowed === undefined ? {} : { allowed }), ...members };
}

/** One constant answer for what does not exist and for what another agency owns. */
export const notFound = (): Problem => problem(404, 'not-found', 'There is no such record in this agency.');

const signIn = (): Problem => problem(401, 'not-signed-in', 'Sign in with a valid token or session.');

/** Every error has one answer. What is not foreseen is a fault of ours: 503 with that reason, never a success and never a trace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpRefusal) return problem(error.status, error.slug, error.message);
  if (error instanceof Refused) return refusalProblem(error.refusal);
  if (error instanceof NotSignedIn) return signIn();
  if (error instanceof SignatureNeeded) return problem(403, 'signature-needed', 'This is a legal act: in a browser it is signed on a page of its own. A program sends a token.');
  if (error instanceof Locked) return problem(401, 'locked', 'This session is locked. Nothing is shown until the same person unlocks it.');
  if (error instanceof NotAllowed) return problem(403, 'not-allowed', error.message);
  if (error instanceof NotFound) return notFound();
  if (error instanceof Stale) return problem(412, 'stale', error.message, { version: error.version });
  if (error instanceof IdempotencyConflict) return problem(409, 'idempotency-conflict', 'This Idempotency-Key was used before for another request. Nothing was done; use a new key.');
  if (error instanceof BadJson) return problem(400, 'bad-json', error.message);
  if (error instanceof InstantError) return problem(400, 'bad-time', error.message);
  if (error instanceof PersonErased) return problem(422, 'person-erased', error.message);
  if (error instanceof StoreUnavailable) return unavailable(error);
  return fastifyProblem(error) ?? problem(503, 'fault', 'Something failed inside the server. Nothing was acknowledged; the same Idempotency-Key may be sent again.', { reason: 'fault' });
}

function unavailable(error: StoreUnavailable): Problem {
  if (error.reason === 'disk-full') return problem(507, 'disk-full', error.message, { reason: error.reason });
  return problem(503, 'unavailable', error.message, { reason: error.reason, outcome: error.outcome });
}

function fastifyProblem(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, validation, statusCode } = error as { code?: string; validation?: readonly AjvError[]; statusCode?: number };
  if (validation !== undefined) {
    return problem(400, 'bad-input', 'The request does not have the form that this action needs.', { errors: validation.slice(0, 20).map(fieldError) });
  }
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': return problem(415, 'wrong-content-type', 'Send application/json in UTF-8.');
    case 'FST_ERR_CTP_EMPTY_TYPE': return problem(415, 'wrong-content-type', 'Send application/json in UTF-8.');
    case 'FST_ERR_CTP_BODY_TOO_LARGE': return problem(413, 'too-large', 'The body is larger than this action takes.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY': return problem(400, 'bad-json', 'The body is empty.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': return problem(400, 'bad-request', 'The body does not have the length it announces.');
    default: return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? problem(statusCode, 'bad-request', 'The request could not be read.') : undefined;
  }
}

interface AjvError {
  readonly instancePath: string;
  readonly message?: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function fieldError(error: AjvError): { at: string; words: string } {
  const extra = error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  const allowed = error.keyword === 'enum' ? `: ${(error.params['allowedValues'] as readonly unknown[]).join(', ')}` : '';
  const words = extra !== '' ? 'is not a field of this action' : missing !== '' ? 'is missing' : `${error.message ?? 'is wrong'}${allowed}`;
  return { at: `${error.instancePath}${extra}${missing}`.slice(0, 200), words };
}
