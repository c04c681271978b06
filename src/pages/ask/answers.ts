import type { Json, JsonObject } from '#ledger/envelope.ts';
import type { FieldProblem } from '../form-part.ts';
import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { type Answerable, ANSWERS, controlId, countOf, type Question } from './question.ts';

/** Where times are read, and whether a day alone may stand for its first minute. */
export interface Reading {
  readonly zone: string;
  readonly days: boolean;
}

type Read = { readonly given: Json | undefined; readonly problems: readonly FieldProblem[] };

const nothing: Read = { given: undefined, problems: [] };
const gave = (given: Json): Read => ({ given, problems: [] });
const wrong = (path: string, { label }: Question, words: string): Read => ({ given: undefined, problems: [{ field: controlId(path), words: `${label}: ${words}` }] });

/** The command that a form's answers make. Nothing that was answered is left out; what was not answered is not made up. Throws BadForm with every problem. */
export function commandIn(questions: readonly Question[], form: Form, reading: Reading): JsonObject {
  const { given, problems } = group(questions, ANSWERS, form, reading);
  if (problems.length > 0) throw new BadForm(problems);
  return given as JsonObject;
}

function group(questions: readonly Question[], prefix: string, form: Form, reading: Reading): Read {
  const reads = questions.map((question) => [question.name, answer(question, `${prefix}${question.name}`, form, reading)] as const);
  return {
    given: Object.fromEntries(reads.flatMap(([name, { given }]) => (given === undefined ? [] : [[name, given] as const]))),
    problems: reads.flatMap(([, { problems }]) => problems),
  };
}

function answer(question: Question, path: string, form: Form, reading: Reading): Read {
  switch (question.as) {
    case 'group': return question.required || answeredWithin(path, form) ? group(question.questions, `${path}.`, form, reading) : nothing;
    case 'groups': return groups(question, path, form, reading);
    case 'several': return several(question, path, form);
    case 'lines': return lines(question, path, form);
    case 'pairs': return pairs(question, path, form);
    case 'time': return time(question, path, form, reading);
    case 'records': case 'part': throw new Error(`${path}: what there is to choose from is not known yet`);
    default: return one(question, path, form);
  }
}

/** Whether anything inside an optional part was answered. */
export function answeredWithin(path: string, form: Form): boolean {
  return Object.entries(form).some(([name, text]) => name.startsWith(`${path}.`) && text.trim() !== '' && !name.endsWith('.count'));
}

type Single = Extract<Answerable, { readonly as: 'line' | 'words' | 'hash' | 'yes-no' | 'number' | 'choice' }>;

function one(question: Single, path: string, form: Form): Read {
  const typed = value(form, path)?.replaceAll('\r\n', '\n');
  if (typed === undefined) return question.required ? wrong(path, question, question.as === 'choice' && question.options.length === 0 ? question.none ?? 'there is none to choose' : 'give an answer') : nothing;
  switch (question.as) {
    case 'yes-no': return typed === 'yes' || typed === 'no' ? gave(typed === 'yes') : wrong(path, question, 'answer yes or no');
    case 'choice': return question.options.some((option) => option.value === typed) ? gave(typed) : wrong(path, question, 'choose one of the list');
    case 'hash': return /^[0-9a-f]{64}$/i.test(typed) ? gave(typed.toLowerCase()) : wrong(path, question, 'a SHA-256 has 64 characters, 0 to 9 and a to f');
    case 'number': {
      const { least, most, fraction } = question;
      const number = (fraction ? /^-?\d{1,12}(?:\.\d{1,3})?$/ : /^-?\d{1,15}$/).test(typed) ? Number(typed) : Number.NaN;
      return number >= least && number <= most ? gave(number) : wrong(path, question, `give a ${fraction ? '' : 'whole '}number from ${least} to ${most}${fraction ? ', with a point and at most three decimals' : ''}`);
    }
    default: return text(question, path, typed, question);
  }
}

