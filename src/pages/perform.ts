import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import Value from 'typebox/value';
import { canonical } from '#ledger/canonical.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { Refused, SignatureNeeded } from '#desk/refusal.ts';
import { run, type Signed } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { BadForm, type Form } from './form-values.ts';
import type { Arrived } from './page-route.ts';
import { keepAct, type PendingAct } from './sign-in/act.ts';
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
  /** The record acted on; for a use case that begins one, the id that it gets. */
  readonly id: string;
  /** A page of this server. */
  readonly done: string;
  /** Another page, or what is shown at once and nowhere else, worked out from the answer of an act that needs no signature. */
  shows?(answer: JsonObject): string | FastifyReply | undefined;
  /** An entry too is made only on the record as the reader read it. */
  readonly asRead?: true;
}

/**
 * The one way from a form to the desk: its hidden key makes it act once, its version only on the record as it was read. A legal act that
 * would be done is kept and shown to be signed first; what is refused or not cleared is said before anyone signs.
 * Throws BadForm, Refused, Stale, NotFound; the page then shows the form again as it was sent.
 */
export async function perform(site: Site, { caller }: Arrived, asked: Asked, form: Form, commandOf: () => JsonObject, reply: FastifyReply): Promise<FastifyReply> {
  const act = readAct(asked, form, commandOf(), caller, reply.request.url);
  if (form['unsigned'] === 'yes') throw new BadForm([{ field: 'main', words: 'It was not signed. Your answers are below as you sent them.' }]);
  let answer: JsonObject;
  try {
    answer = await submit(act, caller, site.deps);
  } catch (error) {
    if (!(error instanceof SignatureNeeded)) throw error;
    return reply.redirect(`/sign/${await keepAct(site.deps, act)}`, 303);
  }
  const shown = asked.shows?.(answer);
  return shown === undefined || typeof shown === 'string' ? reply.redirect(shown ?? asked.done, 303) : shown;
}

/** One of several acts that one form asks for, each with its own key and none of them signed: nothing is shown yet and nobody is led anywhere. Throws as `perform`. */
export const performOne = (site: Site, { caller }: Arrived, asked: Asked, form: Form, command: JsonObject, path: string): Promise<JsonObject> =>
  submit(readAct(asked, form, command, caller, path), caller, site.deps);

function readAct({ kind, name, id, done, asRead }: Asked, form: Form, command: JsonObject, { agency, principal }: Caller, path: string): PendingAct {
  const key = form['key'] ?? '';
  const version = Number(form['version']);
  if (!KEY.test(key) || !Number.isSafeInteger(version)) throw new BadForm([{ field: 'main', words: 'This form is not one that this server made. Open the page again.' }]);
  if (!Value.Check(useCaseOf(kind, name).schema, command)) throw new BadForm([{ field: 'main', words: 'An answer does not have the form it needs. Look at the times and the codes.' }]);
  return { agency, principal, kind, name, id, version, key, command, done, form, path, ...(asRead === undefined ? {} : { asRead }) };
}

/** Asks the desk, signed or not. Throws as `perform`, and SignatureNeeded. */
export async function submit({ kind, name, id, version, key, command, form, asRead }: PendingAct, caller: Caller, deps: Deps, signed?: Signed): Promise<JsonObject> {
  const useCase = useCaseOf(kind, name);
  // A record that is begun gets its id with every attempt anew: the same form is the same request whatever the id.
  const named = useCase.weight === 'begins' ? null : id;
  // The form as it was sent, not the command: what is filled in from the clock differs between two clicks.
  const requestHash = hash('sha256', canonical([kind, name, named, caller.principal, form]));
  const answer = await run(useCase, {
    id, command, idempotency: { key: `${caller.principal}:page:${key}`, requestHash },
    ...(useCase.weight === 'act' || asRead === true ? { ifVersion: version } : {}), ...(signed === undefined ? {} : { signed }),
  }, caller, deps);
  if (answer.notCleared !== undefined) throw new Refused(answer.notCleared);
  return answer.body;
}
