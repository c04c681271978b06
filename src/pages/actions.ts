import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { NotFound } from '#desk/refusal.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { roleWords, type Role } from '#people/roles.ts';
import { pageActions, standsAt, targetOf } from './action-table.ts';
import type { FieldProblem } from './form-part.ts';
import { BadForm, type Form } from './form-values.ts';
import type { PageAction, Subject } from './page-action.ts';
import { useCaseOf } from './perform.ts';
import type { ActionView, FieldView } from './view.ts';

const rolesInWords = (roles: readonly Role[]): string => roles.map((role) => roleWords[role]).join(', ');

/** Why a step may not be done now by this reader: first what the record says, then who may. */
export function whyNot(action: PageAction, useCase: AnyUseCase, subject: Subject): string | undefined {
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

const HASH = /^[0-9a-f]{64}$/i;

export function problemsOf(fields: readonly FieldView[], form: Form, action: string): readonly FieldProblem[] {
  return fields.flatMap((field) => {
    const value = (form[field.name] ?? '').trim();
    const id = `${action}-${field.name}`;
    if (value === '' && field.required) return [{ field: id, words: `${field.label}: give an answer` }];
    if (value !== '' && field.options !== undefined && !field.options.some((option) => option.value === value)) return [{ field: id, words: `${field.label}: choose one of the list` }];
    if (value !== '' && field.type === 'hash' && !HASH.test(value)) return [{ field: id, words: `${field.label}: 64 characters, 0 to 9 and a to f` }];
    return [];
  });
}

/** The step that a form of the person's page asks for, read and checked. Throws BadForm, NotFound. */
export function actionIn(name: string, subject: Subject, form: Form): { readonly kind: RecordKind; readonly id: string; command(): JsonObject } {
  const action = pageActions.find((each) => each.name === name);
  if (action === undefined) throw new NotFound('no such action');
  const problems = problemsOf(action.fields(subject), form, name);
  if (problems.length > 0) throw new BadForm(problems);
  return { kind: action.kind, id: targetOf(action, subject).id, command: () => action.command(form, subject) };
}
