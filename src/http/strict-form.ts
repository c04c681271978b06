import { HttpRefusal } from './problem.ts';

/**
 * Reads a form and refuses what two readers could take differently: a field sent twice, a name of JavaScript's own objects, a NUL
 * (which no record can hold).
 */
export function strictForm(text: string): Readonly<Record<string, string>> {
  const fields = [...new URLSearchParams(text)];
  const names = new Set(fields.map(([name]) => name));
  if (names.size !== fields.length) throw bad('The form names the same field twice; which one counts would be a guess.');
  if (['__proto__', 'constructor', 'prototype'].some((name) => names.has(name))) throw bad('The form names a field that no form here has.');
  if (fields.some(([name, value]) => name.includes('\0') || value.includes('\0'))) throw bad('The form holds a NUL character.');
  return Object.fromEntries(fields);
}

const bad = (detail: string): HttpRefusal => new HttpRefusal(400, 'bad-form', detail);
