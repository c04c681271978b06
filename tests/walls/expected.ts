import type { Cell } from './cells.ts';
import type { WhoMay } from './who-may.ts';
import type { Thing } from './world.ts';

/** What the table says must come of a question. */
export type Expected =
  | 'sign-in' | 'nothing-there' | 'refused' | 'malformed'
  /** To a screen: asked to sign in, or nothing there. */
  | 'shut'
  /** Past every wall: shown, or the body is judged. */
  | 'let-in';

/** Decides from the table and the world alone; nothing of the program is asked. */
export function expected(cell: Cell, { kinds, narrower }: WhoMay): Expected {
  const { line, operation, person, place } = cell;
  const page = operation.part === 'page';
  if (place.shape === 'none') return 'nothing-there';
  const nothing = Object.values(line.example).includes('nothing');
  if (line.who === 'everyone') return nothing ? 'nothing-there' : 'let-in';
  if (person.role === 'nobody') return line.hidden && page ? 'nothing-there' : 'sign-in';
  if (line.who === 'operators' && person.role === 'wall-display') return 'shut';
  if (line.who === 'signed-in' || line.who === 'operators') return nothing ? 'nothing-there' : 'let-in';
  if (line.who === 'as-the-use-case') throw new Error('a page for every use case is asked once for each');
  if (!page && !(place.relation === 'own' || place.relation === 'seat' || place.relation === 'their-id')) return 'nothing-there';
  // The agency's own record is named twice in the address: another id is another agency's.
  if (operation.part === 'do' && operation.params.includes('id') && place.kind === 'agency' && (place.relation === 'their-id' || place.thing === undefined)) return 'nothing-there';
  if (!line.who.has(person.role)) return line.hidden ? 'nothing-there' : 'refused';
  return byGrant(cell, kinds) ?? byKind(cell, narrower) ?? found(cell);
}

/** A defender and an auditor: nothing but what a grant that stands names. */
function byGrant({ line, operation, person, place }: Cell, kinds: WhoMay['kinds']): Expected | undefined {
  if ((person.role !== 'defender' && person.role !== 'auditor') || line.grant === 'none') return undefined;
  if (person.grant !== 'in-force') return operation.part === 'do' ? 'nothing-there' : 'refused';
  if (operation.part !== 'do' && place.shape === 'malformed') return 'malformed';
  if (line.grant === 'any') return undefined;
  const opens = (kind: string): boolean => person.role === 'auditor' && (kinds.get('solely-state')?.includes(kind) === true || kinds.get('mixed')?.includes(kind) === true);
  if (line.grant === 'persons held') return opens('custody') ? undefined : 'nothing-there';
  if (line.grant === 'the kind') return opens(place.kind) ? undefined : 'nothing-there';
  const thing = line.grant === 'the record' && place.thing === undefined ? { kind: kindOf(place.kind), state: 'never' } : place.thing;
  if (thing === undefined) return 'nothing-there';
  return opens(thing.kind) || (person.role === 'defender' && thing.kind === 'custody' && GRANTED.has(thing.state) && place.relation !== 'their-id') ? undefined : 'nothing-there';
}

/** Some kinds of record are fewer people's than records in general. */
function byKind({ operation, person, place }: Cell, narrower: WhoMay['narrower']): Expected | undefined {
  const whose = narrower.get(place.thing?.kind ?? place.kind);
  const theirs = operation.part === 'do' || place.shape === 'malformed' || whose === undefined || person.role === 'nobody' || whose.has(person.role);
  return theirs ? undefined : 'nothing-there';
}

const kindOf = (kind: string): string => (kind === '' ? 'custody' : kind);
/** The custodies that the defender of the matrix was granted. */
const GRANTED: ReadonlySet<string> = new Set<Thing['state']>(['open', 'ended', 'erased']);

/** Whoever is let in finds the record, or that there is none. */
function found({ operation, place }: Cell): Expected {
  if (place.shape === 'malformed') return 'malformed';
  // Pages with an agency in the address: only a seat there opens them.
  if (place.relation === 'covered' || place.relation === 'foreign' || place.relation === 'nowhere') return 'nothing-there';
  // A form is judged before the record is looked up.
  if (operation.part === 'do') return 'let-in';
  if (operation.params.includes('kind') && (place.kind === 'key' || place.kind === 'unicorn')) return 'nothing-there';
  const named = operation.params.some((name) => name === 'id' || name === 'seq');
  if (named && (place.thing === undefined || place.relation === 'their-id')) return 'nothing-there';
  return 'let-in';
}
