import type { Form } from '../form-values.ts';
import { ANSWERS, countOf, type Question } from './question.ts';

/** Every list of groups in a form, with the path under which it stands. */
function lists(questions: readonly Question[], prefix: string, form: Form): readonly { readonly path: string; readonly list: Extract<Question, { readonly as: 'groups' }> }[] {
  return questions.flatMap((question) => {
    const path = `${prefix}${question.name}`;
    if (question.as === 'group') return lists(question.questions, `${path}.`, form);
    if (question.as !== 'groups') return [];
    const inner = Array.from({ length: countOf(form, path, question) }, (_, at) => lists(question.questions, `${path}.${at}.`, form));
    return [{ path, list: question }, ...inner.flat()];
  });
}

/**
 * “Add another” and “Remove” without JavaScript: the form comes back with one member more or less, and nothing was asked of the desk.
 * Undefined when neither was pressed.
 */
export function withMore(questions: readonly Question[], form: Form): Form | undefined {
  const { more, less, ...rest } = form as { readonly [field: string]: string; readonly more?: string; readonly less?: string };
  if (more === undefined && less === undefined) return undefined;
  const all = lists(questions, ANSWERS, form);
  const grown = all.find(({ path }) => path === more);
  if (grown !== undefined) return { ...rest, [`${grown.path}.count`]: String(Math.min(countOf(form, grown.path, grown.list) + 1, grown.list.most)) };
  const [, path, at] = /^(.+)\.(\d{1,4})$/.exec(less ?? '') ?? [];
  const shrunk = all.find((each) => each.path === path);
  return shrunk === undefined ? rest : without(rest, shrunk.path, Number(at), countOf(form, shrunk.path, shrunk.list));
}

/** The form without one member: those after it move up. */
function without(form: Form, path: string, gone: number, count: number): Form {
  if (gone >= count) return form;
  const moved = Object.entries(form).flatMap(([name, text]): readonly (readonly [string, string])[] => {
    const [, index, rest] = name.startsWith(`${path}.`) ? /^(\d+)(\..*)$/.exec(name.slice(path.length + 1)) ?? [] : [];
    if (index === undefined) return [[name, text]];
    if (Number(index) === gone) return [];
    return [[Number(index) > gone ? `${path}.${Number(index) - 1}${rest}` : name, text]];
  });
  return { ...Object.fromEntries(moved), [`${path}.count`]: String(count - 1) };
}
