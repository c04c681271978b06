import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { canonical } from '#ledger/canonical.ts';
import type { Json } from '#ledger/envelope.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { run, type Answer, type RunOptions } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import type { Callers } from './caller.ts';
import { withInstants } from './instants.ts';
import { HttpRefusal, refusalProblem } from './problem.ts';

const KEY = /^[\x21-\x7e]{8,128}$/;
const VERSION = /^"v(\d{1,15})"$/;

/** One route for every use case, made from the table: there is no other way to write over HTTP. */
export function addUseCaseRoutes(app: FastifyInstance, useCases: readonly AnyUseCase[], callers: Callers, deps: Deps): void {
  for (const useCase of useCases) {
    app.post(`/v1/agencies/:agency/${useCase.name}`, { schema: { body: useCase.schema } }, async (request, reply) => {
      const caller = await callers.hinted(request);
      if ((request.params as { agency: string }).agency !== caller.agency) throw new NotFound('no such agency');
      const command = withInstants(request.body as Json);
      const options = readOptions(request, useCase, command, caller);
      return send(reply, await runOnce(useCase, command, request, caller, options, callers, deps));
    });
  }
}

/** A hint may be out of date when a principal changed: look once more before saying so. */
async function runOnce(useCase: AnyUseCase, command: unknown, request: FastifyRequest, caller: Caller, options: RunOptions, callers: Callers, deps: Deps): Promise<Answer> {
  try {
    return await run(useCase, command, caller, deps, options);
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
    callers.forget(caller);
    return run(useCase, command, await callers.hinted(request), deps, options);
  }
}

function readOptions(request: FastifyRequest, useCase: AnyUseCase, command: Json, caller: Caller): RunOptions {
  const ifVersion = useCase.weight === 'act' ? readVersion(request) : undefined;
  const text = canonical([useCase.name, caller.principal, ifVersion ?? null, command]);
  return {
    // Keyed by principal too, so that no one meets another's answer by choosing the same key.
    idempotency: { key: `${caller.principal}:${readKey(request)}`, requestHash: hash('sha256', text) },
    ...(ifVersion === undefined ? {} : { ifVersion }),
  };
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
