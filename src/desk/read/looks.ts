import Type from 'typebox';
import type { Json } from '#ledger/envelope.ts';
import type { Read } from './read.ts';

const MOST = 500;
const name = Type.String({ minLength: 1, maxLength: 128 });

/** The log of looks at persons' records, a page at a time. Reading the log is itself a look, and is in it. */
export const seeLooks: Read = {
  name: 'see-looks', path: 'looks', words: 'who looked at which person’s record, when and why', params: [],
  query: Type.Object({
    kind: Type.Optional(name), record: Type.Optional(name), principal: Type.Optional(name),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,12}$', description: 'Only looks after this place in the log.' })),
    limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,2}$' })),
  }, { additionalProperties: false }),
  async look({ query: { kind, record, principal, after, limit }, caller, deps }) {
    const log = deps.store.looks;
    const looks = await log.looks(caller.agency, {
      limit: Math.min(Number(limit ?? 100), MOST),
      ...(kind === undefined ? {} : { kind }), ...(record === undefined ? {} : { record }), ...(principal === undefined ? {} : { principal }),
      ...(after === undefined ? {} : { after: Number(after) }),
    });
    const head = await log.head(caller.agency);
    return { body: { looks: looks as unknown as Json, ...(head === undefined ? {} : { head: { ...head } }) } };
  },
};
