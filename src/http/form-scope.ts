import type { FastifyInstance } from 'fastify';

/** Routes that take the forms of our own pages. The API takes JSON only, so this parser is theirs alone; the guards have already refused other sites. */
export function withForms(server: FastifyInstance, add: (scope: FastifyInstance) => void): void {
  void server.register((scope, _options, done) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, text, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(text as string)));
    });
    add(scope);
    done();
  });
}
