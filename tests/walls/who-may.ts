import { readFileSync } from 'node:fs';
import { roles, type Role } from '#people/roles.ts';

/** What a grant must open before a defender or an auditor is let through. */
export type GrantRule = 'the record' | 'the kind' | 'persons held' | 'the entry' | 'any' | 'none';
const RULES: ReadonlySet<string> = new Set<GrantRule>(['the record', 'the kind', 'persons held', 'the entry', 'any', 'none']);

/** `operators`: whoever is signed in but a screen; `as-the-use-case`: whoever may do what the page asks for. */
type Anyone = 'everyone' | 'signed-in' | 'operators' | 'as-the-use-case';
const isAnyone = (text: string): text is Anyone => ['everyone', 'signed-in', 'operators', 'as-the-use-case'].includes(text);

/** One line of the table that a lawyer reads. */
export interface Line {
  readonly part: 'do' | 'look' | 'page';
  /** `custody/raise-stop`, `see-board`, `GET /board`. */
  readonly name: string;
  readonly who: Anyone | ReadonlySet<Role>;
  readonly hidden: boolean;
  readonly grant: GrantRule;
  /** What stands for the parameters of a page's address, and a query that it needs. */
  readonly example: Readonly<Record<string, string>>;
  readonly query: string;
}

const PARTS: Readonly<Record<string, Line['part'] | 'groups' | 'kinds' | 'narrower'>> = { GROUPS: 'groups', KINDS: 'kinds', NARROWER: 'narrower', DO: 'do', LOOK: 'look', PAGES: 'page' };

export interface WhoMay {
  readonly lines: readonly Line[];
  /** Kinds of record by who controls them. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  /** Kinds of record that are fewer people's than a line says of records in general. */
  readonly narrower: ReadonlyMap<string, ReadonlySet<Role>>;
}
const file = new URL('who-may.txt', import.meta.url);

export function readWhoMay(text = readFileSync(file, 'utf8')): WhoMay {
  const groups = new Map<string, readonly Role[]>();
  const kinds = new Map<string, readonly string[]>();
  const narrower = new Map<string, ReadonlySet<Role>>();
  const lines: Line[] = [];
  let part: (typeof PARTS)[string] | undefined;
  for (const line of text.split('\n')) {
    if (/^[A-Z]+$/.test(line)) part = PARTS[line];
    if (!line.startsWith('  ') || part === undefined) continue;
    const [name = '', members = ''] = line.split('=').map((each) => each.trim());
    if (part === 'groups') groups.set(name, membersOf(members, groups, line));
    else if (part === 'kinds') kinds.set(name, members.split(',').map((each) => each.trim()));
    else if (part === 'narrower') narrower.set(name, new Set(membersOf(members, groups, line)));
    else lines.push(lineOf(part, line, groups));
  }
  return { lines, kinds, narrower };
}

function membersOf(text: string, groups: ReadonlyMap<string, readonly Role[]>, line: string): readonly Role[] {
  return text.split(',').map((each) => each.trim()).flatMap((each) => {
    const found = groups.get(each) ?? roles.filter((role) => role === each);
    if (found.length === 0) throw new Error(`who-may.txt: “${each}” is neither a role nor a group: ${line}`);
    return found;
  });
}

function lineOf(part: Line['part'], line: string, groups: ReadonlyMap<string, readonly Role[]>): Line {
  const [name = '', written = '', grant = '', example = ''] = line.split('|').map((each) => each.trim());
  const hidden = written.startsWith('hidden ');
  const said = hidden ? written.slice('hidden '.length) : written;
  const who = isAnyone(said) ? said : new Set(membersOf(said, groups, line));
  if (grant !== '' && !RULES.has(grant)) throw new Error(`who-may.txt: “${grant}” is no rule for grants: ${line}`);
  const needs = typeof who !== 'string' && (who.has('defender') || who.has('auditor'));
  if (needs && grant === '') throw new Error(`who-may.txt: say what a grant must open: ${line}`);
  const words = example === '' ? [] : example.split(/\s+/);
  return {
    part, name, who, hidden, grant: grant === '' ? 'none' : grant as GrantRule,
    example: Object.fromEntries(words.filter((word) => !word.startsWith('?')).map((word) => word.split('=') as [string, string])),
    query: words.find((word) => word.startsWith('?')) ?? '',
  };
}
