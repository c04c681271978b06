import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { canonical as canonicalCommand } from '#agency/shape.ts';
import { canonical } from '#ledger/canonical.ts';
import type { Json } from '#ledger/envelope.ts';
import { NotAllowed, NotFound, NotSignedIn } from '#desk/refusal.ts';
import { isOwn, run, type Answer, type Request } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { covers, inForce, needsGrant } from '#people/grant.ts';
import type { Callers } from './caller.ts';
import { idParams } from './ids.ts';
import { HttpRefusal, refusalProblem } from './problem.ts';

const KEY = /^[\x21-\x7e]{8,128}$/;
const VERSION = /^"v(\d{1,15})"$/;

/** One route for every use case, made from the table: there is no other way to write over HTTP. */
export function addUseCaseRoutes(app: FastifyInstance, useCases: readonly AnyUseCase[], callers: Callers, deps: Deps): void {
  for (const useCase of useCases) {
    const onRequest = (request: FastifyRequest): Promise<void> => admit(useCase, request, callers, deps);
    app.post(pathOf(useCase, ':agency', ':id'), { onRequest, schema: { params: idParams, body: useCase.schema } }, async (request, reply) => {
      const caller = await callers.hinted(request);
      const given = request.params as Given;
      const asked = readRequest(request, useCase, canonicalCommand(request.body as Json), caller, given.id ?? deps.ids.next());
      return send(reply, await runOnce(useCase, asked, request, caller, callers, deps));
    });
  }
}

interface Given { readonly agency: string; readonly id?: string }

/**
 * Who may ask at all is settled before the body is read or judged: whoever may not learns nothing of its form. The transaction checks
 * all of it again.
 */
async function admit(useCase: AnyUseCase, request: FastifyRequest, callers: Callers, deps: Deps): Promise<void> {
  const { agency, id } = request.params as Given;
  const caller = await callers.hinted(request);
  if (agency !== caller.agency || (useCase.kind === 'agency' && id !== caller.agency)) throw new NotFound('no such record');
  if (!useCase.roles.includes(caller.role)) throw new NotAllowed(`“${useCase.words}” is not open to the role ${caller.role}`);
  if (!needsGrant(caller.role) || useCase.weight === 'begins' || id === undefined || isOwn({ kind: useCase.kind, id }, caller)) return;
  const { grants } = await callers.confirmed(request);
  const now = deps.clock.wall();
  if (!(grants ?? []).some((grant) => inForce(grant, now) && covers(grant, { kind: useCase.kind, id }))) throw new NotFound(`no such ${useCase.kind}`);
}

/** A record that is begun here gets its id here; all others are named by the path. */
export const pathOf = (useCase: AnyUseCase, agency: string, id: string): string =>
  `/v1/agencies/${agency}/${useCase.kind}/${useCase.weight === 'begins' && useCase.kind !== 'agency' ? '' : `${id}/`}${useCase.name}`;

/** A hint may be out of date when a principal changed: look once more before saying so. */
async function runOnce(useCase: AnyUseCase, asked: Request, request: FastifyRequest, caller: Caller, callers: Callers, deps: Deps): Promise<Answer> {
  try {
    return await run(useCase, asked, caller, deps);
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
    callers.forget(caller);
    return run(useCase, asked, await callers.hinted(request), deps);
  }
}

function readRequest(request: FastifyRequest, useCase: AnyUseCase, command: Json, caller: Caller, id: string): Request {
  const ifVersion = useCase.weight === 'act' ? readVersion(request) : undefined;
  const named = useCase.weight === 'begins' ? null : id;
  // If-Match is no part of it: a repeat after the act has moved the version is still the same request.
  const text = canonical([useCase.kind, useCase.name, named, caller.principal, exact(command)]);
  return {
    id, command,
    idempotency: { key: readKey(request), requestHash: hash('sha256', text) },
    ...(ifVersion === undefined ? {} : { ifVersion }),
  };
}

/** The ledger's canonical form knows whole numbers only; a request may carry a fraction, such as a score. */
function exact(value: Json): Json {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : { decimal: String(value) };
  if (Array.isArray(value)) return value.map(exact);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, exact(inner)])) : value;
}

function readKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new HttpRefusal(400, 'idempotency-key-required', 'Send an Idempotency-Key of 8 to 128 visible characters, new for each thing you ask for.');
  }
  return key;
}

function readVersion(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw new HttpRefusal(428, 'if-match-required', 'This is a legal act: send If-Match with the ETag of the record that you have read.');
  const found = VERSION.exec(header);
  if (found?.[1] === undefined) throw new HttpRefusal(412, 'stale', 'If-Match does not name a version that this server gave.');
  return Number(found[1]);
}

function send(reply: FastifyReply, answer: Answer): unknown {
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  const target = answer.body['target'] as { version: number } | undefined;
  if (target !== undefined) reply.header('etag', `"v${target.version}"`);
  if (answer.notCleared === undefined) return reply.send(answer.body);
  const problem = refusalProblem(answer.notCleared, answer.body);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
