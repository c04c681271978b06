import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import Value from 'typebox/value';
import { canonical } from '#ledger/canonical.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { Refused } from '#desk/refusal.ts';
import { run } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { BadForm, type Form } from './form-values.ts';
import type { Arrived } from './page-route.ts';
import type { Site } from './site.ts';

const KEY = /^[0-9A-Za-z-]{8,128}$/;

export function useCaseOf(kind: RecordKind, name: string): AnyUseCase {
  const found = useCases.find((each) => each.kind === kind && each.name === name);
  if (found === undefined) throw new Error(`there is no use case ${kind}/${name}`);
  return found;
}

/** What a form asks for: a use case, the record that it is about, and where the reader goes once it is done. */
export interface Asked {
  readonly kind: RecordKind;
  readonly name: string;
  readonly id: string;
  /** A page of this server. */
  readonly done: string;
}

/**
 * The one way from a form to the desk: its hidden key makes it act once, its version only on the record as it was read.
 * Throws BadForm, Refused, Stale, NotFound; the page then shows the form again as it was sent.
 */
export async function perform(site: Site, { caller }: Arrived, asked: Asked, form: Form, commandOf: () => JsonObject, reply: FastifyReply): Promise<FastifyReply> {
  await submit(asked, form, commandOf(), caller, site.deps);
  return reply.redirect(asked.done, 303);
}

async function submit(asked: Asked, form: Form, command: JsonObject, caller: Caller, deps: Deps): Promise<void> {
  const key = form['key'] ?? '';
  const version = Number(form['version']);
  if (!KEY.test(key) || !Number.isSafeInteger(version)) throw new BadForm([{ field: 'actions', words: 'This form is not one that this server made. Open the page again.' }]);
  const useCase = useCaseOf(asked.kind, asked.name);
  if (!Value.Check(useCase.schema, command)) throw new BadForm([{ field: 'actions', words: 'An answer does not have the form it needs. Look at the times and the codes.' }]);
  const requestHash = hash('sha256', canonical([asked.kind, asked.name, asked.id, caller.principal, version, command]));
  const answer = await run(useCase, {
    id: asked.id, command, idempotency: { key: `${caller.principal}:page:${key}`, requestHash },
    ...(useCase.weight === 'act' ? { ifVersion: version } : {}),
  }, caller, deps);
  if (answer.notCleared !== undefined) throw new Refused(answer.notCleared);
}
