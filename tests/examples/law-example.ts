import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { jsonOf } from '#law/json-text.ts';

export type Side = 'for' | 'against';
type Change = Readonly<Record<string, unknown>>;

/** What one requirement is expected to say. */
export interface Because {
  readonly requirement: string;
  readonly status: string;
  readonly clauses: readonly string[];
  /** Rules of the state that decided though the finding cites the agreement; without one of them the answer would differ. */
  readonly rules?: readonly string[];
}

export interface Expected {
  readonly outcome?: string;
  readonly because?: readonly Because[];
  readonly missing?: readonly { readonly fact: string; readonly from: string }[];
  /** Rules on the books, or about to begin, that do not reach this act: what was decided is open all the same. */
  readonly doesNotReach?: readonly string[];
  /** Pairs of texts that pull against each other and that the answer shows, both with their citations. */
  readonly conflicts?: readonly (readonly [string, string])[];
  readonly heldUntil?: string;
  readonly limits?: readonly { readonly rule: string; readonly from?: string; readonly end: string }[];
  readonly page?: readonly string[];
  readonly inForce?: readonly string[];
}

/** A worked example of the law, as a lawyer writes it: an ordinary case, what is different in it, and the answer. */
export interface LawExample {
  /** Its file and, in a file of many, its place there. */
  readonly file: string;
  /** The instrument or jurisdiction: the name of the folder. */
  readonly folder: string;
  readonly title: string;
  readonly why: string;
  readonly at: string;
  readonly known: string;
  /** The instant up to which law recorded since the version in use is asked too. It can only narrow. */
  readonly later?: string;
  readonly decides?: Side;
  readonly basedOn?: string;
  /** Path into the facts document → the fact; null means “not known”. */
  readonly change?: Change;
  /** For an example of the law alone: which instrument or jurisdiction. */
  readonly law?: string;
  /** Decisions of courts whose facts the case is made of. They are shown with the answer and decide nothing by themselves. */
  readonly cites?: readonly string[];
  readonly expect: Expected;
}

const SHARED = ['basedOn', 'at', 'known', 'change'] as const;
type Shared = Pick<LawExample, 'basedOn' | 'at' | 'known' | 'change'>;
interface Many extends Partial<Shared> {
  readonly format: 'tipstaff-examples/1';
  readonly title: string;
  /** The agreement texts that say the same here → what is particular to each. Every case is decided under each. */
  readonly texts?: Readonly<Record<string, Change>>;
  readonly cases: readonly (Omit<LawExample, 'file' | 'folder' | keyof Shared> & Partial<Shared>)[];
}

export const root = fileURLToPath(new URL('../../law/examples/', import.meta.url));

export function readJson(path: string): unknown {
  const problems: { words: string }[] = [];
  const value = jsonOf({ path, text: readFileSync(root + path, 'utf8') }, problems as never);
  if (problems.length > 0) throw new Error(`${path}: ${problems.map((one) => one.words).join('; ')}`);
  return value;
}

/** Every file below law/examples that is an example, with its content. The ordinary cases and the custody limits are not. */
export function exampleFiles(): readonly { readonly path: string; readonly content: { readonly format: string } }[] {
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
    .filter((folder) => folder !== 'base' && folder !== 'custody-limits')
    .flatMap((folder) => readdirSync(root + folder).sort().map((name) => `${folder}/${name}`))
    .map((path) => ({ path, content: readJson(path) as { format: string } }));
}

/** Every example of a decision, or of the law alone; those in one file of many each by itself. */
export function lawExamples(): readonly LawExample[] {
  return exampleFiles().flatMap(({ path, content }) => {
    const folder = path.slice(0, path.indexOf('/'));
    if (content.format === 'tipstaff-example/1') return [{ ...(content as unknown as LawExample), file: path, folder }];
    return content.format === 'tipstaff-examples/1' ? eachOf(content as Many, path, folder) : [];
  });
}

const ANY_TEXT = 'moa-wso-*';

function eachOf(many: Many, path: string, folder: string): readonly LawExample[] {
  const shared = Object.fromEntries(SHARED.flatMap((name) => (many[name] === undefined ? [] : [[name, many[name]]]))) as Partial<Shared>;
  const texts = Object.entries(many.texts ?? { '': {} });
  return texts.flatMap(([text, particular]) => many.cases.map((one, i) => {
    const change = { ...shared.change, ...(text === '' ? {} : { 'agreement.generation': text }), ...particular, ...one.change };
    const example = { ...shared, ...one, change, file: `${path} ${i + 1}${text === '' ? '' : ` (${text})`}`, folder } as LawExample;
    return text === '' ? example : { ...example, expect: JSON.parse(JSON.stringify(one.expect).replaceAll(ANY_TEXT, text)) as Expected };
  }));
}

const RELATIVE = /^at(?:([+-]\d+)([dhm]))?$/;
const MINUTES = { d: 1_440, h: 60, m: 1 } as const;

const ordinaryCases = new Map<string, unknown>();

/** An ordinary case, read once. Not to be changed. */
export function ordinary(path: string): unknown {
  if (!ordinaryCases.has(path)) ordinaryCases.set(path, readJson(path));
  return ordinaryCases.get(path);
}

/** The facts document of an example: the ordinary case with its changes, and times relative to `at` made absolute. */
export function factsOf(example: LawExample, at: Instant): unknown {
  if (example.basedOn === undefined) throw new Error(`${example.file}: basedOn is missing`);
  const facts = structuredClone(ordinary(example.basedOn)) as Record<string, Record<string, unknown>>;
  for (const [path, value] of Object.entries(example.change ?? {})) {
    const [group = '', field = '', ...rest] = path.split('.');
    const target = facts[group];
    if (target === undefined || field === '' || rest.length > 0) throw new Error(`${example.file}: change “${path}”: name a group of the ordinary case and one field of it`);
    if (value === null) delete target[field];
    else target[field] = value;
  }
  return absolute(facts, at);
}

/** Times such as `at-2h` made absolute, wherever they stand. */
export function absolute(value: unknown, at: Instant): unknown {
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
