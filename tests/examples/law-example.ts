import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { jsonOf } from '#law/json-text.ts';

/** A worked example of the law, as a lawyer writes it: an ordinary case, what is different in it, and the answer. */
export interface LawExample {
  readonly file: string;
  /** The instrument or jurisdiction: the name of the folder. */
  readonly folder: string;
  readonly format: string;
  readonly title: string;
  readonly why: string;
  readonly at: string;
  readonly known: string;
  readonly decides?: 'for' | 'against';
  readonly basedOn?: string;
  /** Path into the facts document → the fact; null means “not known”. */
  readonly change?: Readonly<Record<string, unknown>>;
  /** For an example of the law alone: which instrument or jurisdiction. */
  readonly law?: string;
  readonly expect: {
    readonly outcome?: string;
    readonly because?: readonly { readonly requirement: string; readonly status: string; readonly clauses: readonly string[] }[];
    readonly missing?: readonly { readonly fact: string; readonly from: string }[];
    readonly heldUntil?: string;
    readonly limits?: readonly { readonly rule: string; readonly end: string }[];
    readonly page?: readonly string[];
    readonly inForce?: readonly string[];
  };
}

const root = fileURLToPath(new URL('../../law/examples/', import.meta.url));

function read(path: string): unknown {
  const problems: { words: string }[] = [];
  const value = jsonOf({ path, text: readFileSync(root + path, 'utf8') }, problems as never);
  if (problems.length > 0) throw new Error(`${path}: ${problems.map((one) => one.words).join('; ')}`);
  return value;
}

/** Every example below law/examples, except the ordinary cases and the custody limits, which have their own test. */
export function lawExamples(): readonly LawExample[] {
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
    .filter((folder) => folder !== 'base' && folder !== 'custody-limits')
    .flatMap((folder) => readdirSync(root + folder).sort().map((name) => ({ ...(read(`${folder}/${name}`) as LawExample), file: `${folder}/${name}`, folder })));
}

const RELATIVE = /^at(?:([+-]\d+)([dhm]))?$/;
const MINUTES = { d: 1_440, h: 60, m: 1 } as const;

/** The facts document of an example: the ordinary case with its changes, and times relative to `at` made absolute. */
export function factsOf(example: LawExample, at: Instant): unknown {
  if (example.basedOn === undefined) throw new Error(`${example.file}: basedOn is missing`);
  const facts = read(example.basedOn) as Record<string, Record<string, unknown>>;
  for (const [path, value] of Object.entries(example.change ?? {})) {
    const [group = '', field = '', ...rest] = path.split('.');
    const target = facts[group];
    if (target === undefined || field === '' || rest.length > 0) throw new Error(`${example.file}: change “${path}”: name a group of the ordinary case and one field of it`);
    if (value === null) delete target[field];
    else target[field] = value;
  }
  return absolute(facts, at);
}

function absolute(value: unknown, at: Instant): unknown {
  if (typeof value === 'string') {
    const found = RELATIVE.exec(value);
    if (found === null) return value;
    const unit = found[2] as keyof typeof MINUTES | undefined;
    return unit === undefined ? at : addMinutes(at, Number(found[1]) * MINUTES[unit]);
  }
  if (Array.isArray(value)) return value.map((item) => absolute(item, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, absolute(item, at)]));
}
