import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Caller } from '#desk/use-case.ts';
import type { GuardOptions } from './guards.ts';
import { HttpRefusal } from './problem.ts';
import { clearCookie, cookieSecret, setCookie, type Sessions } from './sessions.ts';

/** Someone of the fictional county, to be chosen with one click. */
export interface DemoPrincipal {
  readonly id: string;
  /** Shown on the button. */
  readonly name: string;
  readonly caller: Caller;
}

const body = Type.Object({ principal: Type.String({ maxLength: 128 }) }, { additionalProperties: false });

/**
 * Sign-in without a secret, for the fictional county on loopback only; anything else is a fault of the wiring and does not start.
 * A form post is taken as JSON or as a form; the guards have already refused other sites.
 */
export function addSignIn(app: FastifyInstance, principals: readonly DemoPrincipal[], sessions: Sessions, options: GuardOptions): void {
  if (options.transport.kind !== 'loopback') throw new Error('one-click sign-in exists on loopback only');
  // In a scope of its own: the API takes no forms.
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, text, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(text as string)));
    });
    scope.post('/sign-in', { schema: { body } }, (request, reply) => {
      const chosen = principals.find((each) => each.id === (request.body as { principal: string }).principal);
      if (chosen === undefined) throw new HttpRefusal(422, 'unknown-principal', 'Choose one of the people listed on the sign-in page.');
      const before = cookieSecret(request.headers.cookie);
      if (before !== undefined) sessions.end(before);
      reply.header('set-cookie', setCookie(sessions.start(chosen.caller), false));
      return reply.redirect('/', 303);
    });
    scope.post('/sign-out', (request, reply) => {
      const secret = cookieSecret(request.headers.cookie);
      if (secret !== undefined) sessions.end(secret);
      return reply.header('set-cookie', clearCookie()).redirect('/', 303);
    });
    done();
  });
}
