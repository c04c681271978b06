import Type from 'typebox';
import type { Json } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';
import type { Read } from './read.ts';

const MOST = 500;

/** How sign-ins, unlockings, confirmations and signatures went in this agency, good and bad (CJIS AU-2). */
export const seeSignIns: Read = {
  name: 'see-sign-ins', path: 'sign-ins', words: 'who signed in, unlocked or signed, when, from where and whether it was taken; newest first', params: [],
  query: Type.Object({
    principal: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
    before: Type.Optional(Type.String({ maxLength: 40, description: 'Only what came before this instant.' })),
    limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,2}$' })),
  }, { additionalProperties: false }),
  async look({ query: { principal, before, limit }, caller, deps }) {
    const entries = await deps.store.signIns.entries(caller.agency, {
      limit: Math.min(Number(limit ?? 100), MOST),
      ...(principal === undefined ? {} : { subject: principal }), ...(before === undefined ? {} : { before: instant(before) }),
    });
    return { body: { signIns: entries.map(({ subject, ...entry }): Json => ({ principal: subject, ...entry })) } };
  },
};
