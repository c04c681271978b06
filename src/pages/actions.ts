import { hash } from 'node:crypto';
import Value from 'typebox/value';
import { canonical } from '#ledger/canonical.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { NotFound, Refused } from '#desk/refusal.ts';
import { run } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { roleWords, type Role } from '#people/roles.ts';
import { pageActions, standsAt, targetOf } from './action-table.ts';
import type { FieldProblem } from './form-part.ts';
import { BadForm, type Form } from './form-values.ts';
import type { PageAction, Subject } from './page-action.ts';
import type { ActionView, FieldView } from './view.ts';

const KEY = /^[0-9A-Za-z-]{8,128}$/;

function useCaseOf(kind: RecordKind, name: string): AnyUseCase {
  const found = useCases.find((each) => each.kind === kind && each.name === name);
  if (found === undefined) throw new Error(`there is no use case ${kind}/${name}`);
  return found;
}

const rolesInWords = (roles: readonly Role[]): string => roles.map((role) => roleWords[role]).join(', ');

/** Why a step may not be done now by this reader: first what the record says, then who may. */
function whyNot(action: PageAction, useCase: AnyUseCase, subject: Subject): string | undefined {
  const blocked = action.blocked?.(subject) ?? standsAt(action, subject);
  if (blocked !== undefined) return blocked;
  return useCase.roles.includes(subject.caller.role) ? undefined : `This is for others to do: ${rolesInWords(useCase.roles)}.`;
}

/** Every step of the table, those open now with their form, the others with their reason. */
export function actionsFor(subject: Subject): readonly ActionView[] {
  return pageActions.filter((action) => action.about?.(subject) ?? true).map((action) => {
    const useCase = useCaseOf(action.kind, action.name);
    const reason = whyNot(action, useCase, subject);
    const explains = useCase.citation === undefined ? action.explains : `${action.explains} (${useCase.citation})`;
    const warning = reason === undefined ? action.warns?.(subject) : undefined;
    return {
      id: action.name, title: action.title, explains, button: action.button, weight: action.weight, fields: reason === undefined ? action.fields(subject) : [],
      version: targetOf(action, subject).version, ...(reason === undefined ? {} : { disabledReason: reason }), ...(warning === undefined ? {} : { warning }),
    };
  });
}

function problemsOf(fields: readonly FieldView[], form: Form, action: string): readonly FieldProblem[] {
  return fields.flatMap((field) => {
    const value = (form[field.name] ?? '').trim();
    const id = `${action}-${field.name}`;
    if (value === '' && field.required) return [{ field: id, words: `${field.label}: give an answer` }];
    if (value !== '' && field.options !== undefined && !field.options.some((option) => option.value === value)) return [{ field: id, words: `${field.label}: choose one of the list` }];
    return [];
  });
}

/** Asks the desk for what a form says, by the same use case as the API. Throws BadForm, Refused, Stale, NotFound. */
export async function act(name: string, subject: Subject, form: Form, deps: Deps): Promise<void> {
  const action = pageActions.find((each) => each.name === name);
  if (action === undefined) throw new NotFound('no such action');
  const problems = problemsOf(action.fields(subject), form, name);
  if (problems.length > 0) throw new BadForm(problems);
  await submit({ kind: action.kind, name: action.name, id: targetOf(action, subject).id }, form, () => action.command(form, subject), subject.caller, deps);
}

/** The use case that a form asks for, and the record that it is about. */
export interface Asked { readonly kind: RecordKind; readonly name: string; readonly id: string }

/** Sends a form of this server to the desk: its hidden key makes it act once, its version only on the record as it was read. Throws as `act`. */
export async function submit(asked: Asked, form: Form, commandOf: () => JsonObject, caller: Caller, deps: Deps): Promise<void> {
  const key = form['key'] ?? '';
  const version = Number(form['version']);
  if (!KEY.test(key) || !Number.isSafeInteger(version)) throw new BadForm([{ field: 'actions', words: 'This form is not one that this server made. Open the page again.' }]);
  const useCase = useCaseOf(asked.kind, asked.name);
  const command = commandOf();
  if (!Value.Check(useCase.schema, command)) throw new BadForm([{ field: 'actions', words: 'An answer does not have the form it needs. Look at the times and the codes.' }]);
  await ask(useCase, asked.id, command, caller, key, version, deps);
}

async function ask(useCase: AnyUseCase, id: string, command: JsonObject, caller: Caller, key: string, version: number, deps: Deps): Promise<void> {
  const requestHash = hash('sha256', canonical([useCase.kind, useCase.name, id, caller.principal, version, command]));
  const answer = await run(useCase, {
    id, command, idempotency: { key: `${caller.principal}:page:${key}`, requestHash },
    ...(useCase.weight === 'act' ? { ifVersion: version } : {}),
  }, caller, deps);
  if (answer.notCleared !== undefined) throw new Refused(answer.notCleared);
}