function text(question: Question, path: string, typed: string, { least, most, pattern, example }: { readonly least: number; readonly most: number; readonly pattern?: string; readonly example?: string }): Read {
  const length = [...typed].length;
  if (length > most) return wrong(path, question, `at most ${most} characters; this has ${length}`);
  if (length < least) return wrong(path, question, `at least ${least} characters`);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(typed)) return wrong(path, question, example === undefined ? 'it does not have the form it needs' : example.toLowerCase().replace(/\.$/, ''));
  return gave(typed);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function time(question: Extract<Answerable, { readonly as: 'time' }>, path: string, form: Form, { zone, days }: Reading): Read {
  const typed = value(form, path);
  const instead = question.else === undefined ? undefined : value(form, `${path}.else`);
  if (instead !== undefined && instead === question.else) return typed === undefined ? gave(instead) : wrong(path, question, 'a time was given, and that none is stated: choose one of them');
  if (typed === undefined) return question.required ? wrong(path, question, 'give a time') : nothing;
  try {
    const at = timeOf(days && DAY.test(typed) ? { [path]: `${typed}T00:00` } : form, path, 'ask', zone);
    return at === undefined ? nothing : gave(at);
  } catch (error) {
    if (!(error instanceof BadForm)) throw error;
    return { given: undefined, problems: error.problems.map(({ words }) => ({ field: controlId(path), words: `${question.label}: ${words}` })) };
  }
}

function several(question: Extract<Answerable, { readonly as: 'several' }>, path: string, form: Form): Read {
  const chosen = question.options.filter(({ value: option }) => value(form, `${path}.${option}`) !== undefined).map((option) => option.value);
  if (chosen.length === 0 && !question.required) return nothing;
  if (chosen.length < question.least) return wrong(path, question, question.options.length === 0 ? question.none ?? 'there is none to choose' : 'choose at least one');
  return gave(chosen);
}

function lines(question: Extract<Answerable, { readonly as: 'lines' }>, path: string, form: Form): Read {
  const all = (form[path] ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const problems = all.flatMap((line) => text(question, path, line, question.each).problems).slice(0, 3);
  if (problems.length > 0) return { given: undefined, problems };
  if (all.length === 0 && !question.required) return nothing;
  if (all.length < question.least) return wrong(path, question, `at least ${question.least}, one on each line`);
  if (all.length > question.most) return wrong(path, question, `at most ${question.most}`);
  return gave(all);
}

const PAIR = /^([^=]+)=(.+)$/;

function pairs(question: Extract<Answerable, { readonly as: 'pairs' }>, path: string, form: Form): Read {
  const all = (form[path] ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const found = all.map((line) => PAIR.exec(line));
  const bad = all.find((_line, at) => found[at] === null);
  if (bad !== undefined) return wrong(path, question, `“${bad.slice(0, 60)}” is not a name, an equals sign and a value`);
  const entries = found.map((each) => [(each?.[1] ?? '').trim(), (each?.[2] ?? '').trim()] as const);
  if (new Set(entries.map(([key]) => key)).size < entries.length) return wrong(path, question, 'a name stands there twice');
  if (entries.some(([key, said]) => key.length > question.key || said.length > question.value)) return wrong(path, question, 'a name or value is too long');
  return entries.length === 0 && !question.required ? nothing : gave(Object.fromEntries(entries));
}

function groups(question: Extract<Answerable, { readonly as: 'groups' }>, path: string, form: Form, reading: Reading): Read {
  const count = countOf(form, path, question);
  const reads = Array.from({ length: count }, (_, at) => group(question.questions, `${path}.${at}.`, form, reading));
  const problems = reads.flatMap((read) => read.problems);
  if (problems.length > 0) return { given: undefined, problems };
  if (count === 0 && !question.required) return nothing;
  if (count < question.least) return wrong(path, question, `at least ${question.least}`);
  return gave(reads.map(({ given }) => given ?? {}));
}
