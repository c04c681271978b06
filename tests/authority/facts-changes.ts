import { readFileSync } from 'node:fs';
import type { Facts, MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';

type Tree = { [key: string]: unknown };

/** A ready sample of docs/samples, read as the command reads it. */
export const serveSample = (name: string): MayServeFacts => sample(name) as MayServeFacts;
export const holdSample = (name: string): MayHoldFacts => sample(name) as MayHoldFacts;

function sample(name: string): Facts {
  const read = readFacts(JSON.parse(readFileSync(new URL(`../../docs/samples/${name}.json`, import.meta.url), 'utf8')));
  if (!isFacts(read)) throw new Error(`docs/samples/${name}.json: ${JSON.stringify(read)}`);
  return read;
}

/** Applies `path = JSON` and `- path`, divided by `;`, to a copy. Throws on a path that is not there to remove. */
export function changed<T>(facts: T, changes: string): T {
  const copy = structuredClone(facts);
  for (const change of changes.split(';').map(one => one.trim()).filter(one => one !== '')) {
    if (change.startsWith('- ')) remove(copy as Tree, change.slice(2).trim());
    else {
      const [path, value] = [change.slice(0, change.indexOf(' = ')), change.slice(change.indexOf(' = ') + 3)];
      set(copy as Tree, path, JSON.parse(value));
    }
  }
  return copy;
}

export function remove(facts: object, path: string): void {
  const { parent, name } = at(facts, path);
  if (!(name in parent)) throw new Error(`${path} is not in the facts`);
  delete parent[name];
}

export function set(facts: object, path: string, value: unknown): void {
  const { parent, name } = at(facts, path);
  parent[name] = value;
}

function at(facts: object, path: string): { parent: Tree; name: string } {
  const steps = path.split('.');
  const name = steps.pop() as string;
  const parent = steps.reduce<unknown>((node, step) => (node as Tree | undefined)?.[step], facts);
  if (typeof parent !== 'object' || parent === null) throw new Error(`${path} has no place in the facts`);
  return { parent: parent as Tree, name };
}

/** Every path whose fact can be unknown: groups, their properties, and properties of objects within (never items of a list). */
export function paths(facts: object): readonly string[] {
  const found: string[] = [];
  const walk = (node: object, path: string): void => {
    for (const [name, value] of Object.entries(node)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (['format', 'question', 'knownAt', 'source', 'id'].includes(name)) continue;
      found.push(here);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) walk(value, here);
    }
  };
  walk(facts, '');
  return found;
}
